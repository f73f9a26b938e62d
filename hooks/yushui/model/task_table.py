"""责任分工表: a plan as a table, one row a measure, the same columns out and in.

A row is known by the plan and by the stable id of the measure, so that a table which went round the offices can be
read back.
"""

from collections.abc import Iterator
from typing import Final

from .kinds.plan import Plan
from .kinds.plan_parts import Role, Section

PLAN: Final = "计划"
ID: Final = "编号"
TITLE: Final = "任务"
UNITS: Final = {role: f"{role.label}单位" for role in Role}
DUE: Final = "完成时限"
DUE_TEXT: Final = "时限原话"
STATE: Final = "进展"
DAY: Final = "公布日期"
NOTE: Final = "进展说明"
SOURCES: Final = "出处"
COLUMNS: Final = (
    PLAN, ID, "部分", "整个部分的单位", "序号", TITLE, *UNITS.values(), DUE, DUE_TEXT, STATE, DAY, NOTE, SOURCES,
)  # fmt: skip
BETWEEN: Final = "、"

Row = tuple[str, ...]


def rows(plan: Plan) -> Iterator[Row]:
    """A row for each measure in its order, as ``COLUMNS``; the last published note of progress stands for all."""
    for item in plan.measures:
        measure, section = item.measure, item.section
        last = max(measure.progress, key=lambda step: step.date, default=None)
        yield (
            plan.slug,
            item.id,
            f"{section.number or ''}{section.title or ''}",
            _whole(section),
            measure.number,
            measure.shown_title,
            *(BETWEEN.join(getattr(measure, role)) for role in UNITS),
            str(measure.due or ""),
            measure.due_text or "",
            measure.status.label if measure.status else "",
            str(last.date) if last else "",
            last.text if last else "",
            BETWEEN.join(last.sources) if last else "",
        )


def _whole(section: Section) -> str:
    found = ((label, BETWEEN.join(getattr(section, role))) for role, label in UNITS.items())
    return "；".join(f"{label}：{names}" for label, names in found if names)
