"""Rolling water: long swells of unlike length, here and there a crest that curls; never rows of scales."""

import math
from random import Random
from typing import Final

from .land import smooth
from .pen import Part, Piece, line, part, path, placed
from .tone import SHADE

Point = tuple[float, float]

_CURL: Final = (
    "M-120 60V34C-84 16-62-58-8-66C44-72 72-34 58-4C48 18 16 20 8 0C3-14 14-28 28-24"
    "C20-34-4-30-8-6C-12 20 18 44 56 34C78 28 92 30 110 36V60Z",
    "M-120 34C-84 16-62-58-8-66C44-72 72-34 58-4C48 18 16 20 8 0C3-14 14-28 28-24",
    "M-90 30C-60 8-46-34-12-42C22-46 42-26 36-8M-64 30C-48 14-36-12-18-18",
)


def swells(
    width: float, y: float, depth: float, papers: tuple[str, ...], glint: str, seed: int, curl: float = 80
) -> Piece:
    """Sheets of water from far to near, each lower and darker, over ``depth``."""
    dice = Random(seed)
    marks = []
    for i, paper in enumerate(papers):
        base = y + depth * i / len(papers)
        length = 420 + 170 * i + 60 * dice.random()
        height = 13 + 7 * i
        start = dice.random() * 6.28
        # A curl rises behind the sheet, which hides its foot, and leans with the slope it stands on.
        for at in _places(dice, width, i):
            swing = at / length * 6.283 + start
            slope = math.degrees(math.atan(-height * math.cos(swing) * 6.283 / length))
            marks.append(_curl(at, base - height * math.sin(swing), slope, curl * (0.62 + 0.24 * i), paper, glint))
        marks.append(_sheet(y + depth + 80, _crest(width, base, length, height, start), paper, glint, height))
    return part(Part.SWELL, *marks)


def _crest(width: float, base: float, length: float, height: float, start: float) -> list[Point]:
    return [
        (x, base - height * math.sin(x / length * 6.283 + start))
        for x in (-40 + 40 * i for i in range(math.ceil(width / 40) + 3))
    ]


def _sheet(bottom: float, crest: list[Point], paper: str, glint: str, height: float) -> str:
    edge = smooth(crest)
    lines = [
        line(smooth([(x, y + height * k) for x, y in crest]), stroke=glint, width=2.2, opacity=fade)
        for k, fade in ((1.1, 0.38), (2.0, 0.2))
    ]
    return (
        line(edge, stroke=SHADE, width=16, opacity=0.07)
        + path(edge, "V", bottom, "H", -40.0, "Z", fill=paper)
        + line(edge, stroke=glint, width=2.6, opacity=0.85)
        + "".join(lines)
    )


def _places(dice: Random, width: float, row: int) -> list[float]:
    """One or two curls a sheet, kept apart from those of the sheet before."""
    first = width * ((0.16, 0.6, 0.3, 0.72)[row % 4] + 0.08 * dice.random())
    second = first + width * (0.5 + 0.06 * dice.random())
    return [at for at in (first, second) if at < width * 0.98]


def _curl(x: float, y: float, slope: float, size: float, paper: str, glint: str) -> str:
    body, rim, inner = _CURL
    mark = (
        path(body, fill=paper)
        + line(rim, stroke=glint, width=6, stroke_linecap="round", opacity=0.9)
        + line(inner, stroke=glint, width=4, stroke_linecap="round", opacity=0.5)
    )
    return placed(mark, x, y - size * 0.26, size, turn=slope)
