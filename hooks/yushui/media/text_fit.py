"""Titles fitted by rule: measured by the face, shrunk step by step, broken where a reader would pause; never cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from math import floor, inf
from typing import Final, NamedTuple

from yushui.lang.normalise import HAN

from .fonts import FACE, covered
from .line_breaks import FAIR, GOOD, break_costs

EM: Final = 1000
AUTOSPACE: Final = 0.25  # what typst sets between 汉字 and a letter or digit
ASCENT: Final = 0.88  # from the top of a line to its base
OPENING: Final = frozenset("《（『「【〖〔〈［｛“‘")
CLOSING: Final = frozenset("，。．、：；？！》）』」】〗〕〉］｝”’")

SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_HAN: Final = re.compile(f"[{HAN}]")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
ANY: Final = inf
# How awkward a break may be, from the first try on; what parts a word is tried when all sizes have failed.
TITLE: Final = (GOOD, FAIR)
PROSE: Final = (FAIR,)
BEST: Final = (GOOD,)


class Step(NamedTuple):
    """A size to try, and into how many lines."""

    size: int
    lines: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they will stand: broken, sized, never wider than ``width``."""

    size: float
    lines: tuple[str, ...]
    tracking: float
    leading: float

    @property
    def height(self) -> float:
        return self.size * (1 + self.leading * (len(self.lines) - 1)) if self.lines else 0

    @property
    def width(self) -> float:
        return max((measure(line, self.tracking) for line in self.lines), default=0) * self.size


Tiers = Sequence[Sequence[Step]]


class TooLong(ValueError):
    """A text that even the last step cannot hold."""


def tidy(text: str) -> str:
    return SPACES.sub(" ", text).strip(" ")


def missing(*texts: str) -> str:
    """The characters that the face lacks; a text with one of them is not set at all."""
    return "".join(sorted(set("".join(tidy(text) for text in texts)) - covered()))


def measure(text: str, tracking: float = 0) -> float:
    """How wide a line is, in ems."""
    widths = _advances()
    gaps = sum(_spaced(one, other) for one, other in pairwise(text))
    return sum(widths[ord(character)] for character in text) / EM + gaps * AUTOSPACE + tracking * len(text)


def glyph_places(line: str, tracking: float) -> tuple[tuple[tuple[str, float], ...], float]:
    """Where each glyph of a line begins, and how wide the line is, in ems, as typst sets it.

    Of two marks in a row the empty halves that meet are left out, as are those at both ends of the line.
    """
    places, at = [], 0.0
    for number, character in enumerate(line):
        wide = _advances()[ord(character)] / EM
        before = line[number - 1] if number else ""
        if character in OPENING and (not before or before in OPENING or before in CLOSING):
            at -= wide / 2
        elif before in CLOSING and character in CLOSING:
            at -= _advances()[ord(before)] / EM / 2
        elif before and _spaced(before, character):
            at += AUTOSPACE
        places.append((character, at))
        at += wide + tracking
    end = _advances()[ord(line[-1])] / EM / 2 if line[-1] in CLOSING else 0.0
    return tuple(places), at - tracking - end


@lru_cache(256)  # all cards say the same brand, and a card is laid out in several ways
def fit(
    text: str,
    width: float,
    tiers: Tiers,
    *,
    height: float = inf,
    tracking: float = 0.02,
    leading: float = 1.24,
    allow: Sequence[float] = TITLE,
) -> Words:
    """The first step that holds the text: in each tier, first with good breaks only, then with fair ones.

    ``\n`` in the text is a break that the caller wishes for.
    """
    wished = tuple(filter(None, map(tidy, text.split("\n"))))
    whole = tidy(text.replace("\n", ""))
    if not whole:
        return Words(0, (), tracking, leading)
    setter = _Setter(whole, tracking, allow is PROSE)
    for limits in (allow, (ANY,)) if allow is not BEST else (allow,):
        for tier in tiers:
            steps = [Step(step.size, min(step.lines, _rows(height, step.size, leading))) for step in tier]
            for step in steps if len(wished) > 1 else ():
                if step.lines >= len(wished) and all(measure(line, tracking) * step.size <= width for line in wished):
                    return Words(step.size, wished, tracking, leading)
            for worst, step in product(limits, steps):
                if lines := setter.wrap(width / step.size, step.lines, worst):
                    return Words(step.size, lines, tracking, leading)
    raise TooLong(whole)


def _rows(height: float, size: float, leading: float) -> int:
    return 999 if height == inf else max(0, 1 + floor((height / size - 1) / leading))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Breaks one text into the fewest lines, the most alike, at the places that cost least."""

    text: str
    tracking: float
    prose: bool

    def wrap(self, limit: float, most: int, worst: float) -> tuple[str, ...]:
        """The lines; nothing when no way to break is good enough."""
        total = measure(self.text, self.tracking)
        if most and total <= limit:
            return (self.text,)
        for count in range(max(2, int(total / limit)), most + 1):
            if places := self._balance(limit, count, worst):
                return tuple(self.text[a:b].strip() for a, b in pairwise(places))
        return ()

    def _balance(self, limit: float, count: int, worst: float) -> tuple[int, ...]:
        """Where ``count`` lines begin and the last ends."""
        even = measure(self.text, self.tracking) / count
        costs = break_costs(self.text)
        weight = 0.3 if self.prose else 1.0
        ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
        for line in range(1, count + 1):
            further: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (spent, places) in ways.items():
                for end, wide in self._ends(start, limit):
                    if (end == len(self.text)) != (line == count) or costs[end] > worst:
                        continue
                    cost = spent + ((wide - even) / even) ** 2 * 1.5 + costs[end] * weight
                    if end not in further or cost < further[end][0]:
                        further[end] = (cost, (*places, end))
            ways = further
        return ways.get(len(self.text), (0.0, ()))[1]

    def _ends(self, start: int, limit: float) -> Iterator[tuple[int, float]]:
        """Every end of a line from ``start`` that stays within the limit, and how wide it is."""
        widths = _advances()
        wide = 0.0
        for at in range(start, len(self.text)):
            wide += widths[ord(self.text[at])] / EM + self.tracking
            wide += AUTOSPACE if at > start and _spaced(self.text[at - 1], self.text[at]) else 0
            if wide > limit:
                return
            yield at + 1, wide


def _spaced(one: str, other: str) -> bool:
    return bool((_HAN.match(one) and _LATIN.match(other)) or (_LATIN.match(one) and _HAN.match(other)))


@cache
def _advances() -> dict[int, int]:
    from fontTools.ttLib import TTFont

    with TTFont(FACE, lazy=True) as font:
        widths = font["hmtx"]
        return {point: widths[name][0] for point, name in font.getBestCmap().items()}
