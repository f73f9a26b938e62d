"""The display face: slices of a 宋体 bold (SIL OFL) with just the characters that titles use."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from yushui.artifact import EDITION
from yushui.cache import Stage, Store

FACE: Final = Path(__file__).with_name("face") / "ys-display.woff2"
LICENCE: Final = Path(__file__).with_name("face") / "OFL.txt"
FAMILY: Final = "SY Display"
# About 210 bytes a character: a page takes the first slice and the few others that its titles need.
FIRST: Final = 560
NEXT: Final = 160
STAGE: Final = Stage("font", ("media/fonts.py", "media/face"), ("fonttools", "brotli"))


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the face: the code points it answers for, and its file."""

    name: str
    points: str
    data: bytes

    @property
    def css(self) -> str:
        return (
            f'@font-face{{font-family:"{FAMILY}";font-weight:700;font-display:swap;'
            f'src:url("fonts/{self.name}") format("woff2");unicode-range:{self.points}}}\n'
        )


@cache
def covered() -> frozenset[str]:
    """The characters of the source face."""
    with TTFont(FACE) as font:
        return frozenset(map(chr, font.getBestCmap()))


def covers(text: str) -> bool:
    """Whether the whole text can be set in the face; a name is never set half in another one."""
    return covered().issuperset(text)


def slices(always: str, texts: Iterable[str], store: Store) -> Iterator[Slice]:
    """The face cut for what stands on every page and for ``texts``; cached in ``store`` by content.

    Characters of most texts come first, so that a page takes the first slice and few others. The first
    answers for everything, since every page needs it anyway; the later ones name their characters.
    """
    counts = Counter(character for text in texts if covers(text) for character in set(text))
    first = covered() & set(always)
    ordered = sorted({*counts, *first}, key=lambda c: (c not in first, -counts[c], c))
    if ordered:
        yield _slice(sorted(ordered[:FIRST]), "U+0-10FFFF", store)
    for start in range(FIRST, len(ordered), NEXT):
        part = sorted(ordered[start : start + NEXT])
        yield _slice(part, ",".join(_ranges([ord(character) for character in part])), store)


def _slice(part: list[str], points: str, store: Store) -> Slice:
    characters = "".join(part)
    key = hashlib.sha256(f"{EDITION}{_source_digest()}{characters}".encode()).hexdigest()[:10]
    return Slice(f"ys-display-{key}.woff2", points, store.get(STAGE, characters, partial(_cut, characters)))


@cache
def _source_digest() -> str:
    return hashlib.sha256(FACE.read_bytes()).hexdigest()


def _cut(characters: str) -> bytes:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    font = TTFont(FACE, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    out = BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def _ranges(points: list[int]) -> Iterator[str]:
    """U+4E00-4E02,U+4E09: runs of code points as CSS writes them."""
    start = previous = points[0]
    for point in [*points[1:], -1]:
        if point != previous + 1:
            yield f"U+{start:X}" if start == previous else f"U+{start:X}-{previous:X}"
            start = point
        previous = point
