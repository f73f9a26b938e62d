"""A regular expression → texts one of which every match contains (a prefilter); words → one pattern (a trie)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Final

TOKEN: Final = re.compile(r"\(\?[a-zA-Z]+\)|\\.|\[(?:\\.|[^\]\\])+\]|\{[^}]*\}|.", re.DOTALL)
OPTIONAL: Final = frozenset("?*")


def contains_any(text: str, words: Iterable[str]) -> bool:
    """Whether ``text`` contains one of ``words``; for few words far faster than a regular expression."""
    return any(word in text for word in words)


def required_texts(pattern: str) -> tuple[str, ...]:
    """The longest literal text of each alternative of ``pattern``; nothing when one of them has none."""
    texts = tuple(max(runs, key=len, default="") for runs in _alternatives(pattern))
    return texts if all(texts) else ()


def _alternatives(pattern: str) -> list[list[str]]:
    """For each alternative at the top of ``pattern`` its runs of literal characters outside groups."""
    alternatives: list[list[str]] = [[]]
    run, depth = "", 0
    for token in TOKEN.findall(pattern):
        if token in ("(", ")"):
            depth += 1 if token == "(" else -1
        if depth or token == ")":
            alternatives[-1].append(run)
            run = ""
        elif token == "|":
            alternatives[-1].append(run)
            alternatives.append([])
            run = ""
        elif token in OPTIONAL or token.startswith("{"):
            alternatives[-1].append(run[:-1])
            run = ""
        elif plain := _plain(token):
            run += plain
        else:
            alternatives[-1].append(run)
            run = ""
    alternatives[-1].append(run)
    return [[run for run in runs if run] for runs in alternatives]


def _plain(token: str) -> str:
    """The character that the token matches, when it matches one only; otherwise empty."""
    if len(token) == 1:
        return "" if token in "^$.+" else token
    return token[1] if token[0] == "\\" and not token[1].isalnum() else ""


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches any of ``words``: a trie, whose branches differ in their first character."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return re.compile(_branch(root))


def _branch(node: dict[str, Any]) -> str:
    if "" in node:
        return ""  # a shorter word matches already
    branches = [re.escape(character) + _branch(rest) for character, rest in sorted(node.items())]
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


# What an element of a pattern may match, where that is a few texts; None where it is too much to tell.
Texts = frozenset[str] | None
FEW: Final = 20
GROUP: Final = re.compile(r"\(\?(?:P<\w+>|[a-z]+:|<?[=!]|[:>])|\(")
SPECIAL: Final = frozenset(r"\[(^$.")
QUANTIFIER: Final = re.compile(r"[?*+]|\{(\d*),?\d*\}")


def needed_texts(pattern: str) -> frozenset[str]:
    """The longest texts of which each match of ``pattern`` contains one, and none another; nothing where none is."""
    needed = _Reader(pattern).branches()[1] or frozenset()
    return frozenset(text for text in needed if needed.isdisjoint(_within(text)))


def _within(text: str) -> Iterator[str]:
    """Every shorter text that ``text`` contains."""
    return (text[at : at + size] for size in range(1, len(text)) for at in range(len(text) - size + 1))


class _Reader:
    """A pattern that is read from left to right; each part is what it may match, and what it needs."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def branches(self) -> tuple[Texts, Texts]:
        """All that stands up to the end of the group."""
        parts = [self._branch()]
        while self._pattern.startswith("|", self._at):
            self._at += 1
            parts.append(self._branch())
        return _united([whole for whole, _ in parts]), _united([needed for _, needed in parts])

    def _branch(self) -> tuple[Texts, Texts]:
        run, best, whole = frozenset({""}), frozenset[str](), True
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            texts, needed = self._element()
            joined = texts and frozenset(a + b for a in run for b in texts)
            if joined and len(joined) <= FEW:
                run = joined
            else:
                best, run, whole = _better(best, run, needed), texts or frozenset({""}), False
        return (run if whole else None), _better(best, run) or None

    def _element(self) -> tuple[Texts, Texts]:
        texts, needed = self._one()
        if not (times := QUANTIFIER.match(self._pattern, self._at)):
            return texts, needed
        self._at = times.end()
        if self._pattern.startswith(("?", "+"), self._at):
            self._at += 1
        if times.group() == "?" and texts:
            return texts | {""}, None
        return None, (needed or texts) if times.group() == "+" or int(times[1] or 0) else None

    def _one(self) -> tuple[Texts, Texts]:
        if group := GROUP.match(self._pattern, self._at):
            self._at = group.end()
            found = self.branches()
            self._at += 1
            return (frozenset({""}), None) if group.group()[-1] in "=!" else found
        if (character := self._pattern[self._at]) not in SPECIAL:
            self._at += 1
            return frozenset(character), frozenset(character)
        token = TOKEN.match(self._pattern, self._at)
        assert token
        self._at = token.end()
        texts = _class(token.group()) if len(token.group()) > 2 else frozenset(_plain(token.group())) or None
        return (frozenset({""}) if token.group() in "^$" else texts), texts


def _class(token: str) -> Texts:
    """The members of ``[…]``, where they are written out."""
    return None if token[1] == "^" or "\\" in token or re.search(r".-.", token[1:-1]) else frozenset(token[1:-1])


def _united(sets: Sequence[Texts]) -> Texts:
    known = list(takewhile(bool, sets))
    return frozenset[str]().union(*(each for each in known if each)) if len(known) == len(sets) else None


def _better(*sets: Texts) -> frozenset[str]:
    """Of sets of which every match contains one the rarest: of long texts, and of few."""
    told = (each for each in sets if each and "" not in each)
    return max(told, key=lambda each: (min(map(len, each)), -len(each)), default=frozenset())
