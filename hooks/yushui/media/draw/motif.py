"""The foot of a portrait: eight landscapes, and three quiet ones for those who gave their lives."""

import math
from collections.abc import Callable, Iterable
from random import Random
from typing import Final

from .building import bridge, houses
from .land import mist, ridge, water
from .pen import Piece
from .plant import asters, cypress, pine, wheat
from .sky import disc, doves, stars
from .street import boat
from .swell import swells
from .tone import CREAM, Tone

WIDTH: Final = 900
HEIGHT: Final = 1200
SEEDS: Final = (5, 14, 31)
LEANS: Final = (-9.0, -3.0, 4.0, 10.0, 16.0)

Motif = Callable[[Tone, int], tuple[Piece, ...]]


def _hill(tone: Tone, layer: int, base: float, rise: float, seed: int, octaves: int = 4) -> Piece:
    """A ridge across the foot; far ones stand at 0, the nearest at 4."""
    shade = 0.1 if tone.light else 0.16
    edge = 0.26 if tone.light else 0.16
    return ridge(
        0, WIDTH, HEIGHT, base, rise, seed, tone.land[layer], octaves=octaves, shade=shade, edge=edge, span=WIDTH
    )


def _falling(t: float) -> float:
    return 1 - 0.75 * math.pow(t, 2.5)


def _pale(tone: Tone) -> str:
    return tone.wall if tone.light else CREAM


def hill(tone: Tone, variant: int) -> tuple[Piece, ...]:
    """The sun half over the farthest range, which falls away before it."""
    seed = SEEDS[variant]
    far = ridge(0, WIDTH, HEIGHT, 920, 190, seed, tone.land[0], span=WIDTH, shape=_falling)
    return (
        disc(742, 836, 58, tone.disc, halo=False),
        far,
        _hill(tone, 1, 1000, 170, SEEDS[variant] + 1),
        _hill(tone, 2, 1072, 150, SEEDS[variant] + 2),
        _hill(tone, 3, 1136, 110, SEEDS[variant] + 3, 3),
        _hill(tone, 4, 1200, 74, SEEDS[variant] + 4, 3),
    )


def sail(tone: Tone, variant: int) -> tuple[Piece, ...]:
    near = tone.accent if tone.light and tone.name != "dusk" else tone.gold
    return (
        _hill(tone, 0, 908, 150, SEEDS[variant]),
        _hill(tone, 1, 972, 120, SEEDS[variant] + 1),
        water(0, WIDTH, 962, HEIGHT, tone.water, tone.glint, SEEDS[variant], 8),
        boat(250 + 30 * (variant), 1026, 150, tone.land[4], _pale(tone), tone.land[3]),
        boat(610 - 34 * (variant), 1090, 222, tone.land[4], near, tone.land[4]),
        _hill(tone, 4, 1204, 84, SEEDS[variant] + 3, 3),
    )


def harvest(tone: Tone, variant: int) -> tuple[Piece, ...]:
    dice = Random(SEEDS[variant])
    field = []
    for i in range(12):
        x = 34 + 77 * i + 26 * (dice.random() - 0.5)
        colour = tone.gold if i % 3 or tone.name != "dawn" else "#A9762A"
        field.append(wheat(x, 1236, 204 + 84 * dice.random(), colour, colour, LEANS[int(dice.random() * 5)]))
    return (
        _hill(tone, 1, 926, 190, SEEDS[variant]),
        _hill(tone, 2, 1040, 150, SEEDS[variant] + 1),
        _hill(tone, 3, 1140, 120, SEEDS[variant] + 2, 3),
        *field,
    )


def pines(tone: Tone, variant: int) -> tuple[Piece, ...]:
    dark, pale = tone.land[4], tone.land[3]
    return (
        _hill(tone, 1, 924, 184, SEEDS[variant]),
        _hill(tone, 2, 1036, 150, SEEDS[variant] + 1),
        pine(720, 1158, 350, dark, pale, dark, flip=True),
        _hill(tone, 3, 1146, 112, SEEDS[variant] + 2, 3),
        pine(150, 1190, 206, dark, dark, dark if tone.light else pale),
        _hill(tone, 4, 1204, 66, SEEDS[variant] + 3, 3),
    )


def crossing(tone: Tone, variant: int) -> tuple[Piece, ...]:
    stone = tone.wall if tone.light else tone.land[4]
    return (
        _hill(tone, 0, 914, 160, SEEDS[variant]),
        _hill(tone, 1, 990, 140, SEEDS[variant] + 1),
        _hill(tone, 2, 1060, 90, SEEDS[variant] + 2),
        water(0, WIDTH, 1050, HEIGHT, tone.water, tone.glint, SEEDS[variant], 6),
        bridge(54, 1112, 792, 108, stone, 5),
        _hill(tone, 4, 1208, 70, SEEDS[variant] + 3, 3),
    )


def village(tone: Tone, variant: int) -> tuple[Piece, ...]:
    row = (
        ((20, 200, 2), (196, 172, 3), (356, 226, 2), (566, 182, 3), (730, 210, 2)),
        ((-30, 190, 3), (148, 218, 2), (352, 178, 3), (520, 232, 2), (738, 200, 3)),
        ((24, 172, 2), (186, 186, 3), (360, 170, 2), (520, 196, 3), (700, 224, 2)),
    )[variant]
    door = 2 if variant != 1 else 3
    wall = tone.wall
    other = tone.wall if tone.light else "#E9DDC3"
    homes = ((x, w, n, tone.accent if i == door and tone.light else "") for i, (x, w, n) in enumerate(row))
    return (
        _hill(tone, 1, 922, 176, SEEDS[variant]),
        _hill(tone, 2, 1030, 140, SEEDS[variant] + 1),
        houses(1160, wall, other, tone.roof, homes),
        _hill(tone, 4, 1200, 54, SEEDS[variant] + 3, 3),
    )


def flight(tone: Tone, variant: int) -> tuple[Piece, ...]:
    """Doves rising over the hills, three small stars above them."""
    lift = 14 * (variant)
    birds = ((178, 978, 62), (300, 932 - lift, 50), (432, 954, 40), (604, 906 - lift, 46), (742, 862 + lift, 70))
    return (
        _hill(tone, 0, 924, 184, SEEDS[variant]),
        _hill(tone, 1, 1006, 150, SEEDS[variant] + 1),
        _hill(tone, 2, 1070, 150, SEEDS[variant] + 2),
        doves(_pale(tone), *birds),
        _hill(tone, 3, 1146, 110, SEEDS[variant] + 3, 3),
        _hill(tone, 4, 1202, 70, SEEDS[variant] + 4, 3),
        stars(
            tone.gold if tone.light and tone.name != "dusk" else CREAM, (766, 150, 15), (812, 214, 10), (720, 110, 8)
        ),
    )


def swell(tone: Tone, variant: int) -> tuple[Piece, ...]:
    papers = tone.land[1:4] if tone.light else tone.land[1:5]
    return (
        _hill(tone, 0, 918, 174, SEEDS[variant]),
        _hill(tone, 1, 990, 120, SEEDS[variant] + 1),
        swells(WIDTH, 1016, 210, papers, tone.glint, SEEDS[variant]),
    )


def evergreen(tone: Tone, variant: int) -> tuple[Piece, ...]:
    """Pines on a still ridge, mist between, white asters at their foot."""
    return (
        _hill(tone, 0, 908, 150, SEEDS[variant]),
        mist(300, 944, 520, tone.glint, 0.16),
        _hill(tone, 1, 1000, 130, SEEDS[variant] + 1),
        mist(640, 1012, 460, tone.glint, 0.14),
        _hill(tone, 2, 1080, 90, SEEDS[variant] + 2, 3),
        pine(706, 1154, 334, tone.land[4], tone.land[3], tone.land[4], flip=True),
        pine(560, 1150, 206, tone.land[4], tone.land[4], tone.land[3]),
        _hill(tone, 3, 1150, 74, SEEDS[variant] + 3, 3),
        asters("#F3EEE0", tone.gold, (130, 1150, 34), (182, 1166, 26), (92, 1172, 24), (238, 1158, 20)),
        _hill(tone, 4, 1210, 56, SEEDS[variant] + 4, 3),
    )


def far_hills(tone: Tone, variant: int) -> tuple[Piece, ...]:
    return (
        _hill(tone, 0, 908, 190, SEEDS[variant]),
        mist(560, 950, 560, tone.glint, 0.16),
        _hill(tone, 1, 1010, 150, SEEDS[variant] + 1),
        mist(260, 1030, 480, tone.glint, 0.14),
        _hill(tone, 2, 1090, 110, SEEDS[variant] + 2, 3),
        *(cypress(x, y, size, tone.land[4], tone.land[4], tone.land[2]) for x, y, size in _row(variant)),
        _hill(tone, 3, 1160, 60, SEEDS[variant] + 3, 3),
        _hill(tone, 4, 1208, 50, SEEDS[variant] + 4, 3),
    )


def still_water(tone: Tone, variant: int) -> tuple[Piece, ...]:
    return (
        _hill(tone, 0, 908, 150, SEEDS[variant]),
        mist(600, 950, 540, tone.glint, 0.16),
        _hill(tone, 2, 1000, 90, SEEDS[variant] + 1),
        water(0, WIDTH, 1000, HEIGHT, tone.water, tone.glint, SEEDS[variant], 7),
        _hill(tone, 4, 1206, 96, SEEDS[variant] + 3, 3),
        asters("#F3EEE0", tone.gold, (724, 1150, 34), (780, 1164, 26), (680, 1168, 22), (826, 1158, 18)),
    )


def _row(variant: int) -> Iterable[tuple[float, float, float]]:
    return ((120 + 66 * i + 8 * (variant * i % 3), 1120, 118 + 22 * ((variant + i * 2) % 3)) for i in range(5))


MOTIFS: Final[dict[str, Motif]] = {
    "wheat": harvest,
    "pine": pines,
    "house": village,
    "hill": hill,
    "sail": sail,
    "star": flight,
    "bridge": crossing,
    "wave": swell,
}
QUIET: Final[dict[str, Motif]] = {"pine": evergreen, "hill": far_hills, "wave": still_water}
