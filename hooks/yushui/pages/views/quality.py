"""资料质量: how complete and how well founded the album is; every number leads to the entries it counts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.confidence import Confidence
from yushui.model.entity import Kind
from yushui.model.kinds import by_name
from yushui.model.kinds.plan import Plan
from yushui.opendata.evidence import READINGS, STRENGTH, Standing, standings
from yushui.pages.cards import Stat
from yushui.pages.images import illustrate
from yushui.pages.paging import cut, fair
from yushui.site.assemble import Site
from yushui.site.urls import SEARCH, Link, index_uri, link_to

PAGE: Final = "quality.html"
LISTED: Final = 100  # links behind a number, fewer where there are many entries
MOST: Final = 2000  # links on the page
MEASURES: Final = 600  # of the plans whose measures are counted, the newest of them


def _checked(each: Standing) -> bool:
    return each.entity.confidence is Confidence.HIGH


# What is asked of every entry: the heading, and the answer (None: not asked).
ASKED: Final[tuple[tuple[str, Callable[[Standing], bool | None]], ...]] = (
    ("有出处", lambda each: each.sources > 0),
    ("多处出处", lambda each: each.sources > 1),
    ("多源核对", _checked),
    ("有日期", lambda each: each.dated),
    ("有授权照片", lambda each: each.photos > 0),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the entries it counts: ``links``, of very many only the first, or where all of them stand."""

    number: int
    links: tuple[Link, ...] = ()
    whole: Link | None = None

    @property
    def beyond(self) -> int:
        return self.number - len(self.links)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many have it, and how many lack it."""

    has: Count
    lacks: Count


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is about, and its cells."""

    link: Link
    count: int
    measure: str
    cells: tuple[Cell | Count | None, ...]
    reviewed: str = ""


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    entries = standings(site)
    by_kind: dict[str, list[Standing]] = {}
    for each in entries:
        by_kind.setdefault(each.entity.kind.name, []).append(each)
    kinds = [(by_name(name).kind, members) for name, members in by_kind.items()]
    sizes = [len(members) for _, members in kinds for _ in (*ASKED, STRENGTH)]
    most = min(LISTED, fair(sizes, MOST))
    counted = cut(site.of(Plan), MEASURES, lambda plan: len(plan.measures))[0]
    return {
        "asked": tuple(heading for heading, _ in ASKED),
        "lines": tuple(_line(kind, members, most) for kind, members in kinds),
        "strengths": (*(kind.label for kind in STRENGTH), "没有出处"),
        "founded": tuple(_founded(kind, members, most) for kind, members in kinds),
        "readings": tuple(heading for heading, _ in READINGS),
        "plans": tuple(map(_plan, counted)),
        "uncounted": len(site.of(Plan)) - len(counted),
        "totals": _totals(entries),
        "photos": _photos(site),
    }


def _count(links: Sequence[Link], total: int, whole: Link, most: int = LISTED) -> Count:
    """What counts all of ``total`` leads to the page that lists them anyway; else to the first ``most`` entries."""
    if links and len(links) == total:
        return Count(total, whole=whole)
    return Count(len(links), tuple(links[:most]))


def _cell(answers: Sequence[tuple[Link, bool]], total: int, whole: Link, most: int = LISTED) -> Cell:
    has, lacks = ([link for link, answer in answers if answer is side] for side in (True, False))
    return Cell(_count(has, total, whole, most), _count(lacks, total, whole, most))


def _line(kind: Kind, members: list[Standing], most: int) -> Line:
    index, total = Link(kind.label, index_uri(kind)), len(members)
    cells = []
    for _, ask in ASKED:
        answers = [(link_to(each.entity), answer) for each in members if (answer := ask(each)) is not None]
        cells.append(_cell(answers, total, index, most) if answers else None)
    days = [each.reviewed for each in members if each.reviewed]
    return Line(index, total, kind.measure, tuple(cells), max(days).chinese if days else "")


def _founded(kind: Kind, members: list[Standing], most: int) -> Line:
    """The entries of a kind by their strongest source."""
    index, total = Link(kind.label, index_uri(kind)), len(members)
    sides = ([link_to(each.entity) for each in members if each.best is best] for best in (*STRENGTH, None))
    return Line(index, total, kind.measure, tuple(_count(side, total, index, most) for side in sides))


def _plan(plan: Plan) -> Line:
    index, total = link_to(plan), len(plan.measures)
    items = [(Link(plan.part_title(item.id), index.uri, item.id), item) for item in plan.measures]
    cells = (_cell([(link, read(item)) for link, item in items], total, index) for _, read in READINGS)
    return Line(index, total, "项", tuple(cells))


def _totals(entries: tuple[Standing, ...]) -> tuple[Stat, ...]:
    asked = Link("", PAGE, "asked")
    return (
        Stat(len(entries), "条", "公开的条目", Link("", SEARCH)),
        Stat(sum(each.sources for each in entries), "处", "注明的出处", Link("", PAGE, "best")),
        Stat(sum(map(_checked, entries)), "条", "经多源核对", asked),
        Stat(sum(each.sources == 1 for each in entries), "条", "只有一处出处", asked),
    )


def _photos(site: Site) -> Mapping[str, int]:
    """Licensed photographs and what stands in the place of those that are missing."""
    photos = [picture.photo for picture in site.gallery]
    counts = Counter(name for photo in photos for name in ("licence", "credit", "alt") if getattr(photo, name))
    return {
        "photos": len(photos),
        **{name: counts[name] for name in ("licence", "credit", "alt")},
        "generated": sum(taken.generated for taken in site.photographs.values()),
        "download": sum(photo.download for photo in photos),
        "drawings": len(illustrate(site).drawings),
    }
