"""A unit's page: what it leads and what it answers for, plan by plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.addresses import Link, link_to
from yushui.dates import FuzzyDate
from yushui.kinds.plan import Measure, Plan, Section
from yushui.model import Entity
from yushui.site import Site

ROLES: Final = (("lead", "牵头"), ("responsible", "责任"), ("supporting", "配合"))


@dataclass(frozen=True, slots=True)
class Task:
    """One measure, or one whole section, that the unit has a part in; a section has no status."""

    link: Link
    role: str
    section: str
    due: FuzzyDate | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Charge:
    """All tasks of the unit in one plan."""

    plan: Link
    year: int
    tasks: tuple[Task, ...]


def detail(site: Site, entity: Entity) -> Mapping[str, Any]:
    charges = tuple(_charges(site, (entity.kind.name, entity.slug)))
    region = site.index.get(("region", getattr(entity, "region", None) or ""))
    return {
        "charges": charges,
        "total": sum(len(charge.tasks) for charge in charges),
        "leads": sum(task.role == "牵头" for charge in charges for task in charge.tasks),
        "place": region.headline if region else "",
    }


def _charges(site: Site, unit: tuple[str, str]) -> Iterator[Charge]:
    plans = dict.fromkeys(mention.source for mention in site.mentions.get(unit, ()))
    for key in plans:
        plan = site.index[key]
        if isinstance(plan, Plan):
            texts = {ref.text for ref in site.references[key] if ref.target == unit}
            yield Charge(link_to(plan), plan.year, tuple(_tasks(plan, texts)))


def _tasks(plan: Plan, printed: set[str]) -> Iterator[Task]:
    for at, section in enumerate(plan.sections, 1):
        title = plan.part_title(f"s{at}")
        if role := _role(section, printed):
            link = link_to(plan, f"s{at}", title)
            yield Task(link, role, f"整个部分，{len(section.measures)}项", None, None)
        for item in plan.measures:
            if item.section is section and (role := _role(item.measure, printed)):
                link = link_to(plan, item.id, plan.part_title(item.id))
                yield Task(link, role, title, item.measure.due, item.measure.status or "none")


def _role(holder: Section | Measure, printed: set[str]) -> str:
    return next((label for role, label in ROLES if printed & set(getattr(holder, role))), "")
