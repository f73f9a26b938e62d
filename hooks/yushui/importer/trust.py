"""A draft's parts and what was passed over → why its structure is not to be trusted, in an editor's words, or nothing.

A bar, not a guess: below it a document is written with its text whole, since a false plan looks like a true one. Each
count is of traces that only a misread structure leaves; the labelled documents that are read rightly stay above it.
"""

from collections.abc import Sequence
from typing import Final

from yushui.lang.normalise import simplified

from .draft import DraftSection
from .fields.duty_labels import LABEL, begins_clause, kind_of
from .numbering.flow import Flow
from .numbering.item_numbers import COUNTED
from .numbering.number_candidates import NumberCandidate
from .numbering.outline import Chosen
from .tables.columns import head_of
from .tables.table_places import Placed

RESTARTS: Final = 2  # times that numbers begin anew though no heading was found above them
LABELS: Final = 6  # labels of units from which they say how many tasks there are
EACH: Final = 2.0  # labels of one kind that a task has at most, on the whole
PASSED: Final = 4  # numbers on lines of their own that became nothing
LEAST: Final = 0.2  # share of the visible characters that stand in the sections
SHORTEST: Final = 300  # characters from which a share says something
AGAIN: Final = "回到 1"


def distrust(
    flow: Flow,
    title: str,
    chosen: Sequence[Chosen],
    passed: Sequence[NumberCandidate],
    sections: Sequence[DraftSection],
    found: Placed,
    around: int = 0,
) -> str:
    """The reason, or an empty text; ``around`` counts characters that are none of the plan's own."""
    measures = [measure for section in sections for measure in section.measures]
    texts = [*(section.text for section in sections), *(measure.text for measure in measures)]
    labels = [_labels(text) for text in texts]
    if not title and sum(labels) < LABELS:
        return "没有找到计划的标题"
    if sum(AGAIN in one.doubt for one in chosen if one.candidate.kind in COUNTED) >= RESTARTS:
        return "序号几次从 1 重新开始，上面没有标题"
    holders = sum(count > 0 for count in labels)
    if sum(labels) >= LABELS and sum(labels) > EACH * holders:
        return "一条里有好几处责任单位"
    lost = sum(mark.position == "line" and mark.kind in COUNTED for mark in passed)
    if lost >= PASSED and lost > len(measures):
        return "大半序号没有认出来"
    if any(len(grid.rows) - 1 > len(measures) for grid in found.others if head_of(grid.rows)):
        return "有一张任务表没有读成任务"
    grids = [grid for grid in flow.grids if grid not in found.summing]
    size = len(flow.text) - around + sum(len(cell) for grid in grids for row in grid.rows for cell in row)
    inside = sum(map(len, texts)) + sum(len(phase.text) for section in sections for phase in section.phases)
    return "大部分文字没有归到各条任务" if size > SHORTEST and inside < LEAST * size else ""


def _labels(text: str) -> int:
    """How many labels of one kind a text has at most; 牵头单位 and 责任单位 of one task are two kinds."""
    simple = simplified(text)
    kinds = [kind_of(match) for match in LABEL.finditer(simple) if begins_clause(simple, match)]
    return max((kinds.count(kind) for kind in set(kinds)), default=0)
