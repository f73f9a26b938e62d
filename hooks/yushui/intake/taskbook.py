"""A 责任分工表 that comes back: units, deadlines and progress of plans are brought up to date by stable ids.

Only these fields are touched, every other line of the plan stays as it is; one cell that does not fit and nothing
is written, of any plan.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from yushui import tasks
from yushui.dates import FuzzyDate
from yushui.fields import SLUG
from yushui.kinds.plan import Measure, Plan
from yushui.problems import Place, Problem, did_you_mean
from yushui.source import Path_, Source, parse, read
from yushui.text import printable, shown

from .edit import Edit
from .known import Known
from .reading.table import Cell, Line, read_table
from .refusal import MAX_BYTES, NOT_OURS, ODD_CELL, TAKEN, UNREADABLE, Refused
from .store import save
from .yaml_text import line, listed

HEADS: Final = 10  # lines among which the header is looked for
KNOWN_STATES: Final = {label: name for name, label in tasks.STATES.items()}
EMPTY: Final = Cell("", "")


class Odd(Exception):
    """Cells that do not fit."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} cells")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Renewed:
    """A plan file and what was changed in it, in an editor's words."""

    path: Path
    changed: tuple[str, ...]


Row = Mapping[str, Cell]


def is_table(file: Path) -> bool:
    return file.suffix.lower() in (".xlsx", ".csv")


def bring_table(file: Path, out: Path, known: Known) -> tuple[Renewed, ...]:
    """Take in one table; raises Refused or Odd, and then nothing was written."""
    plans: dict[str, list[Row]] = defaultdict(list)
    name = printable(file.name)
    for row in _rows(read_table(_raw(file))):
        plans[row[tasks.PLAN].text].append(row)
    problems: list[Problem] = []
    written: list[tuple[Renewed, str]] = []
    for slug, rows in plans.items():
        work = _Work(name, out / f"{slug}.yml", rows, known)
        if not SLUG.fullmatch(slug) or not work.path.is_file():
            near = did_you_mean(slug, (path.stem for path in out.glob("*.yml")))
            problems.append(work.odd(rows[0][tasks.PLAN], f"没有 {shown(slug)} 这份计划{near}"))
            continue
        text = work.renew()
        problems += work.problems
        written.append((Renewed(work.path, tuple(work.said)), text))
    if problems:
        raise Odd(tuple(problems))
    for renewed, text in written:
        if renewed.changed:
            save(renewed.path, text)
    return tuple(renewed for renewed, _ in written)


def _raw(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise Refused(UNREADABLE, "没有这个文件。" if not file.exists() else "这是文件夹，不是文件。")
        if (size := file.stat().st_size) > MAX_BYTES or not size:
            raise Refused(UNREADABLE, f"文件有 {size / 1_000_000:.0f} MB，是空的或者太大。")
        return file.read_bytes()
    except OSError as error:
        raise Refused(UNREADABLE, f"文件打不开：{error.strerror}。") from None


def _rows(lines: list[Line]) -> Iterator[Row]:
    """The rows below the header, cells by the names of their columns; empty rows are passed over."""
    below = 0
    for below, head in enumerate(lines[:HEADS], 1):  # noqa: B007 the lines go on behind the header
        names = [cell.text for cell in head]
        if tasks.PLAN in names and tasks.ID in names:
            break
    else:
        raise Refused(NOT_OURS, f"前 {HEADS} 行里没有“{tasks.PLAN}”“{tasks.ID}”这两列。")
    if len(set(filter(None, names))) < len(list(filter(None, names))):
        raise Refused(NOT_OURS, "表头里有两列同名。")
    found = False
    for cells in lines[below:]:
        if any(cell.text for cell in cells):
            found = True
            yield {name: cell for name, cell in zip(names, cells, strict=False) if name}
    if not found:
        raise Refused(NOT_OURS, "表头下面一行也没有。")


class _Work:
    """One plan file and its rows."""

    def __init__(self, file: str, path: Path, rows: list[Row], known: Known) -> None:
        self.file = file
        self.known = known
        self.path = path
        self.rows = rows
        self.problems: list[Problem] = []
        self.said: list[str] = []

    def odd(self, cell: Cell, message: str) -> Problem:
        where = f"{self.file} {cell.place}" if cell.place else self.file
        return Problem(Place(where), ODD_CELL, message if message.endswith(("。", "？")) else f"{message}。")

    def tell(self, cell: Cell, message: str) -> None:
        self.problems.append(self.odd(cell, message))

    def registered(self, region: str) -> frozenset[str]:
        """Names under which a plan of ``region`` may call its units."""
        return frozenset(name for where in ("", region) for name, _ in self.known.units.get(where, ()))

    def renew(self) -> str:
        """The new text of the file; what does not fit is told."""
        source, plan = self._plan()
        edit = Edit(self.path.read_text(encoding="utf-8"), source)
        places = {
            item.id: (("sections", at, "measures", index), item.measure)
            for at, section in enumerate(plan.sections)
            for index, item in enumerate(item for item in plan.measures if item.section is section)
        }
        seen: set[str] = set()
        for row in self.rows:
            cell = row[tasks.ID]
            if cell.text not in places:
                self.tell(cell, f"这份计划里没有编号 {shown(cell.text)}{did_you_mean(cell.text, places)}")
            elif cell.text in seen:
                self.tell(cell, f"编号 {cell.text} 写了两行，只留一行")
            else:
                seen.add(cell.text)
                _Row(self, edit, plan, row, *places[cell.text]).renew()
        return self._checked(edit.text()) if not self.problems else ""

    def _plan(self) -> tuple[Source, Plan]:
        source, _ = read(self.path, self.path.name)
        try:
            plan = Plan.model_validate({**source.value, "slug": self.path.stem}) if source else None
        except ValidationError:
            plan = None
        if source is None or plan is None or plan.check():
            raise Refused(TAKEN, f"{self.path.name} 里还有错误，没有改动。")
        return source, plan

    def _checked(self, text: str) -> str:
        """The text as the checks will read it; it was made of cells that fit one by one."""
        source, problems = parse(text.encode(), self.path.name)
        if source is None:
            raise ValueError(f"the table made what cannot be read: {problems[0].code}")
        if wrong := Plan.model_validate({**source.value, "slug": self.path.stem}).check():
            raise ValueError(f"the table made what does not hold: {wrong[0][0]}")
        return text


class _Row:
    """One measure against its row; a column that the table has not is left alone."""

    def __init__(self, work: _Work, edit: Edit, plan: Plan, row: Row, path: Path_, measure: Measure) -> None:
        self.work = work
        self.edit = edit
        self.plan = plan
        self.row = row
        self.path = path
        self.measure = measure
        self.indent = edit.source.keys[(*path, "title")][1] - 1

    def renew(self) -> None:
        title = self.row.get(tasks.TITLE)
        if title and title.text and title.text != self.measure.title:
            self.work.tell(title, f"任务名与计划里的“{shown(self.measure.title)}”不一样，是不是错了行？")
            return
        for role, column in tasks.UNITS.items():
            if column in self.row:
                self.units(role, self.row[column])
        self.due()
        self.state()

    def put(self, name: str, lines: list[str], what: str) -> None:
        """Write one field anew, or behind the text where it was not there."""
        if self.edit.has((*self.path, name)):
            self.edit.replace((*self.path, name), lines)
        elif lines:
            self.edit.insert_after((*self.path, "text"), lines)
        self.work.said.append(f"{self.work.path.stem}#{self.row[tasks.ID].text} {what}")

    def units(self, role: str, cell: Cell) -> None:
        names = tuple(dict.fromkeys(filter(None, (name.strip() for name in cell.text.split(tasks.BETWEEN)))))
        if names == getattr(self.measure, role):
            return
        for name in names:
            if name not in self.measure.text:
                self.work.tell(cell, f"“{shown(name)}”在这一条原文里没有写到，不能当作原文列的单位")
            elif name not in self.work.registered(self.plan.region):
                near = did_you_mean(name, self.work.registered(self.plan.region))
                self.work.tell(cell, f"“{shown(name)}”没有登记，先写进 units.yml{near}")
        self.put(role, list(listed(role, names, self.indent)), tasks.UNITS[role])

    def due(self) -> None:
        printed = self.row.get(tasks.DUE_TEXT)
        if printed and printed.text != (self.measure.due_text or ""):
            if printed.text not in self.measure.text:
                self.work.tell(printed, "这句时限在这一条原文里没有，请照原文抄")
            self.put("due_text", list(line("due_text", printed.text, self.indent)), tasks.DUE_TEXT)
        cell = self.row.get(tasks.DUE)
        if cell is None or cell.text == str(self.measure.due or ""):
            return
        if cell.text and self.date(cell) is None:
            return
        self.put("due", list(line("due", cell.text, self.indent)), tasks.DUE)

    def date(self, cell: Cell) -> FuzzyDate | None:
        try:
            return FuzzyDate.parse(cell.text)
        except ValueError as error:
            self.work.tell(cell, str(error))
            return None

    def state(self) -> None:
        cell = self.row.get(tasks.STATE)
        if cell is None:
            return
        if cell.text and cell.text not in KNOWN_STATES:
            self.work.tell(cell, f"没有{shown(cell.text)}这种进展，只写{'、'.join(KNOWN_STATES)}")
            return
        new = self.step()
        wanted = KNOWN_STATES.get(cell.text)
        if wanted == self.measure.status:
            return
        if wanted and not new and not self.measure.progress:
            self.work.tell(cell, "写了进展，还要写公布日期、进展说明和出处")
        if wanted == "planned" and self.measure.progress and not new:
            self.work.tell(cell, "已经公布过进展的，改写推进中或已完成；公布的是还没有启动，就写上进展说明")
        self.put("status", list(line("status", wanted or "", self.indent)), tasks.STATE)

    def step(self) -> bool:
        """Whether the row brings a note of progress that the plan has not; it is put behind the others."""
        day, note, sources = (self.row.get(name, EMPTY) for name in (tasks.DAY, tasks.NOTE, tasks.SOURCES))
        known = {(str(step.date), step.text) for step in self.measure.progress}
        if not (day.text or note.text) or (day.text, note.text) in known:
            return False
        names = tuple(filter(None, (name.strip() for name in sources.text.split(tasks.BETWEEN))))
        if not day.text or not note.text or not names:
            self.work.tell(
                note if not note.text else day if not day.text else sources, "公布日期、进展说明、出处要写齐"
            )
            return True
        for name in names:
            if name not in self.plan.sources:
                near = did_you_mean(name, self.plan.sources)
                self.work.tell(sources, f"这份计划的 sources 里没有 {shown(name)}{near}")
        if self.date(day) is not None:
            self.add(day.text, note.text, names)
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
        self.work.said.append(f"{self.work.path.stem}#{self.row[tasks.ID].text} {tasks.NOTE}")
