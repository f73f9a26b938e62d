"""Site → what its menus lead to: only to what there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from yushui.model.entity import Entity, Kind
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import PlanType
from yushui.model.kinds.release import Release
from yushui.site.assemble import Site
from yushui.site.assignments import assignments
from yushui.site.month_days import current_month
from yushui.site.urls import ALL_NEEDS, TODAY, WHATS_NEW, index_uri, uri_of

from .lesson_plans import lessons
from .needs_of_people import needs
from .views.lists import REPORTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu; ``section`` is what pages call the part of the site that it stands for."""

    label: str
    uri: str
    section: str


@dataclass(frozen=True, slots=True)
class Menus:
    """``main`` stands at the head of each page, ``reference`` at its foot."""

    main: tuple[Entry, ...]
    reference: tuple[Entry, ...]


def menus(site: Site) -> Menus:
    """The kinds that have entries, and the views that have something to show."""
    kinds = [kind for kind in site.kinds if kind.pages and site.all_of(kind)]
    return Menus(tuple(_main(site, kinds)), tuple(_reference(site, kinds)))


def _main(site: Site, kinds: list[Kind]) -> Iterator[Entry]:
    """The chronology stands behind people, places and plans."""
    header = [kind for kind in kinds if kind.nav == "header"]
    ahead = sum(kind.order <= Plan.kind.order for kind in header)
    yield from map(_entry, header[:ahead])
    if site.timeline:
        yield Entry("大事记", "chronology.html", "chronology")
    yield from (_month(site) if kind is Release.kind else _entry(kind) for kind in header[ahead:])


def _month(site: Site) -> Entry:
    """To the month that is on or comes next at once, not to the list of all."""
    month = current_month(site)
    assert month is not None, "a kind without entries has no place in the menu"
    return Entry(Release.kind.label, uri_of(Release.kind, month.slug), Release.kind.folder)


def _reference(site: Site, kinds: list[Kind]) -> Iterator[Entry]:
    yield from (_entry(kind) for kind in kinds if kind.nav == "footer")
    plans, activities = site.of(Plan), site.of(Activity)
    lists = any(plan.type is PlanType.LISTS for plan in plans) or any(each.type == REPORTED for each in activities)
    views = (
        ("大事分类", index_uri(Milestone.kind), site.of(Milestone)),
        ("要办的事", ALL_NEEDS, needs(site)),
        ("计划对照", "compare.html", len(plans) > 1),
        ("那年今日", TODAY, any(line.event.date.start.day for line in site.timeline)),
        ("按省找", "provinces.html", any(getattr(each, "region", None) for each in _placed(site))),
        ("活动日历", "calendar.html", activities),
        ("时限", "deadlines.html", assignments(site).deadlines),
        ("双清单", "lists.html", lists),
        ("图集", "gallery.html", site.gallery or any(site.all_of(kind) for kind in (Figure.kind, Landmark.kind))),
        ("新近变化", WHATS_NEW, site.news.since),
        ("媒体与学校", "press.html", lessons(site) or site.gallery or site.of(Release)),
    )
    yield from (Entry(label, uri, "") for label, uri, there in views if there)


def _placed(site: Site) -> Iterator[Entity]:
    return (entity for kind in site.kinds if kind.pages and kind.nav == "header" for entity in site.all_of(kind))


def _entry(kind: Kind) -> Entry:
    return Entry(kind.label, index_uri(kind), kind.folder)
