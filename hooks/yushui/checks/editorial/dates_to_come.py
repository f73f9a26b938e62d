"""Entries → problems: what is said to have happened, with a date that is still to come."""

from collections.abc import Iterator
from datetime import date, datetime

from yushui.content.loader import Content, Entry
from yushui.diagnostics import RULES, Problem
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI
from yushui.model.introspect import DataPath
from yushui.model.kinds.activity import Activity, State
from yushui.model.kinds.plan import Plan

TO_COME = RULES["YS539"]


def check(content: Content, at: datetime) -> Iterator[Problem]:
    """Dates after the minute ``at``, or after the one at which the entry goes public, of what is told as past."""
    for entry in content.entries.values():
        today = max(at, entry.entity.publish_at or at).astimezone(SHANGHAI).date()
        yield from _of(entry, today)


def _of(entry: Entry, today: date) -> Iterator[Problem]:
    for path, day, what in _told_as_past(entry.entity):
        if day.start.first_day > today:
            yield Problem(entry.place(path), TO_COME, f"{what}，日期 {day} 却还没有到。")


def _told_as_past(entity: Entity) -> Iterator[tuple[DataPath, FuzzyDate, str]]:
    if isinstance(entity, Activity) and entity.state is State.HELD and entity.date:
        yield ("date",), entity.date, "写了已举办"
    if isinstance(entity, Plan):
        for numbered in entity.measures:
            for at, step in enumerate(numbered.measure.progress):
                yield (*numbered.path, "progress", at, "date"), step.date, "写了公布过的进展"
            if numbered.measure.closed:
                yield (*numbered.path, "closed"), numbered.measure.closed, "写了已经销号"
    for name, citation in entity.sources.items():
        if citation.published:
            yield ("sources", name, "published"), citation.published, "写了刊发日期"
