"""The stage of a scene: its own measure with (0, 0) where the subject stands, whatever the sheet's shape."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from .land import Shape, flat, ground, ridge, water
from .pen import Piece, number, ratio
from .sky import cloud, disc
from .tone import Tone

Form = Literal["wide", "phone", "title", "hero"]
"""``title`` is a phone's too, with quiet air for words over the subject."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size on paper, where the subject stands on it, and how large one unit is."""

    width: int
    height: int
    x: float
    y: float
    unit: float

    @property
    def stage(self) -> str:
        """The transform that sets the drawing on the sheet."""
        return f"translate({number(self.x)} {number(self.y)})scale({ratio(self.unit)})"


SHEETS: Final[dict[Form, Sheet]] = {
    "wide": Sheet(1500, 1000, 800, 790, 1),
    "phone": Sheet(900, 1180, 466, 930, 0.8),
    "title": Sheet(900, 1180, 466, 1010, 0.52),
    "hero": Sheet(2400, 1000, 1500, 780, 1),
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a scene is drawn on. The ground line is y = 0; up is negative; the subject is about 400 tall."""

    tone: Tone
    seed: int
    form: Form = "wide"

    @property
    def tall(self) -> bool:
        return self.form in ("phone", "title")

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.form]

    @property
    def left(self) -> float:
        return -self.sheet.x / self.sheet.unit - 4

    @property
    def right(self) -> float:
        return (self.sheet.width - self.sheet.x) / self.sheet.unit + 4

    @property
    def top(self) -> float:
        return -self.sheet.y / self.sheet.unit - 4

    @property
    def bottom(self) -> float:
        return (self.sheet.height - self.sheet.y) / self.sheet.unit + 4

    def at(self, part: float) -> float:
        """A way across the sheet, 0 to 1."""
        return self.left + (self.right - self.left) * part

    def dice(self, turn: int = 0) -> Random:
        return Random(self.seed * 31 + turn)

    def pick(self, wide: float, tall: float) -> float:
        return tall if self.tall else wide

    def range(
        self,
        layer: int,
        base: float,
        rise: float,
        turn: int,
        *,
        sharp: bool = False,
        octaves: int = 5,
        shape: Shape = flat,
    ) -> Piece:
        """A range of hills right across; taller on a tall sheet."""
        return ridge(
            self.left, self.right, self.bottom, base, rise * self.pick(1, 1.35), self.seed * 7 + turn,
            self.tone.land[layer], sharp=sharp, octaves=octaves, shape=shape, shade=0.07 if self.tone.light else 0.13,
        )  # fmt: skip

    def ground(self, top: float, layer: int, kerb: int | None = None) -> Piece:
        edge = self.tone.land[kerb] if kerb is not None else ""
        return ground(self.left, self.right, top, self.bottom, self.tone.land[layer], edge)

    def lake(self, top: float, bottom: float, rows: int = 8) -> Piece:
        return water(self.left, self.right, top, bottom, self.tone.water, self.tone.glint, self.seed, rows)

    def sun(self, wide: tuple[float, float, float], tall: tuple[float, float, float]) -> Piece:
        x, y, r = tall if self.tall else wide
        return disc(x, y, r, self.tone.disc)

    def clouds(self, *places: tuple[float, float, float]) -> Iterator[Piece]:
        """Across and up, each 0 to 1 of the sky, and size."""
        colour, opacity = ("#FFFDF6", 0.85) if self.tone.light and self.tone.name != "dusk" else (self.tone.glint, 0.3)
        return (cloud(self.at(x), self.top * y, size, colour, opacity) for x, y, size in places)


Scene = Callable[[Canvas], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class Near:
    """A closer look at what a scene shows: its middle and half its width, what it is called, what is to be seen."""

    x: float
    y: float
    half: float
    part: str
    says: str


@dataclass(frozen=True, slots=True)
class View:
    """A scene: the tones that suit it, the words of a name that call for it.

    Of a kind of place also what is to be seen, a closer look at it, and the tones in which it is seen once more.
    """

    scene: Scene
    tones: tuple[str, ...]
    words: tuple[str, ...] = ()
    says: str = ""
    near: Near = Near(0, -200, 200, "", "")
    lights: tuple[str, ...] = ("snow", "ink", "dusk")
