"""An .xlsx file with a plan in it → lines of text and tables, sheet by sheet; formulas by the values they last had."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from openpyxl import load_workbook

from yushui.importer.refusal import DAMAGED, Refused

from .paragraphs import Kind, Paragraph, Reading
from .spreadsheet import Book

WIDE: Final = 3  # filled cells that make a row one of a table
MOST_CELLS: Final = 400_000
EXPLAINS: Final = re.compile(r"说明|填表|填报|须知|目录|封面|选项|字典|参考")  # names of sheets that hold no tasks
UNNAMED: Final = re.compile(r"(?:Sheet|工作表|表)\s?\d{0,3}", re.IGNORECASE)
Row = tuple[str, ...]


def looks(raw: bytes) -> bool:
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read(raw: bytes) -> Reading:
    Book(raw)
    try:
        book = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        read_sheets = [(str(sheet.title), list(_sheet(sheet))) for sheet in sheets]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError):
        raise Refused(DAMAGED, "表格残缺，读不下去。") from None
    return Reading(tuple(_bound(read_sheets)), format="xlsx")


def _bound(sheets: Sequence[tuple[str, list[Paragraph]]]) -> Iterator[Paragraph]:
    """The sheets one below the other; their lines count on. One without a table explains those that have one."""
    filled = [(name, paragraphs) for name, paragraphs in sheets if paragraphs]
    tables = [any(p.rows for p in paragraphs) for _, paragraphs in filled]
    first = next((p.text for _, paragraphs in filled for p in paragraphs), "")
    offset = 0
    for at, (name, paragraphs) in enumerate(filled):
        explains = not tables[at] and any(tables) and (any(tables[:at]) or EXPLAINS.search(name) is not None)
        where = f"工作表“{name}”" if len(filled) > 1 else "工作表"
        heading = ""  # what the sheet is called, above its table
        if sum(tables) > 1 and tables[at] and not EXPLAINS.search(name) and not UNNAMED.fullmatch(name.strip()):
            lines = [p for p in paragraphs if not p.rows and p.line < max(q.line for q in paragraphs if q.rows)]
            if not any(p.text != first and not _says(p.text, name) for p in lines):
                heading = name
        for p in paragraphs:
            if p.rows and heading:
                yield Paragraph(heading, max(1, offset + p.line - 1), "heading", indented=True)
            kind: Kind = "furniture" if explains else p.kind
            again = (at > 0 and p.text == first and not p.rows) or (sum(tables) > 1 and _says(p.text, name))
            yield replace(p, line=offset + p.line, kind="furniture" if again else kind, where=f"{where}第{p.line}行")
        offset += max(p.line + len(p.rows) for p in paragraphs)


def _says(text: str, name: str) -> bool:
    """Whether a line only says in brackets what its sheet is called."""
    return bool(text) and re.fullmatch(rf"[（(【\[]\s*{re.escape(name.strip())}\s*[】\])）]", text.strip()) is not None


def _sheet(sheet: Any) -> Iterator[Paragraph]:
    """Its lines; what stands in one or two cells above or below the table is text."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise Refused(DAMAGED, "表格大得不正常，没有读。")
    rows = [tuple(_text(value) for value in row) for row in sheet.iter_rows(values_only=True)]
    wide = [at for at, row in enumerate(rows) if sum(map(bool, row)) >= WIDE]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), len(rows))
    yield from _lines(rows, 0, first)
    if wide:
        yield _table(rows, first, last, _merged(sheet))
    yield from _lines(rows, last + 1, len(rows))


def _table(rows: Sequence[Row], first: int, last: int, covered: frozenset[tuple[int, int]]) -> Paragraph:
    filled = [at for at in range(first, last + 1) if any(rows[at])]
    width = max((column for at in filled for column, cell in enumerate(rows[at], 1) if cell), default=0)
    merged = {(number, column) for number, at in enumerate(filled) for row, column in covered if row == at}
    cells = tuple(rows[at][:width] for at in filled)
    return Paragraph("", first + 1, "table", cells, merged=frozenset(one for one in merged if one[1] < width))


def _lines(rows: Sequence[Row], first: int, last: int) -> Iterator[Paragraph]:
    for at in range(first, last):
        for cell in rows[at]:
            for line in cell.split("\n"):
                if line.strip():
                    yield Paragraph(line, at + 1, indented=True)


def _merged(sheet: Any) -> frozenset[tuple[int, int]]:
    """The cells that go on with the one above, counted from 0."""
    return frozenset(
        (row - 1, span.min_col - 1)
        for span in sheet.merged_cells.ranges
        for row in range(span.min_row + 1, span.max_row + 1)
    )


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
