"""A 情况统计表 that a unit filled in → its rows, and every fault by its cell.

Numbers are read as decimals. What Excel and WPS make of what people type is told: dates of 3-5, texts of 12人, numbers
with commas or of full width, formulas that were never worked out, errors; and 元 where 万元 is meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from yushui.importer.refusal import Refused
from yushui.lang.characters import shown

from .report_form import COLUMNS, GOODS, HINT, KIND, LEADER, MONEY, PEOPLE, SOLVED, SUM, TOTAL, UNIT, Cell
from .report_guard import guarded
from .report_rows import Fault, Form, Row
from .report_sheet import UNREADABLE, Line, Sheet, form_sheet, text

PLACES: Final = Decimal("0.000001")  # a hundredth of a yuan, in 万元
LARGEST: Final = Decimal(500)  # 万元 in one row; beyond it somebody wrote 元
HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
NAMED: Final = re.compile(r"(?P<what>[^\d，,、；;。\s]+?)\s*(?P<count>\d+)\s*(?:件|个|人|户|名|项|次)?")
BETWEEN: Final = re.compile(r"[，,、；;。\s]+")
MONEYS: Final = (MONEY, GOODS)
NEEDED: Final = {PEOPLE: "人数", MONEY: "慰问金"}
LEDGER: Final = {PEOPLE: "人", MONEY: "万元", GOODS: "万元"}


def read(path: Path) -> Form:
    """The form in a file; whatever is wrong with it is among its faults."""
    form = Form(path.name)
    try:
        sheet = form_sheet(form, path.read_bytes())
    except Refused as refused:
        form.fault("", refused.message)
    except UNREADABLE:
        form.fault("", "读不出来。请对方在 Excel 或 WPS 里另存为 .xlsx 再报。")
    else:
        if sheet:
            _fill(form, sheet)
    return form


def _fill(form: Form, sheet: Sheet) -> None:
    form.unit = _unit(form, sheet.valued[: sheet.head])
    for letter in sheet.hidden_columns:
        form.fault(letter, "这一列是隐藏的。取消隐藏，核对以后再报。")
    seen: dict[str, int] = {}
    lines = range(sheet.head + 1, len(sheet.valued))
    last = next((at for at in lines if text(sheet.valued[at][KIND]) == TOTAL), len(sheet.valued))
    _merged(form, sheet, last)
    for at in range(sheet.head + 1, last):
        _line(form, sheet, at, seen)
    if not form.rows and not form.faults:
        form.fault(Cell(KIND, sheet.head + 2), "一行也没有填。没有走访就写 0。")
    if last < len(sheet.valued) and not form.faults:
        _totals(form, last + 1, sheet.valued[last])


def _merged(form: Form, sheet: Sheet, last: int) -> None:
    """Of merged cells all but the first lose what stood in them."""
    for each in sheet.merged:
        if each.rows.stop > sheet.head + 2 and each.rows.start <= last and each.columns.start <= len(COLUMNS):
            form.fault(each.name, "是合并的格子，只有第一格的内容还在。取消合并，每一行写自己的。")


def _line(form: Form, sheet: Sheet, at: int, seen: dict[str, int]) -> None:
    row, written, number = sheet.valued[at], sheet.written[at], at + 1
    kind = text(row[KIND])
    if not any(text(cell) for line in (row, written) for cell in (*line[LEADER:SUM], line[SOLVED])):
        if kind and not guarded(form, Cell(KIND, number), kind):
            form.note(Cell(KIND, number), f"“{shown(kind)}”这一行没有填，没有算进去。")
        return
    if number in sheet.hidden_rows:
        form.fault(Cell(KIND, number), "这一行是隐藏的。取消隐藏，核对以后再报，不要的删去。")
    if [column for column, value in enumerate(row) if guarded(form, Cell(column, number), value)]:
        return
    if not kind:
        form.fault(Cell(KIND, number), "这一行有数，没有写类别。")
    elif kind in seen:
        form.fault(Cell(KIND, number), f"“{shown(kind)}”在第 {seen[kind]} 行已经有了。合成一行，或写明有什么不同。")
    seen.setdefault(kind, number)
    for column, what in NEEDED.items():
        cell = Cell(column, number)
        if not (text(row[column]) or text(written[column]) or sheet.is_merged(cell)):
            form.fault(cell, f"没有写{what}。没有就写 0。")
    _row(form, number, row, written)


def _unit(form: Form, above: Sequence[Line]) -> str:
    for at, row in enumerate(above):
        for column, value in enumerate(row):
            head = text(value)
            if not head.startswith(UNIT):
                continue
            inside = head.removeprefix(UNIT).strip("：: ")
            beside = [(other, text(row[other])) for other in range(column + 1, len(row)) if text(row[other])]
            where, named = (column, inside) if inside else (beside or [(column + 1, "")])[0]
            if not named or named == HINT:
                form.fault(Cell(column + 1, at + 1), "没有写填报单位。")
                return ""
            return "" if guarded(form, Cell(where, at + 1), named) else named
    form.fault("", f"找不到“{UNIT}”这一格。请用发下去的空表填。")
    return ""


def _row(form: Form, number: int, row: tuple[Any, ...], written: tuple[Any, ...]) -> None:
    before = len(form.faults)
    values = {column: _number(form, Cell(column, number), row[column], written[column]) for column in LEDGER}
    if values[PEOPLE] != values[PEOPLE].to_integral_value():
        form.fault(Cell(PEOPLE, number), f"人数不是整数：{row[PEOPLE]}。")
    for column in MONEYS:
        if values[column] > LARGEST:
            said = (
                f"写的是 {values[column].normalize():f} 万元，像是按元写的；如果是元，改成 {values[column] / 10000:f}。"
            )
            form.fault(Cell(column, number), said)
    told = row[SUM]
    if text(told) and len(form.faults) == before:
        said_sum = _number(form, Cell(SUM, number), told, written[SUM])
        right = values[MONEY] + values[GOODS]
        if said_sum != right and len(form.faults) == before:
            form.fault(Cell(SUM, number), f"合计写的是 {said_sum:f}，慰问金加慰问品是 {right:f}。")
    solved = _solved(form, Cell(SOLVED, number), row[SOLVED])
    if len(form.faults) == before:
        names = (text(row[KIND]), text(row[LEADER]))
        form.rows.append(Row(*names, int(values[PEOPLE]), values[MONEY], values[GOODS], solved, number))


def _totals(form: Form, number: int, row: tuple[Any, ...]) -> None:
    """Hold the last row against the sums; one that was never worked out says nothing."""
    sums = {
        PEOPLE: Decimal(sum(each.people for each in form.rows)),
        MONEY: sum((each.money for each in form.rows), Decimal()),
        GOODS: sum((each.goods for each in form.rows), Decimal()),
        SUM: sum((each.money + each.goods for each in form.rows), Decimal()),
    }
    for column, right in sums.items():
        if text(row[column]):
            told = _number(form, Cell(column, number), row[column], row[column])
            if told != right:
                form.fault(Cell(column, number), f"写的是 {told:f}，上面各行加起来是 {right:f}。")


def _number(form: Form, cell: Cell, value: Any, written: Any) -> Decimal:
    """A number in a cell; 0 where it is empty or wrong, which is told."""
    said = ""
    if value is None and isinstance(written, str) and written.startswith("="):
        said = "是算式，可是没有算出来。在 Excel 或 WPS 里打开，保存一次。" if cell.column != SUM else ""
    elif isinstance(value, bool):
        said = "写成了“是”或“否”，这里只写数字。"
    elif isinstance(value, datetime | date):
        said = f"被表格当成了日期（{value.month}月{value.day}日）。把格式改成常规，重新写数字。"
    elif isinstance(value, int | float | Decimal):
        number = Decimal(repr(value) if isinstance(value, float) else value).quantize(PLACES).normalize()
        if number >= 0:
            return number
        said = f"是负数：{number:f}。"
    elif typed := text(value):
        return _typed(form, cell, typed)
    if said:
        form.fault(cell, said)
    return Decimal()


def _typed(form: Form, cell: Cell, typed: str) -> Decimal:
    """A number that stands as a text: taken when it is nothing else, told with the nearest right value otherwise."""
    plain = typed.translate(HALF_WIDTH).replace(",", "").replace(" ", "")
    try:
        if NUMBER.fullmatch(plain):
            return Decimal(plain).quantize(PLACES).normalize()
    except InvalidOperation:
        pass
    numbers = NUMBER.findall(plain)
    said = f"写的是“{shown(typed)}”，这里只写数字"
    if typed.startswith("#"):
        said = f"算式出错了（{shown(typed)}），改好再报"
    elif len(numbers) == 1 and plain == f"{numbers[0]}元" and cell.column in (*MONEYS, SUM):
        said += f"，单位是万元：{Decimal(numbers[0]) / 10000:f}"
    elif len(numbers) == 1 and plain in (f"{numbers[0]}人", f"{numbers[0]}万元", f"{numbers[0]}万"):
        said += f"：{numbers[0]}"
    form.fault(cell, f"{said}。")
    return Decimal()


def _solved(form: Form, cell: Cell, value: Any) -> Mapping[str, int]:
    """How many difficulties, by what they were; a plain number has no name."""
    said = text(value).translate(HALF_WIDTH)
    if not said:
        return {}
    if isinstance(value, datetime | date):
        form.fault(cell, "被表格当成了日期，这里写数量。")
    elif re.fullmatch(r"\d+(?:\.0+)?", said):
        return {"": int(float(said))}
    else:
        found: dict[str, int] = {}
        for piece in filter(None, BETWEEN.split(said)):
            match = NAMED.fullmatch(piece)
            if match is None:
                form.fault(cell, f"看不出数量：“{shown(piece)}”。写总数，或写成“子女入学2，家属就业1”。")
                return {}
            found[match["what"]] = found.get(match["what"], 0) + int(match["count"])
        return found
    return {}


def between(forms: list[Form]) -> Iterator[Fault]:
    """What no single form shows: a unit that reported twice, and the same rows under two names."""
    units: dict[str, str] = {}
    contents: dict[object, str] = {}
    for form in forms:
        if form.unit and form.unit in units:
            yield Fault(form.file, "", f"“{shown(form.unit)}”已经报过一份：{shown(units[form.unit])}。只留一份。")
        elif form.unit:
            units[form.unit] = form.file
        rows = tuple((row.kind, row.leader, row.people, row.money, row.goods) for row in form.rows)
        if rows and rows in contents and form.unit != "" and any(row.people for row in form.rows):
            yield Fault(form.file, "", f"各行与 {shown(contents[rows])} 完全一样，请核对是不是报重了。")
        contents.setdefault(rows, form.file)
