"""画册: all that is chosen is in it, every code leads to its page, it is cut where it should be, always the same."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import zxingcpp
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from PIL import Image

from yushui.editions import album
from yushui.editions.album import Format
from yushui.editions.subject import Subject
from yushui.editions.typeset import pages
from yushui.site.urls import uri_of

BOX = re.compile(rb"/(Media|Trim)Box\s*\[\s*([-\d. ]+)\]")
MM = 72 / 25.4
FORMATS: tuple[Format, ...] = ("a4", "square")

Book = Callable[[Format], bytes]


def drawn(subject: Subject, form: Format) -> bytes:
    return album.album(subject, form).make()[0]


@pytest.fixture(scope="module")
def book(whole: Subject) -> Book:
    """The whole book in a format, drawn once."""
    return cache(lambda form: drawn(whole, form))


@pytest.fixture(scope="module")
def month_book(month: Subject) -> Book:
    return cache(lambda form: drawn(month, form))


@cache
def lines(book: bytes) -> list[list[str]]:
    """The texts that stand on each page, without blanks."""
    pages = extract_pages(io.BytesIO(book))
    return [[flat(box.get_text()) for box in page if isinstance(box, LTTextContainer)] for page in pages]


def read(book: bytes) -> str:
    return "".join(text for page in lines(book) for text in page)


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("form", FORMATS)
def test_every_entry_and_its_facts_are_in_the_book(whole: Subject, book: Book, form: Format) -> None:
    text = read(book(form))
    assert len(whole.entries) > 30
    assert [entity.headline for entity in whole.entries if flat(entity.headline) not in text] == []
    facts = [fact.text for entity in whole.entries for fact in getattr(entity, "life", getattr(entity, "facts", ()))]
    assert len(facts) > 40
    assert [fact for fact in facts if flat(fact) not in text] == []


def test_a_month_has_what_its_wall_shows_and_nothing_else(month: Subject, month_book: Book) -> None:
    text = read(month_book("a4"))
    assert "云山市双拥宣传月画册" in text
    assert {entity.kind.name for entity in month.entries} == {"landmark", "plan"}
    assert "卷一地标" in text and "人物" not in re.findall("卷.(..)", text)


@pytest.mark.parametrize("form", FORMATS)
def test_all_pages_are_trimmed_alike_with_three_millimetres_of_bleed(month_book: Book, form: Format) -> None:
    high = 297 if form == "a4" else 210
    boxes = {name: {tuple(map(float, box.split())) for sort, box in BOX.findall(month_book(form)) if sort == name}
             for name in (b"Media", b"Trim")}  # fmt: skip
    assert [[round(side / MM, 1) for side in box] for box in boxes[b"Media"]] == [[0, 0, 216, high + 6]]
    assert [[round(side / MM, 1) for side in box] for box in boxes[b"Trim"]] == [[3, 3, 213, high + 3]]


def test_marks_for_cutting_stand_outside_of_the_bleed(month: Subject) -> None:
    marked = album.album(month, "square", marks=True)
    assert marked.uris == ("画册/画册-方册210-带裁切线.pdf",)
    boxes = dict(BOX.findall(marked.make()[0]))
    assert [round(float(side) / MM, 1) for side in boxes[b"Trim"].split()] == [10, 10, 220, 220]


@pytest.mark.parametrize("form", FORMATS)
def test_every_code_is_read_and_leads_to_its_page(month: Subject, form: Format) -> None:
    template, values, hands = album.album(month, form).make.args  # type: ignore[attr-defined]
    read = set()
    for page in pages(template, values, hands, "png"):
        with Image.open(io.BytesIO(page)) as image:
            read |= {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert read == {month.base} | {f"{month.base}{uri_of(entity.kind, entity.slug)}" for entity in month.entries}


def test_no_heading_is_the_last_line_of_its_page(whole: Subject, book: Book) -> None:
    headings = {flat(entity.headline) for entity in whole.entries} | {"目录"}
    seen = 0
    for page in lines(book("a4")):
        seen += any(line in headings for line in page)
        assert not (page and page[-1] in headings and len(page) > 1), page
    assert seen > 20


def test_the_same_values_give_the_same_bytes(month: Subject, month_book: Book) -> None:
    assert drawn(month, "square") == month_book("square")
    assert album.album(month, "square").key == album.album(month, "square").key


def test_a_character_that_the_face_lacks_is_told_by_the_name_of_its_entry(month: Subject) -> None:
    assert list(album.lacking(month)) == []
    one: Any = month.entries[0]
    spoilt = one.model_copy(update={"name": "𪚥楼"})
    assert next(album.lacking(replace(month, entries=(spoilt, *month.entries[1:])))) == ("𪚥楼", "𪚥")


def test_a_foreword_is_in_the_book_where_one_is_written(month: Subject, month_book: Book) -> None:
    assert month.release is not None
    assert "前言" not in read(month_book("a4"))
    written = month.release.model_copy(update={"foreword": ("第一段话。", "云山市双拥办")})
    text = read(drawn(replace(month, release=written), "a4"))
    assert "前言第一段话。云山市双拥办" in text
