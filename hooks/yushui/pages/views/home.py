"""首页: counts, who is shown large today, figures, places, the newest plan with its progress ring, what is latest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from yushui.media.progress_ring import progress_ring
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Kind
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import PlanType, Section
from yushui.model.kinds.release import Release
from yushui.pages.beside import province_of
from yushui.pages.cards import Card, Stat, cards_of
from yushui.pages.details import extra_context
from yushui.pages.details.release_page import Tile
from yushui.pages.event_lines import beside_year, combined
from yushui.pages.images import illustrate
from yushui.pages.life_line import BORN, Stop
from yushui.pages.own_timeline import numbered
from yushui.pages.picture import Picture
from yushui.site.assemble import Dated, Site
from yushui.site.citations import citations
from yushui.site.month_days import current_month
from yushui.site.urls import Link, index_uri, link_of, link_to

from .needs import ALL, links
from .today import anniversaries

FEATURED = 4
EVERY = Link("全部", ALL.uri)  # behind the things that people ask for
WEEK = 7  # who can be shown large: another one each day
KNOWN = 4  # dated facts of who is shown large
FACTS = 5
DAYS = 5
PLACES = 6
LATEST = 4
VOLUMES = "一二三四"
UNNUMBERED = "release"  # a picture across the page, and no part of the album
SHOWN = (Figure, Landmark, Plan, Release)


@dataclass(frozen=True, slots=True)
class Contents:
    """A section of the plan on the home page, with the range of its measures."""

    id: str
    number: str
    section: Section
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Portrayed:
    """Somebody shown large: the portrait, the last of the life, and the numbers of a quotation's sources."""

    figure: Figure
    link: Link
    picture: Picture
    line: tuple[Stop, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """An event of the filmstrip; the year of its date stands large; ``day`` is its month and day, if it has them."""

    date: FuzzyDate
    day: str
    text: str
    link: Link


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    plan = _plan(site)
    drawn = illustrate(site)
    release = current_month(site)
    portrayed = tuple(_portrayed(site))
    figures = _cards(site, _figures(site, {each.figure.slug for each in portrayed}))
    places, latest = _cards(site, _places(site, plan)), _latest(site)
    ring = progress_ring(plan) if plan else None
    asked = links(site)
    there = {
        "figures": figures or portrayed,
        "landmarks": places,
        "plan": plan,
        "chronology": latest,
        "release": release,
    }
    return {
        "sections": _sections([name for name in site.settings.home if there[name]]),
        "settings": site.settings,
        "counts": _counts(site),
        "figures": figures,
        "portrayed": portrayed,
        "places": places,
        "plan": plan,
        "plan_link": link_to(plan) if plan else None,
        "plans_beside": len(site.of(Plan)) > 1,
        "plan_ring": ring if ring and ring.known else None,
        "contents": _contents(plan) if plan else (),
        "latest": latest,
        "days": anniversaries(site),
        "release": link_to(release) if release else None,
        "first_days": _days(site, release) if release else (),
        "needs": (*asked, (EVERY, "都在一页")) if asked else (),
        "behind_release": drawn.behind(release) if release else None,
        "day": drawn.hero,
        "night": drawn.night,
        "indexes": {model.kind.name: _index_link(model.kind) for model in SHOWN if site.of(model)},
    }


def _index_link(kind: Kind) -> Link:
    return Link(kind.label, index_uri(kind))


def _cards(site: Site, entities: tuple[Entity, ...]) -> tuple[Card, ...]:
    return tuple(cards_of(site, entity.kind)[entity.slug] for entity in entities)


def _counts(site: Site) -> tuple[Stat, ...]:
    """What there is, counted; nothing is counted that is not there."""
    measures = sum(len(plan.measures) for plan in site.of(Plan))
    plans = len(site.of(Plan))
    years = {figure.year for figure in site.of(Figure)}
    people = sum(figure.person for figure in site.of(Figure))
    groups = len(site.of(Figure)) - people
    honoured = f"获得称号，{len(years)}次发布"
    stats = (
        Stat(people, "人", honoured + (f"，另有{groups}个集体" if groups else ""), Link("", index_uri(Figure.kind))),
        Stat(0 if people else groups, "个", f"集体{honoured}", Link("", index_uri(Figure.kind))),
        Stat(len(site.of(Landmark)), "处", "双拥与国防教育阵地", Link("", index_uri(Landmark.kind))),
        Stat(measures, "项", f"任务，出自{plans}份公开计划", Link("", index_uri(Plan.kind))),
        Stat(len(combined(site)), "条", "大事记里的记载，条条注明出处", Link("", "chronology.html")),
    )
    return tuple(stat for stat in stats if stat.number)


def _sections(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each section with its number: the first that exists is 卷一."""
    numbers = iter(VOLUMES)
    return tuple((name, "" if name == UNNUMBERED else f"卷{next(numbers)}") for name in names)


def _portrayed(site: Site) -> Iterator[Portrayed]:
    """Whom the settings name, or who is known well and has words of their own, the newest first; at most a week."""
    figures = site.of(Figure)
    pinned = [figure for figure in figures if figure.slug == site.settings.featured]
    known = pinned or [figure for figure in figures if figure.quote and _dated(figure) >= KNOWN]
    known.sort(key=lambda figure: -int(figure.year) if figure.year.isdecimal() else 0)
    for figure in known[:WEEK]:
        line = [stop for stop in extra_context(site, figure)["line"] if not BORN.search(stop.text)]
        cited = {item.id: item.number for item in citations(figure)}
        numbers = numbered(cited, figure.quote.sources) if figure.quote else ()
        yield Portrayed(figure, link_to(figure), illustrate(site).portraits[figure.key], tuple(line[-FACTS:]), numbers)


def _dated(figure: Figure) -> int:
    return sum(fact.date is not None for fact in figure.life)


def _figures(site: Site, large: AbstractSet[str]) -> tuple[Figure, ...]:
    """The newest batch first, in its own order; only those with a published life, who are not shown large already."""
    figures = [figure for figure in site.of(Figure) if figure.life and figure.slug not in large]
    newest = sorted({e.year for e in figures}, reverse=True)
    return tuple([e for year in newest for e in figures if e.year == year][: FEATURED - bool(large)])


def _days(site: Site, release: Release) -> tuple[Tile, ...]:
    """The newest frames of a month that goes on, the first ones of one that is over or whose days are not known."""
    wall: tuple[Tile, ...] = extra_context(site, release)["wall"]
    shown = tuple(tile for tile in wall if tile.picture)
    return shown[-DAYS:] if release.length and not release.archived else shown[:DAYS]


def _plan(site: Site) -> Plan | None:
    """The newest plan that is a plan and not a notice."""
    plans = site.of(Plan)
    return next((p for p in plans if p.type in (PlanType.PLAN, PlanType.KEYPOINTS)), plans[0] if plans else None)


def _places(site: Site, plan: Plan | None) -> tuple[Landmark, ...]:
    """The places that the plan itself names, then others; each province once before any comes again."""
    named = {slug for item in plan.measures for slug in item.measure.landmarks} if plan else set()
    often: Counter[str] = Counter()
    ranked = []
    for place in sorted(site.of(Landmark), key=lambda place: place.slug not in named):
        province = province_of(site, place)
        key = province.slug if province else ""
        ranked.append((often[key], place))
        often[key] += 1
    return tuple(place for _, place in sorted(ranked, key=lambda each: each[0])[:PLACES])


def _contents(plan: Plan) -> tuple[Contents, ...]:
    contents = []
    for at, section in enumerate(plan.sections):
        if items := plan.measures_of(at):
            first, last = (item.measure.number.strip("（）.、") for item in (items[0], items[-1]))
            contents.append(Contents(items[0].section_id, (section.number or "").strip("、"), section, first, last))
    return tuple(contents)


def _latest(site: Site) -> tuple[Latest, ...]:
    """The events of more than one entry, newest first; of any, where there are none of those and no other section."""
    events = [dated for dated in site.timeline if dated.event.label in ("节点", "文件", "时限")]
    alone = not any(site.of(model) for model in (Figure, Landmark, Plan))
    chosen = site.timeline if alone and not events else events
    return tuple(_line(site, dated) for dated in chosen[: -LATEST - 1 : -1])


def _line(site: Site, dated: Dated) -> Latest:
    date = dated.event.date
    day = date.start.chinese.partition("年")[2]
    return Latest(date, day, beside_year(dated.event.text, date.year), link_of(site, dated.key, dated.event.part))
