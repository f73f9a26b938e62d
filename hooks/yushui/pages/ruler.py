"""The atlas as a whole: all years at one scale, and what the script counts that stands elsewhere."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yushui.site.assemble import Site

from .atlas import Atlas
from .bars import RULER, Bars, columns


@dataclass(frozen=True, slots=True)
class Span:
    """The ruler: an era from its first to its last year, as parts of a hundred of the whole width."""

    name: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """All years as they follow each other, decade by decade."""

    first: int
    decades: tuple[tuple[int, str], ...]
    spans: tuple[Span, ...]
    bars: Bars

    @property
    def years(self) -> int:
        return 10 * len(self.decades)


def ruler(site: Site, book: Atlas) -> Ruler:
    numbers = [year.number for year in book.years] or [0]
    first, last = min(numbers) // 10 * 10, max(numbers) // 10 * 10
    ids = {row.start: row.id for row in book.rows}
    wide = last + 10 - first
    eras = sorted(site.settings.eras, key=lambda era: era.start)
    starts = [min(max(era.start.year - first, 0), wide) for era in eras] + [wide]
    spans = tuple(
        Span(era.name, 100 * left / wide, 100 * (right - left) / wide)
        for era, left, right in zip(eras, starts[:-1], starts[1:], strict=True)
    )
    bars = columns({year.number: year.count for year in book.years}, book.top, first, RULER)
    return Ruler(first, tuple((start, ids.get(start, "")) for start in range(first, last + 10, 10)), spans, bars)


def tally(book: Atlas, kinds: Sequence[str], places: Sequence[str], topics: Sequence[str]) -> str:
    """The lines that stand on pages of their own, counted by year and all that they are filtered by; for the script.

    ``2024 1 3 0.4 * 7``: year, kind, place and themes by their position, a star for personal ones, how many.
    """
    counts: Counter[str] = Counter()
    for year in book.years:
        for line in year.away:
            place = str(places.index(line.place)) if line.place in places else "-"
            own = ".".join(str(topics.index(topic)) for topic in line.topics if topic in topics) or "-"
            counts[f"{year.number} {kinds.index(line.key)} {place} {own} {'*' if line.personal else '-'}"] += 1
    return ";".join(f"{key} {number}" for key, number in counts.items())
