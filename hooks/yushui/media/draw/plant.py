"""What grows: pines, cypresses, avenue trees, wheat, apricot blossom, white asters."""

import math
from functools import cache
from typing import Final

from .pen import Part, Piece, d, ellipse, group, line, part, path, placed, rect
from .tone import SHADE

_PADS: Final = (
    (40, -60, 34),
    (-30, -76, 30),
    (20, -84, 30),
    (2, -98, 34),
    (-5, -70, 20),
)


def pine(x: float, y: float, size: float, trunk: str, dark: str, pale: str, flip: bool = False) -> Piece:
    """A spreading pine on (x, y)."""
    return part(Part.PINE, placed(_pine(trunk, dark, pale), x, y, size, flip))


def _pine(trunk: str, dark: str, pale: str) -> str:
    wood = path("M-5 0C1-34-13-50 1-92H5C-7-50 9-34 5 0Z", fill=trunk)
    limbs = line("M-3-45Q20-50 42-56M-2-60Q-20-66-30-72", stroke=trunk, width=2.8, stroke_linecap="round")
    pads = "".join(path(_pad(*pad), fill=pale if i % 2 else dark) for i, pad in enumerate(_PADS))
    return wood + limbs + pads


def _pad(x: float, y: float, w: float, h: float = 7.5) -> str:
    """A flat cushion of needles, its top in three lobes."""
    return d(
        "M", x - w, y + h * 0.55, "Q", x - w * 0.9, y - h * 0.5, x - w * 0.45, y - h * 0.5,
        "Q", x - w * 0.3, y - h * 1.5, x + w * 0.1, y - h * 1.2,
        "Q", x + w * 0.4, y - h * 1.5, x + w * 0.55, y - h * 0.5, "Q", x + w, y - h * 0.4, x + w, y + h * 0.55, "Z",
    )  # fmt: skip


def tree(x: float, y: float, size: float, trunk: str, leaf: str, vein: str) -> Piece:
    """An avenue tree: an oval crown with its veins cut out."""
    return part(Part.TREE, placed(_tree(trunk, leaf, vein), x, y, size))


def _tree(trunk: str, leaf: str, vein: str) -> str:
    ribs = "".join(f"M-{w} {y - 6}L0 {y}L{w} {y - 6}" for y, w in ((-56, 13), (-66, 17), (-76, 16), (-86, 12)))
    return (
        rect(-2.4, -55, 4.8, 55, fill=trunk)
        + path("M0-102C16-102 26-86 26-69C26-50 15-36 0-36C-15-36-26-50-26-69C-26-86-16-102 0-102Z", fill=leaf)
        + line("M0-48V-95", ribs, stroke=vein, width=1.5, stroke_linecap="round", opacity=0.65)
    )


def cypress(x: float, y: float, size: float, trunk: str, leaf: str, vein: str) -> Piece:
    """An evergreen that grows straight up: what stands beside a memorial."""
    crown = path("M0-100C9-84 17-56 16-34C15-18 9-10 0-8C-9-10-15-18-16-34C-17-56-9-84 0-100Z", fill=leaf)
    cuts = line(
        "M0-88V-10M0-66L7-76M0-50L-9-62M0-34L10-48M0-22L-9-34",
        stroke=vein,
        width=1.4,
        stroke_linecap="round",
        opacity=0.5,
    )
    return part(Part.TREE, placed(rect(-2, -12, 4, 12, fill=trunk) + crown + cuts, x, y, size))


def wheat(x: float, y: float, size: float, stalk: str, grain: str, lean: float = 12) -> Piece:
    """One ear on its stalk; ``lean`` is how far the tip hangs over, in hundredths of the height."""
    return part(Part.WHEAT, placed(_wheat(stalk, grain, round(lean)), x, y, size))


@cache
def _wheat(stalk: str, grain: str, lean: int) -> str:
    """A stalk as a quadratic curve, seven pairs of grains with their beards along its upper third."""
    bend = lean * 0.2

    def at(t: float) -> tuple[float, float, float]:
        x = 2 * (1 - t) * t * bend + t * t * lean
        y = -110 * (1 - t) * t - 100 * t * t
        dx, dy = 2 * (1 - t) * bend + 2 * t * (lean - bend), -110 * (1 - t) - 90 * t
        return x, y, math.degrees(math.atan2(dy, dx)) + 90

    beards, grains = [], []
    for i in range(7):
        x, y, turn = at(0.62 + i * 0.056)
        length = 8.8 - 0.44 * i
        for side in (-32, 32):
            grains.append(_grain(x, y, math.radians(turn + side), length))
            beards.append(_beard(x, y, math.radians(turn + side), length))
    x, y, turn = at(1)
    grains.append(_grain(x, y + 2, math.radians(turn), 9))
    x, y, turn = at(0.34)
    leaf = placed(path("M0 0C5-5 7-18 16-22C8-14 7-4 0 0Z", fill=stalk), x, y, turn=turn)
    return (
        line("M0 0Q", bend, -55.0, float(lean), -100.0, stroke=stalk, width=1.5, stroke_linecap="round")
        + leaf
        + line(*beards, stroke=grain, width=0.5, opacity=0.8)
        + path(*grains, fill=grain)
    )


def _turned(x: float, y: float, angle: float, across: float, along: float) -> tuple[float, float]:
    """A point ``along`` the way that ``angle`` shows (0 is up) and ``across`` it, from (x, y)."""
    return x + across * math.cos(angle) + along * math.sin(angle), y + across * math.sin(angle) - along * math.cos(
        angle
    )


def _grain(x: float, y: float, angle: float, length: float) -> str:
    half = length * 0.34
    near, far, tip = ((half, length * 0.35), (half * 0.8, length * 0.85), (0, length))
    points = ((-near[0], near[1]), (-far[0], far[1]), tip, far, near, (0, 0))
    c = [value for across, along in points for value in _turned(x, y, angle, across, along)]
    return d("M", x, y, "C", *c[:6], "C", *c[6:], "Z")


def _beard(x: float, y: float, angle: float, length: float) -> str:
    return d("M", *_turned(x, y, angle, 0, length), "L", *_turned(x, y, angle, 0, length * 2))


_PETALS: Final = "".join(
    f'<path d="M0 0C-26-14-24-52 0-50C24-52 26-14 0 0Z" transform="rotate({turn})"/>' for turn in range(0, 360, 72)
)
_SEPALS: Final = "".join(f'<path d="M-9-24L0-58L9-24Z" transform="rotate({turn})"/>' for turn in range(36, 396, 72))
_STAMENS: Final = line(
    *(f"M0 0L{d(20 * math.sin(a * math.pi / 4), -20 * math.cos(a * math.pi / 4))}" for a in range(8)),
    stroke="#C2923A",
    width=3,
    stroke_linecap="round",
)
_SPRAY: Final = (
    (30, -16, 11), (52, -22, 8), (70, -6, 11), (78, -64, 12), (62, -44, 7),
    (95, -42, 12), (118, -20, 9), (125, -56, 13), (108, -48, 7), (45, -4, 6),
)  # fmt: skip


def blossom(x: float, y: float, size: float, wood: str, petal: str, sepal: str, flip: bool = False) -> Piece:
    """A branch of white apricot: five petals, gold stamens, dark sepals between."""
    bough = line("M0 0Q30-12 42-21Q55-30 72-33Q90-36 125-56", stroke=wood, width=4.5, stroke_linecap="round")
    twigs = line(
        "M30-12Q45-2 72-4M55-30Q60-50 78-66M90-36Q100-22 120-20", stroke=wood, width=2.4, stroke_linecap="round"
    )
    flower = (
        group(_SEPALS, fill=sepal)
        + group(_PETALS, fill=petal, stroke=wood, stroke_opacity=0.22, stroke_width=1.6)
        + _STAMENS
    )
    heads = "".join(placed(flower, bx, by, r * 1.75, turn=bx * 7 % 72) for bx, by, r in _SPRAY)
    return part(Part.FLOWER, placed(bough + twigs + heads, x, y, size, flip))


_RAYS: Final = "".join(
    f'<path d="M0 0C-9-14-8-42 0-46C8-42 9-14 0 0Z" transform="rotate({turn})"/>' for turn in range(0, 360, 30)
)


def asters(petal: str, core: str, *places: tuple[float, float, float]) -> Piece:
    """White field flowers, laid low: where, and how large."""
    head = group(_RAYS, fill=petal, stroke=SHADE, stroke_opacity=0.12, stroke_width=2) + ellipse(
        0, 0, 12, 11, fill=core
    )
    return part(Part.FLOWER, *(placed(head, x, y, size) for x, y, size in places))
