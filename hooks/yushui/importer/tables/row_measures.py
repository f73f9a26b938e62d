"""The rows of a table of tasks → measures, and sections where one cell lists several things to do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftSection, Units
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
from .columns import MADE_HEADS, PERIOD, Columns, Row, counts_groups
from .period_columns import of_periods

PRINTED: Final = 0.9  # confidence of a time that stands by itself
TIME: Final = re.compile(WHEN)


class RowMeasures:
    """Reads the rows of one table in their order; a merged cell holds for the rows that it covers."""

    def __init__(
        self, grid: Grid, columns: Columns, registers: Registers, names: Names, region: str, year: int | None
    ) -> None:
        self.grid = grid
        self.columns = columns
        self.registers = registers
        self.names = names
        self.region = region
        self.year = year
        self.merged: dict[int, str] = {}
        self.counted = counts_groups(grid.rows, columns)

    def forget(self) -> None:
        """A group ends: what was merged over its rows holds no longer."""
        self.merged = {}

    def number(self, row: Row) -> str:
        """The number of a row, in its column or at the beginning of its task."""
        own = "" if self.counted else cell_at(row, self.columns.order)
        return own or first_number(cell_at(row, self.columns.task))[0]

    def task(self, at: int) -> str:
        """What a row is about, without its number."""
        row = self.grid.rows[at]
        task = cell_at(row, self.columns.task)
        return task if cell_at(row, self.columns.order) else first_number(task)[1]

    def measure(self, at: int, count: int, above: str, title: str, fresh: bool) -> DraftMeasure:
        columns, row = self.columns, self.grid.rows[at]
        task, name = cell_at(row, columns.task), cell_at(row, columns.name)
        number = "" if self.counted else cell_at(row, columns.order)
        if not number and (columns.group is not None or columns.order is not None):
            number, task = first_number(task)
        number = number or str(count)
        self.merged.update({index: cell for index, cell in enumerate(row) if (at, index) not in self.grid.merged})
        periods, last = of_periods(row, columns)
        cells = {role: self.merged.get(index, "") for role, index in columns.roles.items()}
        units = {
            role: tuple(split(cells[role], simplified(cells[role]), self.names)) for role in Role if cells.get(role)
        }
        due_text = self.merged.get(columns.due, "") if columns.due is not None else ""
        due_text = due_text or last or (title if TIME.fullmatch(simplified(title)) else "")
        named = bool(name) and bool(task)
        parts = (name, task, *self._others(at, fresh, periods))
        return DraftMeasure(
            number=number,
            title=name if named else drafted(task or name or number),
            titled=named,
            text="\n".join(part for part in parts if part) or number,
            units=gathered(()) | units,
            due=Due(due_text, date_of(due_text, self.year), PRINTED) if due_text else None,
            themes=themes(name if named else "", task, self.registers.themes),
            links=links(task, self.registers, self.region),
            path=above + number,
            line=self.grid.line,
        )

    def _others(self, at: int, fresh: bool, periods: tuple[str, ...]) -> Iterator[str]:
        """The other cells with the names of their columns; who does it and until when stand last, as in any task."""
        columns, row = self.columns, self.grid.rows[at]
        if not fresh and (again := cell_at(row, columns.group)):  # what the group is called, said once more
            yield f"{columns.head[columns.group or 0]}：{again}"
        yield from periods
        held = {*columns.roles.values(), columns.due}
        shown = [(index, cell) for index, cell in enumerate(self._shown(at)) if cell and index not in columns.used]
        for index, cell in sorted(shown, key=lambda one: one[0] in held):
            head = columns.head[index].strip("：:") if index < len(columns.head) else ""
            head = "" if head in MADE_HEADS else head
            yield f"{head}：{cell}" if head else cell

    def _shown(self, at: int) -> Iterator[str]:
        """The cells of a row; units and deadlines of a merged cell hold for this row too, and are said in it."""
        held = {*self.columns.roles.values(), self.columns.due}
        for index, cell in enumerate(self.grid.rows[at]):
            goes_on = not cell and index in held and (at, index) in self.grid.merged
            yield self.merged.get(index, "") if goes_on else cell

    def listed(self, row: Row, whole: DraftMeasure, level: int) -> DraftSection | None:
        """A row whose cell lists several things to do, with its units and its time for all of them."""
        columns = self.columns
        above, items = cell_items(cell_at(row, columns.task))
        month = cell_at(row, columns.due) if columns.due is not None else ""
        month = month if PERIOD.fullmatch(simplified(month)) and not columns.order else ""
        title = cell_at(row, columns.name) or above.rstrip("：:") or month
        if not items or not title or len(title) > LONGEST_HEAD or (above and above.rstrip("：:") != title):
            return None
        duty = whole.text.partition(cell_at(row, columns.task))[2].strip()
        return DraftSection(
            level,
            "" if title == month else whole.number,
            title.replace("\n", ""),
            duty=duty,
            units=whole.units,
            measures=tuple(self._item(item.number, item.text, whole) for item in items),
            line=self.grid.line,
        )

    def _item(self, number: str, text: str, whole: DraftMeasure) -> DraftMeasure:
        none: Units = gathered(())
        return replace(
            whole,
            number=number,
            title=drafted(text),
            titled=False,
            text=text,
            units=none,
            due=_own_time(text, self.year) or whole.due,
            themes=themes("", text, self.registers.themes),
            links=links(text, self.registers, self.region),
            path=whole.path + number,
        )


def _own_time(text: str, year: int | None) -> Due | None:
    """The time that an item names itself, surer than that it only speaks of one."""
    own = due(text, year)
    return own if own and own.confidence >= PRINTED else None


def cell_at(row: Row, at: int | None) -> str:
    """The cell of a column; empty where a row is shorter, or there is no such column."""
    return row[at] if at is not None and at < len(row) else ""
