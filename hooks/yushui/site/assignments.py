"""Assignments and deadlines of all published plans: who answers for what by when.

Computed once for the whole site; the pages of units, the page of deadlines and the calendars show the same lists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property
from typing import Final

from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered, Role, Status

from .assemble import Site, derived

# The path of a measure, or of a section as a whole, in the data of a plan.
PlanPath = tuple[str | int, ...]
UnitsByPath = Mapping[PlanPath, "tuple[AssignedUnit, ...]"]
# A measure of these is not late, whenever it was due.
SETTLED: Final = frozenset((Status.DONE, Status.DROPPED))


@dataclass(frozen=True, slots=True)
class AssignedUnit:
    """A unit as a plan names it, with its role in the measure or section."""

    unit: Key
    printed: str
    role: Role


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: of a measure (``part`` is its id), or one the document sets elsewhere (``part`` is empty).

    ``id`` is the part, or d1, d2, … for the deadlines set elsewhere. ``date`` is None where the document gives words
    only, such as 长期坚持; ``late`` says that it had passed on ``Site.day``.
    """

    plan: Key
    part: str
    id: str
    text: str
    printed: str
    date: FuzzyDate | None
    units: tuple[AssignedUnit, ...]
    status: Status | None
    late: bool

    @property
    def last_day(self) -> Day | None:
        return (self.date.end or self.date.start).last_day if self.date else None

    @property
    def whole_day(self) -> Day | None:
        """The day a calendar shows: known to the month at least, and certain."""
        end = self.date.end or self.date.start if self.date and not self.date.uncertain else None
        return end.last_day if end and end.month else None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A measure, or a section as a whole (``part == section``), that a unit has a role in; ``section`` is an id."""

    plan: Key
    part: str
    section: str
    role: Role
    deadline: Deadline | None
    status: Status | None
    measures: int

    @property
    def whole(self) -> bool:
        return self.part == self.section


@dataclass(frozen=True)
class Assignments:
    """``deadlines`` by date, those without a day last; ``by_unit`` in the order of plans and their parts.

    ``units`` gives for each plan the units of its measures and sections by path.
    """

    deadlines: tuple[Deadline, ...]
    by_unit: Mapping[Key, tuple[Assignment, ...]]
    units: Mapping[Key, UnitsByPath]

    def units_of(self, plan: Key, item: Numbered) -> tuple[AssignedUnit, ...]:
        """The units of a measure, or else of its section, those that lead first."""
        return _units_of(self.units.get(plan, {}), item)

    @cached_property
    def _deadlines_by_key(self) -> Mapping[Key, tuple[Deadline, ...]]:
        by_key: dict[Key, list[Deadline]] = defaultdict(list)
        for deadline in self.deadlines:
            for key in dict.fromkeys((deadline.plan, *(unit.unit for unit in deadline.units))):
                by_key[key].append(deadline)
        return {key: tuple(deadlines) for key, deadlines in by_key.items()}

    def deadlines_of(self, key: Key) -> tuple[Deadline, ...]:
        """The deadlines of a plan, or those in which a unit has a role."""
        return self._deadlines_by_key.get(key, ())


@derived
def assignments(site: Site) -> Assignments:
    """All assignments and deadlines of the public plans."""
    deadlines: list[Deadline] = []
    by_unit: dict[Key, list[Assignment]] = defaultdict(list)
    units: dict[Key, UnitsByPath] = {}
    for plan in site.of(Plan):
        units[plan.key] = units_by_path = _units_by_path(site, plan)
        of_plan = tuple(_deadlines(site, plan, units_by_path))
        deadlines += of_plan
        for unit, assignment in _assignments(plan, units_by_path, {each.part: each for each in of_plan if each.part}):
            by_unit[unit].append(assignment)
    deadlines.sort(key=lambda each: (each.last_day or Day.max, each.plan, each.id))
    return Assignments(tuple(deadlines), {unit: tuple(items) for unit, items in by_unit.items()}, units)


def _units_by_path(site: Site, plan: Plan) -> UnitsByPath:
    """The units of each measure and each section, those that lead first."""
    units: dict[PlanPath, list[AssignedUnit]] = defaultdict(list)
    for reference in site.references.get(plan.key, ()):
        path = reference.path
        if path[0] != "sections" or reference.target[0] != "unit":
            continue
        units[path[:-2]].append(AssignedUnit(reference.target, reference.text, Role(str(path[-2]))))
    order = list(Role)
    return {path: tuple(sorted(members, key=lambda unit: order.index(unit.role))) for path, members in units.items()}


def _deadlines(site: Site, plan: Plan, units: UnitsByPath) -> Iterator[Deadline]:
    """The deadlines of the measures, then those of the document; a measure without units has its section's."""
    key = plan.key
    for item in plan.measures:
        measure = item.measure
        if measure.due or measure.due_text:
            late = _late(site, measure.due, measure.status)
            printed = measure.due_text or ""
            yield Deadline(
                key,
                item.id,
                item.id,
                measure.shown_title,
                printed,
                measure.due,
                _units_of(units, item),
                measure.status,
                late,
            )
    for number, limit in enumerate(plan.deadlines, 1):
        late = _late(site, limit.date, None)
        yield Deadline(key, "", f"d{number}", limit.text, limit.quote, limit.date, (), None, late)


def _units_of(units: UnitsByPath, item: Numbered) -> tuple[AssignedUnit, ...]:
    return units.get(item.path) or units.get(item.path[:2], ())


def _late(site: Site, due: FuzzyDate | None, status: Status | None) -> bool:
    if site.day is None or due is None or due.uncertain or status in SETTLED:
        return False
    return (due.end or due.start).last_day < site.day


def _assignments(plan: Plan, units: UnitsByPath, deadlines: Mapping[str, Deadline]) -> Iterator[tuple[Key, Assignment]]:
    """(unit, assignment) pairs: one for each unit of a section or measure, in the weightiest of its roles."""
    for at, section in enumerate(plan.sections):
        section_id = f"s{at + 1}"
        for unit in _once(units.get(("sections", at), ())):
            count = len(section.measures)
            yield unit.unit, Assignment(plan.key, section_id, section_id, unit.role, None, None, count)
        for item in plan.measures_of(at):
            for unit in _once(units.get(item.path, ())):
                deadline, status = deadlines.get(item.id), item.measure.status
                yield unit.unit, Assignment(plan.key, item.id, section_id, unit.role, deadline, status, 1)


def _once(units: tuple[AssignedUnit, ...]) -> Iterable[AssignedUnit]:
    """Each unit once, in the first and weightiest of its roles."""
    firsts: dict[Key, AssignedUnit] = {}
    for unit in units:
        firsts.setdefault(unit.unit, unit)
    return firsts.values()
