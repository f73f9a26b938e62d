"""Plan → what its page shows: the progress ring, and its sections with every measure as a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.media.progress_ring import progress_ring
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Direction, Measure, Numbered, Progress, Role, Section, marked
from yushui.pages.needs_of_people import needs
from yushui.pages.plan_pdf import paper_of
from yushui.pages.theme_table import compared_together, plan_labels
from yushui.site.assemble import Site, derived
from yushui.site.assignments import assignments
from yushui.site.comparison.plan_years import years
from yushui.site.urls import COMPARISONS, Link, calendar_uri, link_of, sheet_uri, taskbook_uri

FOLD: Final = 5
BESIDE: Final = 4  # other plans that one is set beside from its own page
ASKED_FOR: Final = 4  # needs that the bar over a plan names
ASKED: Final = (Role.LEAD, Role.RESPONSIBLE)
# The 责任分工表 to take along.
TABLES: Final = (("表格（xlsx）", "xlsx"), ("CSV", "csv"))


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one role; what is beyond the fold is shown on request."""

    role: Role
    shown: tuple[Link, ...]
    folded: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    id: str
    short: str
    measure: Measure
    units: tuple[Units, ...]
    links: tuple[Link, ...]
    late: bool
    unsaid: str

    @property
    def earlier(self) -> tuple[Progress, ...]:
        """What was published before the latest progress."""
        return self.measure.steps[1:]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase of a scheme, its number without brackets."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading with what stands under it; units of the whole section stand once, at its head."""

    id: str
    level: int
    number: str
    title: str
    short: str
    text: str
    direction: Direction | None
    duty: str
    units: tuple[Units, ...]
    measures: tuple[MeasureRow, ...]
    phases: tuple[PhaseRow, ...]


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Plan)
    deadlines = assignments(site).deadlines_of(entity.key)
    measures = entity.measures
    return {
        "first": Link(measures[0].measure.number.strip("（）()、.． "), part=measures[0].id) if measures else None,
        "asked": f"我想知道：{'、'.join(need.name for need in needs(site)[:ASKED_FOR])}这些事，各地怎么写",
        "needs": tuple((Link(need.name, need.uri), need.count) for need in needs(site)),
        "progress_ring": progress_ring(entity),
        "sections": sections_of(site, entity.slug),
        "place": site.place(entity.region),
        "before": _before(site, entity),
        "others": _others(site, entity),
        "calendar": calendar_uri(entity) if any(deadline.whole_day for deadline in deadlines) else "",
        "tables": [(label, taskbook_uri(entity, ending)) for label, ending in TABLES] if entity.measures else [],
        "paper": paper_of(site, entity),
    }


@derived
def sections_of(site: Site, slug: str) -> tuple[SectionRow, ...]:
    """The sections of a plan with all that stands under them."""
    plan = site.one(Plan, (Plan.kind.name, slug))
    links = _links(site, plan)
    late = frozenset(deadline.part for deadline in assignments(site).deadlines_of(plan.key) if deadline.late)
    return tuple(_section(plan, links, late, at) for at in range(len(plan.sections)))


def _before(site: Site, plan: Plan) -> Link | None:
    """The page that compares the plan with the one before it."""
    comparison = years(site).before(plan)
    if comparison is None:
        return None
    older = comparison.older
    directly = older.known_year and plan.known_year and older.known_year == plan.known_year - 1
    return Link("与上一年对照" if directly else f"与{older.year_name}对照", comparison.uri)


def _others(site: Site, plan: Plan) -> tuple[Link, ...]:
    """The newest plans of other places that stand beside this one in the comparison, each by its short name."""
    number, sheet = next(each for each in enumerate(compared_together(site)) if plan in each[1])
    labels = plan_labels(site, site.of(Plan))
    address = sheet_uri(COMPARISONS, number)
    others = [each for each in sheet if each.region != plan.region][:BESIDE]
    return tuple(Link(labels[each.slug], f"{address}?plans={plan.slug},{each.slug}") for each in others)


def _links(site: Site, plan: Plan) -> Mapping[tuple[Any, ...], Link]:
    """The link of each reference of the plan by its path in the data; units under the name the plan prints."""
    links = {}
    for reference in site.references.get(plan.key, ()):
        link = link_of(site, reference.target, reference.part)
        if reference.target[0] == "unit":
            link = Link("".join(map("".join, marked(reference.text, plan.marks))), link.uri, link.part)
        links[reference.path] = link
    return links


def _section(plan: Plan, links: Mapping[tuple[Any, ...], Link], late: frozenset[str], at: int) -> SectionRow:
    section = plan.sections[at]
    path = ("sections", at)
    return SectionRow(
        id=f"s{at + 1}",
        level=section.level,
        number=(section.number or "").strip("、.． "),
        title=(section.title or "").rstrip("。"),
        short=section.short or "",
        text=section.text or "",
        direction=plan.directions[at],
        duty=section.duty or "",
        units=_units(links, path, section),
        measures=tuple(_measure(links, item, late, section) for item in plan.measures_of(at)),
        phases=tuple(PhaseRow(phase.number.strip("（）()"), phase.title, phase.text) for phase in section.phases),
    )


def _measure(
    links: Mapping[tuple[Any, ...], Link], item: Numbered, late: frozenset[str], section: Section
) -> MeasureRow:
    measure, path = item.measure, item.path
    related = tuple(
        links[(*path, name, index)]
        for name in ("figures", "landmarks", "activities", "honours", "themes")
        for index in range(len(getattr(measure, name)))
        if links.get((*path, name, index), Link("")).uri
    )
    short = measure.number.strip("（）()、.． ")
    units = _units(links, path, measure)
    return MeasureRow(item.id, short, measure, units, related, item.id in late, unsaid(measure, section))


def unsaid(measure: Measure, section: Section) -> str:
    """Of 牵头、责任、时限 what neither the measure nor its section says."""
    roles = [role.label for role in ASKED if not getattr(measure, role) and not getattr(section, role)]
    return "、".join([*roles, *([] if measure.due or measure.due_text else ["时限"])])


def _units(links: Mapping[tuple[Any, ...], Link], path: tuple[Any, ...], part: Section | Measure) -> tuple[Units, ...]:
    groups = []
    for role in Role:
        units = tuple(links.get((*path, role, i), Link(name)) for i, name in enumerate(getattr(part, role)))
        if units:
            cut = FOLD if len(units) > FOLD + 1 else len(units)
            groups.append(Units(role, units[:cut], units[cut:]))
    return tuple(groups)
