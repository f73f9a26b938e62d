"""What is above the land: air, one gold disc, clouds, doves, small stars."""

import math
from random import Random
from typing import Final

from .pen import Part, Piece, circle, d, group, line, part, path, placed, rect
from .tone import Tone

_CLOUD: Final = (
    rect(0, 0, 260, 24, rx=12) + rect(55, -34, 150, 24, rx=12) + rect(-50, 34, 210, 24, rx=12)
)  # one scroll of paper, cut three times
_DOVE: Final = path(
    "M-50 6C-30-2-16-4-4-4C-14-22-30-40-58-48C-26-52 4-38 16-10C24-14 34-14 42-6L54-4L44 2"
    "C38 14 22 20 4 18C-14 16-32 14-58 22C-54 14-52 10-50 6Z"
) + path("M2-14C6-34 20-52 44-60C34-46 32-28 22-12Z", opacity=0.75)


def sky(left: float, top: float, width: float, height: float, tone: Tone, ident: str) -> Piece:
    """The air, in two colours; ``ident`` must be unlike any other on the page that holds the picture."""
    stops = f'<stop stop-color="{tone.sky[0]}"/><stop offset="1" stop-color="{tone.sky[1]}"/>'
    gradient = f'<defs><linearGradient id="{ident}" x2="0" y2="1">{stops}</linearGradient></defs>'
    return part(Part.SKY, gradient, rect(left, top, width, height, fill=f"url(#{ident})"))


def disc(x: float, y: float, r: float, colour: str, halo: bool = True) -> Piece:
    """Sun or moon; always gold: the caller's tone has no other colour for it."""
    rings = (
        circle(x, y, r * 1.16, fill="none", stroke=colour, stroke_width=r * 0.018, opacity=0.55),
        circle(x, y, r * 1.34, fill="none", stroke=colour, stroke_width=r * 0.012, opacity=0.3),
    )
    return part(Part.DISC, circle(x, y, r, fill=colour), *(rings if halo else ()))


def cloud(x: float, y: float, size: float, colour: str, opacity: float = 0.9) -> Piece:
    return part(Part.CLOUD, group(placed(_CLOUD, x, y, size), fill=colour, opacity=opacity))


def doves(colour: str, *flight: tuple[float, float, float]) -> Piece:
    """A few doves on their way: where, and how large."""
    return part(Part.DOVE, group(*(placed(_DOVE, x, y, size) for x, y, size in flight), fill=colour))


def snowfall(left: float, right: float, top: float, bottom: float, dice: Random) -> Piece:
    """Flakes in the air, in two sizes."""
    flakes = [
        "".join(d("M", dice.uniform(left, right), dice.uniform(top, bottom), "h0") for _ in range(count))
        for count in (70, 40)
    ]
    paint = {"stroke": "#fff", "stroke_linecap": "round"}
    return part(Part.SNOW, line(flakes[0], width=5, opacity=0.8, **paint), line(flakes[1], width=8, **paint))


def stars(colour: str, *places: tuple[float, float, float]) -> Piece:
    return part(Part.STARS, path(*(_star(x, y, r) for x, y, r in places), fill=colour))


def _star(x: float, y: float, r: float) -> str:
    corners: list[str | float] = []
    for i in range(10):
        reach = r if i % 2 == 0 else r * 0.382
        angle = math.radians(i * 36 - 90)
        corners += ["L" if i else "M", x + reach * math.cos(angle), y + reach * math.sin(angle)]
    return d(*corners, "Z")
