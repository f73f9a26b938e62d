"""Recogniser: one kind of what may not be read, as a record; Table: many of them, over one folded text.

A kind is a grammar (cue, gap, value), not a list of phrases. Its samples stand in the record; a test runs them all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import concat
from typing import Final

from yushui.diagnostics import Rule
from yushui.lang.regex_keywords import needed_texts

from .folding import END, Folded
from .match import Match

# What ends the surroundings of a match: a harmless word of another sentence clears nothing.
STOPS: Final = f"。！？；\n{END}"
# An exception is looked for in the surroundings with the match between these two.
FIRST, LAST = "\x01", "\x02"
LETTERS: Final = re.compile(r"(?P<kept>\\.|\(\?P)|[A-Z]")  # of a pattern; \S is no \s
MANY: Final = 600
NEAR: Final = 128  # a match is longer only where it is full of cues
VISIT: Final = "走访|慰问|看望|探望|上门|送[去到上给]|拜访|帮扶"


def belongs_to(words: str) -> str:
    """An exception: one of ``words`` owns the match, as an office its address; who is visited is not who visits."""
    before = rf"(?:{words})(?:(?!{VISIT})[^{FIRST}]){{0,24}}{FIRST}"
    return rf"{before}|{FIRST}[^{LAST}]*(?:{words})|{LAST}[^，,、]{{0,6}}(?:{words})"


@dataclass(frozen=True)
class Recogniser:
    """``cue``: lower case words, divided by blanks, of which one stands in every such text; else the pattern tells.

    ``pattern`` finds it, its group ``name`` is what is told; ``validator`` says of a match whether it is one.
    ``exception`` makes a match harmless where it stands in the same sentence, at most ``reach`` characters away.
    ``digits``: 一二三 are 1–3. ``lower``: a text is looked at in lower case, which takes less time than both cases do.
    ``source``: the law.
    """

    name: str
    rule: Rule
    cue: str
    pattern: str
    source: str
    samples_refused: tuple[str, ...]
    samples_passed: tuple[str, ...] = ()
    validator: Callable[[re.Match[str]], bool] | None = None
    exception: str = ""
    reach: int = 12
    digits: bool = False
    lower: bool = False
    flags: int = 0

    @cached_property
    def cues(self) -> tuple[str, ...]:
        return tuple(self.cue.split()) or tuple(sorted({text.lower() for text in needed_texts(self.pattern)}))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        letters = LETTERS.sub(lambda match: match["kept"] or match.group().lower(), self.pattern)
        return re.compile(letters if self.lower else self.pattern, self.flags)

    @cached_property
    def harmless(self) -> re.Pattern[str] | None:
        return re.compile(self.exception) if self.exception else None

    def find(self, folded: Folded, places: Iterable[int]) -> Iterator[Match]:
        """Every match near the ``places`` of its cues."""
        text = (
            (folded.low_digits if self.lower else folded.digits)
            if self.digits
            else (folded.low if self.lower else folded.text)
        )
        for window in windows(places):
            for match in _within_one_text(self.compiled, text, *window):
                if self.validator and not self.validator(match):
                    continue
                if not (self.harmless and self.harmless.search(around(folded.text, *match.span(), self.reach))):
                    named = "name" if match.re.groupindex.get("name") and match["name"] else 0
                    yield Match(self.rule, *match.span(named))


def _within_one_text(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches that do not reach from one text into the next, which has nothing to do with it."""
    while match := pattern.search(text, start, end):
        if END in match.group():
            start = match.start() + 1
            continue
        yield match
        start = match.end() + (match.end() == match.start())


class Table:
    """Recognisers that run together; those whose cues are not in the text are silent."""

    def __init__(self, *groups: Iterable[Recogniser]) -> None:
        self.recognisers: Final = tuple(each for group in groups for each in group)

    @cached_property
    def _begin(self) -> int:
        """How many characters of a cue a text is asked for first: pairs pay where there are many cues."""
        return 1 + (sum(len(each.cues) for each in self.recognisers) > MANY)

    @cached_property
    def _cues(self) -> dict[str, dict[str, list[Recogniser]]]:
        cues: dict[str, dict[str, list[Recogniser]]] = {}
        for each in self.recognisers:
            for cue in each.cues:
                cues.setdefault(cue[: self._begin], {}).setdefault(cue, []).append(each)
        return cues

    def find(self, folded: Folded) -> Iterator[Match]:
        """What any of the recognisers finds, of overlapping ones of a rule the first; places are of the folded text."""
        cued = self._cued(folded.low)
        found = [
            match for each in self.recognisers if each.name in cued for match in each.find(folded, cued[each.name])
        ]
        last, end = "", 0
        for match in sorted(found, key=lambda match: (match.rule.code, match.start, -match.end)):
            if match.rule.code != last or match.start >= end:
                yield match
                last, end = match.rule.code, match.end

    def _cued(self, low: str) -> dict[str, list[int]]:
        """Which recognisers have a cue in the text ``low``, by name, and where; near a place no other is looked for."""
        there = {*low, *map(concat, low, low[1:])} if self._begin > 1 else set(low)
        cued: dict[str, list[int]] = {}
        for beginning in self._cues.keys() & there:
            for cue, recognisers in self._cues[beginning].items():
                if cue[-1] in there and (at := low.find(cue)) >= 0:
                    places = [at]
                    while (at := low.find(cue, at + NEAR)) >= 0:
                        places.append(at)
                    for each in recognisers:
                        cued.setdefault(each.name, []).extend(places)
        return cued


def windows(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The parts of a text around ``places``, apart from each other."""
    start, end = 0, -1
    for at in sorted(places):
        if 0 <= end < at - NEAR:
            yield start, end
        if end < at - NEAR:
            start = at - NEAR
        end = at + 2 * NEAR
    if end >= 0:
        yield start, end


def around(text: str, start: int, end: int, reach: int, stops: str = STOPS) -> str:
    """``start:end``, marked, with at most ``reach`` characters of its sentence on each side."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    first = max(map(before.rfind, stops)) + 1
    last = min((at for at in map(after.find, stops) if at >= 0), default=len(after))
    return f"{before[first:]}{FIRST}{text[start:end]}{LAST}{after[:last]}"
