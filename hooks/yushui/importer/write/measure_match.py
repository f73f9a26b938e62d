"""Which measures of a new text are which of an old one."""

from collections.abc import Sequence
from typing import Final

from yushui.importer.whitespace import squash

SAME_PLACE: Final = 0.3  # how alike two texts with the same number must be
ANYWHERE: Final = 0.5


def pairs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """new index → old index, for (number path, text) pairs: equal texts, then equal numbers, then likeness."""
    found: dict[int, int] = {}
    left = dict.fromkeys(range(len(old)))
    by_text: dict[str, list[int]] = {}
    for at, (_, text) in enumerate(old):
        by_text.setdefault(squash(text), []).append(at)
    for at, (_, text) in enumerate(new):
        same = by_text.get(squash(text))
        if same:
            found[at] = same.pop(0)
            left.pop(found[at])
    grams = {at: _grams(text) for at, (_, text) in enumerate(old) if at in left}
    for least, placed in ((SAME_PLACE, True), (ANYWHERE, False)):
        for at, (number, text) in enumerate(new):
            if at in found or not left:
                continue
            own = _grams(text)
            near = [other for other in left if not placed or old[other][0] == number]
            best = max(near, key=lambda other: _alike(own, grams[other]), default=None)
            if best is not None and _alike(own, grams[best]) >= least:
                found[at] = best
                left.pop(best)
    return found


def _grams(text: str) -> frozenset[str]:
    plain = squash(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of common pairs of characters, 0 to 1 (Dice)."""
    return 2 * len(one & other) / max(1, len(one) + len(other))
