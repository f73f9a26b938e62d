"""A table that comes back (.xlsx, .csv) → its cells as text, each with its place."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from yushui.importer.refusal import ACTIVE, DAMAGED, FOREIGN, LOCKED, NOT_OURS, Refused
from yushui.lang.csv import unescape_formula

from .docx_package import Package

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REMARKS: Final = re.compile(r"xl/(?:.+/)?(?:threadedC|c)omments?/?[^/]*\.xml", re.IGNORECASE)
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
CODES: Final = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Cell:
    """``place`` is what a spreadsheet calls it, such as C5, or line and column of a CSV.

    Of merged cells only the first has a text; ``head`` is that one for the others.
    """

    text: str
    place: str
    head: "Cell | None" = None


Line = tuple[Cell, ...]
NOWHERE: Final = Cell("", "")


class MergedError(Exception):
    """A cell is merged so that nobody can say what it holds; the text says so, ``cell`` where."""

    def __init__(self, cell: Cell, head: Cell) -> None:
        super().__init__(f"和 {head.place} 合并成了一格，看不出这一格是什么：取消合并，各写各的")
        self.cell = cell


def own_cell(line: Line, number: int, *, names_row: bool) -> Cell:
    """The cell of a row; raises MergedError.

    One that is merged with those above it holds for all of them, but not where it names the row.
    """
    cell = line[number] if number < len(line) else NOWHERE
    if cell.text or cell.head is None or not cell.head.text:
        return cell
    if names_row or any(cell.head is other for other in line):
        raise MergedError(cell, cell.head)
    return Cell(cell.head.text, cell.place)


class Book(Package):
    """A package of Excel: the same limits, nothing that runs or fetches."""

    def _check_kind(self) -> None:
        if not self.has("xl/workbook.xml"):
            raise Refused(FOREIGN, "这不是 .xlsx 表格。")
        if any(name.startswith("xl/externalLinks/") for name in self.names):
            raise Refused(ACTIVE, "表格引用了别的文件，没有去取。")
        for name in sorted(self.names):
            if name.endswith((".xml", ".rels")):
                self.xml(name)


def read_tables(raw: bytes) -> list[list[Line]]:
    """The lines of every sheet; raises Refused for what is no table, or one that would run something."""
    if raw.startswith(OLD_OFFICE):
        raise Refused(LOCKED, "表格加了密码，或是旧的 .xls；去掉密码，另存为 .xlsx 再导入。")
    sheets = [lines for lines in (_sheets(raw) if raw.startswith(b"PK") else [list(_csv(raw))]) if lines]
    if not sheets:
        raise Refused(FOREIGN, "表格是空的。")
    return sheets


def remarks(raw: bytes) -> tuple[str, ...]:
    """The cells of a workbook that have a remark: what stands in it is no part of the table."""
    if not raw.startswith(b"PK"):
        return ()
    package = Book(raw)
    parts = [package.xml(name) for name in sorted(package.names) if REMARKS.fullmatch(name)]
    nodes = [node for part in parts for node in part.iter() if node.get("ref") and "omment" in str(node.tag)]
    return tuple(dict.fromkeys(str(node.get("ref")) for node in nodes))


def headed(sheets: Sequence[Sequence[Line]], heads: set[str], most: int) -> tuple[Sequence[Line], int] | None:
    """The one sheet with these heads in its first lines, and the number of the line below them; None where none has.

    Raises Refused where two have: what was written into the other would be lost without a word.
    """
    found = [
        (number, lines, below)
        for number, lines in enumerate(sheets, 1)
        if (below := next((at for at, line in enumerate(lines[:most], 1) if heads <= {cell.text for cell in line}), 0))
    ]
    if len(found) > 1:
        which = f"第 {found[0][0]} 张和第 {found[1][0]} 张"
        raise Refused(NOT_OURS, f"{which}工作表都有这样的表头，不知道读哪一张：只留一张，别的删去或另存。")
    return next(((lines, below) for _, lines, below in found), None)


def _sheets(raw: bytes) -> list[list[Line]]:
    package = Book(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        values = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False, data_only=True)
        pairs = zip(book.worksheets, values.worksheets, strict=True)
        return [_spread(list(_sheet(*pair)), _merged(package, pair[0])) for pair in pairs]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError):
        raise Refused(DAMAGED, "表格残缺，读不下去。") from None


def _sheet(sheet: Any, values: Any) -> Iterator[Line]:
    both = zip(sheet.iter_rows(max_col=MOST_COLUMNS), values.iter_rows(max_col=MOST_COLUMNS), strict=True)
    for number, (row, read) in enumerate(both, 1):
        if number > MOST_ROWS:
            raise Refused(FOREIGN, f"表格超过 {MOST_ROWS:,} 行。")
        yield tuple(
            _cell(cell, value.value, number, at) for at, (cell, value) in enumerate(zip(row, read, strict=True), 1)
        )


def _merged(package: Book, sheet: Any) -> list[tuple[int, int, int, int]]:
    """The merged cells of a sheet that was opened for reading, which does not know them: columns and rows from 1."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    spans = [node.get("ref", "") for node in package.xml(part).iter(f"{SHEET}mergeCell")] if part else []
    return [(first, top, last, bottom) for first, top, last, bottom in map(_bounds, spans) if first]


def _bounds(span: str) -> tuple[int, int, int, int]:
    first, top, last, bottom = range_boundaries(span)
    return first or 0, top or 0, last or 0, bottom or 0


def _spread(lines: list[Line], spans: list[tuple[int, int, int, int]]) -> list[Line]:
    """The lines with the first of merged cells noted in the others."""
    rows = [list(line) for line in lines]
    for first, top, last, bottom in spans:
        if top > len(rows) or first > len(rows[top - 1]):
            continue
        head = rows[top - 1][first - 1]
        for row in rows[top - 1 : bottom]:
            for at in range(first - 1, min(last, len(row))):
                if row[at].place != head.place:
                    row[at] = Cell(row[at].text, row[at].place, head)
    return [tuple(row) for row in rows]


def _cell(cell: Any, value: Any, row: int, column: int) -> Cell:
    """A cell by its value; a formula by the one that it had last."""
    place = f"{get_column_letter(column)}{row}"
    if cell.data_type == "f" and value is None:
        raise Refused(ACTIVE, f"{place} 是公式，没有存下结果。选中整张表，复制，选择性粘贴为“值”，再导入。")
    if isinstance(value, datetime | date):
        return Cell(f"{value:{_precision(str(cell.number_format or ''))}}", place)
    if isinstance(value, bool):
        return Cell(str(value).upper(), place)  # as the cell shows it
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell("" if value is None else str(value).strip(), place)


def _precision(form: str) -> str:
    """How precise a date of Excel was typed, by the form in which it is shown: 2024-05 is a day, shown as May-24."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form).lower()
    if "h" in shown:
        return "%Y-%m-%d %H:%M"
    if "d" in shown or not ("y" in shown or "m" in shown):
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in shown else "%Y"


def _csv(raw: bytes) -> Iterator[Line]:
    if raw.startswith(UTF_16):
        raise Refused(FOREIGN, "这是 UTF-16 的“Unicode 文本”，不是 CSV。")
    text = next((decoded for code in CODES if (decoded := _decoded(raw, code)) is not None), None)
    if text is None or "\0" in text:
        raise Refused(FOREIGN, "这不是 UTF-8 或 GBK 的 CSV 表格。")
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), strict=True), 1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise Refused(FOREIGN, f"表格超过 {MOST_ROWS:,} 行或 {MOST_COLUMNS} 列。")
            yield tuple(Cell(unescape_formula(cell).strip(), f"第{number}行第{at}列") for at, cell in enumerate(row, 1))
    except csv.Error:
        raise Refused(DAMAGED, "CSV 的引号不成对，读不下去。") from None


def _decoded(raw: bytes, code: str) -> str | None:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        return None
