"""活动日历: activities by year and month, undated ones last; and the days from which a script sets months."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from yushui.model.kinds.activity import Activity
from yushui.pages.paging import cut, number_of
from yushui.pages.views.today import days
from yushui.site.assemble import Site, derived
from yushui.site.urls import Link, link_to

SCRIPTS: Final = ("assets/time/calendar.js",)


@dataclass(frozen=True, slots=True)
class Month:
    """``number`` 0 holds what is dated by the year only."""

    number: int
    items: tuple[tuple[Activity, Link], ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or what of it stands on this sheet; ``count`` is of all of it."""

    number: int
    months: tuple[Month, ...]
    count: int


def _month(activity: Activity) -> tuple[int, int]:
    point = activity.date.start if activity.date else None
    return (point.year, point.month) if point else (0, 0)


@derived
def _sheets(site: Site) -> tuple[tuple[Activity, ...], ...]:
    """The newest year first, its months in their order; what has no date comes last."""
    return cut(sorted(site.of(Activity), key=lambda activity: (-_month(activity)[0], _month(activity)[1])))


def sheets(site: Site, _: Mapping[str, Any]) -> tuple[tuple[Activity, ...], ...]:
    return _sheets(site)


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    shown = [(activity, link_to(activity)) for activity in _sheets(site)[number_of(meta)]]
    dated = [each for each in shown if each[0].date]
    counts = Counter(_month(activity)[0] for activity in site.of(Activity))
    years = groupby(dated, lambda each: _month(each[0])[0])
    return {
        "years": tuple(Year(number, tuple(_months(own)), counts[number]) for number, own in years),
        "undated": tuple(each for each in shown if each[0].date is None),
        "total": len(site.of(Activity)),
        **days(site),
    }


def _months(items: Iterable[tuple[Activity, Link]]) -> Iterator[Month]:
    return (Month(number, tuple(own)) for number, own in groupby(items, lambda each: _month(each[0])[1]))
