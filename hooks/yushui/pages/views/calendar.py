"""活动日历: activities, held and planned, by year and month, undated ones apart; and one year as month sheets."""

from calendar import Calendar
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.kinds.activity import Activity
from yushui.site.assemble import Dated, Site
from yushui.site.urls import Link, link_of, link_to

SHOWN: Final = {"活动": "event", "时限": "due"}
RECENT: Final = 3


@dataclass(frozen=True, slots=True)
class Month:
    """``number`` 0 holds what is dated by the year only."""

    number: int
    items: tuple[tuple[Activity, Link], ...]


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    months: tuple[Month, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of a month; ``number`` 0 belongs to the month before or after."""

    number: int
    events: tuple[tuple[Link, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month as a table, Monday first."""

    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    activities = site.of(Activity)
    dated: dict[int, dict[int, list[tuple[Activity, Link]]]] = {}
    for activity in activities:
        if activity.date:
            point = activity.date.start
            dated.setdefault(point.year, {}).setdefault(point.month, []).append((activity, link_to(activity)))
    years = tuple(
        Year(
            year,
            tuple(Month(number, tuple(items)) for number, items in sorted(months.items())),
            sum(map(len, months.values())),
        )
        for year, months in sorted(dated.items(), reverse=True)
    )
    undated = tuple((activity, link_to(activity)) for activity in activities if activity.date is None)
    return {"years": years, "undated": undated, "total": len(activities), "sheets": _sheets(site)}


def _sheets(site: Site) -> tuple[Sheet, ...]:
    """The months of the fullest recent year that have an event or a deadline listed to the day."""
    listed = [dated for dated in site.timeline if dated.event.label in SHOWN and dated.event.date.start.day]
    years = Counter(dated.event.date.year for dated in listed)
    if not years:
        return ()
    year = max(sorted(years, reverse=True)[:RECENT], key=lambda number: years[number])
    months: dict[int, list[Dated]] = {}
    for dated in listed:
        if dated.event.date.year == year:
            months.setdefault(dated.event.date.start.month, []).append(dated)
    return tuple(_sheet(site, year, month, events) for month, events in sorted(months.items()))


def _sheet(site: Site, year: int, month: int, events: list[Dated]) -> Sheet:
    days: dict[int, list[tuple[Link, str, str]]] = {}
    for dated in events:
        link = link_of(site, dated.key, dated.event.part)
        days.setdefault(dated.event.date.start.day, []).append((link, dated.event.text, SHOWN[dated.event.label]))
    weeks = Calendar().monthdayscalendar(year, month)
    return Sheet(
        year, month, tuple(tuple(Day(number, tuple(days.get(number, ()))) for number in week) for week in weeks)
    )
