"""时限: deadlines of published plans in the order of time, and those that have words instead of a day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yushui.model.dates import FuzzyDate
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Role, Status
from yushui.pages.paging import cut, number_of
from yushui.site.assemble import Site, derived
from yushui.site.assignments import Deadline, assignments
from yushui.site.urls import Link, link_of


@dataclass(frozen=True, slots=True)
class Line:
    """One deadline with what it belongs to; ``region`` is what it is filtered by."""

    id: str
    link: Link
    plan: Link
    region: str
    place: str
    date: FuzzyDate | None
    printed: str
    units: tuple[tuple[Role, Link], ...]
    status: Status | None
    late: bool


@dataclass(frozen=True, slots=True)
class Month:
    """``number`` 0 holds what is dated by the year only."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        return sum(len(month.lines) for month in self.months)


@derived
def _lines(site: Site) -> tuple[Line, ...]:
    """Those with a day first."""
    lines = [_line(site, deadline) for deadline in assignments(site).deadlines]
    return tuple(sorted(lines, key=lambda line: line.date is None))


def sheets(site: Site, _: Mapping[str, Any]) -> tuple[tuple[Line, ...], ...]:
    return cut(_lines(site))


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    lines, shown = _lines(site), sheets(site, meta)[number_of(meta)]
    places = Counter(line.region for line in lines)
    return {
        "years": tuple(_years([line for line in shown if line.date])),
        "open": tuple(line for line in shown if line.date is None),
        "places": [(key, site.place(key, key), count) for key, count in sorted(places.items())],
        "total": len(lines),
        "late": sum(line.late for line in lines),
        "day": site.day,
    }


def _years(dated: list[Line]) -> Iterator[Year]:
    for year, lines in groupby(dated, lambda line: _end(line).year):
        months = groupby(lines, lambda line: _end(line).month)
        yield Year(year, tuple(Month(number, tuple(of_month)) for number, of_month in months))


def _end(line: Line) -> Any:
    assert line.date is not None
    return line.date.end or line.date.start


def _line(site: Site, deadline: Deadline) -> Line:
    plan = site.one(Plan, deadline.plan)
    units = tuple((unit.role, Link(unit.printed, link_of(site, unit.unit).uri)) for unit in deadline.units)
    link = Link(deadline.text, link_of(site, deadline.plan).uri, deadline.part)
    return Line(
        f"{plan.slug}-{deadline.id}",
        link,
        link_of(site, deadline.plan),
        plan.region,
        site.place(plan.region, plan.region),
        deadline.date,
        deadline.printed,
        units,
        deadline.status,
        deadline.late,
    )
