"""Entries of a kind → a workbook to be filled in: a row an entry, drop-downs of what may stand in a cell, all text."""

from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from yushui.content.loader import Content
from yushui.model.entity import Entity
from yushui.outputs.task_workbook import EPOCH, same_bytes

from .entry_columns import BETWEEN, Column, columns, id_head

CHOICES: Final = "可选的词"
GUIDE: Final = "怎样填"
EMPTY: Final = 200  # rows below the last entry that are ready to be written in
TEXT: Final = "@"  # so that a spreadsheet leaves 2024-05 and long numbers as they are typed
MOST_PROMPT: Final = 250  # characters that a spreadsheet shows beside a cell
WIDTHS: Final = (12, 44)


def workbook(model: type[Entity], content: Content) -> bytes:
    """All entries of the kind that can be read, in the order of their file names, and room for more."""
    shown = columns(model, content)
    book = Workbook()
    book.properties.creator, book.properties.title = "", model.kind.label
    book.properties.created = book.properties.modified = EPOCH
    sheet: Any = book.active
    sheet.title = model.kind.label
    rows = [
        (slug, *(column.cell(at(entry.source.value, column.path)) for column in shown))
        for (kind, slug), entry in sorted(content.entries.items())
        if kind == model.kind.name
    ]
    heads = (id_head(model), *(column.head for column in shown))
    _fill(sheet, heads, rows, shown)
    _offer(book, sheet, shown, len(rows) + 1 + EMPTY)
    _explain(book, model, shown)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    return same_bytes(book)


def at(value: Any, path: Sequence[str | int]) -> Any:
    """What stands at ``path``; None where nothing does."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _fill(sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], shown: Sequence[Column]) -> None:
    line = Side(style="thin", color="BFB7A8")
    border = Border(top=line, bottom=line, left=line, right=line)
    wrapped = Alignment(vertical="top", wrap_text=True)
    ground, needed = PatternFill("solid", fgColor="F3EBDD"), PatternFill("solid", fgColor="F2C9BC")
    must = (False, *(column.required for column in shown))
    for number, row in enumerate((heads, *rows, *([""] * len(heads) for _ in range(EMPTY))), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.number_format = text or None, TEXT
            if text:
                cell.data_type = "s"  # never a formula
            cell.alignment = wrapped
            if number == 1:
                cell.font, cell.fill, cell.border = Font(bold=True), needed if must[column - 1] else ground, border
    for number, head in enumerate(heads, 1):
        longest = max([len(head) * 2, *(len(row[number - 1]) * 2 for row in rows[:50])])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, WIDTHS[0]), WIDTHS[1])


def _offer(book: Workbook, sheet: Any, shown: Sequence[Column], last: int) -> None:
    """Drop-downs, from lists on a sheet of their own, and the help of each column beside its cells."""
    lists: Any = book.create_sheet(CHOICES)
    lists.sheet_state = "hidden"
    for number, column in enumerate(shown, 2):
        letter = get_column_letter(number)
        rule: DataValidation
        if column.choices and not column.many:
            words = [column.shown(word) for word, _ in column.choices]
            for row, word in enumerate(words, 1):
                cell = lists.cell(row, number)
                cell.value, cell.data_type = word, "s"
            source = f"'{CHOICES}'!${letter}$1:${letter}${len(words)}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = column.head, "请从列出的里面选一个。"
        else:
            rule = DataValidation(allow_blank=True)
        rule.promptTitle, rule.prompt = column.head[:30], _help(column)[:MOST_PROMPT]
        rule.showInputMessage = True
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _help(column: Column) -> str:
    listed = f" 几项之间用“{BETWEEN}”隔开。" if column.many else ""
    return f"{column.help}{listed}"


def _explain(book: Workbook, model: type[Entity], shown: Sequence[Column]) -> None:
    sheet: Any = book.create_sheet(GUIDE)
    lines = [
        ("一行一条。红色的列新的一条必填，别的不知道就空着。", ""),
        (f"“{id_head(model)}”是文件名，已经有的不要改；新的一条空着，由名称的拼音得来。", ""),
        ("改好存盘，运行 yushui import 这个文件：先列出会改什么，答“是”才写；有一格不对，就一处也不写。", ""),
        ("删去一行不会删去那一条；清空一格就是去掉那一项。", ""),
        ("", ""),
        ("列", "写什么"),
        *((column.head, _help(column)) for column in shown),
    ]
    for row, texts in enumerate(lines, 1):
        for number, text in enumerate(texts, 1):
            cell = sheet.cell(row, number)
            cell.value = text or None
            cell.alignment = Alignment(vertical="top", wrap_text=number == 2)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
