"""A plan page: its dial, and its sections with every measure as a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.content.loader import Key
from yushui.media.progress_ring import dial
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Direction, Measure, Numbered, Plan, Progress, Role
from yushui.pages.plan_pdf import paper_of
from yushui.site.assemble import Site
from yushui.site.assignments import duties
from yushui.site.comparison.plan_years import years
from yushui.site.urls import Link, calendar_uri, link_of, taskbook_uri

FOLD: Final = 5
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


def detail(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Plan)
    links = _links(site, entity)
    dues = duties(site).due(_key(entity))
    late = frozenset(due.part for due in dues if due.late)
    rows = tuple(_section(entity, links, late, at) for at in range(len(entity.sections)))
    return {
        "dial": dial(entity),
        "sections": rows,
        "place": site.place(entity.region),
        "before": _before(site, entity),
        "calendar": calendar_uri(entity) if any(due.whole_day for due in dues) else "",
        "tables": [(label, taskbook_uri(entity, ending)) for label, ending in TABLES] if entity.measures else [],
        "paper": paper_of(site, entity),
        "drafted": any(not item.measure.titled for item in entity.measures),
        "units_known": any(row.units or any(m.units for m in row.measures) for row in rows),
    }


def _before(site: Site, plan: Plan) -> Link | None:
    """The page that holds the plan against the one before it."""
    found = years(site).before(plan)
    year = found.older.year if found else 0
    return Link("与上一年对照" if year == plan.year - 1 else f"与{year}年对照", found.uri) if found else None


def _key(plan: Plan) -> Key:
    return (plan.kind.name, plan.slug)


def _links(site: Site, plan: Plan) -> Mapping[tuple[Any, ...], Link]:
    """Every reference of the plan by the place where it stands."""
    found = {}
    for reference in site.references.get((plan.kind.name, plan.slug), ()):
        link = link_of(site, reference.target, reference.part)
        found[reference.path] = Link(reference.text, link.uri, link.part) if reference.target[0] == "unit" else link
    return found


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
        measures=tuple(_measure(links, item, late) for item in plan.measures_of(at)),
        phases=tuple(PhaseRow(phase.number.strip("（）()"), phase.title, phase.text) for phase in section.phases),
    )


def _measure(links: Mapping[tuple[Any, ...], Link], item: Numbered, late: frozenset[str]) -> MeasureRow:
    measure, path = item.measure, item.path
    named = tuple(
        links[(*path, name, index)]
        for name in ("figures", "landmarks", "activities", "honours", "themes")
        for index in range(len(getattr(measure, name)))
        if links.get((*path, name, index), Link("")).uri
    )
    short = measure.number.strip("（）()、.． ")
    return MeasureRow(item.id, short, measure, _units(links, path, measure), named, item.id in late)


def _units(links: Mapping[tuple[Any, ...], Link], path: tuple[Any, ...], holder: Any) -> tuple[Units, ...]:
    found = []
    for role in Role:
        names = tuple(links.get((*path, role, i), Link(name)) for i, name in enumerate(getattr(holder, role)))
        if names:
            cut = FOLD if len(names) > FOLD + 1 else len(names)
            found.append(Units(role, names[:cut], names[cut:]))
    return tuple(found)
