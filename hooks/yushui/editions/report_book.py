"""The looks of the tables of a report in a workbook: a title, ruled rows, A4 across."""

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from .zip_file import again

EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 a workbook knows no zones


def new_book(name: str, title: str) -> tuple[Any, Any]:
    """A workbook and its only sheet, to be printed on A4 across."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "", title
    sheet: Any = book.active
    sheet.title = name
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    return book, sheet


def saved(book: Any) -> bytes:
    """The .xlsx of a workbook without the day of its making."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = EPOCH
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        ExcelWriter(book, archive).save()  # ``book.save`` would date it
    return again(out.getvalue())


def ruled(sheet: Any, head: int, last: int) -> None:
    """Borders and wrapped text from the row of the heads to the last one, and a bold title in the first row."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="8C8477")
    border = Border(top=line, bottom=line, left=line, right=line)
    for row in sheet.iter_rows(min_row=head, max_row=last):
        for cell in row:
            cell.border = border
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if cell.row in (head, last):
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="F3EBDD")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    sheet["A3"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 28, 34
    sheet.row_dimensions[head].height = 34
    sheet.print_title_rows = f"{head}:{head}"
