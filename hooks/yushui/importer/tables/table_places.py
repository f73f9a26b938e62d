"""Tables of tasks → the sections of the plan that they belong to, by where they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yushui.importer.draft import DraftSection
from yushui.importer.numbering.flow import Grid
from yushui.importer.whitespace import squash
from yushui.lang.normalise import simplified

from .columns import PERIOD
from .row_numbers import form_of
from .task_rows import TaskTable


@dataclass(frozen=True, slots=True)
class Placed:
    """The sections, the tables that are none of them, words that stand in neither; of the tables those that sum up."""

    sections: tuple[DraftSection, ...]
    tables: tuple[Grid, ...]
    words: str
    summing: Mapping[Grid, TaskTable] = field(default_factory=dict)

    @property
    def others(self) -> tuple[Grid, ...]:
        """The tables left that sum up nothing."""
        return tuple(grid for grid in self.tables if grid not in self.summing)


def placed(
    sections: tuple[DraftSection, ...],
    grids: Sequence[Grid],
    task_table_of: Callable[[Grid, int], TaskTable | None],
    end: int,
) -> Placed:
    """Tables of tasks in the sections they stand in.

    A table goes to the section above it when that has no measures of its own. One after ``end`` (the line where
    the body stops) makes a section of its own, unless it only sums up the measures of the text.
    """
    merged_sections = list(sections)
    bare = not any(section.measures for section in sections)
    left: list[Grid] = []
    summing: dict[Grid, TaskTable] = {}
    unplaced: list[str] = []
    drawn: set[int] = set()  # lines of the tables that became sections
    for grid in grids:
        at = sum(section.line <= grid.line for section in merged_sections) if grid.line < end else len(merged_sections)
        above = merged_sections[at - 1] if at and grid.line < end else None
        above = None if above and above.line in drawn else above
        annexed = grid.line >= end and not bare
        table = None
        if annexed or (bare if above is None else not (above.measures or above.phases)):
            below = (above.number or above.title) if above else grid.heading
            table = task_table_of(grid, min(2, (above.level if above else 1) + 1) if below else 1)
        sums_up = table is not None and annexed and _told(table, sections)
        if table is None or sums_up:
            left.append(grid)
            if table is not None:
                summing[grid] = table
            continue
        unplaced.append(table.unplaced)
        drawn.add(grid.line)
        first, *others = table.sections
        if above is not None and not first.number and not first.title:
            merged_sections[at - 1] = replace(above, measures=first.measures)
            beside = bool(others) and all(_heads_alike(above, one) for one in others)
            merged_sections[at:at] = [replace(one, level=above.level) for one in others] if beside else others
        elif annexed:
            merged_sections += _annexed(table, grid.heading)
        elif above is None and grid.heading:
            merged_sections[at:at] = _annexed(table, grid.heading)
        else:
            merged_sections[at:at] = table.sections
    return Placed(tuple(merged_sections), tuple(left), "\n".join(filter(None, unplaced)), summing)


def _heads_alike(above: DraftSection, inside: DraftSection) -> bool:
    """Whether a heading above a table and one among its rows count the same: 第一季度 and 第二季度, 一、 and 二、."""
    return all(PERIOD.fullmatch(simplified(one.number + one.title)) for one in (above, inside)) or (
        above.number != "" and form_of(above.number) == form_of(inside.number)
    )


def _annexed(table: TaskTable, heading: str) -> Iterator[DraftSection]:
    """The sections of a table that stands in an annex, under its heading."""
    if len(table.sections) == 1:
        yield replace(table.sections[0], level=1, title=table.sections[0].title or heading)
        return
    yield DraftSection(title=heading or "附表", line=table.sections[0].line)
    yield from (replace(section, level=2) for section in table.sections)


def _told(table: TaskTable, sections: Sequence[DraftSection]) -> bool:
    """Whether a table only sums up what the measures say."""
    text = squash("".join(measure.text for section in sections for measure in section.measures))
    measures = [measure for section in table.sections for measure in section.measures]
    tasks = [squash(measure.text.split("\n")[measure.titled])[:12] for measure in measures]
    return sum(task in text for task in tasks) * 2 > len(tasks)
