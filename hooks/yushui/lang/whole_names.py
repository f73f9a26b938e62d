"""HTML with hints where a line may break → the same with no hint inside a name, and one at its ends."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from .normalise import HAN
from .words import words

HINT: Final = "<wbr>"
LONGEST: Final = 7  # characters that fit on a line of the smallest phone in 大字版
# Nothing is tried twice: a run is looked at from its beginning, and taken whole or not at all.
HINTED: Final = re.compile(f"(?<![{HAN}])[{HAN}]++(?:{HINT}[{HAN}]++)+")
# What is called after somebody, and how that person is addressed before it.
CALLED_AFTER: Final = re.compile(r"(?:元帅|将军|烈士|同志|先生)?(?:生平)?(?:纪念|陈列|故居|旧居|墓|事迹)")


def whole_names(names: Iterable[str]) -> Callable[[str], str]:
    """What keeps these names whole in a text; of a long foreign name its parts, nothing that fills more than a line."""
    parts = (part for name in names for part in re.split(r"[·•‧・]", name))
    known = frozenset(part for part in parts if 2 <= len(part) <= LONGEST)
    if not known:
        return str

    @cache
    def mended(run: str) -> str:
        pieces = run.split(HINT)
        cuts = {sum(map(len, pieces[:at])) for at in range(1, len(pieces))}
        text = "".join(pieces)
        for start, end in _standing(known, text):
            inside = set(range(start + 1, end))
            if cuts & inside:
                others = (0, *(cuts - inside), len(text))
                cuts = cuts - inside | {at for at in (start, end) if all(abs(at - other) > 1 for other in others)}
        edges = [0, *sorted(cuts), len(text)]
        return HINT.join(text[start:end] for start, end in pairwise(edges))

    return lambda html: HINTED.sub(lambda match: mended(match[0]), html)


def _standing(known: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Where known names stand in a text, from left to right, of several that begin at one place the longest."""
    at = 0
    while at < len(text):
        ends = (at + size for size in range(min(LONGEST, len(text) - at), 1, -1))
        end = next((end for end in ends if text[at:end] in known), 0)
        if end:
            yield at, end
        at = end or at + 1


def people_in(place: str, surname: Callable[[str], str]) -> Iterator[str]:
    """Who stands in the name of what is called after somebody: three characters that begin with a surname."""
    for match in CALLED_AFTER.finditer(place):
        name, before = "", list(words(place[: match.start()]))
        while before and len(name) < 3:
            name = before.pop() + name
        if len(name) == 3 and surname(name) and len("".join(before[-1:])) != 1:
            yield name
