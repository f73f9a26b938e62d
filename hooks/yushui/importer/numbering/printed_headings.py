"""The text behind a number → where its heading ends."""

import re
from typing import Final

GLUED_FRAME: Final = re.compile(
    r"(?:活动(?:主题|时间|地点)(?=[^和与及、])|"
    r"(?:指导思想|总体(?:要求|目标|思路)|(?:工作|创建|共建|建设|主要|活动)(?:目标|思路|原则)|目标任务|基本原则)"
    r"(?:[和与及、](?:\S{0,2}目标|\S{0,2}原则|\S{0,2}要求|\S{0,2}思路|目标任务))?"
    r"(?=以|为|用|经过|力争|到|坚持|全面|深入|认真|按照|紧|高举|在|通过|围绕|20))"
)
LONGEST_TITLE: Final = 60


def heading_end(simple: str) -> int:
    """Where the title of a section ends in the text that follows its number."""
    line = simple.find("\n")
    first = simple if line < 0 else simple[:line]
    glued = GLUED_FRAME.match(first)
    if glued:
        return glued.end() + first.startswith("：", glued.end())
    stop = re.search(r"[。！？]", first)
    if stop and stop.end() < len(first) and stop.end() <= LONGEST_TITLE + 1:
        return stop.end()
    colon = re.match(r"(?!第.{1,3}(?:阶段|步)：)[^，。：(【]{2,16}：(?=[^\n]{8})", first)
    if colon:
        return colon.end()
    if line < 0 and len(first) > LONGEST_TITLE * 2:
        return 0
    return len(first)


def printed_title(simple: str) -> int:
    """Where a heading printed at the beginning of a measure ends (before its 。), or 0."""
    first = re.match(r"[^。！？；\n：]{2,46}(?=[。\n])", simple)
    if not first or first.end() >= len(simple) - 1:
        return 0
    title = first.group()
    rest = simple[first.end() + 1 :]
    return first.end() if title.count("，") <= 2 and len(rest.strip()) >= 2 else 0
