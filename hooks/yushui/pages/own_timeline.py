"""Entity → its own dated lines, each with the address that it has on the page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event
from yushui.site.citations import citations


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an entity's own timeline; ``id`` is its address on the page."""

    id: str
    event: Event
    numbers: tuple[int, ...]

    @property
    def date(self) -> FuzzyDate:
        return self.event.date

    @property
    def when(self) -> str:
        return self.event.when


def source_numbers(entity: Entity) -> Mapping[str, int]:
    """The number that the page gives to each source."""
    return {item.id: item.number for item in citations(entity)}


def numbered(numbers: Mapping[str, int], ids: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(numbers[name] for name in ids if name in numbers)


def own_rows(entity: Entity) -> Iterator[Row]:
    """By date; the second line of a day is ``d2024-08-01_2``, as on the chronology."""
    numbers = source_numbers(entity)
    used: Counter[str] = Counter()
    for event in sorted(entity.events(), key=lambda e: e.order):
        name = f"d{event.date.iso}"
        used[name] += 1
        yield Row(name if used[name] == 1 else f"{name}_{used[name]}", event, numbered(numbers, event.sources))
