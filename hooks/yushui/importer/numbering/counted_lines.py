"""Lines → numbers in forms that nobody listed: whatever counts up from one at the beginnings of lines is a list.

举措之1, 1：, 【一】, 〔1〕, 1 组织…: the words or marks around a number differ from one office to the next; that it
counts does not. The form is taken as it stands, the same on every line of the list.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from yushui.lang.normalise import HAN
from yushui.lang.numerals import value_of

FORM: Final = re.compile(
    rf"(?P<before>[{HAN}]{{0,4}}?\s?[^\w\s“《]?)(?P<value>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
    rf"(?P<after>[^\w\s%“《。；/.-]{{1,2}}|)(?:\s?(?=[{HAN}“《])|\s(?=\d{{1,2}}月))"
)
# What a number at the beginning of a line counts when it numbers nothing: 3月, 5名, 一场.
COUNTS: Final = re.compile(
    r"[年月日号时点分%元万亿个名人户家所支场次届周批件条项处座台张级等类些是要把位辆里公千米平亩套本岁天小种]"
)
FEWEST: Final = 3  # lines that make a list
COUNTED: Final = 0.7  # share of them that begin anew or go on by one


class CountedLine(NamedTuple):
    """``start`` to ``end`` is the printed number, whose value is in Chinese numerals or not."""

    start: int
    end: int
    value: int
    chinese: bool


def counted_lines(simple: str, known: frozenset[int]) -> tuple[CountedLine, ...]:
    """The numbers of such lists; ``known`` are the beginnings of lines that have a number of a usual form."""
    found: dict[tuple[str, str, bool], list[CountedLine]] = defaultdict(list)
    for line in re.finditer(r"[^\n]+", simple):
        match = None if line.start() in known else FORM.match(simple, line.start(), line.end())
        if match is None:
            continue
        value = value_of(match["value"])
        if value is not None and (match["before"] or match["after"] or match["value"].isdecimal()):
            form = (match["before"], match["after"], not match["value"].isdecimal())
            found[form].append(CountedLine(match.start(), match.end(), value, form[2]))
    lists = [lines for lines in found.values() if _counts([one.value for one in lines])]
    return tuple(sorted(one for lines in lists if not _measures(simple, lines) for one in lines))


def _measures(simple: str, lines: Sequence[CountedLine]) -> bool:
    """Whether most of them count things: 3月…, 5名…"""
    return sum(COUNTS.match(simple, one.end) is not None for one in lines) * 2 > len(lines)


def _counts(values: Sequence[int]) -> bool:
    """Whether they go 1, 2, 3, …, as often as they begin anew."""
    steps = sum(value in (1, before + 1) for before, value in zip([0, *values], values, strict=False))
    return len(values) >= FEWEST and 1 in values and 2 in values and steps >= COUNTED * len(values)
