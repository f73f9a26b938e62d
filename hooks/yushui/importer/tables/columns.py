"""Rows of a table → what its columns say, told by the row of headings and by how the cells are filled."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yushui.importer.readers.paragraphs import Rows
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import Role

TASK: Final = re.compile(r"任务|内容|措施|事项|项目|举措|工作|要求|清单|做法|目标|指标|标准")
COLUMNS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    (Role.LEAD, re.compile(r"牵头(?!人|领导)|主办|主责")),
    (Role.SUPPORTING, re.compile(r"配合|协办|协助|参与|参加")),
    (Role.RESPONSIBLE, re.compile(r"责任(?!人|领导|清单)|承办|落实单位|(?:负责|实施|承担|完成)(?:单位|部门)")),
)
DUE: Final = re.compile(r"时限|时间|期限|节点|进度|时段")
ORDER: Final = re.compile(r"^(?:序号|编号|序|项次|NO\.?)$", re.IGNORECASE)
OTHER: Final = re.compile(r"备注|分值|得分|分数|评分|领导|责任人|联系|负责人|权重|状态|完成情况")
HEAD_ROWS: Final = 4  # a table may open with its title and a line about the unit of measure
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what."""

    task: int
    roles: dict[Role, int]
    order: int | None
    due: int | None
    group: int | None  # its cells hold for several rows: these are a section
    name: int | None  # its cells call each task by a short name
    head: Row

    @property
    def used(self) -> set[int | None]:
        return {self.task, self.order, self.group, self.name}


def head_of(rows: Rows) -> tuple[int, Columns] | None:
    """The row of headings, and what they say."""
    for at, row in enumerate(rows[:HEAD_ROWS]):
        columns = _columns(row, rows[at + 1 :]) if sum(map(bool, row)) > 1 else None
        if columns:
            return at, columns
    return None


def _columns(head: Row, rows: Rows) -> Columns | None:
    simples = [re.sub(r"\s", "", simplified(cell)) for cell in head]
    roles = {
        role: at for role, form in COLUMNS for at, cell in enumerate(simples) if len(cell) < 16 and form.search(cell)
    }
    order = next((at for at, cell in enumerate(simples) if ORDER.match(cell)), None)
    due = next((at for at, cell in enumerate(simples) if DUE.search(cell) and len(cell) < 16), None)
    scored = any(OTHER.search(cell) for cell in simples)
    other_columns = {order, due, *roles.values()}
    open_ = [at for at, cell in enumerate(simples) if at not in other_columns and cell and not OTHER.search(cell)]
    tasks = [at for at in open_ if TASK.search(simples[at]) and len(simples[at]) < 16]
    if not tasks or not rows or not (roles or (order is not None and (due is not None or scored))):
        return None
    task = max(tasks, key=lambda at: (_length(rows, at), -at))
    left = [at for at in open_ if at < task]
    group = next((at for at in left if _is_group(rows, at, task)), None)
    name = next((at for at in reversed(left) if at != group), None)
    return Columns(task, roles, order, due, group, name, head)


def _length(rows: Rows, at: int) -> int:
    return sum(len(row[at]) for row in rows if at < len(row))


def _is_group(rows: Rows, at: int, task: int) -> bool:
    """Whether the cells of a column hold for more than one row: merged, or said again."""
    cells = [row[at] for row in rows if task < len(row) and row[task]]
    return bool(cells) and bool(cells[0]) and any(not cell or cell == before for before, cell in pairwise(cells))
