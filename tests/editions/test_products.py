"""Everything of a release: kept by what it is made from, and nothing in it that is not public."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from pdfminer.high_level import extract_text
from PIL import Image
from tests.editions.test_papers import words
from tests.support.paths import SAMPLE
from tests.support.project import Project

from yushui.cache import Store
from yushui.editions import album, approval_sheet, brief, press_kit, products, screen, wechat
from yushui.editions.file_names import file_name
from yushui.editions.piece import Piece, made
from yushui.editions.subject import Subject
from yushui.editions.typeset import pages
from yushui.media.pool import silent
from yushui.model.kinds.release import Release

# Of the sample: notes of editors, reasons, and entries that are drafts, withdrawn or still to come.
HIDDEN = ("示例内部备注", "示例出处备注", "示例缘由", "示例撤下原因", "示例草稿人物戊", "示例撤下人物己")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "data")
    built = Project(folder).cached().run()
    assert built.site is not None
    return Subject.of(built.site, "https://shili.example/", "all", built.photographs.files, built.problems)


def texts(pieces: Iterator[Piece]) -> Iterator[tuple[str, str]]:
    """(path, text) of every file that holds text."""
    for piece in pieces:
        for uri, data in zip(piece.uris, piece.make(), strict=True):
            if uri.endswith(".pdf"):
                yield uri, extract_text(io.BytesIO(data)).replace("\n", "")
            elif uri.endswith(".docx"):
                yield uri, words(data)
            elif uri.endswith(".html"):
                yield uri, data.decode()


def test_it_is_said_of_what_the_products_are(sample: Subject) -> None:
    month = next(month for month in sample.site.of(Release) if month.length)
    opened, over = month.opening(1), month.opening(month.length)
    assert f"只要一个月的，写它的文件名：{month.slug}" in next(products.notes(sample, over))
    of_month = replace(sample, release=month)
    assert f"这个月还有 {month.length - 1} 天没有开" in next(products.notes(of_month, opened))
    assert not [note for note in products.notes(of_month, over) if "没有开" in note]
    nothing = replace(sample, release=month.model_copy(update={"wall": ()}))
    assert "墙上一帧也没有，成品取的是全部" in next(products.notes(nothing, opened))


def test_nothing_that_is_not_public_is_in_any_product(sample: Subject) -> None:
    data = "".join(path.read_text(encoding="utf-8") for path in (Path(SAMPLE)).rglob("*.yml"))
    assert [word for word in HIDDEN if word not in data] == []
    found = dict(texts(iter([album.album(sample, "a4"), next(screen.screen(sample))])))
    found |= dict(texts(press_kit.press_kit(sample))) | dict(texts(brief.brief(sample)))
    found |= dict(texts(approval_sheet.approval_sheet(sample)))
    found |= dict(texts(piece for piece in wechat.wechat(sample) if piece.uris[0].endswith(".html")))
    assert len(found) >= 10
    assert all(len(text) > 50 for text in found.values())
    assert [(uri, word) for uri, text in found.items() for word in HIDDEN if word in text] == []


def test_the_code_of_a_brief_leads_to_the_site(sample: Subject) -> None:
    template, values, hands = next(brief.brief(sample)).make.args  # type: ignore[attr-defined]
    read = set()
    for page in pages(template, values, hands, "png"):
        with Image.open(io.BytesIO(page)) as image:
            read |= {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert read == {sample.base}


def test_what_was_made_once_comes_from_the_store(sample: Subject, tmp_path: Path) -> None:
    pieces = list(press_kit.press_kit(sample))

    def refuse() -> tuple[bytes, ...]:
        raise AssertionError("made again")

    store = Store(tmp_path / ".cache")
    first = list(made(pieces, store, silent))
    store.close()
    again = [replace(piece, make=refuse) for piece in pieces]
    assert list(made(again, Store(tmp_path / ".cache"), silent)) == first
    other = list(press_kit.press_kit(replace(sample, entries=sample.entries[:3])))
    assert {piece.key for piece in other} & {piece.key for piece in pieces} == set()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("孙嘉怿", "03-孙嘉怿"),
        ("院夼村“拥军船”船长集体", "03-院夼村拥军船船长集体"),
        ("a/b\\c:d*e?f", "03-abcdef"),
        ("《》", "03"),
        ("长" * 99, f"03-{'长' * 40}"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_can_hold(title: str, name: str) -> None:
    assert file_name(3, title) == name
