"""活动日历: activities by year and month, undated ones apart; and the days from which a script sets months."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.kinds.activity import Activity
from yushui.pages.views.today import days
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_to

SCRIPTS: Final = ("assets/time/calendar.js",)


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
    return {"years": years, "undated": undated, "total": len(activities), **days(site)}
