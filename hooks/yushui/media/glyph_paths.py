"""Text → outlines of its characters from the display face, so that a picture needs no font to be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from .draw.pen import number, ratio
from .fonts import FACE

EM: Final = 1000.0
Cell = tuple[str, float, float]
"""A character and the place of its ink's centre."""


class Box(NamedTuple):
    """What ink covers; upwards in the face, downwards on the sheet."""

    left: float
    low: float
    right: float
    high: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    @property
    def extent(self) -> float:
        return max(self.right - self.left, self.high - self.low)


@dataclass(frozen=True, slots=True)
class Outline:
    """One character: path data in the measure of the face, and its ink."""

    path: str
    ink: Box


@cache
def outline(character: str) -> Outline:
    """The shape of a character that the face has; ask ``fonts.covers`` first."""
    from fontTools.pens.boundsPen import BoundsPen

    from .glyph_pen import StepPen  # loads fontTools, which only drawing needs

    glyphs, names = _face()
    name = names[ord(character)]
    pen = StepPen(glyphs)
    glyphs[name].draw(pen)
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    return Outline("".join(pen.path), Box(*(bounds.bounds or (0.0, 0.0, 0.0, 0.0))))


@cache
def _face() -> tuple[Any, dict[int, str]]:
    from fontTools.ttLib import TTFont

    font = TTFont(FACE, lazy=True)
    return font.getGlyphSet(), font.getBestCmap()


def centred(cells: Iterable[Cell], x: float, y: float, size: float) -> Iterator[str]:
    """Characters in their cells, moved together until the ink of the whole is centred on (x, y)."""
    cells = tuple(cells)
    inks = [_on_sheet(outline(character).ink, at_x, at_y, size) for character, at_x, at_y in cells]
    whole = Box(
        min(ink.left for ink in inks),
        min(ink.low for ink in inks),
        max(ink.right for ink in inks),
        max(ink.high for ink in inks),
    )
    away_x, away_y = whole.centre
    return (mark(character, at_x + x - away_x, at_y + y - away_y, size) for character, at_x, at_y in cells)


def mark(character: str, x: float, y: float, size: float) -> str:
    """One character with the centre of its ink on (x, y)."""
    shape = outline(character)
    scale = size / EM
    middle_x, middle_y = shape.ink.centre
    k = ratio(scale)
    where = f"translate({number(x - middle_x * scale)} {number(y + middle_y * scale)})scale({k} -{k})"
    return f'<path transform="{where}" d="{shape.path}"/>'


def _on_sheet(ink: Box, x: float, y: float, size: float) -> Box:
    half_width = (ink.right - ink.left) * size / EM / 2
    half_height = (ink.high - ink.low) * size / EM / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)
