"""Unit → what its page shows: its tasks by year and plan, with role, deadline and status; its calendar."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Role, Status
from yushui.pages.paging import cut, links
from yushui.site.assemble import Site
from yushui.site.assignments import Assignment, assignments
from yushui.site.urls import Link, beside_uri, calendar_uri, link_of, link_to, uri_of


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
    """``number`` is its address on the page, ``name`` what it is called; a year may not be known."""

    number: int | str
    name: str
    charges: tuple[Charge, ...]


def sheets(site: Site, entity: Entity) -> tuple[tuple[Assignment, ...], ...]:
    """The tasks of each sheet: what every plan asks of may have many."""
    return cut(assignments(site).by_unit.get(entity.key, ()))


def extra_context(site: Site, entity: Entity, number: int = 0) -> Mapping[str, Any]:
    of_site, parts = assignments(site), sheets(site, entity)
    of_unit = of_site.by_unit.get(entity.key, ())
    to_sheet = partial(beside_uri, uri_of(entity.kind, entity.slug))
    return {
        "years": tuple(_years(site, parts[number])),
        "jumps": tuple(_jumps(site, parts, to_sheet)),
        "links": links(to_sheet, parts),
        "number": number,
        "total": len(of_unit),
        "roles": [(role, sum(each.role is role for each in of_unit)) for role in Role],
        "place": site.place(getattr(entity, "region", None)),
        "calendar": calendar_uri(entity)
        if any(deadline.whole_day for deadline in of_site.deadlines_of(entity.key))
        else "",
    }


def _jumps(site: Site, parts: Sequence[Sequence[Assignment]], to_sheet: Callable[[int], str]) -> Iterator[Link]:
    """To where each year begins, with how many tasks it has."""
    years = [(_year(_plan(site, each)), number) for number, part in enumerate(parts) for each in part]
    for (year, name), of_year in groupby(years, itemgetter(0)):
        tasks = tuple(of_year)
        yield Link(name, to_sheet(tasks[0][1]), f"y{year}", str(len(tasks)))


def _years(site: Site, of_unit: tuple[Assignment, ...]) -> Iterator[Year]:
    """The newest year first; in a year, plans in their own order."""
    for (number, name), of_year in groupby(of_unit, lambda assignment: _year(_plan(site, assignment))):
        charges = (_charge(site, tuple(of_plan)) for _, of_plan in groupby(of_year, lambda assignment: assignment.plan))
        yield Year(number, name, tuple(charges))


def _year(plan: Plan) -> tuple[int | str, str]:
    return plan.year, plan.year_name


def _plan(site: Site, assignment: Assignment) -> Plan:
    return site.one(Plan, assignment.plan)


def _charge(site: Site, of_plan: tuple[Assignment, ...]) -> Charge:
    plan = _plan(site, of_plan[0])
    return Charge(
        link_to(plan), site.place(plan.region), tuple(_task(site, plan, assignment) for assignment in of_plan)
    )


def _task(site: Site, plan: Plan, assignment: Assignment) -> Task:
    link = link_of(site, assignment.plan, assignment.part, plan.part_title(assignment.part))
    if assignment.whole:
        return Task(link, assignment.role, f"整个部分，{assignment.measures}项", None, "", None, False, True)
    deadline = assignment.deadline
    return Task(
        link,
        assignment.role,
        plan.part_title(assignment.section),
        deadline.date if deadline else None,
        deadline.printed if deadline else "",
        assignment.status,
        bool(deadline and deadline.late),
    )
