"""Tone and size → the landscape behind words as SVG: quiet air, one disc at the right, hills, a field of wheat."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final

from .draw.building import bridge
from .draw.land import ridge
from .draw.pen import Piece, document
from .draw.plant import wheat
from .draw.sky import cloud, disc, doves, sky
from .draw.tone import TONES, Tone

LEANS: Final = (-9.0, -3.0, 4.0, 10.0, 16.0)


@cache
def ground(tone: str, width: int, height: int, seed: int = 3) -> str:
    """The landscape as an SVG file of any measure, wide or tall."""
    return document(width, height, "", tuple(_pieces(TONES[tone], width, height, seed)))


def _pieces(tone: Tone, width: int, height: int, seed: int) -> Iterator[Piece]:
    yield sky(0, 0, width, height, tone, f"ground-{tone.name}")
    tall = height > width
    foot = min(0.43 * height, 0.55 * width) if tall else 0.52 * height
    yield from _air(tone, width, height, foot, tall)
    shade = 0.07 if tone.light else 0.14
    lows = (0.62, 0.49, 0.35, 0.2)
    rises = (0.42, 0.32, 0.2, 0.13) if tall else (0.36, 0.26, 0.18, 0.12)
    for layer, (low, rise) in enumerate(zip(lows, rises, strict=True)):
        if layer == 3 and tall:
            yield bridge(width * 0.3, height - foot * 0.28, width * 0.62, width * 0.085, tone.land[4])
        yield ridge(
            0, width, height, height - low * foot, rise * foot, seed * 7 + layer, tone.land[layer],
            octaves=5 - layer // 2, shade=shade, edge=0.2, span=1100 if tall else 800,
            shape=_rising if layer == 0 else _even,
        )  # fmt: skip
    yield ridge(0, width, height, height - 0.02 * foot, 0.1 * foot, seed * 7 + 5, tone.land[4], octaves=3, span=1300)
    yield from _field(tone, width, height, foot, seed)


def _air(tone: Tone, width: int, height: int, foot: float, tall: bool) -> Iterator[Piece]:
    x, y, r = (0.66 * width, height - foot * 0.98, 0.172 * width) if tall else (0.85 * width, 0.34 * height, 92)
    yield disc(x, y, r, tone.disc)
    pale = "#FFFDF6" if tone.light else "#FBF3E0"
    yield cloud(x + r * 0.5, y - r * 0.95, 44, tone.glint, 0.5)
    if tall:
        yield cloud(0.12 * width, y + r * 0.3, 46, tone.glint, 0.45)
        yield doves(pale, (x - r * 1.3, y - r * 0.42, 104), (x - r * 0.72, y - r * 0.8, 74), (x - r * 1.62, y + 8, 66))
    else:
        yield doves(pale, (x - r * 1.42, y - r * 1.12, 62), (x - r * 0.9, y - r * 1.5, 44))


def _field(tone: Tone, width: int, height: int, foot: float, seed: int) -> Iterator[Piece]:
    """Wheat along the near edge; on a wide sheet only at the right, since the name stands at the left."""
    dice = Random(seed)
    tall = height > width
    size = foot * (0.36 if tall else 0.3)
    start, step = (0.0, width / 22) if tall else (width * 0.5, width / 34)
    x = start + step / 2
    while x < width + step:
        lean = LEANS[int(dice.random() * len(LEANS))]
        colour = tone.gold if dice.random() < 0.75 else tone.disc
        yield wheat(x + (dice.random() - 0.5) * step * 0.7, height + 10, size * (0.72 + 0.4 * dice.random()), colour,
                    colour, lean)  # fmt: skip
        x += step


def _even(_: float) -> float:
    return 1.0


def _rising(t: float) -> float:
    return 0.55 + 0.9 * max(0.0, t - 0.5)
