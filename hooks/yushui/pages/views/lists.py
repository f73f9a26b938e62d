"""双清单: what localities do for garrisons and garrisons for localities, item by item until it is struck off.

A plan is such a list where its sections say who does something for whom; nothing is shown that nobody published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.kinds.activity import Activity
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Direction, Measure, Numbered, Status
from yushui.pages.paging import cut, number_of
from yushui.site.assemble import Site, derived
from yushui.site.assignments import Deadline, assignments
from yushui.site.citations import Cited, citations
from yushui.site.urls import Link, link_of, link_to, uri_of

REPORTED: Final = "互办实事"  # the type of activities that tell of such lists
LATEST: Final = 60  # of those activities
ITEMS: Final = 120  # of the pairs of a sheet


@dataclass(frozen=True, slots=True)
class Item:
    """One promise of a list, at its address in the plan; ``id`` is its address in the list.

    ``sources`` lead to where the plan names who published the latest of its progress.
    """

    id: str
    link: Link
    number: str
    measure: Measure
    units: tuple[Link, ...]
    sources: tuple[Link, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lists; ``has_status`` when progress of any item was published."""

    title: str
    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        return sum(item.measure.status is Status.DONE for item in self.items)

    @property
    def has_status(self) -> bool:
        return any(item.measure.status for item in self.items)

    @property
    def named(self) -> bool:
        """Whether the list says for whom something is done."""
        return any(item.measure.beneficiaries for item in self.items)

    @property
    def columns(self) -> tuple[str, ...]:
        return ("事项", "办理单位", *(("为谁办",) if self.named else ()), "时限", "状态", "销号", "公布")


@dataclass(frozen=True, slots=True)
class Pair:
    """The lists of one place in one year."""

    plan: Plan
    link: Link
    place: str
    sides: tuple[Side, ...]

    @property
    def total(self) -> int:
        return sum(len(side.items) for side in self.sides)

    @property
    def done(self) -> int:
        return sum(side.done for side in self.sides)

    @property
    def has_status(self) -> bool:
        return any(side.has_status for side in self.sides)


@derived
def _all(site: Site) -> tuple[Pair, ...]:
    return tuple(_pairs(site))


def sheets(site: Site, _: Mapping[str, Any]) -> tuple[tuple[Pair, ...], ...]:
    return cut(_all(site), ITEMS, lambda pair: pair.total)


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    pairs = _all(site)
    places = {pair.plan.region: pair.place for pair in pairs}
    reports = [activity for activity in site.of(Activity) if activity.type == REPORTED]
    return {
        "pairs": sheets(site, meta)[number_of(meta)],
        "total": len(pairs),
        "facets": (
            ("region", "地区", tuple(places.items())),
            (
                "year",
                "年份",
                tuple(
                    (str(year), name) for year, name in {pair.plan.year: pair.plan.year_name for pair in pairs}.items()
                ),
            ),
        ),
        "reported": tuple((link_to(activity), activity.description) for activity in reports[:LATEST]),
        "unlisted": len(reports[LATEST:]),
    }


def _pairs(site: Site) -> Iterator[Pair]:
    for plan in site.of(Plan):
        if any(plan.directions):
            yield Pair(plan, link_to(plan), site.place(plan.region, plan.region), tuple(_sides(site, plan)))


def _sides(site: Site, plan: Plan) -> Iterator[Side]:
    deadlines = {deadline.part: deadline for deadline in assignments(site).deadlines_of(plan.key)}
    cited = {source.id: source for source in citations(plan)}
    for direction in Direction:
        listed = [item for item in plan.measures if plan.directions[item.path[1]] is direction]
        items = tuple(_item(site, plan, item, cited, deadlines.get(item.id)) for item in listed)
        if items:
            yield Side(f"{direction.label}实事", items)


def _item(site: Site, plan: Plan, item: Numbered, cited: Mapping[str, Cited], deadline: Deadline | None) -> Item:
    measure, uri = item.measure, uri_of(plan.kind, plan.slug)
    units = assignments(site).units_of(plan.key, item)
    published = [cited[name] for step in measure.steps[:1] for name in step.sources if name in cited]
    return Item(
        id=f"{plan.slug}-{item.id}",
        link=link_to(plan, item.id, measure.shown_title),
        number=measure.number.strip("（）()、.． "),
        measure=measure,
        units=tuple(Link(unit.printed, link_of(site, unit.unit).uri) for unit in units),
        sources=tuple(Link(source.citation.publisher, uri, f"src-{source.number}") for source in published),
        late=bool(deadline and deadline.late),
    )
