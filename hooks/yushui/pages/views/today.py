"""那年今日: what happened on each day of the year; the script shows the day of the reader, or of the address."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.kinds.activity import Activity
from yushui.model.parts import Standing
from yushui.pages.event_lines import Line, event_lines
from yushui.pages.paging import fair
from yushui.site.assemble import Site
from yushui.site.memorial_days import DAYS
from yushui.site.urls import TODAY

SCRIPTS: Final = ("assets/time/today.js",)
MOST: Final = 300  # lines on the page: with more, every day tells fewer
AT_HOME: Final = 90  # days that the home page holds: the script shows that of the reader, or the next
LATEST: Final = 40  # activities and deadlines among which the script looks for what comes
COMING: Final = ("activity", "due")
MONTHS: Final = 12
TITLES: Final = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year: the memorial day it is, its lines, newest first, and how many more there are."""

    month: int
    number: int
    memorial: str
    lines: tuple[Line, ...]
    more: int

    @property
    def id(self) -> str:
        return f"d{self.month:02}-{self.number:02}"

    @property
    def name(self) -> str:
        return f"{self.month}月{self.number}日"


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    days: tuple[Day, ...]

    @property
    def count(self) -> int:
        return sum(len(day.lines) + day.more for day in self.days)


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    lines = [line for line in event_lines(site) if _told_to_the_day(line)]
    coming = [line for line in lines if line.key in COMING and not _called_off(site, line)]
    newest = sorted(coming, key=lambda line: line.event.date)[-LATEST:]
    return {**days(site), "total": len(lines), "coming": tuple(newest)}


def days(site: Site) -> Mapping[str, Any]:
    """Every day of the year on which something happened, by months, and the memorial days."""
    return {
        "months": tuple(_months([line for line in event_lines(site) if _told_to_the_day(line)])),
        "memorials": DAYS,
    }


def anniversaries(site: Site) -> tuple[Day, ...]:
    """For the home page: the days that have something to tell, as many as fit there, memorial days first."""
    told = [day for month in days(site)["months"] for day in month.days if day.lines]
    kept = sorted(told, key=lambda day: (not day.memorial, -len(day.lines)))[:AT_HOME]
    return tuple(day for day in told if day in kept)


def _told_to_the_day(line: Line) -> bool:
    """Whether it is certain that it happened on that day, not that it was reported then."""
    date = line.event.date
    return bool(date.start.day) and not date.uncertain and line.event.standing is Standing.ON and not line.personal


def _called_off(site: Site, line: Line) -> bool:
    entity = site.index[line.owner]
    return isinstance(entity, Activity) and entity.state == "cancelled"


def _months(lines: list[Line]) -> Iterator[Month]:
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (-line.year, not line.node)):
        found[line.event.date.start.month, line.event.date.start.day].append(line)
    memorial = {(day.first.month, day.first.day): day.name for day in DAYS if not day.week}
    most = fair([len(own) for own in found.values()], MOST)
    for month in range(1, MONTHS + 1):
        days = sorted(day for of, day in {*found, *memorial} if of == month)
        yield Month(month, tuple(_day(month, day, memorial, found.get((month, day), []), most) for day in days))


def _day(month: int, day: int, memorial: Mapping[tuple[int, int], str], lines: list[Line], most: int) -> Day:
    shown = sorted(lines, key=lambda line: not line.node)[:most]
    return Day(
        month,
        day,
        memorial.get((month, day), ""),
        tuple(line for line in lines if line in shown),
        len(lines) - len(shown),
    )


def told(site: Site) -> Iterator[tuple[str, str, str]]:
    """For the search: where each day stands, what it is called, and what happened on it."""
    for month in context(site, {})["months"]:
        for day in month.days:
            words = "；".join(f"{line.year}年，{line.beside_year}" for line in day.lines[:TITLES])
            yield f"{TODAY}#{day.id}", f"{day.name}{day.memorial}", f"那年今日，{day.name}：{words or day.memorial}。"
