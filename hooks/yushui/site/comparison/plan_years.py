"""The plans of each place over the years: which are held against which, at what address, and what came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations
from typing import Final

from yushui.cache import Stage, Store
from yushui.lang.pairing import State, match
from yushui.lang.similarity import Scale, fold, grams
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered
from yushui.site.assemble import Site, derived
from yushui.site.urls import pair_uri, place_comparison_uri

from .word_diff import Kind, Words, differ

# Years between two plans that are held against each other: what a place publishes may grow for ever, and which
# addresses there are must not depend on what else it published.
REACH: Final = 10
STAGE: Final = Stage("fates", ("site/comparison", "lang"))

# What became of measures, by their places in both plans; the words that differ, each with what became of it.
Fated = tuple[State, Sequence[int], Sequence[int], Sequence[tuple[Kind, str]]]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one measure, or of those that were split or merged.

    ``words`` are both versions in one, empty where there is one only; ``left`` is the heading that a measure no
    longer stands under though it is still there, and ``under`` the one it now stands under.
    """

    state: State
    older: tuple[Numbered, ...]
    newer: tuple[Numbered, ...]
    words: tuple[Words, ...] = ()
    left: str = ""
    under: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two plans of one place; the work is done when it is asked for, once."""

    older: Plan
    newer: Plan
    store: Store | None = field(default=None, repr=False)

    @property
    def uri(self) -> str:
        return pair_uri(self.older.slug, self.newer.slug)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every measure of both plans once: in the order of the newer plan, then what it does not list."""
        before, after = self.older.measures, self.newer.measures
        found = []
        for state, olds, news, words in _kept_fates(_texts(before), _texts(after), self.store):
            older, newer = tuple(before[at] for at in olds), tuple(after[at] for at in news)
            differing = tuple(Words(kind, text) for kind, text in words)
            found.append(Change(state, older, newer, differing, *self._moved(older, newer)))
        return tuple(found)

    @cached_property
    def counts(self) -> Mapping[State, int]:
        return Counter(change.state for change in self.changes)

    def _moved(self, older: tuple[Numbered, ...], newer: tuple[Numbered, ...]) -> tuple[str, str]:
        """The headings that a measure left and stands under, where the one it left is still there."""
        if len(older) != 1 or len(newer) != 1:
            return "", ""
        left, under = older[0].section.title or "", newer[0].section.title or ""
        headings = {fold(section.title) for section in self.newer.sections if section.title and section.measures}
        return (left, under) if fold(left) != fold(under) and under and fold(left) in headings else ("", "")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with two plans or more, the newest first, and every two of them that are held against each other."""

    region: str
    name: str
    plans: tuple[Plan, ...]
    pairs: tuple[Comparison, ...]


@dataclass(frozen=True)
class Years:
    """All places whose plans can be held against each other."""

    places: tuple[Place, ...]

    @cached_property
    def _before(self) -> Mapping[str, Comparison]:
        return dict(_before(self.places))

    def before(self, plan: Plan) -> Comparison | None:
        """The plan held against the one of the nearest earlier year: of its own type, where that year has several."""
        return self._before.get(plan.slug)


@derived
def years(site: Site) -> Years:
    """What the public plans of a site make."""
    by_region: dict[str, list[Plan]] = defaultdict(list)
    for plan in site.of(Plan):
        by_region[plan.region].append(plan)
    return Years(tuple(_place(site, region, found) for region, found in sorted(by_region.items()) if len(found) > 1))


def _place(site: Site, region: str, found: list[Plan]) -> Place:
    plans = tuple(sorted(found, key=_age, reverse=True))
    pairs = tuple(Comparison(older, newer, site.store) for newer, older in _pairs(plans))
    return Place(region, site.place(region, region), plans, pairs)


def _pairs(plans: Iterable[Plan]) -> Iterator[tuple[Plan, Plan]]:
    return (pair for pair in combinations(plans, 2) if _alike(*pair))


def _alike(one: Plan, other: Plan) -> bool:
    """Near in time, and both of one sort: what two sides promise each other continues no plan of work."""
    if one.known_year is None or other.known_year is None:
        return False  # nobody can say which of them came first
    return abs(one.known_year - other.known_year) <= REACH and (one.type == "lists") == (other.type == "lists")


def _age(plan: Plan) -> tuple[int, str, str]:
    """Older first; in one year by the day of issue, those without one first."""
    return plan.known_year or 0, plan.issued.iso if plan.issued else "", plan.slug


def _before(places: Iterable[Place]) -> Iterator[tuple[str, Comparison]]:
    for place in places:
        for plan in place.plans:
            year = plan.known_year or 0
            found = [pair for pair in place.pairs if pair.newer is plan and (pair.older.known_year or 0) < year]
            if found:
                nearest = max(pair.older.known_year or 0 for pair in found)
                alike = [pair for pair in found if pair.older.known_year == nearest]
                yield plan.slug, next((pair for pair in alike if pair.older.type == plan.type), alike[0])


def _kept_fates(older: tuple[str, ...], newer: tuple[str, ...], store: Store | None) -> list[Fated]:
    """What became of the measures of these texts, from the store where they were compared before."""
    make = partial(_fates, older, newer)
    return store.json(STAGE, (older, newer), make) if store else make()


def _fates(older: tuple[str, ...], newer: tuple[str, ...]) -> list[Fated]:
    scale = Scale(tuple(map(grams, older)), tuple(map(grams, newer)))
    found: list[Fated] = []
    for fate in match(older, newer):
        words: tuple[Words, ...] = ()
        if fate.state not in ("kept", "new", "dropped"):
            before, after = (older[at] for at in fate.older), (newer[at] for at in fate.newer)
            words = differ("\n".join(before), "\n".join(after), scale.held)
        found.append((fate.state, fate.older, fate.newer, [(each.kind, each.text) for each in words]))
    return found


def _texts(items: Iterable[Numbered]) -> tuple[str, ...]:
    return tuple(item.measure.text.strip() for item in items)


def old_uris(site: Site, withdrawn: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Addresses that plans had under other names or before they were withdrawn, and where they lead now.

    They lead nowhere (``""``) when one of the plans is not public any more.
    """
    gone = [entity for entity in withdrawn if isinstance(entity, Plan)]
    by_region: dict[str, list[Plan]] = defaultdict(list)
    for plan in (*site.of(Plan), *gone):
        by_region[plan.region].append(plan)
    for region, found in by_region.items():
        public = [plan for plan in found if plan.status != "withdrawn"]
        if len(found) > 1 and len(public) < 2:
            yield place_comparison_uri(region), ""
        for one, other in _pairs(found):
            target = "" if "withdrawn" in (one.status, other.status) else pair_uri(one.slug, other.slug)
            for first in (one.slug, *one.aliases):
                for second in (other.slug, *other.aliases):
                    uri = pair_uri(first, second)
                    if uri != target:
                        yield uri, target
