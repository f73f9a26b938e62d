"""The text that follows each number → doubts about lines in it that may be something of their own.

A number that is lost in copying, or a heading that never had one, leaves a line of its own inside the item before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from .draft import Doubt
from .fields.phrases import DATE, is_unit
from .numbering.flow import Flow
from .numbering.outline import Chosen
from .numbering.unnumbered_tasks import OWN_LINE

SHOWN: Final = 12  # characters of a line that a doubt quotes
HEADING: Final = re.compile(r"[^。；：？！\d]{4,24}")
LIKE_NUMBER: Final = re.compile(r"[^。；：\n]{0,3}[一二三四五六七八九十\d]{1,2}\s?[、.）)：】]")
SKIPPED: Final = "跳到"
PARAGRAPH: Final = re.compile(r"(?![一二三四五六七八九十]是).{15,}[。；)】]")
FEWEST: Final = 3  # paragraphs that may be tasks each
LONGEST_FRAME: Final = 16  # characters of a heading
FRAMES: Final = re.compile(r"目标|思想|思路|要求|原则|保障|组织|背景|意义|对象|范围|主题|时间|说明|附则|总结|考核|督")
LEAST: Final = 8  # characters of a line that may be an item


def of_inner_lines(flow: Flow, numbers: Sequence[Chosen]) -> Iterator[Doubt]:
    """At lines behind a number, before the next: items whose number is missing in the count, and headings."""
    for before, after in pairwise(numbers):
        lost = before.candidate.lost or after.candidate.lost
        if not lost:
            skipped = SKIPPED in after.doubt or "没有找到" in after.doubt
            yield from _between(flow, (before.candidate.end, after.candidate.start), after.doubt if skipped else "")


def _between(flow: Flow, span: tuple[int, int], skipped: str) -> Iterator[Doubt]:
    lines = [(span[0] + match.start(), match.group().strip()) for match in _lines(flow.simple[slice(*span)])]
    several = _several([line for _, line in lines])
    for at, (start, line) in enumerate(lines[1:], 1):
        if OWN_LINE.match(line) or is_unit(line) or DATE.fullmatch(line):
            continue
        shown = f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"
        if skipped and len(line) >= LEAST:
            yield Doubt(flow.line_at(start), f"{shown}并入了上一条", 0.5, f"{skipped}，这里可能是缺号的一条")
        elif (HEADING.fullmatch(line) and (at + 1 == len(lines) or start in flow.headings)) or LIKE_NUMBER.match(line):
            yield Doubt(flow.line_at(start), f"{shown}并入了上一条", 0.5, "可能是标题，或者另一条")
        elif several and PARAGRAPH.fullmatch(line):
            yield Doubt(flow.line_at(start), f"{shown}没有单独成一条", 0.5, "上下几段可能各是一条任务")


def _several(lines: Sequence[str]) -> bool:
    """Whether several paragraphs stand below a heading that sets tasks, or several more in one item."""
    if not lines or FRAMES.search(lines[0][:LONGEST_FRAME]):
        return False
    paragraphs = sum(PARAGRAPH.fullmatch(line) is not None for line in lines[1:])
    return paragraphs >= (FEWEST - 1 if HEADING.fullmatch(lines[0]) else FEWEST)


def _lines(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[^\n]+", text)
