"""An .xlsx file with a plan in it → lines of text and tables, sheet by sheet; formulas by the values they last had."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from openpyxl import load_workbook

from yushui.importer.refusal import DAMAGED, Refused

from .paragraphs import Kind, Paragraph, Reading
from .spreadsheet import Book

WIDE: Final = 3  # filled cells that make a row one of a table
MOST_CELLS: Final = 400_000
EXPLAINS: Final = re.compile(
    r"说明|填表|填报|须知|目录|封面|选项|字典|参考|联络|联系|通讯"
)  # names of sheets that hold no tasks
UNNAMED: Final = re.compile(r"(?:Sheet|工作表|表)\s?\d{0,3}", re.IGNORECASE)
# What tells the title of one sheet from that of the next.
NOTED: Final = re.compile(r"\s*[（(【\[](?P<part>[^（()）【】\[\]]{1,20})[】\])）]$")
PERIOD: Final = re.compile(r"(?P<part>第?[一二三四1-4]季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)")
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
    filled = _one_title([_Sheet(name, name, paragraphs) for name, paragraphs in sheets if paragraphs])
    tables = [sheet.has_table and EXPLAINS.search(sheet.name) is None for sheet in filled]
    first = next((p.text for sheet in filled for p in sheet.paragraphs if sheet.has_table or not any(tables)), "")
    offset = 0
    for at, sheet in enumerate(filled):
        explains = not sheet.has_table and any(tables) and (any(tables[:at]) or EXPLAINS.search(sheet.name) is not None)
        where = f"工作表“{sheet.name}”" if len(filled) > 1 else "工作表"
        heading = ""  # what the sheet is called, above its table
        named = sum(tables) > 1 and tables[at] and not UNNAMED.fullmatch(sheet.called)
        if named and not any(p.text != first and not _says(p.text, sheet.called) for p in sheet.above):
            heading = sheet.called
        for p in sheet.paragraphs:
            if p.rows and heading:
                yield Paragraph(heading, max(1, offset + p.line - 1), "heading", indented=True)
            kind: Kind = "furniture" if explains else p.kind
            again = (any(tables[:at]) and p.text == first and not p.rows) or (
                sum(tables) > 1 and _says(p.text, sheet.called)
            )
            yield replace(p, line=offset + p.line, kind="furniture" if again else kind, where=f"{where}第{p.line}行")
        offset += max(p.line + len(p.rows) for p in sheet.paragraphs)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """``called`` is what tells it from the others: its name, or what its title says in another way than theirs."""

    name: str
    called: str
    paragraphs: list[Paragraph]

    @property
    def has_table(self) -> bool:
        return any(p.rows for p in self.paragraphs)

    @property
    def above(self) -> list[Paragraph]:
        """The lines above its last table."""
        last = max((p.line for p in self.paragraphs if p.rows), default=0)
        return [p for p in self.paragraphs if not p.rows and p.line < last]

    @property
    def title(self) -> str:
        return self.paragraphs[0].text.strip() if self.has_table and not self.paragraphs[0].rows else ""


def _one_title(sheets: list[_Sheet]) -> list[_Sheet]:
    """Sheets whose titles differ in a part only bear the same title, and are called by that part.

    某乡双拥工作台账（第一季度） and …（第二季度）, 某乡第一季度双拥工作台账 and 某乡第二季度….
    """
    for own in (NOTED, PERIOD):
        found = [own.search(sheet.title) for sheet in sheets]
        stems = {match.string[: match.start()] + match.string[match.end() :] for match in found if match}
        parts = [match["part"] for match in found if match]
        if (
            len(stems) == 1
            and len(set(parts)) == len(parts) > 1
            and sum(bool(sheet.title) for sheet in sheets) == len(parts)
        ):
            stem = stems.pop().strip()
            return [
                _renamed(sheet, match["part"], stem) if match else sheet
                for sheet, match in zip(sheets, found, strict=True)
            ]
    return sheets


def _renamed(sheet: _Sheet, called: str, title: str) -> _Sheet:
    return _Sheet(sheet.name, called, [replace(sheet.paragraphs[0], text=title), *sheet.paragraphs[1:]])


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
