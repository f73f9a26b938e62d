"""Texts of pages → the pages that hold each key, written small: ascending numbers as differences in letters.

A page's number is ``place of its kind << 20 | 20 bits of the hash of its address``: it stays the same
whatever happens to other pages, pages of a kind stand together, and text shards are chosen by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .tokens import DOT, FOLDED, LETTERS

BITS: Final = 20
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MARKS: Final = "=~"  # before a whole name, and before a word that others stand for
_MIX: Final = (0x9E3779B1, 0x85EBCA6B)
WIDTH: Final = 18  # bits of a letter: what LETTERS names ends at 0x3FFFF
RANK: Final = BITS  # bits of a page's place among the pages of the site

# So much at a time stays in the processor's cache, and asks the system for no new memory.
BATCH: Final = 256  # pages
CHUNK: Final = 1 << 17  # numbers

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Occurrences(NamedTuple):
    """``letters << RANK | page``, each once, ascending: those of headings, and all."""

    headings: Numbers
    everywhere: Numbers


def find(texts: Sequence[str]) -> tuple[Occurrences, Occurrences]:
    """Text of each page, its first line a heading → occurrences of pairs of letters, and of single letters."""
    batches = [_Batch(texts[at : at + BATCH], at).occurrences() for at in range(0, len(texts), BATCH)]
    pairs, singles = zip(*batches, strict=True)
    return _joined(pairs), _joined(singles)


def _joined(batches: Sequence[Occurrences]) -> Occurrences:
    headings, everywhere = (np.concatenate(each) for each in zip(*batches, strict=True))
    headings.sort()
    everywhere.sort()
    return Occurrences(headings, everywhere)


class _Batch:
    """Texts in a row, folded: letters as numbers (0 between words), whose each is, and which are of headings."""

    def __init__(self, texts: Sequence[str], first: int) -> None:
        whole = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le"), np.uint32)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        heads = np.fromiter((len(text.partition("\n")[0]) for text in texts), np.int64, len(texts))
        starts = np.cumsum(sizes) - sizes
        edges = np.zeros(len(whole), np.int8)
        edges[starts] = 1
        edges[starts + heads] -= 1
        self.letters = _LETTERS[whole]
        self.pages = np.repeat(np.arange(first, first + len(texts)), sizes)
        headings = np.cumsum(edges, dtype=np.int8) > 0
        counted = self.letters >= 0
        if not counted.all():
            self.letters, self.pages, headings = self.letters[counted], self.pages[counted], headings[counted]
        self.headings = np.flatnonzero(headings)

    def occurrences(self) -> tuple[Occurrences, Occurrences]:
        first, second = self.letters[:-1], self.letters[1:]
        pairs = (first << WIDTH | second) << RANK | self.pages[:-1]
        singles = self.letters << RANK | self.pages
        return self._split(pairs, (first > 0) & (second > 0)), self._split(singles, self.letters > 0)

    def _split(self, numbers: Numbers, real: Mask) -> Occurrences:
        """Those of headings, and all, of the ``numbers`` that are ``real``."""
        inside = self.headings  # a break follows each heading, so the last letter of all is in none
        return Occurrences(_once(numbers[inside[real[inside]]]), _once(numbers[real]))


def _once(numbers: Numbers) -> Numbers:
    """The numbers ascending, each once, sorted in place; twice as fast as ``numpy.unique``."""
    numbers.sort()
    return numbers[_changes(numbers)]


def _changes(ascending: Numbers) -> Mask:
    """True where a number differs from the one before it."""
    changes = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=changes[1:])
    return changes


def keyed(occurrences: Numbers, size: int, numbers: Sequence[int]) -> dict[str, str]:
    """Key of ``size`` letters, ascending → the numbers of its pages in letters; ``occurrences`` as ``find`` gives them.

    Pages are in the order of their ``numbers``.
    """
    postings: dict[str, str] = {}
    own = np.asarray(numbers, np.int64)
    start = 0
    while start < len(occurrences):
        last = occurrences[min(start + CHUNK, len(occurrences)) - 1] >> RANK
        end = int(np.searchsorted(occurrences, (last + 1) << RANK))
        postings |= _keyed(occurrences[start:end], size, own)
        start = end
    return postings


def _keyed(occurrences: Numbers, size: int, numbers: Numbers) -> dict[str, str]:
    keys, pages = occurrences >> RANK, numbers[occurrences & ((1 << RANK) - 1)]
    starts = np.flatnonzero(_changes(keys))
    steps = pages.copy()
    steps[1:] -= pages[:-1]
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
        while (number := _hash(uri, turn)) in taken:
            turn += 1
        taken[number] = uri
    return {uri: number for number, uri in taken.items()}


def _hash(uri: str, turn: int) -> int:
    data = uri.encode() if turn == 0 else f"{uri}\0{turn}".encode()
    return int.from_bytes(blake2b(data, digest_size=4).digest()) >> (32 - BITS)


def shards_of(keys: Sequence[str], bits: int) -> list[int]:
    """The shard of each key, by its first two characters behind a mark, as ``engine.js`` counts it."""
    starts = [key.lstrip(MARKS)[:2].ljust(2, "\0") for key in keys]
    points = np.frombuffer("".join(starts).encode("utf-32-le"), np.uint32).reshape(-1, 2)
    mixed = points * np.array(_MIX, np.uint32)
    mixed = mixed[:, 0] ^ mixed[:, 1]
    shards: list[int] = (mixed >> np.uint32(32 - bits)).tolist() if bits else [0] * len(keys)
    return shards


def _table() -> Numbers:
    """What each character counts as: its folded letter, 0 when it parts words, -1 when it is passed over."""
    letter = np.zeros(0x110000, np.bool_)
    for first, last in LETTERS:
        letter[first : last + 1] = True
    folded = np.arange(0x110000, dtype=np.int64)
    folded[list(FOLDED.table)] = [ord(new) for new in FOLDED.table.values()]
    return np.where(folded == ord(DOT), -1, np.where(letter[folded], folded, 0))


_LETTERS: Final = _table()
_ALPHABET: Final = np.frombuffer(ALPHABET.encode(), np.uint8)
