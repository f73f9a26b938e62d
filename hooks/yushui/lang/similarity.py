"""Two texts → how alike they are, 0 to 1: Dice over pairs of neighbouring characters, rare pairs counting for more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum, log

from .normalise import compatible, without_space, words_only

Grams = frozenset[str]


def fold(text: str) -> str:
    """The text without white space and with one form of each character: what stays the same may be reprinted."""
    return without_space(compatible(text))


def grams(text: str) -> Grams:
    """Its pairs of neighbouring characters, marks left out; a text of one character is that character."""
    plain = words_only(fold(text)).casefold()
    return frozenset(map("".join, pairwise(plain))) or frozenset((plain,) if plain else ())


class Scale:
    """Weighs pairs of characters by how few texts hold them: ln(1 + texts / texts with the pair), as in tf-idf.

    Of the two lists the one with more of a pair counts, so that a pair is not common for being kept.
    """

    def __init__(self, older: Sequence[Grams], newer: Sequence[Grams]) -> None:
        self.older, self.newer = _held(older), _held(newer)
        most = max(len(older), len(newer), 1)
        keys = {*self.older, *self.newer}
        self._wholes: dict[Grams, float] = {}
        self._weights = {gram: log(1 + most / max(self.older[gram], self.newer[gram])) for gram in keys}

    def held(self, gram: str) -> int:
        """How many texts of both lists hold it."""
        return self.older[gram] + self.newer[gram]

    def weight(self, gram: str) -> float:
        return self._weights.get(gram, 0.0)

    def weigh(self, found: Iterable[str]) -> float:
        return fsum(map(self._weights.__getitem__, found))  # the order of a set may not show in the result

    def alike(self, one: Grams, other: Grams) -> float:
        """Dice's coefficient of the weights: 0 nothing in common, 1 the same pairs."""
        whole = self._whole(one) + self._whole(other)
        return 2 * self.weigh(one & other) / whole if whole else 0.0

    def share(self, part: Grams, whole: Grams) -> float:
        """How much of ``part`` stands in ``whole``, from 0 to 1."""
        weight = self._whole(part)
        return self.weigh(part & whole) / weight if weight else 0.0

    def _whole(self, text: Grams) -> float:
        if (weight := self._wholes.get(text)) is None:
            weight = self._wholes[text] = self.weigh(text)
        return weight


def _held(texts: Sequence[Grams]) -> Counter[str]:
    return Counter(gram for found in texts for gram in found)
