"""Texts of an entry → wording that should be different (data/wording.yml), found in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import RULES, Problem, Severity
from yushui.lang.characters import shown
from yushui.lang.regex_keywords import alternation, required_texts
from yushui.model.dates import Point
from yushui.model.introspect import DataPath
from yushui.model.wording_rules import WordingRule

from .entry_text import EntryText
from .person_names import sentence

WRONG = RULES["YS441"]
DOUBTFUL = RULES["YS442"]
BETTER = RULES["YS443"]

LEVELS: Final = {"error": WRONG, "warn": DOUBTFUL, "info": BETTER}
# What of another's text is still told: no quotation may carry a wrong name of the state, of an organ or of the army.
GRAVE: Final = frozenset(("typo", "org", "politic", "military", "hmt"))
# Fields that no visitor reads, and names that are as they are.
SILENT: Final = frozenset(("note", "url", "website", "file", "aliases", "allow", "related", "review", "identity_note"))
NEAR: Final = 8
YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A word found at ``start:end`` of an entry's text, and what it should be."""

    word: WordingRule
    start: int
    end: int
    found: str
    right: str


class Matcher:
    """All words of a lexicon; a text is looked through once, then only for the words that can be in it."""

    def __init__(self, words: tuple[WordingRule, ...]) -> None:
        needed = [(word, _needed(word)) for word in words]
        self._strong = [(word, texts) for word, texts in needed if texts and min(map(len, texts)) > 1]
        self._weak = [(word, texts) for word, texts in needed if not texts or min(map(len, texts)) == 1]
        self._gate = alternation(text for _, texts in self._strong for text in texts) if self._strong else None

    def find(self, text: str) -> Iterator[Slip]:
        candidates = [*self._weak]
        if self._gate and self._gate.search(text):
            candidates += self._strong
        for word, texts in candidates:
            if not texts or any(needed in text for needed in texts):
                yield from _slips(word, text)


def _needed(word: WordingRule) -> tuple[str, ...]:
    return required_texts(word.wrong) if word.match == "regex" else (word.wrong,)


def _slips(word: WordingRule, text: str) -> Iterator[Slip]:
    for match in word.pattern.finditer(text):
        near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if not (word.harmless and word.harmless.search(near)):
            right = match.expand(word.right) if word.match == "regex" else word.right
            yield Slip(word, *match.span(), match.group(), right)


def check(entry: Entry, texts: EntryText, found: Iterable[Slip], today: date) -> Iterator[Problem]:
    """Every word of ``entry`` that should be another one, of those ``found`` in its texts."""
    weight = None if entry.entity.status == "published" else Severity.INFO
    for slip in slips(texts, found, today):
        path, _ = texts.locate(slip.start)
        if own(entry, path) or slip.word.kind in GRAVE:
            yield Problem(texts.place(slip.start), LEVELS[slip.word.level], message(slip), weight)


def slips(texts: EntryText, found: Iterable[Slip], today: date) -> Iterator[Slip]:
    """What of it stands in texts that visitors read and is wrong at its time."""
    for slip in found:
        path, _ = texts.locate(slip.start)
        if not SILENT.intersection(path) and path and in_time(slip, texts.text, texts.date(path), today):
            yield slip


def own(entry: Entry, path: DataPath) -> bool:
    """Whether the words at ``path`` are the editor's, not quoted."""
    return path[0] not in entry.entity.quoted and path[-1] != "quote"


def in_time(slip: Slip, text: str, spoken_of: Point | None, today: date) -> bool:
    """Some forms are wrong only from a day on; what speaks of earlier days, ``spoken_of`` or named, may use them."""
    since = slip.word.since
    if since is None:
        return True
    if Point(today.year, today.month, today.day) < since:
        return False
    if years := YEAR.findall(sentence(text, slip.start, slip.end)):
        return max(map(int, years)) >= since.year
    return spoken_of is None or spoken_of >= since


def message(slip: Slip) -> str:
    """What an editor is told of it."""
    word, why = shown(slip.found.strip()), f"（{slip.word.note}；依据：{shown(slip.word.source)}）。"
    if slip.word.by_hand:
        return f"“{word}”要由人来改：{slip.right.removeprefix('（人工）')}{why}"
    if not slip.right:
        return f"“{word}”应当删去{why}"
    return f"“{word}”应写作“{shown(slip.right.strip())}”{why}"
