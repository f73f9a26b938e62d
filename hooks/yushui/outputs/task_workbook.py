"""A 责任分工表 → a workbook (.xlsx) to be printed, the same bytes for the same table.

Every cell is text, also one that begins like a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.writer.excel import ExcelWriter

from yushui.model.task_table import COLUMNS, Row

TITLE: Final = "责任分工"
# Of each column, in characters of the body face.
WIDTHS: Final = (14, 8, 16, 24, 7, 32, 16, 20, 20, 12, 15, 8, 13, 30, 10)
# Columns that are printed, so that the letters stay large enough to read: neither ids nor how progress was published.
PRINTED: Final = ("C", "L")
EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 a workbook knows no zones
ZIP_EPOCH: Final = (2000, 1, 1, 0, 0, 0)
WHOLE: Final = COLUMNS.index("整个部分的单位")
AGAIN: Final = "同上"
LINE: Final = 15  # points
SLACK: Final = 3
WIDE: Final = re.compile(r"[^\x00-\xff]")


def workbook(title: str, table: tuple[Row, ...]) -> bytes:
    """The workbook of ``table`` below its header, to be printed on A4 across."""
    book = Workbook()
    book.properties.creator, book.properties.title = "", title
    book.properties.created = book.properties.modified = EPOCH
    sheet: Any = book.active
    sheet.title = TITLE
    lines = (COLUMNS, *_once_a_section(table))
    _fill(sheet, lines)
    for number, row in enumerate(lines, 1):
        sheet.row_dimensions[number] = _Fitted(sheet, number, ht=LINE * max(map(_lines, row, WIDTHS)) + SLACK)
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + at)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{len(table) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"{PRINTED[0]}1:{PRINTED[1]}{len(table) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    return same_bytes(book)


def _once_a_section(table: tuple[Row, ...]) -> Iterator[Row]:
    """The units of a whole section stand in its first row; in the rows below, 同上 refers to it, as offices write."""
    before = ""
    for row in table:
        section = row[WHOLE - 1] + row[WHOLE]
        yield (*row[:WHOLE], AGAIN, *row[WHOLE + 1 :]) if row[WHOLE] and section == before else row
        before = section


class _Fitted(RowDimension):  # type: ignore[misc]
    """A row as high as its text, which grows again when somebody writes more into it."""

    customHeight = False


def _lines(text: str, width: int) -> int:
    """How many lines a cell takes; Chinese characters are two letters wide, and one has to find room as a whole."""
    return sum(-(-(len(line) + len(WIDE.findall(line))) // (width - 1)) or 1 for line in text.split("\n"))


def _fill(sheet: Any, table: tuple[Row, ...]) -> None:
    line = Side(style="thin", color="BFB7A8")
    border = Border(top=line, bottom=line, left=line, right=line)
    wrapped = Alignment(vertical="top", wrap_text=True)
    bold, ground = Font(bold=True), PatternFill("solid", fgColor="F3EBDD")
    for number, row in enumerate(table, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = text or None
            if text:
                cell.data_type = "s"  # never a formula
            cell.alignment, cell.border = wrapped, border
            if number == 1:
                cell.font, cell.fill = bold, ground


def same_bytes(book: Workbook) -> bytes:
    """The .xlsx file of ``book`` without the time of its making, so that it has the same bytes every time."""
    dated = io.BytesIO()
    with zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    out = io.BytesIO()
    with zipfile.ZipFile(dated) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, package.read(name))
    return out.getvalue()
