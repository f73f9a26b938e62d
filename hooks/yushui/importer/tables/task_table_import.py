"""A 责任分工表 that comes back → plans with units, deadlines and progress brought up to date by stable ids.

Only these fields are touched, every other line of the plan stays as it is. Nothing is written here: who calls has the
new plans checked first, and what the check says comes back to the cells by ``UpdatedPlan.lines``.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from yushui.content.yaml_reader import YamlFile, parse, read
from yushui.diagnostics import Place, Problem, did_you_mean
from yushui.importer.readers.spreadsheet import Cell, Line, MergedError, headed, own_cell, read_tables
from yushui.importer.refusal import MAX_BYTES, NOT_OURS, ODD_CELL, TAKEN, UNREADABLE, Refused
from yushui.importer.registry_index import Registers
from yushui.importer.write.yaml_edit import Edit
from yushui.lang.characters import printable, shown
from yushui.model import task_table
from yushui.model.fields import SLUG
from yushui.model.introspect import DataPath
from yushui.model.kinds.plan import Plan

from .cell_changes import CellLines
from .plan_changes import PlanChanges
from .task_table_row import READ, Row, TaskRow

HEADS: Final = 10  # lines among which the header is looked for


class CellErrors(Exception):
    """Cells that do not fit."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} cells")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class UpdatedPlan:
    """A plan file as it would be, and what is changed in it, in an editor's words."""

    path: Path
    raw: bytes
    changed: tuple[str, ...]
    lines: CellLines
    passed_over: tuple[str, ...] = ()  # columns of the table that are none of ours


def is_table(file: Path) -> bool:
    """Whether it may be one of ours that comes back: a .csv, or an .xlsx with a column of ours; others are plans."""
    if file.suffix.lower() != ".xlsx" or not file.is_file():
        return file.suffix.lower() in (".xlsx", ".csv")
    if file.stat().st_size > MAX_BYTES:
        return True
    try:
        sheets = read_tables(file.read_bytes())
    except (Refused, OSError):
        return True  # the import says why
    ours = {task_table.PLAN, task_table.ID}
    return any(ours & {cell.text for cell in line} for lines in sheets for line in lines[:HEADS])


def updated_plans(file: Path, out: Path, registers: Registers) -> tuple[UpdatedPlan, ...]:
    """The plans below ``out`` that one table names, as it would have them; raises Refused or CellErrors."""
    plans: dict[str, list[Row]] = defaultdict(list)
    name = printable(file.name)
    lines, below = _headed(read_tables(_raw(file)))
    head = lines[below - 1]
    problems = list(_renamed(name, head))
    for row in _rows(lines, below, lambda cell, told: problems.append(_of_cell(name, cell, told))):
        if row[task_table.ID].text:
            plans[row[task_table.PLAN].text].append(row)
        else:
            problems.append(_of_cell(name, row[task_table.ID], _no_id(row)))
    added = tuple(
        f"“{shown(cell.text)}”这一列不认识，没有读"
        for cell in head
        if cell.text and cell.text not in task_table.COLUMNS
    )
    updated: list[UpdatedPlan] = []
    for slug, rows in plans.items():
        work = _PlanUpdate(name, out / f"{slug}.yml", rows, registers)
        if not SLUG.fullmatch(slug) or not work.path.is_file():
            near = did_you_mean(slug, (path.stem for path in out.glob("*.yml")))
            problems.append(work.cell_problem(rows[0][task_table.PLAN], f"没有 {shown(slug)} 这份计划{near}"))
            continue
        raw = work.renew()
        problems += work.problems
        updated.append(UpdatedPlan(work.path, raw, tuple(work.changes), work.lines(raw), added))
    if problems:
        raise CellErrors(tuple(problems))
    return tuple(updated)


def _raw(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise Refused(UNREADABLE, "没有这个文件。" if not file.exists() else "这是文件夹，不是文件。")
        if (size := file.stat().st_size) > MAX_BYTES or not size:
            raise Refused(UNREADABLE, f"文件有 {size / 1_000_000:.0f} MB，是空的或者太大。")
        return file.read_bytes()
    except OSError as error:
        raise Refused(UNREADABLE, f"文件打不开：{error.strerror}。") from None


def _headed(sheets: Sequence[Sequence[Line]]) -> tuple[Sequence[Line], int]:
    """The sheet with our columns, and the number of the line below its header; sheets in front are passed over."""
    if found := headed(sheets, {task_table.PLAN, task_table.ID}, HEADS):
        return found
    raise Refused(NOT_OURS, f"前 {HEADS} 行里没有“{task_table.PLAN}”“{task_table.ID}”这两列。")


def _of_cell(file: str, cell: Cell, message: str) -> Problem:
    return Problem(Place(f"{file} {cell.place}"), ODD_CELL, message)


def _renamed(file: str, head: Line) -> Iterator[Problem]:
    """A column of ours that is gone while one stands there that nearly has its name."""
    names = {cell.text for cell in head}
    gone = [name for name in task_table.COLUMNS if name not in names]
    for cell in head:
        if (
            cell.text
            and cell.text not in task_table.COLUMNS
            and (near := did_you_mean(cell.text, gone)).startswith("，")
        ):
            yield _of_cell(file, cell, f"没有“{shown(cell.text)}”这一列{near}")


def _no_id(row: Row) -> str:
    number = re.sub(r"\D", "", row[task_table.ID].place.rpartition("行")[0] or row[task_table.ID].place)
    return f"第{number}行没有编号：是新任务吗？新任务请写进计划文件，再导出一次表格；不是就补上编号，或删去这一行。"


NOTE: Final = re.compile(r"(?:备\s?注|注|说\s?明|填表|制表|审核|合\s?计|联系)")


def _rows(lines: Sequence[Line], below: int, report: Callable[[Cell, str], None]) -> Iterator[Row]:
    """The rows below the header, cells by the names of their columns; empty rows and notes are passed over.

    A plan that is named once, in a merged cell, holds for the rows below.
    """
    names = [cell.text for cell in lines[below - 1]]
    plan = Cell("", "")
    if len(set(filter(None, names))) < len(list(filter(None, names))):
        raise Refused(NOT_OURS, "表头里有两列同名。")
    filled = False
    for cells in lines[below:]:
        texts = [cell.text for cell in cells if cell.text]
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        if not texts or (not row[task_table.ID].text and NOTE.match(texts[0])):
            continue
        filled = True
        plan = row[task_table.PLAN] if row[task_table.PLAN].text else plan
        try:
            own = {
                name: own_cell(cells, at, names_row=name == task_table.ID)
                for at, name in enumerate(names)
                if name == task_table.ID or name in READ
            }
        except MergedError as merged:
            report(merged.cell, f"{merged}。")
            continue
        yield {**row, **own, task_table.PLAN: plan}
    if not filled:
        raise Refused(NOT_OURS, "表头下面一行也没有。")


class _PlanUpdate(PlanChanges):
    """One plan file and its rows."""

    def __init__(self, file: str, path: Path, rows: list[Row], registers: Registers) -> None:
        super().__init__(file, path, registers)
        self.rows = rows
        self.named: dict[DataPath, Cell] = {}

    def renew(self) -> bytes:
        """The new file; what does not fit is told."""
        source, plan = self._plan()
        edit = Edit(self.path.read_bytes().decode(), source)
        places = {item.id: item for item in plan.measures}
        ids: set[str] = set()
        for row in self.rows:
            cell = row[task_table.ID]
            if cell.text not in places:
                self.report(cell, f"这份计划里没有编号 {shown(cell.text)}{did_you_mean(cell.text, places)}")
            elif cell.text in ids:
                self.report(cell, f"编号 {cell.text} 写了两行，只留一行")
            else:
                ids.add(cell.text)
                self.named[places[cell.text].path] = cell
                TaskRow(self, edit, plan, row, places[cell.text]).renew()
        return edit.text().encode()

    def lines(self, raw: bytes) -> CellLines:
        """Which cell wrote which line of the new file; where that cannot be read, the first row stands for all."""
        source, _ = parse(raw, self.path.name)
        if source is None:
            return CellLines({}, {0: self.rows[0][task_table.PLAN]})
        return CellLines.of(source, self.written, {(): self.rows[0][task_table.PLAN], **self.named})

    def _plan(self) -> tuple[YamlFile, Plan]:
        source, _ = read(self.path, self.path.name)
        try:
            plan = Plan.model_validate({**source.value, "slug": self.path.stem}) if source else None
        except ValidationError:
            plan = None
        if source is None or plan is None or plan.check():
            raise Refused(TAKEN, f"{self.path.name} 里还有错误，没有改动。")
        return source, plan
