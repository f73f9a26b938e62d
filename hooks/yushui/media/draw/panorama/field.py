"""A field of wheat along the near edge, ears of unlike height that lean their own way."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.canvas import Canvas
from yushui.media.draw.pen import Piece
from yushui.media.draw.plant import wheat

LEANS: Final = (-9.0, -3.0, 4.0, 10.0, 16.0)


def field(c: Canvas, left: float, right: float, foot: float, size: float, apart: float, turn: int) -> Iterator[Piece]:
    """Ears about ``size`` high from ``left`` to ``right``, one in four of the paler gold."""
    dice = c.dice(turn)
    x = left
    while x < right:
        at = x + (dice.random() - 0.5) * apart * 0.6
        colour = c.tone.gold if dice.random() < 0.75 else c.tone.disc
        yield wheat(at, foot, size * (0.66 + 0.5 * dice.random()), colour, colour, LEANS[int(dice.random() * 5)])
        x += apart
