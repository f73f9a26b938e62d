"""展馆: a modern hall among trees, a hall in the old style, lit windows at dusk."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import gallery, hall
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.memorial import steps
from yushui.media.draw.pen import Part, Piece, part, path
from yushui.media.draw.plant import pine, tree
from yushui.media.draw.sky import doves
from yushui.media.draw.street import bench, lamps

from .square import paving


def among_trees(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((430, -500, 94), (230, -800, 100))
    yield from c.clouds((0.18, 0.78, 44), (0.42, 0.88, 32))
    yield c.range(0, -60, 290, 1, sharp=c.seed % 2 == 0)
    yield c.range(1, -20, 180, 2)
    for i in range(-8, 9):
        yield tree(i * 132, -6, 190 + 40 * (i % 3), t.land[4], t.land[2], t.land[1])
    glass = "#CFE0DA" if t.light else "#B9C7B0"
    yield gallery(0, 0, c.pick(860, 800), t.wall, t.roof, glass, t.land[1], t.accent)
    yield c.ground(-4, 1, 2)
    yield paving(c, 8, 7)
    yield tree(c.pick(-600, -450), 90, 520, t.land[4], t.land[3], t.land[1])
    yield tree(c.pick(590, 450), 70, 430, t.land[4], t.land[4], t.land[2])
    yield bench(c.pick(300, 240), 110, 150, t.wall, t.land[4])
    yield lamps(t.land[4], t.disc, (c.pick(-330, -290), 96, 250), (c.pick(440, 350), 96, 250))


def old_style(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-400, -520, 92), (-230, -840, 100))
    yield from c.clouds((0.56, 0.86, 40), (0.76, 0.74, 32))
    yield c.range(0, -80, 290, 1, sharp=True)
    yield c.range(1, -30, 190, 2)
    yield doves("#FFFDF6" if t.light else t.wall, (330, -480, 62), (400, -530, 44))
    yield hall(0, -30, c.pick(660, 540), t.wall, t.roof, t.accent, t.wall)
    yield c.ground(-32, 1)
    yield steps(0, -32, 56, c.pick(150, 130), c.pick(220, 200), t.wall, t.land[2], 7)
    yield c.ground(52, 2, 3)
    yield paving(c, 62, 6)
    for side in (-1, 1):
        yield tree(side * c.pick(480, 420), 34, 330, t.land[4], t.land[3], t.land[1])
        yield tree(side * c.pick(650, 540), 110, 480, t.land[4], t.land[4], t.land[2])


def lit_windows(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((360, -540, 74), (230, -860, 84))
    yield c.range(0, -60, 280, 1, sharp=True)
    yield c.range(1, -10, 190, 2)
    yield tree(-470, 6, 330, t.land[4], t.land[3], t.land[1])
    yield tree(560, 6, 300, t.land[4], t.land[3], t.land[1])
    yield gallery(0, 0, c.pick(820, 800), t.land[2], t.roof, "#F6D68E", t.land[2])
    yield c.ground(-4, 3, 4)
    near, far = "M-230 100H390L420 150H-280Z", "M-280 14H410L470 90H-350Z"
    yield part(Part.GROUND, path(far, fill=t.disc, opacity=0.16), path(near, fill=t.disc, opacity=0.1))
    yield pine(c.pick(-620, -470), 170, c.pick(480, 430), t.land[4], t.land[4], t.land[3])
    yield lamps(t.land[4], t.disc, (c.pick(-330, -300), 80, 260), (c.pick(520, 420), 80, 260))


VIEWS: Final = (
    View(
        among_trees,
        ("river", "dawn", "paper", "gold", "green"),
        (),
        "平顶的展馆，一半是玻璃，四周是树",
        Near(60, -170, 310, "门厅", "门厅近看：细柱之间是整面玻璃，门开在当中"),
        ("snow", "ink", "dusk"),
    ),
    View(
        old_style,
        ("dawn", "gold", "paper", "river"),
        ("红色", "民俗", "村史"),
        "老式的馆舍，长檐红柱，台阶通到门前",
        Near(0, -210, 310, "正门", "正门近看：一道长檐，檐下红柱，门开在当中"),
    ),
    View(
        lit_windows,
        ("dusk", "ink"),
        (),
        "平顶的展馆亮着灯，光落在门前的地上",
        Near(60, -160, 300, "门厅", "门厅近看：灯光从整面玻璃里透出来"),
        ("ink", "dusk"),
    ),
)
