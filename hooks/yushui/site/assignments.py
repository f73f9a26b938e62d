"""Who answers for what by when: every duty and every deadline that published plans set.

Worked out once for the whole site; pages of units, the page of deadlines and the calendars show the same lists.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property
from typing import Final

from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate
from yushui.model.kinds.plan import Numbered, Plan, Role, Status

from .assemble import Site, derived

# Where a duty stands in the data of a plan: the path of a measure, or of a section as a whole.
Spot = tuple[str | int, ...]
# What has been settled is not late, whenever it was due.
SETTLED: Final = frozenset((Status.DONE, Status.DROPPED))


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit as a plan names it, with its part in the duty."""

    unit: Key
    printed: str
    role: Role


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: of a measure (``part`` is its id), or one the document sets elsewhere (``part`` is empty).

    ``id`` is the part, or the place among the others: d1, d2.

    ``date`` is None where the document gives words only, such as 长期坚持; ``late`` says that it had passed on the
    day the site is of, where the site shows that.
    """

    plan: Key
    part: str
    id: str
    text: str
    printed: str
    date: FuzzyDate | None
    holders: tuple[Holder, ...]
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
class Duty:
    """A measure, or a section as a whole, that a unit has a part in; ``section`` is the id of its section."""

    plan: Key
    part: str
    section: str
    role: Role
    due: Due | None
    status: Status | None
    measures: int

    @property
    def whole(self) -> bool:
        return self.part == self.section


@dataclass(frozen=True)
class Duties:
    """``dues`` in the order of time, those without a day last; ``of_unit`` in the order of plans and their parts."""

    dues: tuple[Due, ...]
    of_unit: Mapping[Key, tuple[Duty, ...]]
    held: Mapping[Key, Mapping[Spot, tuple[Holder, ...]]]

    def holders(self, plan: Key, item: Numbered) -> tuple[Holder, ...]:
        """The units of a measure, or else of its section, those that lead first."""
        return _of_item(self.held.get(plan, {}), item)

    @cached_property
    def _due(self) -> Mapping[Key, tuple[Due, ...]]:
        found: dict[Key, list[Due]] = defaultdict(list)
        for due in self.dues:
            for key in dict.fromkeys((due.plan, *(holder.unit for holder in due.holders))):
                found[key].append(due)
        return {key: tuple(dues) for key, dues in found.items()}

    def due(self, key: Key) -> tuple[Due, ...]:
        """The deadlines of a plan, or those in which a unit has a part."""
        return self._due.get(key, ())


@derived
def duties(site: Site) -> Duties:
    """All duties of the public plans."""
    dues: list[Due] = []
    of_unit: dict[Key, list[Duty]] = defaultdict(list)
    held: dict[Key, Mapping[Spot, tuple[Holder, ...]]] = {}
    for plan in site.of(Plan):
        key = (plan.kind.name, plan.slug)
        holders = held[key] = _holders(site, key)
        found = tuple(_dues(site, plan, holders))
        dues += found
        for unit, duty in _duties(plan, key, holders, {due.part: due for due in found if due.part}):
            of_unit[unit].append(duty)
    dues.sort(key=lambda due: (due.last_day or Day.max, due.plan, due.id))
    return Duties(tuple(dues), {unit: tuple(found) for unit, found in of_unit.items()}, held)


def _holders(site: Site, plan: Key) -> Mapping[Spot, tuple[Holder, ...]]:
    """The units of each measure and each section, those that lead first."""
    found: dict[Spot, list[Holder]] = defaultdict(list)
    for reference in site.references.get(plan, ()):
        path = reference.path
        if path[0] != "sections" or reference.target[0] != "unit":
            continue
        found[path[:-2]].append(Holder(reference.target, reference.text, Role(str(path[-2]))))
    order = list(Role)
    return {spot: tuple(sorted(held, key=lambda h: order.index(h.role))) for spot, held in found.items()}


def _dues(site: Site, plan: Plan, holders: Mapping[Spot, tuple[Holder, ...]]) -> Iterator[Due]:
    """The deadlines of the measures, then those of the document; a measure without units has its section's."""
    key = (plan.kind.name, plan.slug)
    for item in plan.measures:
        measure = item.measure
        if measure.due or measure.due_text:
            held = _of_item(holders, item)
            late = _late(site, measure.due, measure.status)
            printed = measure.due_text or ""
            yield Due(key, item.id, item.id, measure.title, printed, measure.due, held, measure.status, late)
    for number, limit in enumerate(plan.deadlines, 1):
        yield Due(key, "", f"d{number}", limit.text, limit.quote, limit.date, (), None, _late(site, limit.date, None))


def _of_item(holders: Mapping[Spot, tuple[Holder, ...]], item: Numbered) -> tuple[Holder, ...]:
    return holders.get(item.path) or holders.get(item.path[:2], ())


def _late(site: Site, due: FuzzyDate | None, status: Status | None) -> bool:
    if site.day is None or due is None or due.uncertain or status in SETTLED:
        return False
    return (due.end or due.start).last_day < site.day


def _duties(
    plan: Plan, key: Key, holders: Mapping[Spot, tuple[Holder, ...]], dues: Mapping[str, Due]
) -> Iterator[tuple[Key, Duty]]:
    """Each unit's duties, once for each place, in the weightiest of its roles."""
    for at, section in enumerate(plan.sections):
        name = f"s{at + 1}"
        for holder in _first(holders.get(("sections", at), ())):
            yield holder.unit, Duty(key, name, name, holder.role, None, None, len(section.measures))
        for item in plan.measures_of(at):
            for holder in _first(holders.get(item.path, ())):
                due, status = dues.get(item.id), item.measure.status
                yield holder.unit, Duty(key, item.id, name, holder.role, due, status, 1)


def _first(holders: tuple[Holder, ...]) -> Iterator[Holder]:
    seen = set()
    for holder in holders:
        if holder.unit not in seen:
            seen.add(holder.unit)
            yield holder
