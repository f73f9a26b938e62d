"""Dated lines of an entry → one line with large years: how old, how much later, and where nothing is recorded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as day
from itertools import pairwise
from typing import Final

from yushui.lang.numerals import chinese
from yushui.model.dates import FuzzyDate
from yushui.model.parts import Standing
from yushui.site.urls import Link

from .own_timeline import Row
from .picture import Picture

GAP: Final = 10  # years without a record, from which on the page says so
CHILDHOOD: Final = 30  # the same after a birth
OLDEST: Final = 110
BORN: Final = re.compile("出生(?!地|于[^，]*世家)")
LASTED: Final = re.compile(r"(?<!\d)(\d{1,2})年(?!代|\d)")


@dataclass(frozen=True, slots=True)
class Sight:
    """A place that belongs to a stop, with its picture."""

    link: Link
    where: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Stop:
    """What stands beside one large year.

    ``rest`` is what else is known of the date, ``since`` how old somebody was or how much later it is, ``gap`` what is
    said of the years before; ``key`` marks the red node.
    """

    id: str
    date: FuzzyDate
    text: str
    rest: str = ""
    since: str = ""
    gap: str = ""
    detail: str = ""
    note: str = ""
    numbers: tuple[int, ...] = ()
    sights: tuple[Sight, ...] = ()
    key: bool = False
    standing: Standing = Standing.ON

    @property
    def order(self) -> tuple[day, FuzzyDate]:
        spot = self.date.start
        return (spot.first_day if self.standing is Standing.ON else spot.last_day, self.date)

    @property
    def last_year(self) -> int:
        """The last year that it tells of: 入伍，服役14年 tells of fourteen."""
        lasted = max((int(years) for years in LASTED.findall(self.text)), default=0)
        return max((self.date.end or self.date.start).year, self.date.year + lasted)


def stop_of(row: Row, key: bool = False) -> Stop:
    event = row.event
    return Stop(
        row.id,
        event.date,
        event.text,
        detail=event.detail,
        note=event.note,
        numbers=row.numbers,
        key=key,
        standing=event.standing,
    )


def life_line(stops: Iterable[Stop], born: int | None = None, until: int = 0, later: bool = False) -> tuple[Stop, ...]:
    """The stops in order, with all that follows from their order.

    ``born`` is the year from which ages count and ``until`` the last one that has an age (0: no end); with ``later``
    the years since the first stop are counted instead, and years without a record are not spoken of.
    """
    ordered = sorted(stops, key=lambda stop: stop.order)
    aged = _aged(ordered, ordered[0].date.year if later and ordered else born, until, later)
    line = [replace(stop, rest=_rest(stop)) for stop in aged]
    return tuple(line if later else _with_gaps(line))


def _rest(stop: Stop) -> str:
    """What stands below the year: 8月5日, 12月报道, 截至6月, 至1975年, 待考."""
    spot, end = stop.date.start, stop.date.end
    rest = spot.chinese.partition("年")[2]
    if end:
        rest += f"至{end.chinese.partition('年')[2] if end.year == spot.year else end.chinese}"
    said = {Standing.ON: rest, Standing.BY: f"截至{rest or '当年'}", Standing.REPORTED: f"{rest or '当年'}报道"}
    return said[stop.standing] + ("（待考）" if stop.date.uncertain else "")


def _aged(stops: list[Stop], start: int | None, until: int, later: bool) -> Iterator[Stop]:
    """Each stop with the years since ``start``, said once in a year; a report is no event of a life."""
    told: set[int] = set()
    for stop in stops:
        year, known = stop.date.year, start is not None and not stop.date.uncertain
        years = year - start if start is not None and known else 0
        dated = stop.standing is Standing.ON and year not in told and (not until or year <= until)
        if dated and 0 < years < OLDEST:
            told.add(year)
            yield replace(stop, since=f"{years}年后" if later else f"约{years}岁")
        else:
            yield stop


def _with_gaps(stops: list[Stop]) -> Iterator[Stop]:
    if stops:
        yield stops[0]
    for before, stop in pairwise(stops):
        years = stop.date.year - before.last_year
        silent = years >= (CHILDHOOD if BORN.search(before.text) else GAP)
        yield replace(stop, gap=f"此间{chinese(years)}年，未检得有日期的记载") if silent else stop
