"""Counts by year → bars: two paths of an SVG, however many events there are; the script draws the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

LEAST: Final = 4  # the fewest events that make a full bar

Count = tuple[int, int]  # all events, and the nodes among them


@dataclass(frozen=True, slots=True)
class Bars:
    """The outlines of all bars, and of the part of them that are nodes."""

    all: str
    nodes: str


def tallest(counts: Iterable[Count]) -> int:
    return max((LEAST, *(count for count, _ in counts)))


@dataclass(frozen=True, slots=True)
class Scale:
    """How bars stand: ``step`` apart, ``width`` wide, ``height`` high."""

    step: int
    width: float
    height: int


DECADE: Final = Scale(10, 8, 40)
RULER: Final = Scale(1, 0.72, 100)


def columns(counts: Mapping[int, Count], top: int, first: int, scale: Scale = DECADE) -> Bars:
    """Standing bars from the year ``first`` on, as high as the scale at ``top``; one among many is seen."""
    whole, part = [], []
    step, width, height = scale.step, scale.width, scale.height
    for year, (count, nodes) in sorted(counts.items()):
        if not count:
            continue
        x, tall = (year - first) * step + (step - width) / 2, height * 0.95 * sqrt(count / top)
        whole.append(f"M{x:g} {height}v-{tall:.1f}h{width:g}v{tall:.1f}z")
        if nodes:
            share = tall * nodes / count
            part.append(f"M{x:g} {height}v-{share:.1f}h{width:g}v{share:.1f}z")
    return Bars("".join(whole), "".join(part))


def row(count: Count, top: int) -> Bars:
    """One lying bar, 100 wide at ``top``."""
    wide = 100 * sqrt(count[0] / top)
    share = wide * count[1] / count[0] if count[0] else 0
    return Bars(f"M0 0h{wide:.1f}v10h-{wide:.1f}z", f"M0 0h{share:.1f}v10h-{share:.1f}z" if share else "")
