"""Tables of tasks (分工表, 任务清单, 台账, 考评细则) → sections and measures: a row is a measure, a group a section."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftSection
from yushui.importer.fields.due import WHEN, Due, date_of
from yushui.importer.fields.short_titles import drafted
from yushui.importer.fields.themes import themes
from yushui.importer.fields.unit_lists import split
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import gathered
from yushui.importer.numbering.flow import Grid
from yushui.importer.registry_index import Registers, links
from yushui.importer.whitespace import squash
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import Role

from .columns import Columns, Row, head_of

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

    def sections(self, first: int, level: int) -> Iterator[DraftSection]:
        number = title = ""
        measures: list[DraftMeasure] = []
        merged: dict[int, str] = {}
        for at, row in enumerate(self.grid.rows[first:], first):
            if self.is_note(row) or self.is_head(row):
                self.notes.append(" ".join(cell for cell in row if cell))
                continue
            group = self.group(row)
            if group is not None and group != number + title:
                if measures or title:
                    yield self.section(level, number, title, measures)
                mark = NUMBER.match(simplified(group))
                number, title = (group[: mark.end()].strip(), group[mark.end() :].strip()) if mark else ("", group)
                measures, merged = [], {}
            if self.is_heading(row) and sum(map(bool, row)) > 1:  # the sums of a group
                self.notes.append(" ".join(cell for cell in row if cell))
            if not self.is_heading(row):
                measures.append(self.measure(at, len(measures) + 1, number, title, merged, not measures))
        if measures or title:
            yield self.section(level, number, title, measures)

    def section(self, level: int, number: str, title: str, measures: list[DraftMeasure]) -> DraftSection:
        return DraftSection(level, number, title.replace("\n", ""), measures=tuple(measures), line=self.grid.line)

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
        number = _cell(row, columns.order) or str(count)
        task, name = _cell(row, columns.task), _cell(row, columns.name)
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


def _cell(row: Row, at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def placed(
    sections: tuple[DraftSection, ...],
    grids: Sequence[Grid],
    task_table_of: Callable[[Grid, int], TaskTable | None],
    end: int,
) -> tuple[tuple[DraftSection, ...], tuple[Grid, ...], str]:
    """Tables of tasks in the sections they stand in; (sections, the tables left, words left).

    A table goes to the section above it when that has no measures of its own. One after ``end`` (the line where
    the body stops) makes a section of its own, unless it only sums up the measures of the text.
    """
    merged_sections = list(sections)
    bare = not any(section.measures for section in sections)
    left: list[Grid] = []
    unplaced: list[str] = []
    drawn: set[int] = set()  # lines of the tables that became sections
    for grid in grids:
        at = sum(section.line <= grid.line for section in merged_sections) if grid.line < end else len(merged_sections)
        above = merged_sections[at - 1] if at and grid.line < end else None
        above = None if above and above.line in drawn else above
        annexed = grid.line >= end and not bare
        table = None
        if annexed or (bare if above is None else not (above.measures or above.phases)):
            table = task_table_of(grid, min(2, above.level + 1) if above and (above.number or above.title) else 1)
        if table is None or (annexed and _told(table, sections)):
            left.append(grid)
            continue
        unplaced.append(table.unplaced)
        drawn.add(grid.line)
        first, *others = table.sections
        if above is not None and not first.number and not first.title:
            merged_sections[at - 1] = replace(above, measures=first.measures)
            merged_sections[at:at] = others
        elif annexed:
            merged_sections += _annexed(table, grid.heading)
        elif above is None and grid.heading:
            merged_sections[at:at] = _annexed(table, grid.heading)
        else:
            merged_sections[at:at] = table.sections
    return tuple(merged_sections), tuple(left), "\n".join(filter(None, unplaced))


def _annexed(table: TaskTable, heading: str) -> Iterator[DraftSection]:
    """The sections of a table that stands in an annex, under its heading."""
    if len(table.sections) == 1:
        yield replace(table.sections[0], title=table.sections[0].title or heading)
        return
    yield DraftSection(title=heading or "附表", line=table.sections[0].line)
    yield from (replace(section, level=2) for section in table.sections)


def _told(table: TaskTable, sections: Sequence[DraftSection]) -> bool:
    """Whether a table only sums up what the measures say."""
    text = squash("".join(measure.text for section in sections for measure in section.measures))
    measures = [measure for section in table.sections for measure in section.measures]
    tasks = [squash(measure.text.split("\n")[measure.titled])[:12] for measure in measures]
    return sum(task in text for task in tasks) * 2 > len(tasks)
