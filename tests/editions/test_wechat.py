"""公众号: what the platform refuses is in no article, and everything of an article is at hand."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from yushui.editions import wechat
from yushui.editions.subject import Subject
from yushui.site.urls import uri_of


@pytest.fixture(scope="module")
def files(whole: Subject) -> dict[str, bytes]:
    """All files of three articles, and the page with all of them."""
    *articles, page = wechat.wechat(whole)
    assert len(articles) > 15
    chosen = (*articles[:2], articles[-1], page)
    return {uri: data for piece in chosen for uri, data in zip(piece.uris, piece.make(), strict=True)}


def bodies(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """(title, digest, body) of every article of the page."""
    page = HTMLParser(files["公众号/复制.html"].decode())
    found = []
    for article in page.css("details"):
        told = {row.text(): row.next.text() if row.next else "" for row in article.css("dt")}
        body = article.css_first(".body")
        assert body is not None and body.child is not None
        found.append((told["标题"], told.get("摘要", ""), body.html or ""))
    assert len(found) > 15
    return found


def test_titles_digests_and_bodies_are_within_the_limits(files: dict[str, bytes]) -> None:
    for title, digest, body in bodies(files):
        assert 0 < len(title) <= 32 and len(digest) <= 128
        assert 0 < len(body) < 20_000


def test_a_body_has_inline_styles_alone_and_leads_nowhere(files: dict[str, bytes]) -> None:
    for _, _, body in bodies(files):
        inner = HTMLParser(body).css_first("section")
        assert inner is not None
        tags = {node.tag for node in inner.traverse(include_text=False)}
        assert tags <= {"section", "p", "strong", "span", "br"}
        assert all(set(node.attributes) <= {"style"} for node in inner.traverse(include_text=False))


def test_sources_with_their_addresses_are_a_numbered_list(whole: Subject, files: dict[str, bytes]) -> None:
    addresses = {c.url for e in whole.entries for c in e.sources.values() if c.url and getattr(e, "life", ())}
    assert addresses
    text = "".join(body for _, _, body in bodies(files))
    assert [url for url in addresses if url not in text] == []
    assert re.search(r"\[1\] ", text)


def test_pictures_are_numbered_in_the_order_of_the_text_and_small_enough(files: dict[str, bytes]) -> None:
    pictures = {uri: data for uri, data in files.items() if uri.endswith(".jpg")}
    assert len(pictures) >= 12
    for data in pictures.values():
        assert data[:3] == b"\xff\xd8\xff" and len(data) < 1 << 20
    for folder in {uri.rpartition("/")[0] for uri in pictures}:
        body = next(body for title, _, body in bodies(files) if folder.partition("-")[2] in title)
        named = re.findall(r"插图 (\d\d\.jpg)", body)
        assert named == sorted(uri.rpartition("/")[2] for uri in pictures if uri.startswith(f"{folder}/0"))
        assert named == [f"{at:02}.jpg" for at in range(1, len(named) + 1)]


def test_covers_have_both_shapes(files: dict[str, bytes]) -> None:
    covers = {uri: Image.open(io.BytesIO(data)).size for uri, data in files.items() if "封面" in uri}
    assert len(covers) == 6
    for uri, (wide, high) in covers.items():
        assert round(wide / high, 2) == (2.35 if "2.35" in uri else 1.0)


def test_the_last_picture_is_the_code_of_the_page(whole: Subject, files: dict[str, bytes]) -> None:
    read = set()
    for uri, data in files.items():
        if re.search(r"/0\d\.jpg$", uri):
            with Image.open(io.BytesIO(data)) as image:
                read |= {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert len(read) == 3
    assert read <= {f"{whole.base}{uri_of(entity.kind, entity.slug)}" for entity in whole.entries}


def test_an_entry_beyond_the_limits_has_no_article_and_is_named(whole: Subject) -> None:
    assert list(wechat.refused(whole)) == []
    one: Any = next(entity for entity in whole.entries if getattr(entity, "life", ()))
    long = one.model_copy(update={"name": "长" * 33})
    wordy = one.model_copy(update={"name": "多言", "life": one.life * 400})
    for entity in (long, wordy):
        spoilt = replace(whole, entries=(entity,))
        assert list(wechat.refused(spoilt)) == [entity.name]
        assert list(wechat.wechat(spoilt)) == []
