"""The display face: slices of a 宋体 bold (SIL OFL) with just the characters that titles use."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Final

from yushui.artifact import EDITION
from yushui.cache import Stage, Store

FACE: Final = Path(__file__).with_name("face") / "ys-display.woff2"
# Its characters in their order: a check asks for them on every run, and the face takes long to open.
CHARACTERS: Final = Path(__file__).with_name("face") / "characters.txt"
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
    return frozenset(CHARACTERS.read_text(encoding="utf-8").removesuffix("\n"))


def covers(text: str) -> bool:
    """Whether the whole text can be set in the face; a name is never set half in another one."""
    return covered().issuperset(text)


def slices(always: str, texts: Iterable[str], store: Store) -> Iterator[Slice]:
    """The face cut for what stands on every page and for ``texts``; cached in ``store`` by content.

    Characters of most texts come first, so that a page takes the first slice and few others. The first
    answers for everything, since every page needs it anyway; the later ones name their characters.
    """
    for number, part in enumerate(parts(always, texts)):
        yield _slice(part, ",".join(_ranges([*map(ord, part)])) if number else "U+0-10FFFF", store)


def parts(always: str, texts: Iterable[str]) -> Iterator[str]:
    """The characters of each slice."""
    counts = Counter(character for text in texts if covers(text) for character in set(text))
    first = covered() & set(always)
    ordered = sorted({*counts, *first}, key=lambda c: (c not in first, -counts[c], c))
    starts = (0, *range(FIRST, len(ordered), NEXT)) if ordered else ()
    for start in starts:
        yield "".join(sorted(ordered[start : start + NEXT] if start else ordered[:FIRST]))


def slicing(characters: str) -> tuple[str, Callable[[], bytes]]:
    """The key of a slice in the store, and what makes it."""
    return characters, partial(_cut, characters)


def _slice(characters: str, points: str, store: Store) -> Slice:
    key = hashlib.sha256(f"{EDITION}{_source_digest()}{characters}".encode()).hexdigest()[:10]
    return Slice(f"ys-display-{key}.woff2", points, store.get(STAGE, *slicing(characters)))


@cache
def _source_digest() -> str:
    return hashlib.sha256(FACE.read_bytes()).hexdigest()


def _cut(characters: str) -> bytes:
    from fontTools import subset  # a second to load, and seldom needed
    from fontTools.ttLib import TTFont

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
