"""Land and water: torn-paper ridges with a shadow in two steps and a faint lit edge, still water, rolling swells."""

import math
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Final

from .pen import Part, Piece, d, group, line, part, path, rect
from .tone import SHADE

Shape = Callable[[float], float]
Point = tuple[float, float]
STEP: Final = 36.0
SPAN: Final = 1500.0


def flat(_: float) -> float:
    return 1.0


def smooth(points: list[Point]) -> str:
    """A soft line through ``points``: quadratics from middle to middle."""
    middles = [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in pairwise(points[1:])]
    steps: list[str | float] = ["M", *points[0], "q"]
    here = _tenths(points[0])
    for turn, middle in zip(points[1:], middles, strict=False):
        steps += [*_from(here, turn), *_from(here, middle)]
        here = _tenths(middle)
    return d(*steps, "L", *points[-1])


def _tenths(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _from(here: tuple[int, int], point: Point) -> Point:
    """The way to a point that stands where it would stand if it were written as a place, to the tenth."""
    x, y = _tenths(point)
    return (x - here[0]) / 10, (y - here[1]) / 10


def contour(seed: int, octaves: int, sharp: bool) -> Shape:
    """The height of a ridge along its way, -1 to 1; ``sharp`` makes peaks of the soft crests."""
    dice = Random(seed)
    waves = [
        (1 / math.pow(i + 1, 1.15), (i * 0.9 + 0.75) * (1 + dice.random() * 0.35), dice.random() * 6.28)
        for i in range(octaves)
    ]
    total = sum(weight for weight, _, _ in waves)

    def height(t: float) -> float:
        rises = [weight * _crest(math.sin(rate * t * 6.283 + start), sharp) for weight, rate, start in waves]
        return math.fsum(rises) / total

    return height


def _crest(value: float, sharp: bool) -> float:
    return (1 - abs(value)) * 2 - 1 if sharp else value


def ridge(
    left: float,
    right: float,
    bottom: float,
    base: float,
    rise: float,
    seed: int,
    colour: str,
    *,
    sharp: bool = False,
    octaves: int = 4,
    shade: float = 0.1,
    edge: float = 0.22,
    shape: Shape = flat,
    span: float = SPAN,
) -> Piece:
    """One sheet of torn paper from ``left`` to ``right``: its crest moves between ``base`` and ``base - rise``."""
    height = contour(seed, octaves, sharp)
    count = math.ceil((right - left + 40) / STEP)
    points = []
    for i in range(count + 1):
        t = i / count
        x = left - 20 + (right - left + 40) * t
        points.append((x, base - rise * shape(t) * (height((x - left) / span) / 2 + 0.5)))
    return sheet(smooth(points), right + 20, left - 20, bottom + 20, colour, shade, edge)


def sheet(
    crest: str, right: float, left: float, bottom: float, colour: str, shade: float = 0.1, edge: float = 0.22
) -> Piece:
    """Paper below ``crest``, lying on what is behind it."""
    along = path(crest)
    return part(
        Part.RIDGE,
        group(along, fill="none", stroke=SHADE, stroke_width=22, stroke_opacity=shade * 0.45),
        group(along, fill="none", stroke=SHADE, stroke_width=9, stroke_opacity=shade),
        path(crest, "L", right, bottom, "H", left, "Z", fill=colour),
        group(along, fill="none", stroke="#fff", stroke_width=1.9, stroke_opacity=edge),
    )


def ground(left: float, right: float, top: float, bottom: float, colour: str, kerb: str = "") -> Piece:
    """Level ground, with a kerb along its far edge when one is named."""
    marks = [rect(left, top, right - left, bottom - top, fill=colour)]
    if kerb:
        marks.append(rect(left, top, right - left, 12, fill=kerb))
    return part(Part.GROUND, *marks)


def water(
    left: float, right: float, top: float, bottom: float, colour: str, glint: str, seed: int, rows: int = 8
) -> Piece:
    """Still water; the glints widen towards the eye."""
    dice = Random(seed)
    width = right - left
    marks = [rect(left, top, width, bottom - top, fill=colour)]
    for row in range(rows):
        t = (row + 0.6) / rows
        y = top + (bottom - top) * t**1.25
        bars = []
        for _ in range(max(3, round(width / 420 * (1 + t)))):
            length = 1100 * (0.03 + 0.1 * dice.random()) * (0.5 + t)
            x = left + dice.random() * (width + length) - length
            bars.append(f"M{d(x, y)}h{d(length)}")
        marks.append(
            line(*bars, stroke=glint, width=max(1.2, 2.6 * (0.5 + t)), stroke_linecap="round", opacity=0.3 + 0.3 * t)
        )
    return part(Part.WATER, *marks)


def mist(x: float, y: float, width: float, colour: str, opacity: float = 0.5) -> Piece:
    """A low bank between two ridges."""
    bars = (
        rect(x - width / 2, y, width, 14, rx=7),
        rect(x - width * 0.36, y - 24, width * 0.6, 14, rx=7),
        rect(x - width * 0.2, y + 24, width * 0.75, 14, rx=7),
    )
    return part(Part.MIST, group(*bars, fill=colour, opacity=opacity))
