"""One row of a 责任分工表 and its measure → what differs, to be written, and what does not fit."""

import re
from collections.abc import Mapping
from typing import Any, Final

from yushui.diagnostics import did_you_mean
from yushui.importer.fields.due import WHEN, date_of
from yushui.importer.fields.printed_dates import FULL, SHORT, iso
from yushui.importer.readers.lost_letters import LOST, lost_letters
from yushui.importer.readers.spreadsheet import Cell
from yushui.importer.write.yaml_edit import Edit
from yushui.importer.write.yaml_text import line, listed
from yushui.lang.characters import FORBIDDEN, describe, shown
from yushui.lang.normalise import simplified
from yushui.model import task_table
from yushui.model.dates import FuzzyDate
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered, Role, Status

from .cell_changes import change_of
from .plan_changes import PlanChanges

STATES: Final = {status.label: status for status in Status}
# What people write instead.
KNOWN_STATES: Final = {
    **STATES,
    **dict.fromkeys(("完成", "已办结", "办结", "已完结", "已落实", "已销号"), Status.DONE),
    **dict.fromkeys(("进行中", "正在推进", "正在进行", "办理中", "实施中", "已启动"), Status.ONGOING),
    **dict.fromkeys(("未开始", "尚未启动", "未实施"), Status.PLANNED),
}
DAY: Final = re.compile(rf"{FULL.pattern}|{SHORT.pattern}")
TYPED: Final = re.compile(rf"(?:{WHEN})(?:完成)?")
HOUR: Final = re.compile(r"(?<=[0-9]) [0-9]{1,2}:[0-9]{2}(?::00)?$")  # of a day, as Excel shows it
ANY_YEAR: Final = 2024  # of a leap day
PARTED: Final = re.compile(r"\s*[、，,；;/\n]\s*")
EMPTY: Final = Cell("", "")
STEP: Final = (task_table.DAY, task_table.NOTE, task_table.SOURCES)
READ: Final = (*task_table.UNITS.values(), task_table.DUE, task_table.DUE_TEXT, task_table.STATE, *STEP)

Row = Mapping[str, Cell]


class TaskRow:
    """One measure against its row; a column that the table has not is left alone."""

    def __init__(self, plan_changes: PlanChanges, edit: Edit, plan: Plan, row: Row, item: Numbered) -> None:
        self.plan_changes = plan_changes
        self.edit = edit
        self.plan = plan
        self.row = row
        self.path = item.path
        self.measure = item.measure
        self.indent = edit.source.keys[(*item.path, "title")][1] - 1

    def renew(self) -> None:
        title = self.row.get(task_table.TITLE)
        if title and title.text and title.text not in (self.measure.title, self.measure.shown_title):
            self.plan_changes.report(title, f"任务名与计划里的“{shown(self.measure.title)}”不一样，是不是错了行？")
            return
        if self.odd_characters():
            return
        for role, column in task_table.UNITS.items():
            if column in self.row:
                self.units(role, self.row[column])
        self.due()
        if self.emptied():
            self.withdraw()
        else:
            self.state()

    def odd_characters(self) -> bool:
        """Whether a cell holds a character that no file may hold."""
        odd = [
            (self.row[name], match)
            for name in READ
            if name in self.row
            for match in FORBIDDEN.finditer(self.row[name].text)
        ]
        for cell, match in dict(reversed(odd)).items():
            self.plan_changes.report(cell, f"这一格里有{describe(match.group())}，请删去或换成空格")
        return bool(odd)

    def put(self, name: str, lines: list[str], column: str, before: str, after: str) -> None:
        """Write one field anew, or behind the text where it was not there."""
        if self.edit.has((*self.path, name)):
            self.edit.replace((*self.path, name), lines)
        elif lines:
            self.edit.insert_after((*self.path, "text"), lines)
        self.plan_changes.written[(*self.path, name)] = self.row[column]
        self.tell(column, before, after)

    def tell(self, column: str, before: str, after: str) -> None:
        where = f"{self.plan_changes.path.stem}#{self.row[task_table.ID].text}"
        self.plan_changes.changes.append(f"{where}  {column}：{change_of(before, after)}")

    def units(self, role: Role, cell: Cell) -> None:
        before = task_table.BETWEEN.join(getattr(self.measure, role))
        if cell.text == before:
            return
        names = self.names(cell.text)
        if names == getattr(self.measure, role):
            return
        for name in names:
            if name not in self.measure.text:
                self.plan_changes.report(cell, f"“{shown(name)}”在这一条原文里没有写到，不能当作原文列的单位")
            elif name not in self.plan_changes.registered(self.plan.region):
                near = did_you_mean(name, self.plan_changes.registered(self.plan.region))
                self.plan_changes.report(cell, f"“{shown(name)}”没有登记，先写进 units.yml{near}")
        lines = list(listed(role, names, self.indent))
        self.put(role, lines, task_table.UNITS[role], before, task_table.BETWEEN.join(names))

    def names(self, text: str) -> tuple[str, ...]:
        """The units of a cell, however they are parted; a name that holds a 、 itself is known by the register."""
        known = [name for name in self.plan_changes.registered(self.plan.region) if PARTED.search(name)]
        whole = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or r"(?!)"
        pieces = re.split(rf"({whole})(?=$|{PARTED.pattern})", text)
        listed = (names if at % 2 else PARTED.split(names) for at, names in enumerate(pieces))
        return tuple(
            dict.fromkeys(
                name.strip() for one in listed for name in ((one,) if isinstance(one, str) else one) if name.strip()
            )
        )

    def due(self) -> None:
        printed = self.row.get(task_table.DUE_TEXT)
        if printed and printed.text != (self.measure.due_text or ""):
            if printed.text not in self.measure.text:
                self.plan_changes.report(printed, "这句时限在这一条原文里没有，请照原文抄")
            lines = list(line("due_text", printed.text, self.indent))
            self.put("due_text", lines, task_table.DUE_TEXT, self.measure.due_text or "", printed.text)
        cell = self.row.get(task_table.DUE)
        if cell is None or cell.text == str(self.measure.due or ""):
            return
        date = self.date(cell, self.plan.known_year if self.is_printed(cell.text) else None) if cell.text else None
        if date != self.measure.due and bool(date) == bool(cell.text):
            lines = list(line("due", str(date or ""), self.indent))
            self.put("due", lines, task_table.DUE, str(self.measure.due or ""), str(date or ""))

    def is_printed(self, words: str) -> bool:
        """Whether the measure says these words, and no more of a date before them."""
        whole, part = (re.sub(r"\s", "", simplified(text)) for text in (self.measure.text, words))
        return re.search(rf"(?<![\d年月〇一二三四五六七八九十]){re.escape(part)}", whole) is not None

    def date(self, cell: Cell, year: int | None) -> FuzzyDate | None:
        """As we write it, or as people type it: 2024年8月3日, 2024.8.3, 2024/8/3, 2024年6月底前.

        ``year`` is that of words without one, which only the document itself may mean: 6月底前, as it is printed.
        """
        text = HOUR.sub("", cell.text)
        simple = re.sub(r"\s", "", simplified(text))
        day = iso(simple) if DAY.fullmatch(simple) else ""
        try:
            if not day and TYPED.fullmatch(simple):
                if date := date_of(simple, year):
                    return date
                if date_of(simple, ANY_YEAR):
                    raise ValueError(f"{shown(cell.text)} 没有写年份，不知道是哪一年。写成 2024-09-30、2024-09 这样")
            return FuzzyDate.parse(day or text)
        except ValueError as error:
            self.plan_changes.report(cell, str(error))
            return None

    def emptied(self) -> bool:
        """Whether the row takes back the progress that the plan has: all its cells are there, and nothing in any."""
        cells = [self.row.get(name) for name in (task_table.STATE, *STEP)]
        has = self.measure.status is not None or bool(self.measure.progress)
        return has and all(cell is not None and not cell.text for cell in cells)

    def withdraw(self) -> None:
        """Take away the state and every note of progress."""
        if self.measure.status:
            self.put("status", [], task_table.STATE, self.measure.status.label, "")
        if self.measure.progress:
            self.edit.replace((*self.path, "progress"), [])
        for step in self.measure.progress:
            for column, text in zip(
                STEP, (str(step.date), step.text, task_table.BETWEEN.join(step.sources)), strict=True
            ):
                self.tell(column, text, "")

    def state(self) -> None:
        cell = self.row.get(task_table.STATE)
        if cell is None:
            return
        if cell.text and cell.text not in KNOWN_STATES:
            self.plan_changes.report(cell, f"没有{shown(cell.text)}这种进展，只写{'、'.join(STATES)}")
            return
        new = self.step()
        wanted = KNOWN_STATES.get(cell.text)
        if wanted == self.measure.status:
            return
        if wanted and not new and not self.measure.progress:
            self.plan_changes.report(cell, "写了进展，还要写公布日期、进展说明和出处")
        if wanted is Status.PLANNED and self.measure.progress and not new:
            self.plan_changes.report(cell, "已经公布过进展的，改写推进中或已完成；公布的是还没有启动，就写上进展说明")
        before = self.measure.status.label if self.measure.status else ""
        lines = list(line("status", wanted or "", self.indent))
        self.put("status", lines, task_table.STATE, before, wanted.label if wanted else "")

    def step(self) -> bool:
        """Whether the row brings a note of progress that the plan has not; it is put behind the others."""
        day, note, sources = (self.row.get(name, EMPTY) for name in STEP)
        text = " ".join(note.text.split("\n"))  # as it will stand in the file
        published = {(str(step.date), step.text) for step in self.measure.progress}
        date = self.date(day, None) if day.text else None
        if not (day.text or note.text) or (str(date or ""), text) in published:
            return False
        if any(lost_letters(step.text, text) for step in self.measure.progress):
            self.plan_changes.report(note, LOST)
            return True
        names = tuple(filter(None, (name.strip() for name in sources.text.split(task_table.BETWEEN))))
        if not day.text or not note.text or not names:
            self.plan_changes.report(
                note if not note.text else day if not day.text else sources, "公布日期、进展说明、出处要写齐"
            )
            return True
        for name in names:
            if name not in self.plan.sources:
                near = did_you_mean(name, self.plan.sources)
                self.plan_changes.report(sources, f"这份计划的 sources 里没有 {shown(name)}{near}")
        if date is not None:
            self.add(str(date), text, names)
        return True

    def add(self, day: str, note: str, sources: tuple[str, ...]) -> None:
        last = (*self.path, "progress", len(self.measure.progress) - 1)
        pad = self.edit.source.marks[last][1] - 3 if self.measure.progress else self.indent + 2
        fields: list[Any] = [f"date: {day}", *line("text", note), *listed("sources", sources)]
        lines = [f"{' ' * pad}{'- ' if not at else '  '}{text}" for at, text in enumerate(fields)]
        if self.measure.progress:
            self.edit.insert_after(last, lines)
        else:
            self.edit.insert_after((*self.path, "text"), [f"{' ' * self.indent}progress:", *lines])
        step = (*self.path, "progress", len(self.measure.progress))
        values = (("date", day), ("text", note), ("sources", task_table.BETWEEN.join(sources)))
        for column, (name, value) in zip(STEP, values, strict=True):
            self.plan_changes.written[(*step, name)] = self.row[column]
            self.tell(column, "", value)
