"""Tables of tasks (分工表, 任务清单, 台账, 考评细则) → sections and measures: a row is a measure, a group a section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftSection, Units
from yushui.importer.fields.unit_names import Names
from yushui.importer.numbering.flow import Grid
from yushui.importer.registry_index import Registers
from yushui.lang.normalise import simplified

from .columns import MADE_HEADS, Row, counts_groups, head_of
from .explanations import NOTE
from .row_measures import RowMeasures, cell_at
from .row_numbers import NUMBER, ORDER, heads_rows

LEVELS: Final = 2  # levels of sections that a plan has
LONGEST_TITLE: Final = 60  # characters of a task that heads others
SUM: Final = re.compile(r"(?:合|总|小)计[：:]?")
AMOUNT: Final = re.compile(r"[\d.,%]{1,16}(?:万?元)?")


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The sections drawn from one table, and its words that stand in none of them."""

    sections: tuple[DraftSection, ...]
    unplaced: str


def task_table(
    grid: Grid, registers: Registers, names: Names, region: str, year: int | None, level: int
) -> TaskTable | None:
    """None when the table lists no tasks. ``level`` is that of the sections drawn from it."""
    heading = head_of(grid.rows)
    if heading is None:
        return None
    top, columns = heading
    table = _Table(grid, RowMeasures(grid, columns, registers, names, region, year), top + 1)
    sections = list(table.sections(level))
    if not any(section.measures for section in sections):
        return None
    labels = [cell for at, cell in enumerate(columns.head) if cell and at not in table.shown and cell not in MADE_HEADS]
    above = [cell for row in grid.rows[:top] for cell in row if cell and cell not in columns.head]
    return TaskTable(tuple(sections), "\n".join([*above, *([" ".join(labels)] if labels else []), *table.notes]))


class _Table:
    """Reads the rows of one table of tasks."""

    def __init__(self, grid: Grid, rows: RowMeasures, first: int) -> None:
        self.grid = grid
        self.first = first  # row below the headings
        self.rows = rows
        self.columns = rows.columns
        self.notes: list[str] = []  # below the tasks
        self.counted = counts_groups(grid.rows, rows.columns)
        filled = {at for row in grid.rows[first:] if not self.is_head(row) for at, cell in enumerate(row) if cell}
        self.shown = filled - self.columns.used  # columns whose name stands beside each of their cells

    def sections(self, level: int) -> Iterator[DraftSection]:
        """A section for each group, and for each row that lists several things to do where two levels hold them."""
        base, open_ = level, _Open(level)
        headed = ""  # what the rows above a merged cell were called
        for at, row in enumerate(self.grid.rows[self.first :], self.first):
            if self.is_note(row) or self.is_head(row):
                self.notes.append(self.said(row))
                continue
            if outer := self.outer(row):
                yield from self.closed(open_)
                yield DraftSection(level, *_parted(outer), line=self.grid.line)
                base, headed = min(level + 1, LEVELS), ""
                open_ = _Open(base)
            group = self.group(row)
            if group is not None and group not in (headed, outer):
                yield from self.closed(open_)
                headed = group
                number, title = _parted(group)
                open_ = _Open(base, number or self.group_number(row), title)
                self.rows.forget()
            if self.is_heading(row):
                self.notes += [" ".join(filter(None, row))] if sum(map(bool, row)) > 1 else []  # the sums of a group
            elif self.heads_others(at):
                yield from self.closed(open_)
                open_ = self.opened(at, base + bool(headed))
            else:
                for section in self.task(at, open_, base):
                    yield section
                    open_ = replace(open_, level=base + bool(open_.title), measures=[], told=True)
        yield from self.closed(open_)

    def task(self, at: int, group: "_Open", base: int) -> Iterator[DraftSection]:
        """A row joins its group; one that lists several things to do ends it, and is a section of its own."""
        measure = self.rows.measure(at, group.count + 1, group.number, group.title, not group.count)
        group.count += 1
        below = base + bool(group.title)
        items = self.rows.listed(self.grid.rows[at], measure, below) if below <= LEVELS else None
        if items is None:
            group.measures.append(measure)
            return
        if group.measures or (group.title and not group.told):
            yield self.section(group)
        yield items

    def opened(self, at: int, level: int) -> "_Open":
        """The section of a row that stands above others: its task is the heading, what else it says is its duty."""
        whole = self.rows.measure(at, 1, "", "", True)
        task = self.rows.task(at)
        title = task if len(task) <= LONGEST_TITLE else ""
        duty = whole.text.partition(task)[2].strip() if title else whole.text
        self.rows.forget()
        return _Open(min(level, LEVELS), whole.number, title, duty=duty, units=whole.units if duty else {})

    def closed(self, group: "_Open") -> Iterator[DraftSection]:
        if group.told or not group.title or not self.counted or group.level == 1 or len(group.measures) != 1:
            if group.measures or (group.title and not group.told):
                yield self.section(group)
            return
        only, called = group.measures[0], group.title.replace("\n", "")
        if only.number != "1":  # numbered below its group
            yield self.section(group)
            return
        # A group of one row below a heading is a task like the groups beside it.
        alone = replace(only, number=group.number, title=called, titled=True, text=f"{called}\n{only.text}")
        yield self.section(replace(group, told=True, measures=[replace(alone, path=group.number)]))

    def section(self, group: "_Open") -> DraftSection:
        number, title = ("", "") if group.told else (group.number, group.title.replace("\n", ""))
        return DraftSection(
            group.level,
            number,
            title,
            duty=group.duty,
            units=group.units,
            measures=tuple(group.measures),
            line=self.grid.line,
        )

    def heads_others(self, at: int) -> bool:
        """Whether a row stands above the rows that follow: 1 above 1.1 and 1.2."""
        if at + 1 >= len(self.grid.rows):
            return False
        row, below = self.grid.rows[at], self.grid.rows[at + 1]
        if self.is_note(below) or self.is_head(below) or self.group(below):
            return False
        return heads_rows(self.rows.number(row), self.rows.number(below))

    def is_heading(self, row: Row) -> bool:
        filled = [cell for cell in row if cell]
        number = cell_at(row, self.columns.order)
        if len(filled) > 1 and NUMBER.match(simplified(row[0])) and not ORDER.fullmatch(row[0]):
            # The heading of a group with its sums: （一）基础设施项目 | 1650.
            return not cell_at(row, self.columns.task) and all(AMOUNT.fullmatch(cell) for cell in filled[1:])
        alone = len(filled) == 1 and len(filled[0]) < LONGEST_TITLE and len(row) > 1
        return alone and not (number and ORDER.fullmatch(number)) and (len(row) > 2 or not row[-1])

    def is_note(self, row: Row) -> bool:
        """备注：… below the tasks, across all columns; and the sums of a table."""
        if SUM.fullmatch(re.sub(r"\s", "", row[0])) and not cell_at(row, self.columns.task):
            return True
        return len(row) > 2 and not any(row[1:]) and NOTE.match(simplified(row[0])) is not None

    def is_head(self, row: Row) -> bool:
        """The row of headings, said again on the next page."""
        return row == self.columns.head or (row[self.columns.task :] == self.columns.head[self.columns.task :])

    def outer(self, row: Row) -> str:
        """What several groups are called, where the first of them begins: a cell merged over them, or a heading."""
        if self.columns.group is not None and self.is_heading(row):
            return next(cell for cell in row if cell)
        return cell_at(row, self.columns.outer)

    def said(self, row: Row) -> str:
        """What a note says; of a row of headings what is not said beside the cells."""
        cells = [cell for at, cell in enumerate(row) if cell and (at not in self.shown or not self.is_head(row))]
        return " ".join(cells)

    def group(self, row: Row) -> str | None:
        """What a group of rows is called, where one begins with this row."""
        if self.is_heading(row):
            return next(cell for cell in row if cell)
        return cell_at(row, self.columns.group) or None

    def group_number(self, row: Row) -> str:
        if self.columns.group_order is not None:
            return cell_at(row, self.columns.group_order)
        return cell_at(row, self.columns.order) if self.counted else ""


def _parted(heading: str) -> tuple[str, str]:
    """The number and the words of a heading among the rows."""
    mark = NUMBER.match(simplified(heading))
    return (heading[: mark.end()].strip(), heading[mark.end() :].strip()) if mark else ("", heading)


@dataclass(slots=True)
class _Open:
    """The group whose rows are being read; ``told`` when its heading stands above already."""

    level: int
    number: str = ""
    title: str = ""
    measures: list[DraftMeasure] = field(default_factory=list)
    count: int = 0
    told: bool = False
    duty: str = ""
    units: Units = field(default_factory=dict)
