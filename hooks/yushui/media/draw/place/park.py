"""公园: a pavilion by the water, pines, a winding path, a moon gate, a branch of apricot."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import bridge, pavilion
from yushui.media.draw.canvas import Canvas, View
from yushui.media.draw.land import sheet
from yushui.media.draw.memorial import terrace
from yushui.media.draw.pen import Part, Piece, d, line, part, path
from yushui.media.draw.plant import blossom, pine, tree
from yushui.media.draw.sky import cloud
from yushui.media.draw.street import bench, boat, lamps


def lakeside(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    x = c.pick(190, 120)
    yield c.sun((-340, -480, 92), (-230, -760, 104))
    yield from c.clouds((0.46, 0.84, 40), (0.74, 0.7, 34))
    yield c.range(0, -110, 260, 1, sharp=True)
    yield c.range(1, -90, 150, 2)
    yield c.range(2, -62, 60, 3, octaves=4)
    yield c.lake(-70, c.bottom, 9)
    yield bridge(c.left - 120, 6, x - c.left - 40, 92, t.land[3], 5)
    bank = d("M", x + 40, 92, "C", x + 170, 12, x + 360, 20, x + 560, 92)
    yield sheet(bank, x + 560, x + 40, 92, t.land[3])
    yield terrace(x, 70, 190, 60, t.land[2], t.wall, rail=False)
    yield pavilion(x, 8, 300, t.accent, t.roof, t.wall)
    yield tree(x + 250, 44, 330, t.land[4], t.land[3], t.land[1])
    yield tree(x + 370, 60, 420, t.land[4], t.land[4], t.land[2])
    yield boat(c.pick(-420, -330), 96, 130, t.land[4], t.wall, t.land[3])
    yield c.range(4, c.bottom + 10, c.pick(120, 130), 8, octaves=3, shape=lambda p: 0.3 + 0.7 * abs(2 * p - 0.7))


def pines(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-300, -450, 140), (-170, -780, 140))
    yield from c.clouds((0.52, 0.76, 50), (0.78, 0.6, 36))
    yield c.range(0, -20, 300, 1)
    yield c.range(1, 60, 230, 2, octaves=4)
    yield pine(c.pick(130, 90), 190, c.pick(620, 720), t.land[4], t.land[3], t.land[4])
    yield c.range(2, 150, 130, 4, octaves=3)
    yield pine(c.pick(500, 350), 200, 420, t.land[4], t.land[4], t.land[3], flip=True)
    yield pine(c.pick(-580, -420), 210, c.pick(350, 320), t.land[4], t.land[4], t.land[3])
    yield c.range(4, c.bottom + 6, 90, 6, octaves=3)


def path_home(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((380, -520, 90), (230, -800, 96))
    yield from c.clouds((0.2, 0.76, 44), (0.44, 0.88, 34))
    yield c.range(0, -120, 260, 1)
    yield c.range(1, -60, 190, 2)
    yield pavilion(c.pick(-20, 20), -140, 168, t.accent, t.roof, t.wall)
    hump = d("M", c.left - 20, -30.0, "C", -420, -60, -240, -150, 0, -150, "S", 420, -70, c.right + 20, -60.0)
    yield sheet(hump, c.right + 20, c.left - 20, c.bottom + 20, t.land[2])
    for x, y, size in ((-330, -60, 210), (-210, -100, 160), (200, -112, 150), (310, -82, 190), (460, -60, 240)):
        yield tree(x, y, size, t.land[4], t.land[3], t.land[1])
    way = d(
        "M-14-146C-70-96 150-70 110-10C70 56-210 60-220 ", c.bottom,
        "H", 150.0, "C150 110 190 60 186-6C180-80-30-100 14-146Z",
    )  # fmt: skip
    yield part(Part.GROUND, path(way, fill=t.wall, opacity=0.9))
    yield tree(-430, 90, 460, t.land[4], t.land[4], t.land[2])
    yield tree(520, 110, 520, t.land[4], t.land[3], t.land[1])
    yield bench(c.pick(300, 290), 96, 150, t.wall, t.land[4])
    yield lamps(t.land[4], t.disc, (-170, 60, 230), (236, -10, 150))


def moon_gate(c: Canvas) -> Iterator[Piece]:
    """A white wall with a round gate, and the garden seen through it."""
    t = c.tone
    r, y = c.pick(300, 330), c.pick(-250, -300)
    yield c.range(0, -220, 250, 1, sharp=True)
    yield c.range(1, -120, 200, 2)
    yield c.lake(-120, 60, 6)
    yield pavilion(40, -100, 190, t.accent, t.roof, t.wall)
    yield pine(-150, 20, 330, t.land[4], t.land[3], t.land[4])
    yield c.range(3, 40, 50, 4, octaves=3)
    cut = f"M0 {d(y - r)}A{d(r)} {d(r)} 0 1 0 0.1 {d(y - r)}Z"
    top = c.pick(-660, -800)
    wall = path(
        d("M", c.left, top, "H", c.right, "V", c.bottom, "H", c.left, "Z") + cut, fill=t.wall, fill_rule="evenodd"
    )
    rim = line(cut, stroke=t.land[3], width=16)
    shade = line(d("M", -r + 6, y, "A", r - 6, r - 6, " 0 0 1 ", r - 6, y), stroke=t.land[4], width=10, opacity=0.25)
    coping = path(_coping(c.left, c.right, top), fill=t.roof)
    yield part(Part.WALL, wall, shade, rim, coping)
    yield c.ground(max(y + r * 0.93, 20), 3, 4)
    yield tree(c.pick(560, 430), 80, c.pick(600, 560), t.land[4], t.land[4], t.land[2])
    yield blossom(c.pick(c.left - 30, c.left - 10), top + 250, c.pick(300, 260), t.land[4], "#FFFDF7", t.land[3])


def _coping(left: float, right: float, y: float) -> str:
    """Tiles along the top of a wall."""
    tiles = "".join(d("M", x, y + 14, "q", 11, 16, 22, 0, "Z") for x in _every(left, right, 22))
    return d("M", left, y - 26, "H", right, "V", y + 14, "H", left, "Z") + tiles


def _every(left: float, right: float, step: float) -> Iterator[float]:
    x = left
    while x < right:
        yield x
        x += step


def spring(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((220, -360, 180), (120, -560, 200))
    yield cloud(c.at(0.08), c.top * 0.2, 40, "#FFFDF6", 0.8)
    yield c.range(0, 120, 210, 1, sharp=True)
    yield c.range(1, 190, 150, 2, octaves=4)
    size = c.pick(640, 620)
    yield blossom(c.left - 40, c.pick(-60, -180), size, t.land[4], "#FFFDF7", t.land[3])
    yield blossom(c.right + 30, c.top * 0.62, size * 0.6, t.land[4], "#FFFDF7", t.land[3], flip=True)


VIEWS: Final = (
    View(
        lakeside,
        ("river", "dawn", "dusk", "paper"),
        ("西湖", "东湖", "南湖", "北湖", "湖公园", "湖畔", "湿地", "滨江", "江滩", "海滨"),
    ),
    View(pines, ("green", "gold", "river", "paper"), ("山",)),
    View(path_home, ("dawn", "river", "green", "gold")),
    View(moon_gate, ("dawn", "river", "paper"), lead=False),
    View(spring, ("paper", "gold", "dawn"), ("杏花", "梅园", "花园"), lead=False),
)
