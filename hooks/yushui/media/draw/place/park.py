"""公园: a pavilion by the water, pines, a winding path, a branch of apricot."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import bridge, pavilion
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.land import sheet
from yushui.media.draw.memorial import terrace
from yushui.media.draw.pen import Part, Piece, d, part, path
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
        "湖边一座水榭，长桥横在水上，水面有一只小船",
        Near(190, -170, 220, "水榭", "水榭近看：两层翘檐，红柱立在水边的石台上"),
        ("snow", "ink"),
    ),
    View(
        pines,
        ("green", "gold", "river", "paper"),
        ("山",),
        "山坡上三棵松，圆日低悬",
        Near(130, -180, 260, "松枝", "松枝近看：一层层的针叶平展开去"),
        ("snow", "dusk"),
    ),
    View(
        path_home,
        ("dawn", "river", "green", "gold"),
        (),
        "小路绕过缓坡，通到一座亭子",
        Near(-20, -240, 130, "亭子", "亭子近看：两层翘檐，红柱，白石台基"),
    ),
)
