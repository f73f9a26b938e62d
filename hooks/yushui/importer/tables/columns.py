"""Rows of a table → what its columns say, told by the row of headings and by how the cells are filled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from yushui.importer.readers.paragraphs import Rows
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import Role

TASK: Final = re.compile(r"任务|内容|措施|事项|项目|举措|工作|要求|清单|做法|目标|指标|标准")
COLUMNS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    (Role.LEAD, re.compile(r"牵头(?!人|领导)|主办|主责")),
    (Role.SUPPORTING, re.compile(r"配合|协[办助同作]|参与|参加|联合单位")),
    (
        Role.RESPONSIBLE,
        re.compile(r"责任(?!人|领导|清单)|承办|落实单位|(?:负责|实施|承担|完成|承接)(?:单位|部门|部队)"),
    ),
)
DUE: Final = re.compile(
    r"时限|时间|期限|节点|进度|时段|^(?:完成|截止)?日期$|(?:完成|办结|实施|开展|推进|计划|起止)月份?$"
)
BEGUN: Final = re.compile(r"启动|开始|起始|开工")
DONE: Final = re.compile(r"完成|办结|截止|时限|期限")
MONTHS: Final = re.compile(r"月份|月度|月|季度")
# A column for each month or quarter.
PERIOD: Final = re.compile(
    r"(?:20\d\d年)?(?:(?:\d{1,2}|十?[一二三四五六七八九]|十)月份?|第?[一二三四1-4]季度|[上下]半年|Q[1-4])"
)
PERIODS: Final = 2  # such columns that make a schedule
ORDER: Final = re.compile(r"^(?:\(序号\)|[^\d（(]{0,5}(?:序号|编号)|序|项次|NO\.?)$", re.IGNORECASE)
OTHER: Final = re.compile(r"备注|分值|得分|分数|评分|领导|责任人|联系|负责人|权重|状态|完成情况")
OFFICES: Final = re.compile(r"(?:负责|承办|责任)?(?:单位|部门|科室|处室)(?:名称)?")
NAMES_COLUMN: Final = re.compile(
    "|".join(
        [TASK.pattern, *(form.pattern for _, form in COLUMNS), DUE.pattern, ORDER.pattern, OTHER.pattern, "单位|部门"]
    )
)
MOST_BEGUN: Final = 0.75  # share of rows that begin a group: above it the cells name single tasks
MADE: Final = "（任务）"  # heads the column of tasks where a table has no name for it; never shown
MADE_ORDER: Final = "（序号）"  # the same for the number and the name that stand above a card
MADE_NAME: Final = "（名称）"
MADE_HEADS: Final = frozenset({MADE, MADE_ORDER, MADE_NAME})
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
    outer: int | None = None  # its cells hold for several groups
    group_order: int | None = None  # its cells number the groups, those of ``order`` the rows of each
    periods: tuple[int, ...] = ()  # one for each month or quarter

    @property
    def used(self) -> set[int | None]:
        return {self.task, self.order, self.group, self.name, self.outer, self.group_order, *self.periods}


def head_of(rows: Rows) -> tuple[int, Columns] | None:
    """The last row of headings, and what they say; 责任分工 may stand above 牵头单位 and 配合单位."""
    for at, row in enumerate(rows[:HEAD_ROWS]):
        if sum(map(bool, row)) < 2:
            continue
        if at + 2 < len(rows) and _goes_on(row, rows[at + 1]):
            both = tuple(lower or upper for upper, lower in zip_longest(row, rows[at + 1], fillvalue=""))
            if columns := _columns(both, rows[at + 2 :]):
                return at + 1, columns
        if columns := _columns(row, rows[at + 1 :]):
            return at, columns
    return None


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a second row of headings stands below the first: nothing but names of columns, one under a wide one."""
    named = [(at, re.sub(r"\s", "", simplified(cell))) for at, cell in enumerate(below) if cell]
    wide = any(at >= len(row) or not row[at] for at, _ in named)
    if len(named) > 1 and all(len(cell) < 12 for _, cell in named) and _parts(row, below):
        return True
    return wide and len(named) > 1 and all(len(cell) < 12 and NAMES_COLUMN.search(cell) for _, cell in named)


def _parts(row: Row, below: Row) -> bool:
    """Whether each cell below stands under a heading of several columns, and each other heading has none below."""
    spans = [
        not cell or (at + 1 < len(row) and not row[at + 1] and at + 1 < len(below) and bool(below[at + 1]))
        for at, cell in enumerate(row)
    ]
    return any(not cell for cell in row) and spans == [bool(cell) for cell in below]


def _columns(head: Row, rows: Rows) -> Columns | None:
    simples = [re.sub(r"\s", "", simplified(cell)) if len(cell) < 24 else "" for cell in head]
    roles = {
        role: at for role, form in COLUMNS for at, cell in enumerate(simples) if len(cell) < 16 and form.search(cell)
    }
    orders = [at for at, cell in enumerate(simples) if ORDER.match(cell)]
    periods = tuple(at for at, cell in enumerate(simples) if PERIOD.fullmatch(cell))
    periods = periods if len(periods) >= PERIODS else ()
    due = _due(simples, rows)
    monthly = bool(periods) or any(MONTHS.fullmatch(cell) for cell in simples) or _timed(rows, due)
    scored = any(OTHER.search(cell) for cell in simples) or monthly
    other_columns = {*orders, due, *roles.values(), *periods}
    open_ = [at for at, cell in enumerate(simples) if at not in other_columns and cell and not OTHER.search(cell)]
    tasks = [at for at in open_ if TASK.search(simples[at]) and len(simples[at]) < 16]
    if tasks and not roles:
        offices = [at for at in open_ if at not in tasks and OFFICES.fullmatch(simples[at])]
        roles = {Role.RESPONSIBLE: offices[0]} if offices else {}
        open_ = [at for at in open_ if at not in roles.values()]
    if not tasks or not rows or not (roles or monthly or (orders and (due is not None or scored))):
        return None
    task = max(tasks, key=lambda at: (_length(rows, at), -at))
    left = [at for at in open_ if at < task]
    outer, group = _groups(rows, left, task)
    name = next((at for at in reversed(left) if at not in (outer, group)), None)
    before = [at for at in orders if at < task]
    own = before[-1] if before else (orders[0] if orders else None)
    first = before[0] if len(before) > 1 and _is_group(rows, before[0], task) else None
    return Columns(task, roles, own, due, group, name, head, outer, first, periods)


def _groups(rows: Rows, left: Sequence[int], task: int) -> tuple[int | None, int | None]:
    """The columns whose cells hold for several rows; where there are two, the first holds for groups of the second."""
    found = [at for at in left if _is_group(rows, at, task)]
    if len(found) > 1 and _begun(rows, found[1], task) <= MOST_BEGUN:
        return found[0], found[1]
    return None, next(iter(found), None)


def _begun(rows: Rows, at: int, task: int) -> float:
    """The share of rows of tasks with which a group begins."""
    cells = [row[at] for row in rows if task < len(row) and row[task]]
    begun = sum(bool(cell) and cell != before for before, cell in pairwise(["", *cells]))
    return begun / max(1, len(cells))


def _due(simples: Sequence[str], rows: Rows) -> int | None:
    """The column of deadlines; one of months, named or not, is that where no other is and each row has its own."""
    dues = [at for at, cell in enumerate(simples) if DUE.search(cell) and len(cell) < 16]
    named = iter(sorted(dues, key=lambda at: (BEGUN.search(simples[at]) is not None, DONE.search(simples[at]) is None)))
    months = (
        at
        for at, cell in enumerate(simples)
        if (MONTHS.fullmatch(cell) or not cell) and all(at < len(row) and _is_month(row[at], cell) for row in rows)
    )
    return next(named, None) if any(DUE.search(cell) for cell in simples) else next(months, None)


def _is_month(cell: str, head: str) -> bool:
    return bool(cell) and (bool(head) or PERIOD.fullmatch(simplified(cell)) is not None)


def _timed(rows: Rows, at: int | None) -> bool:
    """Whether each cell of a column of times begins with a month or a quarter."""
    cells = [simplified(row[at]) for row in rows if at is not None and at < len(row) and row[at]]
    return len(cells) > 1 and all(PERIOD.match(cell) for cell in cells)


def _length(rows: Rows, at: int) -> int:
    return sum(len(row[at]) for row in rows if at < len(row))


def _is_group(rows: Rows, at: int, task: int) -> bool:
    """Whether the cells of a column hold for more than one row: merged, or said again."""
    cells = [row[at] for row in rows if task < len(row) and row[task]]
    return bool(cells) and bool(cells[0]) and any(not cell or cell == before for before, cell in pairwise(cells))


def counts_groups(rows: Rows, columns: Columns) -> bool:
    """Whether the numbers of a table count its groups: 序号 is merged over the same rows as 项目."""
    order, group = columns.order, columns.group
    if order is None or group is None:
        return False
    wide = max(columns.task, order, group)
    tasks = [row for row in rows if len(row) > wide and row[columns.task] and row != columns.head]
    return [bool(row[order]) for row in tasks] == [bool(row[group]) for row in tasks] and not all(
        row[order] for row in tasks
    )
