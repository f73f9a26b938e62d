"""The entities of a kind → their facets: what they can be filtered by, each option with the slugs that have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from yushui.content.loader import Key
from yushui.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet with the slugs that have it."""

    key: str
    text: str
    slugs: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.slugs)


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: tuple[Option, ...]


def facets_of(entities: tuple[Entity, ...], index: Mapping[Key, Entity]) -> tuple[Facet, ...]:
    """What the entities of a kind can be filtered by; ``index`` gives the texts of regions and honours."""
    labels: dict[str, str] = {}
    members: dict[tuple[str, str, str], list[str]] = {}
    for entity in entities:
        for value in entity.facets():
            key, text = value.key, value.text
            if value.ref is not None:
                if (target := topmost(value.ref, index)) is None:
                    continue
                key, text = target.slug, target.headline
            labels[value.facet] = value.label
            members.setdefault((value.facet, key, text), []).append(entity.slug)
    return tuple(
        Facet(
            name,
            label,
            tuple(Option(key, text, tuple(slugs)) for (facet, key, text), slugs in members.items() if facet == name),
        )
        for name, label in labels.items()
    )


def topmost(ref: Key, index: Mapping[Key, Entity]) -> Entity | None:
    """The topmost entity above ``ref``: the province of a town; itself where nothing is above it."""
    seen: set[Key] = set()
    entity = index.get(ref)
    while entity is not None and (parent := getattr(entity, "parent", None)) and ref not in seen:
        seen.add(ref)
        ref = (entity.kind.name, parent)
        entity = index.get(ref, entity)
    return entity
