"""Tables of tasks (分工表, 任务清单, 台账, 考评细则) → sections and measures: a row is a measure, a group a section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftSection
from yushui.importer.fields.due import WHEN, Due, date_of, due
from yushui.importer.fields.short_titles import drafted
from yushui.importer.fields.themes import themes
from yushui.importer.fields.unit_lists import split
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import gathered
from yushui.importer.numbering.flow import Grid
from yushui.importer.registry_index import Registers, links
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import Role

from .cell_items import LONGEST_HEAD, cell_items, first_number
from .columns import Columns, Row, counts_groups, head_of

LEVELS: Final = 2  # levels of sections that a plan has
PRINTED: Final = 0.9  # confidence of a time that stands by itself

NUMBER: Final = re.compile(
    r"(?:[〇一二三四五六七八九十]{1,3}、|\([〇一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|第[一二三四五六七八九十]部分、?)\s*"
)


TIME: Final = re.compile(WHEN)
ORDER: Final = re.compile(r"\(?(?:\d{1,3}|[〇一二三四五六七八九十]{1,3})\)?[.、]?")
NOTE: Final = re.compile(r"(?:备\s?注|注|说\s?明)\s?[：\d]")


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
    table = _Table(grid, columns, registers, names, region, year)
    sections = list(table.sections(top + 1, level))
    if not any(section.measures for section in sections):
        return None
    told_columns = {at for row in grid.rows[top + 1 :] for at, cell in enumerate(row) if cell} - columns.used
    labels = [cell for at, cell in enumerate(columns.head) if cell and at not in told_columns]
    above = [cell for row in grid.rows[:top] for cell in row if cell and cell not in columns.head]
    return TaskTable(tuple(sections), "\n".join([*above, *([" ".join(labels)] if labels else []), *table.notes]))


class _Table:
    """Reads the rows of one table of tasks."""

    def __init__(
        self, grid: Grid, columns: Columns, registers: Registers, names: Names, region: str, year: int | None
    ) -> None:
        self.grid = grid
        self.columns = columns
        self.registers = registers
        self.names = names
        self.region = region
        self.year = year
        self.notes: list[str] = []  # below the tasks
        self.counted = counts_groups(grid.rows, columns)

    def sections(self, first: int, level: int) -> Iterator[DraftSection]:
        """A section for each group, and for each row that lists several things to do where two levels hold them."""
        number = title = ""
        open_ = _Open(level)
        merged: dict[int, str] = {}
        for at, row in enumerate(self.grid.rows[first:], first):
            if self.is_note(row) or self.is_head(row):
                self.notes.append(" ".join(cell for cell in row if cell))
                continue
            group = self.group(row)
            if group is not None and group != number + title:
                yield from self.closed(open_)
                mark = NUMBER.match(simplified(group))
                number, title = (group[: mark.end()].strip(), group[mark.end() :].strip()) if mark else ("", group)
                if self.counted and not number:
                    number = _cell(row, self.columns.order)
                open_, merged = _Open(level, number, title), {}
            if self.is_heading(row):
                self.notes += [" ".join(filter(None, row))] if sum(map(bool, row)) > 1 else []  # the sums of a group
                continue
            measure = self.measure(at, open_.count + 1, number, title, merged, not open_.count)
            open_.count += 1
            below = level + bool(title)
            items = self.listed(at, row, measure, below) if below <= LEVELS else None
            if items is None:
                open_.measures.append(measure)
            else:
                if open_.measures or (open_.title and not open_.told):
                    yield self.section(open_)
                yield items
                open_ = replace(open_, level=below, measures=[], told=True)
        yield from self.closed(open_)

    def closed(self, group: "_Open") -> Iterator[DraftSection]:
        if group.told or not group.title or not self.counted or group.level == 1 or len(group.measures) != 1:
            if group.measures or (group.title and not group.told):
                yield self.section(group)
            return
        # A group of one row below a heading is a task like the groups beside it.
        only, called = group.measures[0], group.title.replace("\n", "")
        alone = replace(only, number=group.number, title=called, titled=True, text=f"{called}\n{only.text}")
        yield self.section(replace(group, told=True, measures=[replace(alone, path=group.number)]))

    def section(self, group: "_Open") -> DraftSection:
        number, title = ("", "") if group.told else (group.number, group.title.replace("\n", ""))
        return DraftSection(group.level, number, title, measures=tuple(group.measures), line=self.grid.line)

    def listed(self, at: int, row: Row, whole: DraftMeasure, level: int) -> DraftSection | None:
        """A row whose cell lists several things to do, with its units and its time for all of them."""
        above, items = cell_items(_cell(row, self.columns.task))
        title = _cell(row, self.columns.name) or above.rstrip("：:")
        if not items or not title or len(title) > LONGEST_HEAD or (above and above.rstrip("：:") != title):
            return None
        duty = whole.text.partition(_cell(row, self.columns.task))[2].strip()
        measures = tuple(
            replace(
                whole,
                number=item.number,
                title=drafted(item.text),
                titled=False,
                text=item.text,
                units=gathered(()),
                due=_own_time(item.text, self.year) or whole.due,
                themes=themes("", item.text, self.registers.themes),
                links=links(item.text, self.registers, self.region),
                path=whole.path + item.number,
            )
            for item in items
        )
        return DraftSection(
            level,
            whole.number,
            title.replace("\n", ""),
            duty=duty,
            units=whole.units,
            measures=measures,
            line=self.grid.line,
        )

    def is_heading(self, row: Row) -> bool:
        filled = [cell for cell in row if cell]
        number = _cell(row, self.columns.order)
        if len(filled) > 1 and NUMBER.match(simplified(row[0])) and not ORDER.fullmatch(row[0]):
            # The heading of a group with its sums: （一）基础设施项目 | 1650.
            return not _cell(row, self.columns.task) and all(AMOUNT.fullmatch(cell) for cell in filled[1:])
        return len(filled) == 1 and len(filled[0]) < 60 and len(row) > 2 and not (number and ORDER.fullmatch(number))

    def is_note(self, row: Row) -> bool:
        """备注：… below the tasks, across all columns; and the sums of a table."""
        if SUM.fullmatch(re.sub(r"\s", "", row[0])) and not _cell(row, self.columns.task):
            return True
        return len(row) > 2 and not any(row[1:]) and NOTE.match(simplified(row[0])) is not None

    def is_head(self, row: Row) -> bool:
        """The row of headings, said again on the next page."""
        return row == self.columns.head or (row[self.columns.task :] == self.columns.head[self.columns.task :])

    def group(self, row: Row) -> str | None:
        """What a group of rows is called, where one begins with this row."""
        if self.is_heading(row):
            return next(cell for cell in row if cell)
        return _cell(row, self.columns.group) or None

    def measure(self, at: int, count: int, above: str, title: str, merged: dict[int, str], fresh: bool) -> DraftMeasure:
        columns, row = self.columns, self.grid.rows[at]
        task, name = _cell(row, columns.task), _cell(row, columns.name)
        number = "" if self.counted else _cell(row, columns.order)
        if not number and columns.group is not None:
            number, task = first_number(task)
        number = number or str(count)
        merged.update({index: cell for index, cell in enumerate(row) if (at, index) not in self.grid.merged})
        again = _cell(row, columns.group) if not fresh else ""  # what the group is called, said once more
        other_cells = [f"{columns.head[columns.group or 0]}：{again}"] if again else []
        cells_shown = [(index, cell) for index, cell in enumerate(self.shown(at, merged)) if cell]
        held = {*columns.roles.values(), columns.due}  # who does it and until when stand last, as in any task
        other_cells += [
            f"{columns.head[index].strip('：:')}：{cell}" if index < len(columns.head) and columns.head[index] else cell
            for index, cell in sorted(cells_shown, key=lambda one: one[0] in held)
            if index not in columns.used
        ]
        cells = {role: merged.get(index, "") for role, index in columns.roles.items()}
        units = {
            role: tuple(split(cells[role], simplified(cells[role]), self.names)) for role in Role if cells.get(role)
        }
        due_text = merged.get(columns.due, "") if columns.due is not None else ""
        due_text = due_text or (title if TIME.fullmatch(simplified(title)) else "")
        named = bool(name) and bool(task)
        return DraftMeasure(
            number=number,
            title=name if named else drafted(task or name or number),
            titled=named,
            text="\n".join(part for part in (name, task, *other_cells) if part) or number,
            units=gathered(()) | units,
            due=Due(due_text, date_of(due_text, self.year), 0.9) if due_text else None,
            themes=themes(name if named else "", task, self.registers.themes),
            links=links(task, self.registers, self.region),
            path=above + number,
            line=self.grid.line,
        )

    def shown(self, at: int, merged: dict[int, str]) -> Iterator[str]:
        """The cells of a row; units and deadlines of a merged cell hold for this row too, and are said in it."""
        held = {*self.columns.roles.values(), self.columns.due}
        for index, cell in enumerate(self.grid.rows[at]):
            yield merged.get(index, "") if not cell and index in held and (at, index) in self.grid.merged else cell


@dataclass(slots=True)
class _Open:
    """The group whose rows are being read; ``told`` when its heading stands above already."""

    level: int
    number: str = ""
    title: str = ""
    measures: list[DraftMeasure] = field(default_factory=list)
    count: int = 0
    told: bool = False


def _own_time(text: str, year: int | None) -> Due | None:
    """The time that an item names itself, surer than that it only speaks of one."""
    own = due(text, year)
    return own if own and own.confidence >= PRINTED else None


def _cell(row: Row, at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
