"""Which words differ between two versions of a text, in phrases that can be read rather than single characters."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from yushui.lang.normalise import HAN

Kind = Literal["same", "del", "ins"]
# How often two neighbouring characters stand together in the texts compared: what often does is one word.
Together = Callable[[str], int]

# A number with its unit is one word, and so is a word of letters.
TOKEN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?[%％年月日号次个项]?|[A-Za-z]+|\s+|.", re.S)
CLAUSE: Final = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]?")
IS_HAN: Final = re.compile(f"[{HAN}]")
NUMERAL: Final = re.compile(r"[一二两三四五六七八九十百千万]+")
WORD: Final = 2  # texts in which two characters stand together, from which on they are taken for one word
SHORT: Final = 2  # characters between two changes, up to which all is one change
REPEATED: Final = 200_000  # pairs of equal pieces, beyond which a text is not compared inside: nobody writes like that
ALIKE: Final = 0.4  # of the words of the longer side that must have stayed for the words inside to be compared


@dataclass(frozen=True, slots=True)
class Words:
    """A run of the text: as it was, left out of the newer version, or put in."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Change:
    """What stood and what stands; the same where nothing changed."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def differ(old: str, new: str, together: Together) -> tuple[Words, ...]:
    """Both versions in one: without what was put in it is ``old``, without what was left out ``new``."""
    return tuple(_words(_whole(_joined(_changes(_clauses(old), _clauses(new), _inside)), together)))


def _clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSE.findall(text) if clause]


def _changes(
    old: Sequence[str], new: Sequence[str], replaced: Callable[[list[str], list[str]], Iterator[_Change]]
) -> Iterator[_Change]:
    """Runs that stayed, and what ``replaced`` makes of the others; all of it where too much repeats."""
    counts = Counter(old), Counter(new)
    if sum(count * counts[1][each] for each, count in counts[0].items()) > REPEATED:
        yield _Change("".join(old), "".join(new))
        return
    for name, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            yield _Change("".join(old[i:j]), "".join(new[k:m]))
        else:
            yield from replaced(list(old[i:j]), list(new[k:m]))


def _inside(old: list[str], new: list[str]) -> Iterator[_Change]:
    """The words that differ between clauses; the clauses as a whole where little of them stayed."""
    before, after = TOKEN.findall("".join(old)), TOKEN.findall("".join(new))
    found = list(_changes(before, after, lambda i, k: iter((_Change("".join(i), "".join(k)),))))
    stayed = sum(len(TOKEN.findall(each.old)) for each in found if each.same)
    few = before and after and stayed < ALIKE * max(len(before), len(after))
    yield from (_Change("".join(old), "".join(new)),) if few else found


def _joined(changes: Iterator[_Change]) -> list[_Change]:
    """Runs that follow each other made one, and changes with next to nothing between them."""
    found: list[_Change] = []
    for each in changes:
        if found and found[-1].same == each.same:
            found[-1] = _Change(found[-1].old + each.old, found[-1].new + each.new)
        elif len(found) > 1 and not each.same and found[-1].same and len(found[-1].old) <= SHORT:
            between, before = found.pop(), found.pop()
            found.append(_Change(before.old + between.old + each.old, before.new + between.new + each.new))
        else:
            found.append(each)
    return found


def _whole(changes: list[_Change], together: Together) -> list[_Change]:
    """Changes that begin or end inside a word take in the rest of it."""
    for at, each in enumerate(changes):
        if each.same or not (each.old and each.new):
            continue
        before = changes[at - 1] if at else _Change("", "")
        after = changes[at + 1] if at + 1 < len(changes) else _Change("", "")
        left = _bond(before.old[-1:], (each.old[:1], each.new[:1]), lambda near, end: together(near + end))
        right = _bond(after.old[:1], (each.old[-1:], each.new[-1:]), lambda near, end: together(end + near))
        single = min(len(each.old), len(each.new)) == 1
        if NUMERAL.fullmatch(each.old) and NUMERAL.fullmatch(each.new):
            left, right = -1, right and WORD  # with what is counted
        if left >= WORD or (single and left >= max(right, 0)):
            letter = before.old[-1]
            before.old, before.new = before.old[:-1], before.new[:-1]
            each.old, each.new = letter + each.old, letter + each.new
        if right >= WORD or (single and right > left):
            letter = after.old[0]
            after.old, after.new = after.old[1:], after.new[1:]
            each.old, each.new = each.old + letter, each.new + letter
    return changes


def _bond(neighbour: str, ends: tuple[str, str], together: Callable[[str, str], int]) -> int:
    """How often a neighbour stands at the changed end, in the version where it is rarer; -1 where none is a word."""
    if ends[0] == ends[1] or not all(map(IS_HAN.match, (neighbour, *ends))):
        return -1
    return min(together(neighbour, end) for end in ends)


def _words(changes: list[_Change]) -> Iterator[Words]:
    for each in changes:
        if each.same:
            if each.old:
                yield Words("same", each.old)
            continue
        if each.old:
            yield Words("del", each.old)
        if each.new:
            yield Words("ins", each.new)
