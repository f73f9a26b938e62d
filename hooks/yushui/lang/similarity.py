"""Two texts → how alike they are, 0 to 1: Dice over pairs of neighbouring characters, rare pairs counting for more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum, log

from .normalise import compatible, without_space, words_only

Grams = frozenset[str]


def fold(text: str) -> str:
    """The text without white space, one form of each character: equal for texts that are only printed differently."""
    return without_space(compatible(text))


def grams(text: str) -> Grams:
    """Pairs of neighbouring characters of a text without punctuation; a text of one character is that character."""
    plain = words_only(fold(text)).casefold()
    return frozenset(map("".join, pairwise(plain))) or frozenset((plain,) if plain else ())


class Scale:
    """The weight of a pair of characters: ln(1 + texts / texts that have the pair), as in tf-idf.

    Of the two lists the one in which more texts have it counts: a text that both lists have makes no pair common.
    """

    def __init__(self, older: Sequence[Grams], newer: Sequence[Grams]) -> None:
        self.older, self.newer = _text_counts(older), _text_counts(newer)
        most = max(len(older), len(newer), 1)
        keys = {*self.older, *self.newer}
        self._wholes: dict[Grams, float] = {}
        self._weights = {gram: log(1 + most / max(self.older[gram], self.newer[gram])) for gram in keys}

    def held(self, gram: str) -> int:
        """How many texts of both lists have it."""
        return self.older[gram] + self.newer[gram]

    def weight(self, gram: str) -> float:
        return self._weights.get(gram, 0.0)

    def weigh(self, grams: Iterable[str]) -> float:
        return fsum(map(self._weights.__getitem__, grams))  # the same sum in any order of the set

    def alike(self, one: Grams, other: Grams) -> float:
        """Dice's coefficient of the weights: 0 nothing in common, 1 the same pairs."""
        whole = self._whole(one) + self._whole(other)
        return 2 * self.weigh(one & other) / whole if whole else 0.0

    def share(self, part: Grams, whole: Grams) -> float:
        """The share of ``part``'s weight that ``whole`` has too, from 0 to 1."""
        weight = self._whole(part)
        return self.weigh(part & whole) / weight if weight else 0.0

    def _whole(self, text: Grams) -> float:
        if (weight := self._wholes.get(text)) is None:
            weight = self._wholes[text] = self.weigh(text)
        return weight


def _text_counts(texts: Sequence[Grams]) -> Counter[str]:
    return Counter(gram for text in texts for gram in text)
