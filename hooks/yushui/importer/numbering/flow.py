"""Paragraphs → one stream of text: lines joined where pages broke them, furniture and contacts set aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yushui.importer.fields import contacts
from yushui.importer.readers import Paragraph, Reading
from yushui.importer.readers.paragraphs import Rows
from yushui.importer.tables.columns import head_of
from yushui.importer.tables.flat_tables import HEAD, tabbed
from yushui.importer.whitespace import cleaned, tidy
from yushui.lang.normalise import HAN, simplified

from . import page_furniture
from .contents import contents
from .line_joining import Line, columns, glue, joined
from .lone_numbers import lone_numbers

# Two things on one line of a letter head: who, and what about, or when.
SPLIT: Final = re.compile(
    rf"(?<=[组室会府局区队部委办厅])\s+(?=关于|中共|[{HAN}]{{2,18}}(?:组|室|会|府|局|区|队|部|委|办|厅)\s*$|"
    r"(?:\d{4}|二[〇○零]\S\S)年\d{0,2}\S{0,3}月\S{1,4}日?\s*$)|"
    rf"(?<=文件)\s+(?=\S{{2,10}}[〔\[(【]\d{{4}})|(?<=号)\s+(?=关于|[{HAN}]{{4,30}}(?:组|室|会|府|局)\s)"
)


TABLE_TITLE: Final = re.compile(r"(?:表|清单|一览|台账|附表\d*|情况)(?:[(（][^()（）]*[)）])?$")


SPACED: Final = re.compile(r"\S\s+\S")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the heading printed above it."""

    rows: Rows
    line: int
    title: str
    merged: frozenset[tuple[int, int]] = frozenset()
    heading: str = ""  # the same, though it may be the heading of the plan too


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that belongs to no part of the plan."""

    text: str
    line: int


@dataclass(frozen=True)
class Flow:
    """The stream: paragraphs of ``text`` are parted by line feeds; ``simple`` is it ``simplified``."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    headings: frozenset[int]
    grids: tuple[Grid, ...]
    furniture: tuple[Piece, ...]
    labels: tuple[tuple[str, str], ...]
    left_out: tuple[Piece, ...]

    @cached_property
    def simple(self) -> str:
        return simplified(self.text)

    @cached_property
    def last(self) -> int:
        """The last line that anything stands on."""
        return max([*self.lines, *(grid.line for grid in self.grids)], default=1)

    def line_at(self, at: int) -> int:
        """The line of the file that the character at ``at`` stood on."""
        return self.lines[max(0, bisect_right(self.starts, at) - 1)] if self.lines else 1


def flow(reading: Reading) -> Flow:
    lines, tables, aside, labels = _classified(reading)
    parts: list[str] = []
    numbers: list[int] = []
    heads: list[bool] = []
    removed_contacts: list[Piece] = []
    for group in joined(lines):
        text, removed = contacts.remove(tidy("".join(glue(group))))
        text = text.strip()
        removed_contacts += [Piece(part, group[0].line) for part in removed]
        if removed and not text.strip(" 。，；、"):
            removed_contacts += [Piece(text, group[0].line)] if text else []
        elif text:
            parts.append(text)
            numbers.append(group[0].line)
            heads.append(group[0].heading)
    aside = [_without_contacts(piece, removed_contacts) for piece in aside]
    every = [_titled(table, parts, numbers, heads, removed_contacts) for table in tables]
    grids = [grid for grid in every if any(map(any, grid.rows))]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 1)
    headings = frozenset(at for at, heading in zip(starts, heads, strict=False) if heading)
    return Flow(
        "\n".join(parts),
        tuple(starts[:-1]),
        tuple(numbers),
        headings,
        tuple(grids),
        tuple(aside),
        labels,
        tuple(removed_contacts),
    )


def _without_contacts(piece: Piece, removed_contacts: list[Piece]) -> Piece:
    """What stands around a document without its contacts: the number of a website's office is none of the plan's."""
    text, removed = contacts.remove(piece.text)
    removed_contacts += [Piece(part, piece.line) for part in removed]
    return Piece(text.strip(), piece.line) if removed else piece


def _titled(
    table: Paragraph, parts: list[str], numbers: list[int], heads: list[bool], removed_contacts: list[Piece]
) -> Grid:
    """The table with the line right above it where that is its heading; contacts in cells are taken out too."""
    first, private = contacts.columns(table.rows)
    rows = []
    for at, row in enumerate(table.rows):
        shown = [cell for column, cell in enumerate(row) if at < first or column not in private]
        hidden = [cell for column, cell in enumerate(row) if at >= first and column in private]
        cells = [contacts.remove(tidy(cleaned(cell))) for cell in shown]
        removed_contacts += [Piece(part, table.line) for _, removed in cells for part in removed]
        removed_contacts += [Piece(cell, table.line) for cell in hidden if cell]
        rows.append(tuple(text.strip() for text, _ in cells))
    at = bisect_right(numbers, table.line) - 1
    above = parts[at] if at > 0 and len(parts[at]) <= 80 else ""
    drawn = head_of(table.rows) is not None  # its heading stays with the text: it may be the plan's own
    marked = at > 0 and heads[at] and drawn and numbers[at] + 1 == table.line
    heading = above if (marked or TABLE_TITLE.search(above)) and not HEAD.match(simplified(above)) else ""
    if heading and not drawn:
        del parts[at], numbers[at], heads[at]
    left = [column for column in range(max(map(len, table.rows))) if column not in private]
    merged = frozenset((row, left.index(column)) for row, column in table.merged if column in left)
    return Grid(tuple(rows), table.line, "" if drawn else heading, merged, heading)


Classified = tuple[list[Line], list[Paragraph], list[Piece], tuple[tuple[str, str], ...]]


def _classified(reading: Reading) -> Classified:
    """Lines of the document, its tables, and what is neither."""
    lines: list[Line] = []
    grids: list[Paragraph] = []
    apart = cut = False
    aside: list[Piece] = []
    labels: list[tuple[str, str]] = []
    running = page_furniture.running_heads((p.text.strip() for p in reading.paragraphs if len(p.text) < 60), HEAD)
    below = page_furniture.below_text(reading) if reading.format == "html" else None
    listed = contents(reading.paragraphs)
    lone = lone_numbers(reading.paragraphs)
    for paragraph in tabbed(reading.paragraphs):
        if paragraph.rows:
            rows = [" ".join(tidy(cleaned(cell)) for cell in row) for row in paragraph.rows]
            label_pairs = [pair for row in rows for pair in page_furniture.pairs(row)]
            if (len(label_pairs) > len(rows) // 2 + 1 or (label_pairs and not lines)) and not head_of(paragraph.rows):
                labels += label_pairs
                aside.append(Piece(" ".join(rows), paragraph.line))
            else:
                grids.append(paragraph)
                apart = True
            continue
        raw = cleaned(paragraph.text).strip()
        if not raw:
            continue
        simple = simplified(raw) if len(raw) <= 300 else ""
        label = page_furniture.is_label(simple)
        labels += page_furniture.pairs(raw) if label else ()
        if (
            paragraph.kind == "furniture"
            or paragraph.line in listed
            or (below is not None and paragraph.line >= below)
            or label
            or (page_furniture.is_furniture(simple) and paragraph.line not in lone)
            or (len(raw) < 60 and raw in running)
        ):
            aside.append(Piece(tidy(raw), paragraph.line))
            cut = cut or page_furniture.PAGE.search(simple) is not None
            continue
        lines += _lines(raw, paragraph, apart, cut)
        apart = cut = False
    return lines, grids, aside, tuple(labels)


def _lines(raw: str, paragraph: Paragraph, apart: bool, cut: bool) -> Iterator[Line]:
    pieces = SPLIT.split(raw) if len(raw) < 100 and SPACED.search(raw) and not re.search("[：:]", raw) else [raw]
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
