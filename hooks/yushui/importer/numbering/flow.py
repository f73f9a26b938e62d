"""Paragraphs → one stream of text: lines joined where pages broke them, furniture and contacts set aside."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yushui.importer.fields import contacts
from yushui.importer.fields.unit_names import ENDS_AS_UNIT
from yushui.importer.readers import Paragraph, Reading
from yushui.importer.readers.paragraphs import Rows
from yushui.importer.tables.cell_items import first_number
from yushui.importer.tables.columns import head_of
from yushui.importer.tables.flat_tables import HEAD
from yushui.importer.whitespace import cleaned, tidy
from yushui.lang.normalise import simplified

from .classified import Piece, classified
from .line_joining import glue, joined

TABLE_TITLE: Final = re.compile(r"(?:表|清单|一览|台账|附表\d*|情况)(?:[(（][^()（）]*[)）])?$")
ANNEX: Final = re.compile(r"^附\s?[件表]\s?\d{0,2}\s?[：:]\s?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the heading printed above it."""

    rows: Rows
    line: int
    title: str
    merged: frozenset[tuple[int, int]] = frozenset()
    heading: str = ""  # the same, though it may be the heading of the plan too


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

    def below(self, line: int, end: int) -> int:
        """Where the first paragraph below a line begins; ``end`` where none does before it."""
        at = bisect_right(self.lines, line)
        return min(end, self.starts[at]) if at < len(self.starts) else end


def flow(reading: Reading) -> Flow:
    found = classified(reading)
    tables, aside, labels = found.tables, found.aside, tuple(found.labels)
    parts: list[str] = []
    numbers: list[int] = []
    heads: list[bool] = []
    removed_contacts: list[Piece] = []
    for group in joined(found.lines):
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
    text, names = contacts.without_credits(text)
    removed_contacts += [Piece(part, piece.line) for part in (*removed, *names)]
    return Piece(text.strip(), piece.line) if removed or names else piece


def _titled(
    table: Paragraph, parts: list[str], numbers: list[int], heads: list[bool], removed_contacts: list[Piece]
) -> Grid:
    """The table with the line right above it where that is its heading; contacts in cells are taken out too."""
    first, private = contacts.columns(table.rows)
    rows = []
    for at, row in enumerate(table.rows):
        shown = [cell for column, cell in enumerate(row) if column not in private or (at < first and cell)]
        hidden = [cell for column, cell in enumerate(row) if at >= first and column in private]
        cells = [contacts.remove(_tidy_cell(cleaned(cell))) for cell in shown]
        removed_contacts += [Piece(part, table.line) for _, removed in cells for part in removed]
        removed_contacts += [Piece(cell, table.line) for cell in hidden if cell]
        rows.append(tuple(text.strip() for text, _ in cells))
    at = bisect_right(numbers, table.line) - 1
    above = parts[at] if at > 0 and len(parts[at]) <= 80 else ""
    drawn = head_of(table.rows) is not None  # its heading stays with the text: it may be the plan's own
    marked = at > 0 and heads[at] and drawn and numbers[at] + 1 == table.line
    above = ANNEX.sub("", above) if drawn else above
    heading = above if (marked or TABLE_TITLE.search(above)) and not HEAD.match(simplified(above)) else ""
    if heading and not drawn:
        del parts[at], numbers[at], heads[at]
    left = [column for column in range(max(map(len, table.rows))) if column not in private]
    merged = frozenset((row, left.index(column)) for row, column in table.merged if column in left)
    return Grid(tuple(rows), table.line, "" if drawn else heading, merged, heading)


def _tidy_cell(text: str) -> str:
    """A cell as one line, unless each of its lines is a unit's name, or several are numbered."""
    lines = [tidy(line) for line in text.split("\n") if line.strip()]
    listed = len(lines) > 1 and (
        all(ENDS_AS_UNIT.search(simplified(line)) for line in lines)
        or sum(first_number(line)[0] != "" for line in lines) > 1
    )
    return "\n".join(lines) if listed else tidy(text)
