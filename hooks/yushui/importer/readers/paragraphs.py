"""Paragraph and Reading: what every reader hands on, in the order of the document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "heading", "furniture", "table"]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line; ``line`` counts from 1, ``rows`` are the cells of a table.

    ``merged`` names the cells (row, column) that go on with the cell above; their text is empty.

    ``furniture`` is what a page or a website puts around the document and says so itself;
    ``heading`` is what the file marks as a heading.
    """

    text: str
    line: int
    kind: Kind = "text"
    rows: Rows = ()
    indented: bool = False
    full: bool | None = None  # whether the line runs to the right margin, where the file shows it
    merged: frozenset[tuple[int, int]] = frozenset()
    where: str = ""  # page or row, as an editor finds it in the file; empty where lines are counted as they stand


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file with remarks for the editor (pictures passed over and the like)."""

    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[str, ...] = ()
    format: str = field(default="txt")

    def place(self, line: int, words: Sequence[str] = ()) -> str:
        """Where an editor finds it: the line, the column or cell of the first of ``words``, the page or sheet."""
        here = [p for p in self.paragraphs if p.line == line]
        where = next((p.where for p in here if p.where), "")
        around = f"（{where}）" if where else ""
        for paragraph in here:
            for word in filter(None, words):
                if (at := paragraph.text.find(word)) >= 0:
                    return f"{line}:{at + 1}{around}"
                for row, cells in enumerate(paragraph.rows, 1):
                    for column, cell in enumerate(cells, 1):
                        if word in cell:
                            return f"{line}{around}表第{row}行第{column}列"
        return f"{line}{around}"

    @property
    def characters(self) -> int:
        return sum(len(p.text) + sum(len(cell) for row in p.rows for cell in row) for p in self.paragraphs)
