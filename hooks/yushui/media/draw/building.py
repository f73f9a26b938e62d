"""What people built: white-walled houses, pavilions, arches, bridges, halls."""

import math
from collections.abc import Iterable
from functools import cache
from random import Random

from .land import smooth
from .pen import Part, Piece, circle, d, group, line, part, path, placed, rect


@cache
def _house(wall: str, roof: str, steps: int, door: str) -> str:
    """A house of the south, 100 wide, its gables stepped (马头墙); ``door`` is the colour of the couplets."""
    top = -78.0
    wide = 100 / (steps * 2 + 1)
    walls = [f"M0 0V{d(top)}H100V0Z"]
    tiles = []
    for i in range(steps * 2 + 1):
        level = i if i <= steps else steps * 2 - i
        x, y = wide * i, top - 8.5 * level
        walls.append(d("M", x - 0.3, top + 2, "V", y, "H", x + wide + 0.3, "V", top + 2, "Z"))
        tiles.append(
            d("M", x - wide * 0.1, y + 0.6, "L", x - wide * 0.18, y - 3.4, "L", x + wide * 0.08, y - 2.5,
              "H", x + wide * 0.92, "L", x + wide * 1.18, y - 3.4, "L", x + wide * 1.1, y + 0.6, "Z")
        )  # fmt: skip
    panes = ["".join(f"M{x - 5}-63.5h10v13h-10ZM{x - 8.5}-66.5h17v2.2h-17Z" for x in (20, 80))]
    if door:
        panes.append("M40 0V-30H60V0ZM33-33.6H67V-30.4H33Z")
    marks = path(*walls, fill=wall) + path(*tiles, fill=roof) + path(*panes, fill=roof, opacity=0.9)
    return marks + (path("M34.5-28H38V-4H34.5ZM62-28H65.5V-4H62Z", fill=door) if door else "")


House = tuple[float, float, int, str]
"""Left, width, gable steps, colour of the couplets beside its door or nothing when it has none."""


def houses(y: float, wall: str, other: str, roof: str, row: Iterable[House]) -> Piece:
    """A row on the line ``y``, its walls in two whites by turns."""
    drawn = (
        placed(_house(wall if i % 2 else other, roof, steps, door), x, y, width)
        for i, (x, width, steps, door) in enumerate(row)
    )
    return part(Part.HOUSE, *drawn)


def street(left: float, right: float, least: float, more: float, dice: Random) -> list[House]:
    """Houses wall to wall from ``left`` until ``right`` is reached, none like the next."""
    row: list[House] = []
    while left < right:
        width = least + more * dice.random()
        row.append((left, width, 2 + int(dice.random() * 2), ""))
        left += width - 7
    return row


def _eaves(y: float, width: float, height: float) -> str:
    """A hipped roof with lifted corners, its eaves on ``y``."""
    w = width
    return d(
        "M", -w * 0.62, y - height * 0.34, "Q", -w * 0.44, y, -w * 0.3, y, "H", w * 0.3,
        "Q", w * 0.44, y, w * 0.62, y - height * 0.34, "Q", w * 0.3, y - height * 0.28, w * 0.07, y - height,
        "H", -w * 0.07, "Q", -w * 0.3, y - height * 0.28, -w * 0.62, y - height * 0.34, "Z",
    )  # fmt: skip


def _tiles(y: float, width: float, height: float) -> str:
    """The rows of tiles on a hipped roof."""
    rows = (
        d("M", width * 0.015 * k, y - height * 0.9, "Q", width * 0.05 * k, y - height * 0.28, width * 0.073 * k, y - 1)
        for k in range(-4, 5)
    )
    return line(*rows, stroke="#fff", width=0.5, opacity=0.16)


def pavilion(x: float, y: float, size: float, post: str, roof: str, base: str, tiers: int = 2) -> Piece:
    """A pavilion on its terrace, 100 wide."""
    posts = [f"M{k - 2.2}-52h4.4v42h-4.4Z" for k in (-34, -12, 12, 34)]
    rails = line("M-34-24H34M-34-20H34M-23-24V-12M23-24V-12", stroke=post, width=1.4)
    marks = rect(-50, -7, 100, 8, fill=base) + rect(-42, -12, 84, 6, fill=base) + path(*posts, fill=post) + rails
    marks += path(_eaves(-50, 106, 30), fill=roof) + _tiles(-50, 106, 30)
    peak = -78.0
    if tiers > 1:
        marks += rect(-22, -86, 44, 12, fill=post) + path(_eaves(-82, 74, 36), fill=roof) + _tiles(-82, 74, 36)
        peak = -116.0
    finial = path("M-2.6 4L0-8L2.6 4Z", fill=roof) + circle(0, 0, 3.4, fill=roof)
    marks += placed(finial, 0, peak - 3)
    return part(Part.PAVILION, placed(marks, x, y, size))


def archway(x: float, y: float, size: float, post: str, board: str, base: str) -> Piece:
    """A memorial arch of four posts and three bays (牌坊), 100 wide; its board is left blank."""
    posts = "".join(f"M{k - 2.2} 0V-{tall}h4.4V0Z" for k, tall in ((-44, 60), (-20, 78), (20, 78), (44, 60)))
    feet = "".join(f"M{k - 4.5} 1V-9h9V1Z" for k in (-44, -20, 20, 44))
    boards = "M-20-80h40v16h-40ZM-46-58h26v9h-26ZM20-58h26v9h-26Z"
    beams = "M-20-52h40v4h-40ZM-44-42h24v3h-24ZM20-42h24v3h-24Z"
    roofs = path(_flat_roof(0, -80, 62, 21), _flat_roof(-33, -58, 40, 15), _flat_roof(33, -58, 40, 15), fill=post)
    marks = path(boards, fill=board) + path(posts, beams, fill=post) + path(feet, fill=base) + roofs
    return part(Part.ARCHWAY, placed(marks, x, y, size))


def _flat_roof(x: float, y: float, w: float, h: float) -> str:
    return d(
        "M", x - w * 0.58, y - h * 0.5, "Q", x - w * 0.46, y, x - w * 0.36, y, "H", x + w * 0.36,
        "Q", x + w * 0.46, y, x + w * 0.58, y - h * 0.5, "Q", x + w * 0.4, y - h * 0.5, x + w * 0.34, y - h,
        "H", x - w * 0.34, "Q", x - w * 0.4, y - h * 0.5, x - w * 0.58, y - h * 0.5, "Z",
    )  # fmt: skip


def bridge(x: float, y: float, width: float, rise: float, stone: str, arches: int = 5) -> Piece:
    """A stone bridge from ``x``, its deck a low bow, its arches cut through."""

    def deck(t: float) -> float:
        return y - rise * (0.1 + 0.9 * math.pow(math.sin(math.pi * min(max(t, 0.001), 0.999)), 0.8))

    line_of_deck = [(x + width * i / 28, deck(i / 28)) for i in range(29)]
    bays = []
    bay = width * 0.8 / arches
    for i in range(arches):
        centre = x + width * 0.1 + bay * (i + 0.5)
        t = (centre - x) / width
        r = bay * 0.4 * (0.52 + 0.48 * math.sin(math.pi * t))
        spring = deck(t) + rise * 0.2 + r * 0.9
        bays.append(
            d("M", centre - r, y + 1, "V", spring, "A", r, r * 0.9, " 0 0 1 ", centre + r, spring, "V", y + 1, "Z")
        )
    body = path(smooth(line_of_deck), "L", x + width, y, "H", x, "Z", *bays, fill=stone, fill_rule="evenodd")
    rail = smooth([(a, b - rise * 0.15) for a, b in line_of_deck])
    posts = "".join(d("M", a, b, "v", -rise * 0.18) for a, b in line_of_deck[1:-1:2])
    return part(
        Part.BRIDGE,
        body,
        line(rail, stroke=stone, width=rise * 0.04),
        line(posts, stroke=stone, width=rise * 0.05),
    )


def hall(x: float, y: float, width: float, wall: str, roof: str, post: str, base: str) -> Piece:
    """A hall in the old style: columns before a dark nave, a long tiled roof, two low wings; the hall is 100 wide."""
    marks = rect(-88, -5, 176, 6, fill=base) + rect(-58, -10, 116, 6, fill=base)
    for side in (-1, 1):
        marks += rect(side * 67 - 19, -27, 38, 22, fill=wall) + path(_gabled(-25, 50, 10, side * 67), fill=roof)
        panes = "".join(f"M{side * 67 + k}-21h7v9h-7Z" for k in (-14, -3.5, 7))
        marks += path(panes, fill=roof, opacity=0.7)
    marks += rect(-46, -38, 92, 28, fill=wall)
    bays = "".join(f"M{k}-10V-32H{k + 9}V-10Z" for k in (-40.5, -26.5, -4.5, 17.5, 31.5))
    posts = "".join(f"M{k - 1.3}-10V-38h2.6V-10Z" for k in (-46, -30, -15, 15, 30, 46))
    marks += path(bays, fill=roof, opacity=0.82) + path(posts, "M-50-41H50V-37.4H-50Z", fill=post)
    rows = line(*(d("M", k * 4.2, -60, "L", k * 5, -41) for k in range(-8, 9)), stroke="#fff", width=0.5, opacity=0.16)
    return part(Part.HALL, placed(marks + path(_gabled(-40, 124, 23), fill=roof) + rows, x, y, width))


def _gabled(y: float, width: float, height: float, x: float = 0) -> str:
    """A long roof, a straight ridge with small finials, the eaves drawn up at both ends."""
    w, h = width / 2, height
    way = (
        (-1, 0.2), (-0.82, 0), (-0.7, 0), (0.7, 0), (0.82, 0), (1, 0.2), (0.72, 0.3), (0.56, 0.86), (0.6, 1.12),
        (0.53, 1), (-0.53, 1), (-0.6, 1.12), (-0.56, 0.86), (-0.72, 0.3), (-1, 0.2),
    )  # fmt: skip
    p = [(x + w * across, y - h * up) for across, up in way]
    return d(
        "M", *p[0], "Q", *p[1], *p[2], "L", *p[3], "Q", *p[4], *p[5], "Q", *p[6], *p[7],
        "L", *p[8], *p[9], *p[10], *p[11], *p[12], "Q", *p[13], *p[14], "Z",
    )  # fmt: skip


def gallery(x: float, y: float, width: float, wall: str, dark: str, glass: str, base: str, accent: str = "") -> Piece:
    """A modern hall for exhibitions: a wide roof slab on slim piers, glass between, one solid wing; 100 wide."""
    marks = rect(-60, -3, 120, 4, fill=base) + rect(-34, -33, 84, 30, fill=glass)
    marks += rect(-50, -40, 26, 37, fill=wall) + path("M-58-46H60V-38.5H-58Z", fill=dark)
    piers = "".join(f"M{k}-38.5h2V-3h-2Z" for k in range(-20, 56, 12))
    marks += path(piers, fill=dark) + line("M-24-20H50", stroke=dark, width=0.7, opacity=0.5)
    slits = "".join(f"M{k}-32h2.4v18h-2.4Z" for k in (-45, -40, -35, -30))
    marks += path(slits, fill=dark, opacity=0.45) + path("M8-3V-20H22V-3Z", fill=dark, opacity=0.65)
    if accent:
        marks += rect(-50, -38.5, 26, 1.8, fill=accent)
    return part(Part.HALL, placed(marks, x, y, width))


def portico(x: float, y: float, width: float, stone: str, shade: str, dark: str, base: str, roof: str) -> Piece:
    """A plain stone hall: six square pillars between two solid wings under a low tiled roof; 100 wide."""
    marks = rect(-58, -4, 116, 5, fill=base) + rect(-54, -8, 108, 5, fill=base) + rect(-48, -34, 96, 26, fill=dark)
    marks += path("M-50-8V-36H-31V-8ZM50-8V-36H31V-8Z", fill=stone) + path(
        "M-34-8V-36H-31V-8ZM46.5-8V-36H50V-8Z", fill=shade
    )
    marks += path("M-5.5-8V-26H5.5V-8Z", fill=base, opacity=0.4) + path(
        "M-46-28h11v12h-11ZM35-28h11v12h-11Z", fill=shade, opacity=0.5
    )
    at = (-26, -16.4, -8.6, 5.2, 13, 22.6)
    marks += path(*(d("M", k, -8, "V", -34, "h", 3.4, "v", 26, "Z") for k in at), fill=stone)
    marks += path(*(d("M", k + 2.4, -8, "V", -34, "h", 1, "v", 26, "Z") for k in at), fill=shade)
    marks += rect(-52, -40, 104, 6.4, fill=stone) + rect(-52, -35, 104, 1.4, fill=shade)
    return part(Part.HALL, placed(marks + path(_gabled(-39.6, 118, 9), fill=roof), x, y, width))


def pagoda(x: float, y: float, size: float, wall: str, roof: str, floors: int = 7) -> Piece:
    """A brick pagoda, 100 high."""
    storey = 84 / floors
    marks, eaves = [], []
    for i in range(floors):
        half = 11 - 0.95 * i
        bottom = -storey * i
        marks.append(d("M", -half, bottom, "V", bottom - storey, "H", half, "V", bottom, "Z"))
        eaves.append(
            d("M", -half * 1.42, bottom - storey * 0.92, "H", half * 1.42, "L", half * 1.1, bottom - storey * 1.18,
              "H", -half * 1.1, "Z")
        )  # fmt: skip
    spire = path("M-3.6-84L0-100L3.6-84Z", fill=roof)
    return part(Part.PAGODA, placed(path(*marks, fill=wall) + path(*eaves, fill=roof) + spire, x, y, size))


def caves(y: float, size: float, frame: str, paper: str, door: str, *centres: float) -> Piece:
    """Cave dwellings in a loess bank: a dark arch, a paper window over a door."""
    arch = path("M-100 0V-110A100 100 0 0 1 100-110V0Z", fill=frame)
    light = path("M-74-105A74 74 0 0 1 74-105Z", fill=paper)
    bars = line("M0-105V-178M-38-105V-168M38-105V-168M-60-140H60", stroke=frame, width=7)
    leaf = rect(-24, -95, 48, 95, fill=door)
    return part(Part.HOUSE, group(*(placed(arch + light + bars + leaf, x, y, size) for x in centres)))
