"""Columns of months or quarters in a row of tasks → what they say, and until when the task is done.

Either marks tell in which months something is done (● below 3月), or each cell says what is done by then.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yushui.lang.normalise import simplified
from yushui.lang.numerals import number_in

from .columns import Columns, Row

MARK: Final = re.compile(r"[●○◎√✓✔☑▲△★☆■□◆◇※＊*∨＋+vV是]{1,3}")
NONE: Final = re.compile(r"[—–/／\\×✕-]{1,3}|无|否")


def of_periods(row: Row, columns: Columns) -> tuple[tuple[str, ...], str]:
    """Lines for the text of a task, and its last period or those that are marked; neither where no cell is filled."""
    filled = [(at, row[at]) for at in columns.periods if at < len(row) and row[at]]
    said = [(at, cell) for at, cell in filled if not NONE.fullmatch(cell)]
    if not said:
        return tuple(cell for _, cell in filled), ""
    if all(MARK.fullmatch(cell) for _, cell in said):
        named = _named([(columns.periods.index(at), columns.head[at]) for at, _ in said])
        marks = "".join(cell for _, cell in filled)
        return (f"{named}（{marks}）",), named
    lines = tuple(f"{columns.head[at]}：{cell}" for at, cell in filled)
    return lines, columns.head[said[-1][0]]


def _named(marked: Sequence[tuple[int, str]]) -> str:
    """3月、6月 for months that stand apart, 3月—5月 for a run of them."""
    run = len(marked) > 2 and all(after[0] == before[0] + 1 for before, after in pairwise(marked))
    run = run and number_in(simplified(marked[0][1])) is not None
    return f"{marked[0][1]}—{marked[-1][1]}" if run else "、".join(name for _, name in marked)
