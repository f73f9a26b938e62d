"""Lines → the atlas of time: chapters, decades and years, newest first; what does not fit there stands on pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate
from yushui.model.settings import Era
from yushui.site.assemble import Site, derived
from yushui.site.urls import CHRONOLOGY, Link, year_uri

from .bars import Count, columns, row, tallest
from .chapters import Chapter, Decade, Fold, Row, Year, count
from .event_lines import KIND_KEYS, Line, event_lines
from .images import illustrate

INLINE: Final = 260  # lines that stand on the page of the atlas; with more, long years have pages of their own
SHORT: Final = 3  # lines of a year that need no fold, nor a page
NODES: Final = 2  # of a year that has a page: the others stand there
BEFORE: Final = "qian"
ORDER: Final = {key: at for at, key in enumerate(KIND_KEYS.values())}


@dataclass(frozen=True, slots=True)
class Atlas:
    """All of it; ``addresses`` say where the lines of an entry stand, first things first."""

    chapters: tuple[Chapter, ...]
    rows: tuple[Row, ...]
    years: tuple[Year, ...]
    top: int
    addresses: Mapping[Key, tuple[Link, ...]]


@derived
def atlas(site: Site) -> Atlas:
    """The whole of it; a year lies in the last era that had begun in it, the eras and all in them newest first."""
    lines = event_lines(site)
    by_year: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.event.order):
        by_year[line.year].append(line)
    counts = {year: count(own) for year, own in by_year.items()}
    top = tallest(counts.values())
    newest = sorted(by_year, reverse=True)
    apart = _apart({year: len(by_year[year]) for year in newest})
    years = tuple(_year(year, by_year[year][::-1], top, year in apart) for year in newest)
    chapters = tuple(_chapters(site, years, counts, top))
    return Atlas(
        chapters,
        tuple(_rows(chapters, counts, top)),
        years,
        top,
        _addresses(site, years),
    )


def _apart(sizes: Mapping[int, int]) -> frozenset[int]:
    """The years, given newest first, that have pages of their own: when not all fit, the newest stay while they do."""
    left, found = INLINE, set()
    for year, size in sizes.items():
        if SHORT < size > left:
            found.add(year)
        else:
            left -= size
    return frozenset(found)


def _year(number: int, lines: Sequence[Line], top: int, apart: bool) -> Year:
    """One year; one that stands apart shows its weightiest nodes, and its page the rest."""
    nodes = [line for line in lines if line.node]
    others = [line for line in lines if not line.node]
    shown = sorted(nodes, key=lambda line: not line.event.weighty)[:NODES] if apart else nodes
    first = {line.id for line in shown}
    kinds: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in sorted(others, key=lambda line: ORDER.get(line.key, len(ORDER))):
        kinds[line.key, line.event.label].append(line)
    if apart and len(shown) < len(nodes):
        kinds = {(nodes[0].key, nodes[0].event.label): [node for node in nodes if node.id not in first], **kinds}
    folded = {kind: own for kind, own in kinds.items() if apart or (len(others) > SHORT and len(own) > 1)}
    uri = year_uri(number) if apart else ""
    return Year(
        number=number,
        lines=tuple(lines),
        nodes=tuple(line for line in nodes if line.id in first),
        loose=tuple(line for line in others if (line.key, line.event.label) not in folded),
        folds=tuple(Fold(*kind, tuple(own), uri) for kind, own in folded.items()),
        away=tuple(line for own in folded.values() for line in own) if apart else (),
        bar=row(count(lines), top),
    )


def _chapters(site: Site, years: Sequence[Year], counts: Mapping[int, Count], top: int) -> Iterator[Chapter]:
    behind = illustrate(site).eras
    seen: set[int] = set()
    groups: list[tuple[Era | None, list[Year]]] = []
    for year in years:
        era = max((era for era in site.settings.eras if era.start.year <= year.number), key=_start, default=None)
        if not groups or groups[-1][0] is not era:
            groups.append((era, []))
        groups[-1][1].append(year)
    for era, own in groups:
        slug = era.slug if era else BEFORE
        decades = tuple(_decades(own, slug, seen, counts, top))
        yield Chapter(slug, era, behind[era.slug] if era else None, decades)


def _start(era: Era) -> FuzzyDate:
    return era.start


def _decades(
    years: Sequence[Year], chapter: str, seen: set[int], counts: Mapping[int, Count], top: int
) -> Iterator[Decade]:
    """The decades of a chapter; one that an era cuts has its plain address where it is told first."""
    for start in dict.fromkeys(year.number // 10 * 10 for year in years):
        own = tuple(year for year in years if year.number // 10 * 10 == start)
        name = f"y{start}s" if start not in seen else f"y{start}s-{chapter}"
        bars = columns({year.number: counts[year.number] for year in own}, top, start)
        yield Decade(name, start, own, bars, open=not seen)
        seen.add(start)


def _rows(chapters: Sequence[Chapter], counts: Mapping[int, Count], top: int) -> Iterator[Row]:
    decades = [decade for chapter in chapters for decade in chapter.decades]
    for start in dict.fromkeys(decade.start for decade in decades):
        own = [decade for decade in decades if decade.start == start]
        years = tuple(year for decade in own for year in decade.years)
        bars = columns({year.number: counts[year.number] for year in years}, top, start)
        yield Row(start, own[0].id, years, bars)


def _addresses(site: Site, years: Iterable[Year]) -> Mapping[Key, tuple[Link, ...]]:
    found: dict[Key, list[Link]] = defaultdict(list)
    where = {name: uri for year in years for name, uri in _pages(year)}
    for line in event_lines(site):
        found[line.owner].append(Link(line.title, where[line.id], line.id))
    return {key: tuple(links) for key, links in found.items()}


def _pages(year: Year) -> Iterator[tuple[str, str]]:
    """On which page each line stands: on that of the atlas, or on a part of the year's own."""
    away = {line.id for line in year.away}
    for at, part in enumerate(year.parts, 1):
        for line in part:
            yield line.id, year_uri(year.number, at) if line.id in away else CHRONOLOGY
