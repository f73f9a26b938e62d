"""A table in an annex that sums up the plan → doubts at the tasks whose units and times stand in it alone.

A plan says of a measure only what its own words say, so the table stays a table; the doubt says what stands there.
"""

from collections.abc import Iterator, Sequence

from .draft import Doubt, DraftMeasure, DraftSection
from .tables.task_rows import TaskTable
from .whitespace import squash

SHARED = 12  # characters by which a task is known again


def of_annexed_duties(sections: Sequence[DraftSection], tables: Sequence[TaskTable]) -> Iterator[Doubt]:
    rows = [measure for table in tables for section in table.sections for measure in section.measures]
    for measure in (measure for section in sections for measure in section.measures) if rows else ():
        own = squash(measure.text)
        found = next((row for row in rows if (head := _head(row)) and head in own), None)
        named = _said(found) if found else ""
        if named and not any(measure.units.values()):
            what = f"{measure.path} 的分工写在附件的表里：{named}"
            yield Doubt(measure.line, what, 0.5, "没有写进这一条，请对照原文补上")


def _head(row: DraftMeasure) -> str:
    return squash(row.text.split("\n")[0])[:SHARED]


def _said(row: DraftMeasure) -> str:
    units = [f"{role.label}{'、'.join(names)}" for role, names in row.units.items() if names]
    return "，".join([*units, *([row.due.printed] if row.due else [])])
