"""Doubts about headings and levels → the same, each with the last line whose place in the plan hangs on it.

Where a heading is misread, what stands below it is in the wrong part, however well its own words were read. One doubt
says so for all of it, instead of one a line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from .draft import Doubt, DraftSection
from .numbering.flow import Flow
from .numbering.outline import Chosen

# What a doubt of the structure says that it else could be.
STRUCTURE: Final = re.compile(
    r"层级可能不对|不是标题|没有序号的标题|可能是标题|标题有的在另一级|另一条任务|部分和条目可能是一回事|没有归到它名下|"
    r"序号从 \d+ 跳到|前面可能缺一个标题|前面的没有找到|序号 \d+ 重复|序号从 \d+ 退回"
)
GAP: Final = re.compile(r"跳到|没有找到")


def reaching(doubts: Iterable[Doubt], sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """Those of the structure reach to the next section that is no lower than the one they speak of."""
    heads = [(section.line, section.level) for section in sections if section.number or section.title]
    for doubt in doubts:
        if doubt.last or not STRUCTURE.search(doubt.alternative):
            yield doubt
            continue
        own = next((level for line, level in heads if line == doubt.line), 2)
        after = next((line for line, level in heads if line > doubt.line and level <= own), 0)
        last = after - 1 if after else max([doubt.line, *(section.line for section in sections), *_ends(sections)])
        yield replace(doubt, last=last)


def _ends(sections: Sequence[DraftSection]) -> Iterator[int]:
    return (measure.line for section in sections for measure in section.measures)


def of_gaps(flow: Flow, numbers: Sequence[Chosen]) -> Iterator[Doubt]:
    """Items between two headings of one list that lacks a number: the lost heading may be theirs."""
    before: dict[int, Chosen] = {}  # the last number at each depth
    below: dict[int, Chosen] = {}  # the first that stands below it
    for one in numbers:
        for depth in [depth for depth in below if depth >= one.depth]:
            first = below.pop(depth)
            if depth == one.depth and GAP.search(one.doubt) and depth in before:
                yield _between(flow, before[depth], first, one)
        if one.depth and one.depth - 1 not in below:
            below[one.depth - 1] = one
        before = {depth: other for depth, other in before.items() if depth < one.depth} | {one.depth: one}


def _between(flow: Flow, above: Chosen, first: Chosen, after: Chosen) -> Doubt:
    printed, end = (flow.text[at.candidate.start : at.candidate.end].strip() for at in (above, after))
    what = f"“{printed}”以下、“{end}”之前的都归在“{printed}”名下"
    line, last = flow.line_at(first.candidate.start), flow.line_at(after.candidate.start) - 1
    return Doubt(line, what, 0.5, "序号跳了，中间可能缺一个标题", last=max(line, last))
