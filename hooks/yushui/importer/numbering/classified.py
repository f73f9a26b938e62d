"""Paragraphs → which are lines of the document, which its tables, and which the furniture of pages and websites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from yushui.importer.fields.phrases import DATE, NUMBER, is_unit
from yushui.importer.readers import Paragraph, Reading
from yushui.importer.tables.columns import head_of
from yushui.importer.tables.flat_tables import HEAD, tabbed
from yushui.importer.tables.layouts import laid_out
from yushui.importer.whitespace import cleaned, tidy
from yushui.lang.normalise import HAN, simplified

from . import page_furniture
from .contents import contents
from .line_joining import Line, columns
from .lone_numbers import lone_numbers

# Two things on one line of a letter head: who, and what about, or when.
SPLIT: Final = re.compile(
    rf"(?<=[组室会府局区队部委办厅])\s+(?=关于|中共|[{HAN}]{{2,18}}(?:组|室|会|府|局|区|队|部|委|办|厅)\s*$|"
    r"(?:\d{4}|二[〇○零]\S\S)年\d{0,2}\S{0,3}月\S{1,4}日?\s*$)|"
    rf"(?<=文件)\s+(?=\S{{2,10}}[〔\[(【]\d{{4}})|(?<=号)\s+(?=关于|[{HAN}]{{4,30}}(?:组|室|会|府|局)\s)"
)
SPACED: Final = re.compile(r"\S\s+\S")
SIGNED: Final = re.compile(r"[(（](?:盖章|签字|签章|公章|签名)[)）]")  # a table of these is a signature


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that belongs to no part of the plan."""

    text: str
    line: int


@dataclass(slots=True)
class Classified:
    """What the paragraphs of one document are, in their order."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Paragraph] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)  # of a website's index, with their values


def classified(reading: Reading) -> Classified:
    sorter = _Sorter(reading)
    for paragraph in laid_out(tabbed(reading.paragraphs)):
        if paragraph.rows:
            sorter.table(paragraph)
        else:
            sorter.line(paragraph)
    return sorter.found


class _Sorter:
    """Sorts the paragraphs one by one."""

    def __init__(self, reading: Reading) -> None:
        self.found = Classified()
        self.apart = self.cut = False  # a table, or the edge of a page, stands before the next line
        short = (p.text.strip() for p in reading.paragraphs if len(p.text) < 60 and p.kind != "furniture")
        self.running = page_furniture.running_heads(short, HEAD)
        self.below = page_furniture.below_text(reading) if reading.format in ("html", "txt") else None
        self.listed = contents(reading.paragraphs)
        self.lone = lone_numbers(reading.paragraphs)

    def table(self, paragraph: Paragraph) -> None:
        """A table; one that is an index of a website stands aside, one where two sides sign is lines."""
        rows = [" ".join(tidy(cleaned(cell)) for cell in row) for row in paragraph.rows]
        pairs = [
            pair for row in paragraph.rows for pair in page_furniture.cell_pairs([tidy(cleaned(cell)) for cell in row])
        ]
        headed = head_of(paragraph.rows) is not None
        if SIGNED.search("".join(rows)) and not headed:
            for cell in (tidy(cleaned(cell)) for row in paragraph.rows for cell in row):
                self.found.lines += _lines(cell, replace(paragraph, text=cell, rows=(), kind="text"), True, False)
        elif (len(pairs) > len(rows) // 2 + 1 or (pairs and not self.found.lines)) and not headed:
            self.found.labels += pairs
            self.found.aside.append(Piece(" ".join(rows), paragraph.line))
        else:
            self.found.tables.append(paragraph)
            self.apart = True

    def line(self, paragraph: Paragraph) -> None:
        raw = cleaned(paragraph.text).strip()
        if not raw:
            return
        simple = simplified(raw) if len(raw) <= 300 else ""
        label = page_furniture.is_label(simple)
        self.found.labels += page_furniture.pairs(raw) if label else ()
        if label or self.is_aside(paragraph, raw, simple):
            self.found.aside.append(Piece(tidy(raw), paragraph.line))
            self.cut = self.cut or page_furniture.PAGE.search(simple) is not None
            return
        self.found.lines += _lines(raw, paragraph, self.apart, self.cut)
        self.apart = self.cut = False

    def is_aside(self, paragraph: Paragraph, raw: str, simple: str) -> bool:
        """Whether a line belongs to the page or the website."""
        return (
            paragraph.kind == "furniture"
            or paragraph.line in self.listed
            or (self.below is not None and paragraph.line >= self.below)
            or (page_furniture.is_furniture(simple) and paragraph.line not in self.lone)
            or (len(raw) < 60 and raw in self.running)
        )


def _says_who_and_when(raw: str) -> bool:
    """Whether a line below a title is nothing but number, office and day, set apart by blanks, in any order."""
    pieces = simplified(raw).split()
    known = [NUMBER.fullmatch(piece) or DATE.fullmatch(piece) for piece in pieces]
    return (
        len(pieces) > 1
        and any(known)
        and all(found or is_unit(piece) for found, piece in zip(known, pieces, strict=True))
    )


def _lines(raw: str, paragraph: Paragraph, apart: bool, cut: bool) -> Iterator[Line]:
    pieces = [raw]
    if len(raw) < 100 and SPACED.search(raw) and not re.search("[：:]", raw):
        pieces = raw.split() if _says_who_and_when(raw) else SPLIT.split(raw)
    for piece in pieces:
        if piece.strip():
            size = columns((paragraph.text if piece is pieces[0] else piece).rstrip())
            fresh = apart and piece is pieces[0]
            heading = paragraph.kind == "heading"
            yield Line(
                piece.strip(),
                paragraph.line,
                heading,
                paragraph.indented,
                size,
                fresh,
                cut and piece is pieces[0],
                paragraph.full,
            )
