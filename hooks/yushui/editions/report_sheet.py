"""The workbook that a unit sent → the one sheet in it that is the form: its cells, what is merged, what is hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from yushui.importer.readers.spreadsheet import Book
from yushui.importer.refusal import MAX_BYTES, Refused
from yushui.lang.characters import shown

from .report_form import COLUMNS, LETTERS, Cell
from .report_rows import Form

MOST: Final = 500  # rows
HEADS: Final = 10  # rows among which the heads of a form are looked for before it is read
UNREADABLE: Final = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError)

Line = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Merged cells, rows and columns counted from 1, ends included."""

    name: str
    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines as written, with formulas, and by their values; ``head`` is the index of the line of heads."""

    written: Sequence[Line]
    valued: Sequence[Line]
    head: int
    merged: Sequence[Merged]
    hidden_rows: frozenset[int]
    hidden_columns: Sequence[str]

    def is_merged(self, cell: Cell) -> bool:
        return any(cell.row in each.rows and cell.column + 1 in each.columns for each in self.merged)


def form_sheet(form: Form, raw: bytes) -> Sheet | None:
    """The sheet that is the form, wherever it stands; None with a fault where none or several are. Raises Refused."""
    Book(raw)
    written, valued = _load(raw, data_only=False), _load(raw, data_only=True)
    pairs = zip(written.worksheets, valued.worksheets, strict=True)
    forms = [(one, lines, at) for one, other in pairs for lines in [_lines(other)] for at in _heads(lines)[:1]]
    visible = [each for each in forms if each[0].sheet_state == "visible"]
    if len(visible) == 1:
        return _sheet(*visible[0])
    if visible:
        names = "、".join(shown(sheet.title) for sheet, *_ in visible)
        form.fault("", f"里面有 {len(visible)} 张统计表（{names}）。只留要报的一张。")
    elif forms:
        form.fault("", f"统计表在隐藏的工作表“{shown(forms[0][0].title)}”里。取消隐藏，核对以后再报。")
    else:
        form.fault("", "不是这份统计表：找不到表头“类别、带队领导……”。请用发下去的空表填，表头不要改。")
    return None


def is_form(path: Path) -> bool:
    """Whether a file is a 情况统计表; looks at the first rows alone, and at nothing that is no .xlsx."""
    from openpyxl import load_workbook

    try:
        if path.suffix.lower() != ".xlsx" or path.stat().st_size > MAX_BYTES:
            return False
        raw = path.read_bytes()
        Book(raw)
        book = load_workbook(BytesIO(raw), read_only=True, keep_links=False)
        return any(_heads(list(_first(sheet, HEADS))) for sheet in book.worksheets)
    except (Refused, *UNREADABLE):
        return False


def text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _load(raw: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(raw), data_only=data_only, keep_links=False)


def _sheet(sheet: Any, valued: list[Line], head: int) -> Sheet:
    merged = [
        Merged(each.coord, range(each.min_row, each.max_row + 1), range(each.min_col, each.max_col + 1))
        for each in sorted(sheet.merged_cells.ranges, key=lambda each: (each.min_row, each.min_col))
    ]
    rows = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
    hidden = [each for each in sheet.column_dimensions.values() if each.hidden]
    columns = [
        letter
        for at, letter in enumerate(LETTERS, 1)
        if any((each.min or 0) <= at <= (each.max or 0) for each in hidden)
    ]
    return Sheet(_lines(sheet), valued, head, merged, rows, columns)


def _lines(sheet: Any) -> list[Line]:
    return list(_first(sheet, MOST))


def _first(sheet: Any, rows: int) -> Iterator[Line]:
    for row in sheet.iter_rows(max_row=rows, values_only=True):
        yield tuple(row[: len(COLUMNS)])


def _heads(lines: Sequence[Line]) -> list[int]:
    return [at for at, row in enumerate(lines) if [text(cell) for cell in row] == list(COLUMNS)]
