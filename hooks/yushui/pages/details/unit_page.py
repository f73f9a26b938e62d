"""A unit's page: what it leads, answers for and helps with, by plan and year, and what is due when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan, Role, Status
from yushui.site.assemble import Site
from yushui.site.assignments import Duty, duties
from yushui.site.urls import Link, calendar_uri, link_of, link_to


@dataclass(frozen=True, slots=True)
class Task:
    """One measure, or one ``whole`` section, that the unit has a part in; a section has no status."""

    link: Link
    role: Role
    section: str
    due: FuzzyDate | None
    due_text: str
    status: Status | None
    late: bool
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """All tasks of the unit in one plan."""

    plan: Link
    place: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    charges: tuple[Charge, ...]

    @property
    def total(self) -> int:
        return sum(len(charge.tasks) for charge in self.charges)


def detail(site: Site, entity: Entity) -> Mapping[str, Any]:
    key = (entity.kind.name, entity.slug)
    found = duties(site).of_unit.get(key, ())
    return {
        "years": tuple(_years(site, found)),
        "total": len(found),
        "roles": [(role, sum(duty.role is role for duty in found)) for role in Role],
        "place": site.place(getattr(entity, "region", None)),
        "calendar": calendar_uri(entity) if any(due.whole_day for due in duties(site).due(key)) else "",
    }


def _years(site: Site, found: tuple[Duty, ...]) -> Iterator[Year]:
    """The newest year first; in a year, plans in their own order."""
    for number, group in groupby(found, lambda duty: _plan(site, duty).year):
        charges = (_charge(site, tuple(of_plan)) for _, of_plan in groupby(group, lambda duty: duty.plan))
        yield Year(number, tuple(charges))


def _plan(site: Site, duty: Duty) -> Plan:
    return site.one(Plan, duty.plan)


def _charge(site: Site, found: tuple[Duty, ...]) -> Charge:
    plan = _plan(site, found[0])
    return Charge(link_to(plan), site.place(plan.region), tuple(_task(site, plan, duty) for duty in found))


def _task(site: Site, plan: Plan, duty: Duty) -> Task:
    link = link_of(site, duty.plan, duty.part, plan.part_title(duty.part))
    if duty.whole:
        return Task(link, duty.role, f"整个部分，{duty.measures}项", None, "", None, False, True)
    due = duty.due
    return Task(
        link,
        duty.role,
        plan.part_title(duty.section),
        due.date if due else None,
        due.printed if due else "",
        duty.status,
        bool(due and due.late),
    )
