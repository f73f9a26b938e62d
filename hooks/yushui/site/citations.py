"""An entity → its sources as they are shown: numbered in order, without those that only back what is withheld."""

from dataclasses import dataclass

from yushui.model.entity import Entity
from yushui.model.fields import SourceRef
from yushui.model.introspect import walk
from yushui.model.parts import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with the number that the page gives it."""

    number: int
    id: str
    citation: Citation


def citations(entity: Entity) -> tuple[Cited, ...]:
    """The sources to show, numbered in order; those that only back what is withheld are left out."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for path, marker, name in walk(entity):
        if isinstance(marker, SourceRef):
            (hidden if path[0] in entity.withheld else shown).add(name)
    names = [name for name in entity.sources if name not in hidden - shown]
    return tuple(Cited(number, name, entity.sources[name]) for number, name in enumerate(names, 1))
