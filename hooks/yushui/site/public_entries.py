"""Entries → what the public may have of them, by kind in the order of the site, and what they say of each other."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from yushui.cache import Memo
from yushui.content.loader import Entry, Key
from yushui.content.references import Links, Reference
from yushui.model.entity import Entity
from yushui.model.introspect import field_path, walk
from yushui.model.kinds import all_kinds
from yushui.model.redact import detach, redact


def public_entries(entries: Mapping[Key, Entry], links: Links, memo: Memo) -> dict[Key, Entity]:
    """The public form of each entry, which refers to others of ``entries`` alone."""
    hidden = links.hidden(entries)
    public: dict[Key, Entity] = {}
    for key, entry in entries.items():
        entity = memo.of(redact, entry.entity)
        detached = detach(entity, hidden[key]) if key in hidden else entity
        assert detached is not None, f"{key} requires what is not public, which the checks refuse"
        public[key] = detached
    return public


def located(entity: Entity, region: Entity | None) -> Entity:
    return entity.located(region)


def used_keys(references: Mapping[Key, tuple[Reference, ...]], public: Mapping[Key, Entity]) -> set[Key]:
    """The entries but those of a register that no published entry names, not even by way of others."""
    used: set[Key] = set()
    waiting = [key for key, entity in public.items() if not entity.kind.only_used]
    while waiting:
        key = waiting.pop()
        if key not in used:
            used.add(key)
            waiting += [reference.target for reference in references.get(key, ())]
    return used


def collections(entities: Iterable[Entity], memo: Memo) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, list[Entity]] = {model.kind.name: [] for model in all_kinds()}
    for entity in entities:
        found[entity.kind.name].append(entity)
    return {
        name: tuple(sorted(members, key=lambda entity: memo.of(_sort_key, entity))) for name, members in found.items()
    }


def _sort_key(entity: Entity) -> tuple[Any, ...]:
    return entity.sort_key


def references_of(links: Links, public: Mapping[Key, Entity], memo: Memo) -> dict[Key, tuple[Reference, ...]]:
    """What public entries say about each other, at its path in the public form."""
    found: dict[Key, tuple[Reference, ...]] = {}
    for key, entity in public.items():
        own = links.of.get(key, ())
        if not all(reference.target in public for reference in own):
            own = tuple(reference for reference in own if reference.target in public)
        if references := memo.of(_shown, entity, own):
            found[key] = references
    return found


def _shown(entity: Entity, own: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Those of an entry's references that its public form has; a text of a field names one entry."""
    named = {(field_path(reference.path), reference.text): reference for reference in own}
    here = ((path, named.get((field_path(path), text))) for path, _, text in walk(entity))
    return tuple(replace(reference, path=path) for path, reference in here if reference)
