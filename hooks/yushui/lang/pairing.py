"""Two lists of texts → which are versions of one another, split, merged, new or dropped, by their words only."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .similarity import Grams, Scale, fold, grams

State = Literal["kept", "reworded", "split", "merged", "new", "dropped"]
Groups = Mapping[int, list[int]]  # place in one list → places in the other

# Fitted on labelled versions (tests/cases/comparison; make bench sweeps them): lower values pair unrelated texts.
SAME: Final = 0.4  # Dice's coefficient from which two texts are versions of one measure
PART: Final = 0.5  # share of a text's weight that the text it is a part of must have
LEAST_PART: Final = 0.15  # share of that text's weight that the part must be
COMMON: Final = 64  # a pair of characters that more texts have is not used for look-up
NEAREST: Final = 12  # candidates for which the similarity is computed


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of texts; ``older`` and ``newer`` are places in the two lists.

    ``split`` has one older and several newer, ``merged`` several older and one newer, ``new`` no older, ``dropped``
    no newer.
    """

    state: State
    older: tuple[int, ...]
    newer: tuple[int, ...]


def match(older: Sequence[str], newer: Sequence[str], same: float = SAME, part: float = PART) -> tuple[Fate, ...]:
    """The fate of every text of both lists, each once: in the order of the newer list, then the dropped ones.

    One-to-one pairs are stable: no two texts are more alike to each other than to those they are paired with. The work
    grows with the number of texts, not with its square.
    """
    identical = dict(_identical(older, newer))
    old_grams, new_grams = tuple(map(grams, older)), tuple(map(grams, newer))
    scale = Scale(old_grams, new_grams)
    versions = identical | _stable(old_grams, new_grams, scale, identical, same)
    olds = {old: [new] for new, old in versions.items()}
    parts = _Parts(scale, part)
    parts.add(olds, old_grams, new_grams, [at for at in range(len(newer)) if at not in versions])
    news = {new[0]: [old] for old, new in olds.items() if len(new) == 1}
    parts.add(news, new_grams, old_grams, [at for at in range(len(older)) if at not in olds])
    return tuple(_fates(len(older), len(newer), identical, olds, news))


def pairs(older: Sequence[str], newer: Sequence[str]) -> dict[int, int]:
    """Newer → older place of each text that has a version in the older list, one to one; parts are left out."""
    identical = dict(_identical(older, newer))
    old_grams, new_grams = tuple(map(grams, older)), tuple(map(grams, newer))
    return identical | _stable(old_grams, new_grams, Scale(old_grams, new_grams), identical, SAME)


def _identical(older: Sequence[str], newer: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Newer and older place of each text that both lists have; the first with the first where one has it twice."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in reversed(range(len(older))):
        places[fold(older[at])].append(at)
    for at, text in enumerate(newer):
        if older_places := places.get(fold(text)):
            yield at, older_places.pop()


def _stable(
    older: Sequence[Grams], newer: Sequence[Grams], scale: Scale, identical: Mapping[int, int], same: float
) -> dict[int, int]:
    """Newer → older place, the most alike first; among equals, those nearest in relative position."""
    finder = _Finder(older, scale, without=set(identical.values()))
    candidates = []
    for new, text in enumerate(newer):
        for old in finder.near(text) if new not in identical else ():
            alike = scale.alike(older[old], text)
            if alike >= same:
                candidates.append((-alike, abs(old / len(older) - new / len(newer)), new, old))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, new, old in sorted(candidates):
        if new not in pairs and old not in used:
            pairs[new] = old
            used.add(old)
    return pairs


class _Finder:
    """Finds the texts that share the most with another one, by an index of pairs of characters."""

    def __init__(self, texts: Sequence[Grams], scale: Scale, without: Collection[int] = ()) -> None:
        self.scale = scale
        self.places: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for gram in text if at not in without else ():
                self.places[gram].append(at)

    def near(self, text: Grams) -> list[int]:
        """The places of at most ``NEAREST`` texts, the heaviest shared pairs first."""
        shared: dict[int, float] = defaultdict(float)
        for gram in sorted(text):
            places = self.places.get(gram, ())
            if len(places) <= COMMON:
                weight = self.scale.weight(gram)
                for at in places:
                    shared[at] += weight
        return sorted(shared, key=lambda at: (-shared[at], at))[:NEAREST]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Finds the texts that another one was split into, or merged from."""

    scale: Scale
    least: float

    def add(
        self, groups: dict[int, list[int]], wholes: Sequence[Grams], pieces: Sequence[Grams], free: list[int]
    ) -> None:
        """Add each of ``free`` to the whole that has its words, where no other piece of that whole has them yet."""
        finder = _Finder(wholes, self.scale)
        candidates = []
        for piece in free:
            for whole in finder.near(pieces[piece]):
                share = self.scale.share(pieces[piece], wholes[whole])
                if share >= self.least:
                    candidates.append((-share, piece, whole))
        done: set[int] = set()
        for _, piece, whole in sorted(candidates):
            rest = wholes[whole].difference(*(pieces[at] for at in groups.get(whole, ())))
            large = self.scale.share(wholes[whole], rest & pieces[piece]) >= LEAST_PART
            if piece not in done and large and self.scale.share(pieces[piece], rest) >= self.least:
                groups.setdefault(whole, []).append(piece)
                done.add(piece)


def _fates(old_count: int, new_count: int, identical: Mapping[int, int], olds: Groups, news: Groups) -> Iterator[Fate]:
    """``olds``: older → newer places; ``news``: newer → older places, of what was not split."""
    fates = [Fate("split", (old,), tuple(sorted(new))) for old, new in olds.items() if len(new) > 1]
    for new, old in news.items():
        state: State = "merged" if len(old) > 1 else "kept" if new in identical else "reworded"
        fates.append(Fate(state, tuple(sorted(old)), (new,)))
    paired_old = {at for fate in fates for at in fate.older}
    paired_new = {at for fate in fates for at in fate.newer}
    fates += [Fate("new", (), (at,)) for at in range(new_count) if at not in paired_new]
    yield from sorted(fates, key=lambda fate: fate.newer)
    yield from (Fate("dropped", (at,), ()) for at in range(old_count) if at not in paired_old)
