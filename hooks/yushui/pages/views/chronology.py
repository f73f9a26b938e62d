"""大事记: every dated thing by era, decade and year; years that do not fit have pages of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.pages.atlas import Atlas, atlas
from yushui.pages.chapters import Year
from yushui.pages.event_lines import Choices, Line, choices, combined, event_lines
from yushui.pages.page import Context, Page
from yushui.pages.ruler import ruler, tally
from yushui.site.assemble import Site
from yushui.site.urls import CHRONOLOGY, YEAR_FOLDER, Link, year_uri

SECTIONS: Final = {YEAR_FOLDER: "chronology"}
SCRIPTS: Final = ("assets/time/atlas.js",)
MOST: Final = 1500  # kinds of lines that stand elsewhere: with more, the filter asks for less
TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Month:
    """The lines of a month; ``number`` 0 holds what is dated by the year only."""

    number: int
    lines: tuple[Line, ...]


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    book = atlas(site)
    offered, far = _offered(book, choices(site, event_lines(site)))
    total = len(combined(site))
    return {
        "stages": book.chapters,
        "rows": book.rows,
        "ruler": ruler(site, book),
        "choices": offered,
        "far": far,
        "total": total,
        "summary": _summary(site, book, total),
    }


def _offered(book: Atlas, found: Choices) -> tuple[Choices, str]:
    """What may be filtered by on the page of the atlas, and the lines elsewhere, counted by it."""
    for places, topics in ((found.places, found.topics), (found.places, ()), ((), ())):
        keys = [[choice.key for choice in each] for each in (found.kinds, places, topics)]
        far = tally(book, *keys)
        if far.count(";") < MOST:
            break
    return Choices(found.kinds, places, topics, found.personal), far


def _summary(site: Site, book: Atlas, total: int) -> str:
    shown = [year.number for year in book.years if year.count[0]]
    if not shown:
        return ""
    if len(shown) == 1:
        return f"{shown[0]}年，{total}条大事。"
    era = min(site.settings.eras, key=lambda era: era.start, default=None)
    place = f"的{era.name}" if era and era.start.year == shown[-1] else ""
    return f"从{shown[-1]}年{place}到{shown[0]}年，{len(shown)}个有记载的年份，{total}条大事。"


def pages(site: Site, _: Sequence[Entity]) -> Iterator[Page]:
    """A page for each year that does not fit on the page of the atlas, for a long one several."""
    years = [year for year in atlas(site).years if year.count[0]]
    links = [None, *(year.link for year in years), None]
    for year, later, earlier in zip(years, links, links[2:], strict=False):
        for part in range(1, len(year.parts) + 1) if year.away else ():
            yield _page(site, year, part, earlier, later)


def _page(site: Site, year: Year, part: int, earlier: Link | None, later: Link | None) -> Page:
    lines = year.parts[part - 1]
    title = f"{year.number}年大事记"
    named = f"{title}（{part}/{len(year.parts)}）" if len(year.parts) > 1 else title
    return Page(
        uri=year_uri(year.number, part),
        frame=YEAR_FOLDER,
        title=named,
        description=_told(year.number, year.count[0], lines),
        template="views/chronology-year.html",
        show=lambda: {**_shown(site, year, part), "earlier": earlier, "later": later},
        crumbs=(Link("大事记", CHRONOLOGY), Link(named)),
        listed=part == 1,
    )


def _shown(site: Site, year: Year, part: int) -> Context:
    lines = year.parts[part - 1]
    shown = [line for line in lines if not line.personal]
    return {
        "number": year.number,
        "count": year.count,
        "part": part,
        "parts": tuple(
            (Link(str(at), year_uri(year.number, at)), own[0].id, own[-1].id) for at, own in enumerate(year.parts, 1)
        ),
        "months": tuple(Month(number, tuple(own)) for number, own in groupby(shown, key=_month)),
        "personal": tuple(line for line in lines if line.personal),
        "choices": choices(site, lines),
        "total": len(shown),
    }


def _month(line: Line) -> int:
    return line.event.date.start.month


def told(site: Site) -> Iterator[tuple[str, str, str]]:
    """For the search: where each year stands that has no page of its own, what it is called, and what was."""
    for year in atlas(site).years:
        if year.count[0] and not year.away:
            yield (
                f"{year.link.uri}#{year.link.part}",
                f"{year.number}年大事记",
                _told(year.number, year.count[0], year.lines),
            )


def _told(year: int, number: int, lines: Sequence[Line]) -> str:
    shown = sorted((line for line in lines if not line.personal), key=lambda line: not line.node)
    titles = "；".join(line.title for line in shown[:TOLD])
    return f"{year}年，{number}条：{titles}{'等' if number > TOLD else ''}。"
