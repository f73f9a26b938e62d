"""An entity → its sources as they are shown: numbered in order."""

from dataclasses import dataclass

from yushui.model.entity import Entity
from yushui.model.parts import Citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with the number that the page gives it."""

    number: int
    id: str
    citation: Citation


def citations(entity: Entity) -> tuple[Cited, ...]:
    return tuple(Cited(number, *named) for number, named in enumerate(entity.sources.items(), 1))
