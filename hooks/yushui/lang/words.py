"""A line of Chinese → its words, and where it may break; where the table is from: dev/tables.md."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import inf, log
from pathlib import Path
from typing import Final

from .gb2260 import table
from .normalise import HAN

TABLE: Final = Path(__file__).with_name("words.txt")
LONGEST: Final = 6
ALONE: Final = 14.0  # what a single character costs, about as much as the rarest word
PLACE: Final = 6.0
# What is one piece whatever the words say: a date, a number with what it counts, a short quotation or title, Latin.
WHOLE: Final = re.compile(
    "[“《][^“”《》]{1,7}[”》]"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]"
    rf"|第?[0-9][0-9.,]*[十百千万亿]*[多余几]?(?:公里|海里|平方米|万元|人次|周年|[{HAN}%℃])?"
    r"|第[〇一二三四五六七八九十百]+[次届批代个项位任]"
    r"|[A-Za-z0-9][A-Za-z0-9.,:/%+-]*"
)
OPENING: Final = frozenset("（《〈“‘『「【〔［([")
CLOSING: Final = frozenset("，。、；：？！）》〉”’』」】〕］…—～·•%℃,.;:?!)]")
LEVELS: Final = frozenset("省市县区镇乡州盟旗")
# What leads on to the word behind it.

BEFORE: Final = frozenset("在从向把被将为与和及对以由到让使给于至不未所每各第")


@cache
def _costs() -> Mapping[str, float]:
    """Word → its cost: the more frequent the cheaper."""
    words = TABLE.read_text(encoding="utf-8").split()
    places = {name: PLACE for place in table().values() for name in (place.name, place.short) if len(name) > 1}
    return places | {word: log(rank + 30) for rank, word in enumerate(words)}


def words(text: str) -> Iterator[str]:
    """The words of a text of 汉字, cut so that together they are the most usual."""
    costs = _costs()
    best = [0.0] + [inf] * len(text)
    start = [0] * (len(text) + 1)
    for at in range(len(text)):
        ends = {at + 1: ALONE}
        for end in range(at + 2, min(at + LONGEST, len(text)) + 1):
            if (word := text[at:end]) in costs:
                ends[end] = costs[word]
        for end, cost in ends.items():
            if best[at] + cost < best[end]:
                best[end], start[end] = best[at] + cost, at
    found = []
    end = len(text)
    while end:
        found.append(text[start[end] : end])
        end = start[end]
    yield from reversed(found)


def is_torn_out(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins within one word and goes on, or ends within another: 分居 of 部分居民."""
    first = start
    while first > max(0, start - 8) and re.match(f"[{HAN}]", text[first - 1]):
        first -= 1
    line = re.match(f"[{HAN}]*", text[first : end + 8])
    at = first
    for word in words(line.group()) if line else ():
        past = at + len(word)
        if at < start < past < end or start < at < end < past:
            return True
        at = past
    return False


def _atoms(text: str) -> Iterator[str]:
    """Words, wholes and marks, in order."""
    at = 0
    for match in (*WHOLE.finditer(text), None):
        before = text[at : match.start() if match else len(text)]
        for piece in re.findall(f"[{HAN}]+|[^{HAN}]", before):
            yield from words(piece) if len(piece) > 1 else (piece,)
        if match is None:
            return
        yield match.group()
        at = match.end()


@cache
def pieces(text: str) -> tuple[str, ...]:
    """The text in pieces between which a line may break: no mark at the wrong end, no character alone."""
    found: list[str] = []
    glued = False
    for atom in _atoms(text):
        if found and (glued or atom[0] in CLOSING or atom == " " or _leans(found[-1], atom)):
            found[-1] += atom
        else:
            found.append(atom)
        glued = found[-1][-1] in OPENING or (len(atom) == 1 and atom in BEFORE and found[-1] == atom)
    while len(found) > 1 and _length(found[-1]) < 2:
        found[-2:] = [found[-2] + found[-1]]
    return tuple(found)


def _leans(before: str, atom: str) -> bool:
    """Whether an atom stays with the piece before it: it is one character, or that is."""
    if before[-1] in CLOSING and before[-1] not in "”》）·":
        return False
    if before[-1] in LEVELS and _length(before) > 2 and atom not in LEVELS:
        return False
    return (_length(atom) < 2 and atom not in BEFORE and atom[0] not in OPENING) or (
        _length(before) < 2 and before[0] not in OPENING
    )


def _length(piece: str) -> int:
    return len(re.findall(r"\w", piece))
