"""A folded text → its long numbers in any spelling: mobile, identity, card, telephone numbers, or none of them.

The cue wins: a number beside 手机 is a telephone, however else it could be read, one beside 身份证 is that of a person
whatever its check digit. Without a cue its form decides; what has none and stands in one piece is somebody's unless
it is explained.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from .folding import NUMERALS, Folded
from .innocent_numbers import DAY, MONTH, YEAR, explained
from .match import Match
from .number_cues import CARD_CUE, CUE, IDENTITY_CUE, MINE
from .number_forms import CARD, IDENTITY, MOBILE, TELEPHONE, Number, of_an_office, rule_of
from .recogniser import windows

# Marks, blanks, emphasis, line breaks; not what parts cells or sentences, and three stars are a mask.
SEPARATOR: Final = r"(?:[^\w\0\t|;；%‰*＋≥≤<>$￥¥€+=]|_|[杠横点丨]|\*(?!\*\*)){0,5}"
RUN: Final = re.compile(rf"[0-9](?:{SEPARATOR}[0-9]){{6,}}")
# 张三139… is a name and a number: Chinese and other digits are groups of their own.
GROUP: Final = re.compile(f"[0-9]+|[{NUMERALS}]+")
# A number in one piece, in digits of one kind: no list, no brackets, no line break inside.
TIGHT: Final = r"[ \-.·_*~`/]{0,3}"
PIECE: Final = re.compile(
    rf"(?<![0-9])(?!00)[0-9](?:{TIGHT}[0-9]){{6,20}}(?![0-9])|(?<![{NUMERALS}])[{NUMERALS}](?:{TIGHT}[{NUMERALS}]){{6,"
    rf"20}}(?![{NUMERALS}])"
)
# Most long numbers of a text are days.
DAYS: Final = re.compile(rf"{YEAR}-{MONTH}-{DAY}(?:[/-]{YEAR}-{MONTH}-{DAY})?")
LONGEST: Final = 21
# A run of more groups is a table: there a number in many pieces is no longer told from its neighbours.
TABLE: Final = 64
FEW: Final = 4
# Letters that are written for digits, among digits; S, B and Z only behind a cue.
LIKE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[1Il])(?=(?:[OoIl ·\-]{0,3}[0-9]){7})[0-9OoIl](?:[ ·\-]?[0-9OoIl]){10}(?:[ ·\-]?[0-9OoIl]){0,"
    r"7}(?![A-WYZa-wyz0-9])"
)
LIKE_CUED: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?=(?:{SEPARATOR}[OoIlSBZzsb|]){{0,4}}{SEPARATOR}[0-9])[0-9OoIlSBZ](?:{SEPARATOR}[0-9OoIlSBZzsb"
    rf"]){{6,18}}(?![A-WYZa-wyz0-9])"
)
MIXED: Final = re.compile(r"[0-9][ ·\-]?[OoIlSBZ]|[OoIlSBZ][ ·\-]?[0-9]")
READ_AS: Final = str.maketrans("OoIlSsBbZz", "0011558822")


def find(folded: Folded, explain: bool = True) -> Iterator[Match]:
    """The private numbers of a text, none inside another; without ``explain`` only what is said or shown to be one."""
    read = _without_letters(folded)
    for run in RUN.finditer(read.digits):
        if DAYS.fullmatch(run.group()):
            continue
        found = list(_of_forms(folded, read, run))
        yield from found
        for piece in PIECE.finditer(read.text, *run.span()) if explain else ():
            if not any(match.start < piece.end() and piece.start() < match.end for match in found):
                yield from _of_no_form(folded.text, read.digits, *piece.span())


def _of_forms(folded: Folded, read: Folded, run: re.Match[str]) -> Iterator[Match]:
    """What is said beside numbers of a run, or what they look like."""
    groups = [match.span() for match in GROUP.finditer(read.text, *run.span())]
    end = 0
    for number in _readings(read.digits, groups):
        if number.start >= end and (rule := rule_of(folded.text, number)):
            yield Match(rule, number.start, number.end)
            end = number.end


def _of_no_form(text: str, digits: str, start: int, end: int) -> Iterator[Match]:
    """A number in one piece that looks like nothing, where it is not explained."""
    before, after = text[max(0, start - 40) : start], text[end : end + 16]
    size = sum(map(str.isdigit, digits[start:end]))
    if (size < 9 or digits[start:end].startswith(("0", "86"))) and of_an_office(before, after):
        return
    if not explained(before, digits[start:end], after):
        yield Match(TELEPHONE if size < 9 else MOBILE if size < 13 else IDENTITY if size < 19 else CARD, start, end)


def _without_letters(folded: Folded) -> Folded:
    """The text with letters that stand for digits read as those."""
    if not MIXED.search(folded.text):
        return folded

    def cued(match: re.Match[str]) -> str:
        said, before = match.group(), match.string[max(0, match.start() - 30) : match.start()]
        cues = any(cue.search(before) for cue in (CUE, IDENTITY_CUE, CARD_CUE)) or MINE.match(match.string, match.end())
        return said.translate(READ_AS) if cues and sum(map(str.isdigit, said)) >= 6 else said

    text = LIKE.sub(lambda match: match.group().translate(READ_AS), folded.text)
    parts, at = [], 0
    for start, end in windows([match.start() for match in MIXED.finditer(text)]):
        parts += [text[at:start], LIKE_CUED.sub(cued, text[start:end])]
        at = end
    return Folded("".join(parts) + text[at:])


def _readings(text: str, groups: list[tuple[int, int]]) -> Iterator[Number]:
    """All numbers that can be read in a run, longest first at each start."""
    most = FEW if len(groups) > TABLE else LONGEST
    for first in range(len(groups)):
        total, numbers = 0, []
        for last in range(first, min(first + most, len(groups))):
            total += groups[last][1] - groups[last][0]
            if total > LONGEST:
                break
            if total >= 7:
                numbers.append(_number(text, groups[first : last + 1]))
        yield from reversed(numbers)


def _number(text: str, groups: list[tuple[int, int]]) -> Number:
    digits = "".join(text[start:end] for start, end in groups)
    marks = "".join(text[a:b] for (_, a), (b, _) in pairwise(groups))
    shape = "-".join(str(end - start) for start, end in groups)
    return Number(groups[0][0], groups[-1][1], digits, shape, frozenset(marks))
