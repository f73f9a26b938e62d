"""新近变化: what is new since the last publicity month was archived."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from yushui.model.dates import Point
from yushui.site.assemble import Site
from yushui.site.feeds_index import NEWS, main_feed
from yushui.site.news_line import NewsLine
from yushui.site.urls import WHATS_NEW_TEXT, Link, feed_uri, link_of

LISTED: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: its day in words, and where it leads."""

    day: str
    iso: str
    text: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one group, of many only the newest; ``beyond`` says how many more there are."""

    id: str
    title: str
    lines: tuple[Line, ...]
    beyond: int


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    told, base = site.news, str(meta.get("base", ""))
    return {
        "news": told,
        "since": _words(told.since) if told.since else "",
        "begins": _words(told.begins) if told.begins else "",
        "month": link_of(site, told.month) if told.month else None,
        "sections": tuple(_sections(site)),
        "feed": feed_uri(NEWS, "atom") if site.news.lines and main_feed(site, base) else main_feed(site, base),
        "text": WHATS_NEW_TEXT,
    }


def _words(day: Any) -> str:
    return Point(day.year, day.month, day.day).chinese


def _sections(site: Site) -> list[Section]:
    found = []
    for group, lines in groupby(site.news.lines, key=lambda line: line.group):
        every = [_line(site, line) for line in lines]
        found.append(Section(group.value, group.label, tuple(every[:LISTED]), max(len(every) - LISTED, 0)))
    return found


def _line(site: Site, line: NewsLine) -> Line:
    link = link_of(site, line.key, line.part) if line.key else None
    return Line(_words(line.day), line.day.isoformat(), line.text, link)
