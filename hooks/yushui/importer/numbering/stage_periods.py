"""The stages of a plan → where their time is printed: （3月至5月）, 动员阶段：3月1日至3月底."""

import re
from typing import Final

DATED: Final = re.compile(
    r"\(((?:(?:\d{2,3}[\dxX]|[二○〇零一三四五六七八九]{4})年)?[^()]{0,20}?(?:月|年|季度|日|至|底)[^()]{0,30})\)"
)
SPAN: Final = (
    r"((?:20\d[\dxX]年)?\d{1,2}月[^，。；：\n]{0,24}?(?:日|月|底|旬|初|末)(?:前)?"
    r"(?:\s?[至到—–~-]{1,2}\s?(?:20\d[\dxX]年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬|初|末)?)?)"
)
DATED_LATER: Final = re.compile(rf"阶段\s*[：:]\s*{SPAN}")
DATED_FIRST: Final = re.compile(rf"\s*[：:]?\s*{SPAN}")


def period(simple: str, kind: str = "") -> tuple[int, int] | None:
    """Where the period of a stage is printed, as a span of its text."""
    head = simple[:120]
    match = DATED.search(head) or (kind == "stage" and DATED_FIRST.match(head)) or DATED_LATER.search(head)
    return match.span(1) if match else None
