"""Other forms of a query: words of the same meaning, and traditional characters."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from yushui.lang.normalise import traditional

from .tokens import DOT, fold

FILE: Final = Path(__file__).parent / "synonyms.txt"
MOST: Final = 3


def synonyms(groups: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Word → other words to look for, the site's own first; ``groups`` are the names of its terms."""
    others_of: dict[str, dict[str, None]] = {}
    for group in (*_file(), *groups):
        words = list(dict.fromkeys(fold(word).replace(DOT, "") for word in group))
        for word in words:
            # What already stands inside the word, or the word inside it, matches without it.
            others = (other for other in words if other not in word and word not in other)
            others_of.setdefault(word, {}).update(dict.fromkeys(others))
    return {word: tuple(others)[:MOST] for word, others in others_of.items() if others}


@cache
def _file() -> tuple[tuple[str, ...], ...]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


def traditional_pairs(used: set[str]) -> str:
    """Pairs of a traditional character and the simplified one that the site uses."""
    return "".join(f"{old}{new}" for old, new in traditional().items() if new in used)
