"""Events → problems: one event told twice with dates that cannot both be right.

Two lines are one event when they say the same words, numbers and marks aside, and stand in one entry, in two
entries of which one names the other, or are long enough not to agree by chance. A deadline is one with none of
another entry: the plan of the next year, or of the next county, sets its own for the same task.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Content, Entry, Key
from yushui.content.references import Links
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import file_shown, shown
from yushui.lang.normalise import compatible, words_only
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event
from yushui.model.redact import redact

DISAGREE = RULES["YS511"]

SHORT: Final = 6
LONG: Final = 16
WINDOW: Final = 16  # earlier lines of the same words that a line is held against
DEADLINE: Final = "时限"  # label of an event
DATE: Final = re.compile(r"\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日")
YEAR: Final = re.compile(r"\d{4}(?=年)")


@dataclass(frozen=True, slots=True)
class _DatedText:
    entry: Entry
    event: Event


def check(content: Content, links: Links) -> Iterator[Problem]:
    near = {pair for reference in links.references for pair in _both(reference.source, reference.target)}
    groups: dict[str, list[_DatedText]] = defaultdict(list)
    for entry in content.entries.values():
        for event in redact(entry.entity).events():
            if len(words := _words(event.text)) >= SHORT:
                groups[words].append(_DatedText(entry, event))
    for words, events in groups.items():
        yield from _among(words, sorted(events, key=lambda one: one.event.date), near)


def _both(one: Key, other: Key) -> tuple[tuple[Key, Key], tuple[Key, Key]]:
    return (one, other), (other, one)


def _words(text: str) -> str:
    return words_only(DATE.sub("", compatible(text))).casefold()


def _among(words: str, events: list[_DatedText], near: set[tuple[Key, Key]]) -> Iterator[Problem]:
    """Each line against the nearest earlier one that may be the same: three dates are two problems."""
    for at, other in enumerate(events):
        earlier = reversed(events[max(0, at - WINDOW) : at])
        one = next((one for one in earlier if _kin(one, other, words, near)), None)
        if one and apart(one.event.date, other.event.date):
            where = f"{file_shown(one.entry.source.file)} 写的是 {one.event.date}，这里写的是 {other.event.date}"
            yield Problem(_place(other), DISAGREE, f"“{shown(other.event.text)}”：{where}。")


def _kin(one: _DatedText, other: _DatedText, words: str, near: set[tuple[Key, Key]]) -> bool:
    years = [set(YEAR.findall(each.event.text)) for each in (one, other)]
    if years[0] and years[1] and not years[0] & years[1]:
        return False  # both say which year they mean
    pair = (one.entry.key, other.entry.key)
    if DEADLINE in (one.event.label, other.event.label) and pair[0] != pair[1]:
        return False
    return len(words) >= LONG or pair[0] == pair[1] or pair in near


def apart(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether no day lies in both; what is marked as uncertain is apart from nothing."""
    if one.uncertain or other.uncertain:
        return False
    first, second = (one.end or one.start).last_day, (other.end or other.start).last_day
    return first < other.start.first_day or second < one.start.first_day


def _place(dated: _DatedText) -> Place:
    """The line that says so, as near as it can be told from the event."""
    entity = dated.entry.entity
    for name in ("life", "facts"):
        for at, fact in enumerate(getattr(entity, name, ())):
            if fact.text == dated.event.text and fact.date == dated.event.date:
                return dated.entry.place((name, at, "date"))
    return dated.entry.place(("date",) if getattr(entity, "date", None) else ("issued",))
