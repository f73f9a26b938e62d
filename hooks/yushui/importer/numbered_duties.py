"""武装部：牵头第5、8项；配合第3项。 → doubts at the items that a list of duties by number names.

A plan says of a measure only what its own words say, so such a list is not carried over; the doubt says who it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from yushui.lang.normalise import simplified
from yushui.lang.numerals import number_in

from .draft import Doubt, DraftSection

BY_NUMBER: Final = re.compile(
    r"(?m)^(?P<who>[^，。；：:\n（(]{2,24})[：:](?P<duties>[^\n]{0,200}第\s?\d[\d、，,\s—~至-]*[项条件][^\n]*)$"
)
DUTY: Final = re.compile(
    r"(?P<verb>牵头|主办|承办|负责|配合|协办|参与|落实)\s?第?\s?(?P<numbers>\d[\d、，,\s—~至-]*)[项条件]"
)
# The same the other way round: 第4项由镇退役军人服务站牵头，镇财政所配合；
NUMBER: Final = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
BY_ITEM: Final = re.compile(
    rf"第\s?(?P<numbers>{NUMBER}(?:\s?[、，,—~至-]\s?{NUMBER})*)\s?[项条件](?:任务|工作|措施)?\s?(?:[：:]|由)"
    rf"(?P<duty>(?:(?![，、]第\s?{NUMBER})[^；。\n]){{2,80}})"
)
SPAN: Final = re.compile(rf"({NUMBER})(?:\s?[—~至-]\s?({NUMBER}))?")
BRACKETED: Final = re.compile(r"[(（]")
MOST: Final = 200  # numbers that a list may name


def of_numbered_duties(text: str, sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    named: dict[int, list[str]] = {}
    for line in BY_NUMBER.finditer(simplified(text)):
        for duty in DUTY.finditer(line["duties"]):
            for number in _numbers(duty["numbers"]):
                named.setdefault(number, []).append(f"{text[slice(*line.span('who'))]}{duty['verb']}")
    for item in BY_ITEM.finditer(simplified(text)):
        for number in _numbers(item["numbers"]):
            named.setdefault(number, []).append(text[slice(*item.span("duty"))])
    measures = [measure for section in sections for measure in section.measures] if named else []
    plain = [measure for measure in measures if not BRACKETED.match(measure.number)]  # 第1项 is 1. rather than （一）
    for measure in plain or measures:
        if listed := named.get(number_in(normalize("NFKC", measure.number)) or 0):
            what = f"{measure.number} 的分工写在后面的清单里：{'、'.join(listed)}"
            yield Doubt(measure.line, what, 0.5, "没有写进这一条，请对照原文补上")


def _numbers(printed: str) -> Iterator[int]:
    for first, last in SPAN.findall(printed):
        begin, end = number_in(first) or 0, number_in(last or first) or 0
        yield from range(begin, min(end, begin + MOST) + 1)
