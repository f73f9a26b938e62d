"""What the atlas of time is made of: chapters, decades and years with their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from yushui.model.settings import Era
from yushui.site.urls import CHRONOLOGY, Link, year_uri

from .bars import Bars, Count
from .event_lines import Line
from .picture import Backdrop

PART: Final = 100  # lines on a page of a year
PREVIEW: Final = 3
NAMES: Final = 4  # that a fold tells of what it holds


def count(lines: Iterable[Line]) -> Count:
    shown = [line for line in lines if not line.personal]
    return len(shown), sum(line.node for line in shown)


@dataclass(frozen=True, slots=True)
class Fold:
    """The lines of one kind of a year, folded; ``uri`` where they stand on a page of their own instead."""

    key: str
    label: str
    lines: tuple[Line, ...]
    uri: str

    @property
    def first(self) -> tuple[str, ...]:
        """The first titles that it holds, each once."""
        return tuple(dict.fromkeys(line.title for line in self.lines if not line.personal))[:NAMES]


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its nodes, its other lines open or in folds; ``away`` are lines that stand on its own page alone."""

    number: int
    lines: tuple[Line, ...]
    nodes: tuple[Line, ...]
    loose: tuple[Line, ...]
    folds: tuple[Fold, ...]
    away: tuple[Line, ...]
    bar: Bars

    @property
    def link(self) -> Link:
        """To its own page, or where it stands in the atlas if it has none."""
        title = f"{self.number}年"
        return Link(title, year_uri(self.number)) if self.away else Link(title, CHRONOLOGY, f"y{self.number}")

    @property
    def count(self) -> Count:
        return count(self.lines)

    @property
    def parts(self) -> tuple[tuple[Line, ...], ...]:
        return tuple(self.lines[at : at + PART] for at in range(0, len(self.lines), PART))


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, or those of them that lie in one chapter."""

    id: str
    start: int
    years: tuple[Year, ...]
    bars: Bars
    open: bool

    @property
    def count(self) -> Count:
        return count(line for year in self.years for line in year.lines)

    @property
    def preview(self) -> tuple[Line, ...]:
        """What it is known by: its weighty nodes, its nodes, then the rest, newest first."""
        lines = [line for year in self.years for line in year.lines if not line.personal]
        rank = sorted(lines, key=lambda line: (not line.event.weighty, not line.node))[:PREVIEW]
        return tuple(sorted(rank, key=lambda line: -line.year))


@dataclass(frozen=True, slots=True)
class Chapter:
    """An era with its decades; what is older than all eras has a chapter without one."""

    slug: str
    era: Era | None
    behind: Backdrop | None
    decades: tuple[Decade, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        return tuple(line for decade in self.decades for year in decade.years for line in year.lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Those that everybody sees."""
        return tuple(line for line in self.all if not line.personal)

    @property
    def count(self) -> Count:
        return count(self.all)


@dataclass(frozen=True, slots=True)
class Row:
    """A decade of the rail, with its years wherever they lie."""

    start: int
    id: str
    years: tuple[Year, ...]
    bars: Bars

    @property
    def count(self) -> Count:
        return count(line for year in self.years for line in year.lines)
