"""Which pages hold a key, written small: ascending numbers as differences in letters.

A page's number is ``place of its kind << 20 | 20 bits of the hash of its address``: it stays the same
whatever happens to other pages, pages of a kind stand together, and text shards are found by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from .fold import DOT, FOLDED, LETTERS

BITS: Final = 20
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MIX: Final = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)
WIDTH: Final = 18  # bits of a letter: what LETTERS names ends at 0x3FFFF
RANK: Final = BITS  # bits of a page's place among the pages of the site

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Words:
    """The texts of all pages in a row, folded: letters as numbers (0 between words), and whose each is."""

    letters: Numbers
    pages: Numbers

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Words":
        whole = "\n".join(texts) + "\n"
        letters = _FOLD[np.frombuffer(whole.encode("utf-32-le"), np.uint32)]
        pages = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        kept = letters != ord(DOT)
        letters, pages = letters[kept], pages[kept]
        return cls(np.where(_LETTER[letters], letters, 0), pages)

    def singles(self) -> Numbers:
        """``letter << RANK | page``, each once, ascending."""
        return _once((self.letters << RANK | self.pages)[self.letters > 0])

    def pairs(self) -> Numbers:
        first, second = self.letters[:-1], self.letters[1:]
        found = (first << WIDTH | second) << RANK | self.pages[:-1]
        return _once(found[(first > 0) & (second > 0)])


def _once(found: Numbers) -> Numbers:
    """Ascending, each once; twice as fast as what numpy has for it."""
    found.sort()
    return found[np.diff(found, prepend=-1) > 0]


def keyed(found: Numbers, size: int, numbers: Sequence[int]) -> Mapping[str, str]:
    """Key of ``size`` letters → the numbers of its pages in letters; ``found`` as Words gives it.

    Pages are in the order of their ``numbers``.
    """
    if not len(found):
        return {}
    keys, pages = found >> RANK, np.asarray(numbers, np.int64)[found & ((1 << RANK) - 1)]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    steps = np.diff(pages, prepend=0)
    steps[starts] = pages[starts]
    letters, ends = _letters(steps)
    cuts = [0, *ends[starts[1:] - 1].tolist(), len(letters)]
    own = keys[starts]
    columns = [own >> (WIDTH * place) & ((1 << WIDTH) - 1) for place in reversed(range(size))]
    names = np.stack(columns, axis=1).astype("<u4").tobytes().decode("utf-32-le")
    return {names[at * size : (at + 1) * size]: letters[cuts[at] : cuts[at + 1]] for at in range(len(own))}


def encode(ascending: Sequence[int]) -> str:
    """A few numbers, as ``keyed`` writes many."""
    return "".join(_coded(number - before) for before, number in zip((0, *ascending), ascending, strict=False))


@cache
def _coded(number: int) -> str:
    return ALPHABET[number] if number < 32 else ALPHABET[32 + (number & 31)] + _coded(number >> 5)


def _letters(values: Numbers) -> tuple[str, Numbers]:
    """Five bits a letter, lowest first, all but the last from the upper half; and where each value ends."""
    values = values.astype(np.uint32)
    sizes = 1 + sum((values >= 1 << bits).astype(np.uint8) for bits in range(5, 30, 5))
    ends = np.cumsum(sizes, dtype=np.int64)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    while len(values):
        digits = values & 31 | np.where(values > 31, 32, 0)
        out[starts] = _ALPHABET[digits]
        more = values > 31
        values, starts = values[more] >> 5, starts[more] + 1
    return out.tobytes().decode("ascii"), ends


def number_pages(uris: Iterable[str]) -> Mapping[str, int]:
    """20 bits for each address; where two would share theirs, the later one in the alphabet takes its next hash."""
    taken: dict[int, str] = {}
    for uri in sorted(uris):
        turn = 0
        while (found := _hash(uri, turn)) in taken:
            turn += 1
        taken[found] = uri
    return {uri: number for number, uri in taken.items()}


def _hash(uri: str, turn: int) -> int:
    data = uri.encode() if turn == 0 else f"{uri}\0{turn}".encode()
    return int.from_bytes(blake2b(data, digest_size=4).digest()) >> (32 - BITS)


def shards_of(keys: Sequence[str], bits: int) -> list[int]:
    """The shard of each key, by its first two and its last characters, as ``engine.js`` counts it."""
    ends = [key[:2].ljust(2, "\0") + key[-1] for key in keys]
    points = np.frombuffer("".join(ends).encode("utf-32-le"), np.uint32).reshape(-1, 3)
    sizes = np.fromiter(map(len, keys), np.uint32, len(keys))
    mixed = points * np.array(_MIX, np.uint32)
    mixed = mixed[:, 0] ^ mixed[:, 1] ^ mixed[:, 2] * sizes
    found: list[int] = (mixed >> np.uint32(32 - bits)).tolist() if bits else [0] * len(keys)
    return found


def _tables() -> tuple[Numbers, npt.NDArray[np.bool_]]:
    folded = np.arange(0x110000, dtype=np.int64)
    folded[list(FOLDED)] = [ord(new) for new in FOLDED.values()]
    letters = np.zeros(0x110000, np.bool_)
    for first, last in LETTERS:
        letters[first : last + 1] = True
    return folded, letters


_FOLD, _LETTER = _tables()
_ALPHABET: Final = np.frombuffer(ALPHABET.encode(), np.uint8)
