"""A place of remembrance: a plain stele, steps, low walls, a stone; no emblem, no inscription."""

import math

from .pen import Part, Piece, d, line, part, path, placed, rect, trapeze
from .tone import SHADE


def stele(x: float, y: float, size: float, face: str, side: str, base: str, edge: str) -> Piece:
    """A tall plain shaft on two plinths, 100 high: lit face, shaded side, one sunk panel."""
    marks = [
        path("M-27 0V-6H27V0ZM-20-6V-13H20V-6Z", fill=base)
        + path("M12 0V-6H27V0ZM8-6V-13H20V-6Z", fill=side, opacity=0.5),
        line("M-27-5.8H27M-20-12.8H20", stroke="#fff", width=0.7, opacity=0.6),
        path("M-13-13V-24H13V-13Z", fill=face) + path("M5-13V-24H13V-13Z", fill=side),
        path("M-14.5-24H14.5L12.5-27.5H-12.5Z", fill=base) + path("M5-24H14.5L12.5-27.5H5Z", fill=side, opacity=0.6),
        path("M-8.8-27.5L-6.6-94L0-100L6.6-94L8.8-27.5Z", fill=face),
        path("M8.8-27.5L6.6-94L0-100L2.2-93.6L3.4-27.5Z", fill=side),
        path("M-5.4-38L-4.5-87H-0.6L-0.2-38Z", fill=edge, opacity=0.4),
    ]
    return part(Part.STELE, placed("".join(marks), x, y, size))


def steps(
    x: float, top: float, bottom: float, upper: float, lower: float, tread: str, riser: str, flights: int = 18,
    *, walled: bool = True,
) -> Piece:  # fmt: skip
    """A stair climbing away: from half-width ``lower`` at ``bottom`` to ``upper`` at ``top``."""
    treads = []
    for i in range(flights):
        t, after = math.pow(i / flights, 1.3), math.pow((i + 0.62) / flights, 1.3)
        half = upper + (lower - upper) * t
        y, under = top + (bottom - top) * t, top + (bottom - top) * after
        treads.append(d("M", x - half, y, "H", x + half, "V", under, "H", x - half, "Z"))
    walls = [
        d("M", x + k * upper, top - 4, "h", k * 12, "L", x + k * (lower + 46), bottom, "h", -k * 46, "Z")
        for k in (-1, 1)
    ]
    shadow = d("M", x + upper / 2, top, "H", x + upper, "L", x + lower, bottom, "H", x + lower / 2, "Z")
    return part(
        Part.STEPS,
        path(trapeze(x, top, upper, bottom, lower), fill=riser),
        path(*treads, fill=tread, opacity=0.92),
        path(*walls, fill=tread) if walled else "",
        path(shadow, fill=SHADE, opacity=0.05),
    )


def terrace(x: float, y: float, half: float, height: float, wall: str, cap: str, rail: bool = True) -> Piece:
    """A level of cut stone, with a low balustrade when ``rail``."""
    marks = [
        rect(x - half, y - height, half * 2, height, fill=wall),
        rect(x - half - 8, y - height - 7, half * 2 + 16, 9, fill=cap),
    ]
    if rail:
        count = max(2, round(half / 34) * 2)
        posts = "".join(
            d("M", x - half + half * 2 * i / count - 3.5, y - height - 7, "v", -34, "h", 7, "v", 34, "Z")
            for i in range(count + 1)
        )
        marks += [path(posts, fill=cap), line("M", x - half, y - height - 30, "H", x + half, stroke=cap, width=7)]
        marks.append(line("M", x - half, y - height - 17, "H", x + half, stroke=cap, width=3.5))
    return part(Part.WALL, *marks)


def boulder(x: float, y: float, size: float, face: str, side: str) -> Piece:
    """A standing stone with a smoothed face, 100 wide: where a name may be read, here blank."""
    rock = path("M-50 0L-49-16L-40-33L-24-43L-6-46L12-53L29-45L42-28L49-11L50 0Z", fill=face)
    shade = path("M12-53L29-45L42-28L49-11L50 0H24L30-19L21-36Z", fill=side)
    foot = path("M-50 0L-49-16L-40-33L-34-14L-38 0Z", fill=side, opacity=0.55)
    cut = path("M-26-12L-22-32L2-36L14-30L18-12Z", fill=side, opacity=0.28)
    return part(Part.STONE, placed(rock + shade + foot + cut, x, y, size))
