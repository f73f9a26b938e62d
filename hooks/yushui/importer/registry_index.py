"""Content → what the project already knows: units, themes, places, and the names of people, landmarks and words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from yushui.content.loader import Content
from yushui.lang.normalise import simplified
from yushui.model.redact import redact

from .fields.unit_names import Names

GLOSSARY = "terms"
LINKED = {
    "landmark": "landmarks",
    "figure": "figures",
    "activity": "activities",
    "honour": "honours",
    "term": GLOSSARY,
}
SHORTEST = 3  # characters of a name worth proposing


@dataclass(frozen=True, slots=True)
class Target:
    """Something a measure may link to: the field, the slug, the name, and the only place where it is called so."""

    field: str
    slug: str
    name: str
    region: str


@dataclass(frozen=True)
class Registers:
    """The registers as the importer needs them."""

    units: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # region → (printed, slug)
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # slug → (name, short)
    targets: tuple[Target, ...] = ()
    slugs: frozenset[str] = frozenset()  # of units

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Target, ...]]:
        """What each name, as detection sees it, may mean."""
        targets: dict[str, tuple[Target, ...]] = {}
        for target in self.targets:
            targets[simplified(target.name)] = (*targets.get(simplified(target.name), ()), target)
        return targets

    @cached_property
    def named(self) -> re.Pattern[str]:
        """A pattern that finds any of the names, the longest first."""
        return re.compile("|".join(map(re.escape, sorted(self.by_name, key=len, reverse=True))) or r"(?!)")

    def names(self, region: str) -> Names:
        return Names(tuple(printed for where in {"", region} for printed, _ in self.units.get(where, ())))


def index_registers(content: Content) -> Registers:
    units: dict[str, list[tuple[str, str]]] = {}
    themes: dict[str, tuple[str, ...]] = {}
    places: dict[str, tuple[str, str]] = {}
    targets: list[Target] = []
    for (kind, slug), entry in content.entries.items():
        entity = entry.entity
        if kind == "unit":
            region = str(getattr(entity, "region", None) or "")
            units.setdefault(region, []).extend((name, slug) for name in entity.names())
        elif kind == "theme":
            themes[slug] = tuple(map(simplified, getattr(entity, "keywords", ())))
        elif kind == "region":
            places[slug] = (str(getattr(entity, "name", "")), entity.headline)
        elif kind in LINKED:
            where = str(getattr(entity, "region", None) or "")
            targets += [Target(LINKED[kind], slug, name, where) for name in redact(entity).names()]
    frozen = {region: tuple(names) for region, names in units.items()}
    placed = [named for target in targets for named in _at_home(target, places)]
    slugs = frozenset(slug for kind, slug in content.existing if kind == "unit")
    return Registers(frozen, themes, places, tuple(t for t in placed if len(t.name) >= SHORTEST), slugs)


def _at_home(target: Target, places: Mapping[str, tuple[str, str]]) -> Iterator[Target]:
    """The name as it is, and as the documents of its own place print it: 双拥广场 for 池州市双拥广场."""
    yield replace(target, region="")
    for prefix in places.get(target.region, ()):
        if target.name.startswith(prefix):
            yield replace(target, name=target.name.removeprefix(prefix))
            return


def links(text: str, registers: Registers, region: str) -> tuple[Target, ...]:
    """What the text of a measure names, each once; short names count in their own place only."""
    named: dict[tuple[str, str], Target] = {}
    for name in registers.named.findall(simplified(text)):
        for target in registers.by_name[name]:
            if target.region in ("", region):
                named.setdefault((target.field, target.slug), target)
    return tuple(named.values())
