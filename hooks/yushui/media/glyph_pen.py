"""A glyph → path data in relative steps."""

from typing import Any

from fontTools.pens.basePen import BasePen

from .draw.pen import d

Point = tuple[float, float]


class StepPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Path data in steps from point to point: a third shorter than in places on the square."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path: list[str] = []
        self.here = self.start = (0, 0)

    def _moveTo(self, point: Point) -> None:
        self._go("m", point)
        self.start = self.here

    def _lineTo(self, point: Point) -> None:
        self._go("l", point)

    def _curveToOne(self, first: Point, second: Point, point: Point) -> None:
        self._go("c", first, second, point)

    def _closePath(self) -> None:
        self.path.append("z")
        self.here = self.start

    def _go(self, letter: str, *points: Point) -> None:
        x, y = self.here
        steps = [value for to_x, to_y in points for value in (round(to_x) - x, round(to_y) - y)]
        self.path.append(d(letter, *steps))
        self.here = (x + steps[-2], y + steps[-1])
