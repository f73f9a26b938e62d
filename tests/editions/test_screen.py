"""大屏: one file that asks for nothing, and what stands on it."""

import io
import re
from base64 import b64decode

import pytest
import zxingcpp
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from yushui.editions import screen, video
from yushui.editions.subject import Subject
from yushui.editions.typeset import pages
from yushui.site.urls import uri_of


@pytest.fixture(scope="module")
def loop(month: Subject) -> str:
    piece = next(screen.screen(month))
    assert piece.uris == ("大屏/大屏.html",)
    return piece.make()[0].decode()


def test_the_loop_asks_for_no_other_file(loop: str) -> None:
    page = HTMLParser(loop)
    assert page.css("link, script[src], iframe, source") == []
    sources = [str(image.attributes["src"]) for image in page.css("img")]
    assert len(sources) == 4
    for source in sources:
        svg = b64decode(source.removeprefix("data:image/svg+xml;base64,")).decode()
        assert not re.search(r'(?:href|src)="(?!#|data:)', svg)


def test_every_slide_says_in_words_what_it_shows(month: Subject, loop: str) -> None:
    said = [str(image.attributes["alt"]) for image in HTMLParser(loop).css("img")]
    assert said[0] == "一山一水一城人"
    for entity in month.of_kind(type(month.entries[0])):
        assert any(words.startswith(entity.headline) for words in said)


def test_every_code_on_a_slide_is_read(month: Subject) -> None:
    values, hands, *_ = next(screen.screen(month)).make.args  # type: ignore[attr-defined]
    drawn = pages("screen.typ", values, hands, "png")
    sizes, read = set(), set()
    for page in drawn:
        with Image.open(io.BytesIO(page)) as image:
            sizes.add(image.size)
            read |= {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert sizes == {(1920, 1080)}
    assert read == {f"{month.base}{uri_of(e.kind, e.slug)}" for e in month.entries if e.kind.name == "landmark"}


@pytest.mark.skipif(not video.encoder(), reason="ffmpeg is not installed")
def test_a_video_is_the_same_twice_and_lasts_as_long_as_its_pictures() -> None:
    pictures = []
    for colour in ("red", "green", "blue"):
        out = io.BytesIO()
        Image.new("RGB", (320, 180), colour).save(out, "PNG")
        pictures.append(out.getvalue())
    made = video.encoded(pictures, 2)
    assert made[4:8] == b"ftyp" and made == video.encoded(pictures, 2)


def test_without_ffmpeg_there_is_a_line_and_no_video(month: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    video.encoder.cache_clear()
    try:
        assert "没有装 ffmpeg" in screen.note()
        assert [piece.uris for piece in screen.screen(month)] == [("大屏/大屏.html",)]
    finally:
        monkeypatch.undo()
        video.encoder.cache_clear()
