"""Entries → what others can know them by: their slugs, names and parts, in the tables that references are read by."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from yushui.model.kinds import by_name

from .loader import Entry, Key


@dataclass(frozen=True, slots=True)
class Exports:
    """What others can know an entry by."""

    headline: str
    names: tuple[str, ...]
    parts: tuple[str, ...]
    region: str

    @classmethod
    def of(cls, entry: Entry) -> "Exports":
        entity = entry.entity
        return cls(entity.headline, entity.names(), entity.parts(), str(getattr(entity, "region", None) or ""))


@dataclass(frozen=True)
class NameTables:
    """What there is to refer to; two that know the same resolve the same."""

    existing: frozenset[Key]
    unknown_kinds: frozenset[str]
    entries: Mapping[Key, Exports]

    @cached_property
    def slugs(self) -> Mapping[str, tuple[str, ...]]:
        """Kind → its slugs."""
        slugs: dict[str, list[str]] = {}
        for kind, slug in sorted(self.existing):
            slugs.setdefault(kind, []).append(slug)
        return {kind: tuple(names) for kind, names in slugs.items()}

    @cached_property
    def called(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Kind → every name of its entries → the slugs of those called so."""
        called: dict[str, dict[str, tuple[str, ...]]] = {}
        for (kind, slug), exports in sorted(self.entries.items(), key=lambda item: item[0]):
            names = called.setdefault(kind, {})
            for name in exports.names:
                names[name] = (*names.get(name, ()), slug)
        return called

    @cached_property
    def names(self) -> Mapping[tuple[str, str, str], str]:
        """(kind, region, printed name) → slug, of all records of registers."""
        return {
            (kind, exports.region, name): slug
            for (kind, slug), exports in self.entries.items()
            if by_name(kind).kind.register
            for name in exports.names
        }
