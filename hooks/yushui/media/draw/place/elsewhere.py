"""其他: a pavilion on a height, a stone in a grove, a village under a loess hill, a bridge over the river."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import bridge, caves, houses, pagoda, pavilion
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.land import sheet
from yushui.media.draw.memorial import boulder, terrace
from yushui.media.draw.pen import Piece, d
from yushui.media.draw.plant import pine, tree
from yushui.media.draw.sky import doves
from yushui.media.draw.street import bench, boat

from .square import paving


def on_a_height(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-370, -470, 130), (-210, -780, 130))
    yield from c.clouds((0.42, 0.8, 46))
    yield c.range(0, -20, 280, 1, sharp=True)
    yield c.range(1, 50, 210, 2)
    yield pavilion(c.pick(110, 40), 130, c.pick(520, 560), t.accent, t.roof, t.wall)
    yield c.range(3, 200, 100, 4, octaves=3)
    yield pine(c.pick(560, 430), 190, c.pick(540, 480), t.land[4], t.land[3], t.land[4], flip=True)
    yield c.range(4, c.bottom + 4, 60, 6, octaves=3)


def grove(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((380, -500, 92), (220, -800, 100))
    yield from c.clouds((0.2, 0.8, 42))
    yield c.range(0, -60, 260, 1)
    yield c.range(1, 0, 170, 2)
    for x, size in ((-460, 300), (-330, 250), (340, 260), (470, 320)):
        yield tree(x * c.pick(1, 0.9), 10, size, t.land[4], t.land[2], t.land[1])
    yield c.ground(0, 2)
    yield paving(c, 20, 7)
    yield terrace(0, 96, 280, 50, t.land[1], t.wall, rail=False)
    yield boulder(0, 40, 420, t.wall, t.land[1])
    yield pine(-330, 110, 350, t.land[4], t.land[4], t.land[3])
    yield tree(c.pick(600, 450), 120, 560, t.land[4], t.land[4], t.land[2])
    yield bench(c.pick(440, 350), 150, 180, t.wall, t.land[4])


def loess(c: Canvas) -> Iterator[Piece]:
    """Yellow earth: a pagoda on the far hill, cave dwellings in the near bank."""
    t = c.tone
    yield c.sun((-390, -480, 104), (-230, -820, 110))
    yield from c.clouds((0.5, 0.84, 42))
    yield c.range(0, -160, 250, 1)
    x = c.pick(240, 140)
    yield pagoda(x, -330, 300, t.land[4], t.land[3])
    crest = d(
        "M", c.left - 30, -20.0, "C", x - 420, -60, x - 220, -350, x, -350, "S", x + 330, -180, c.right + 30, -140.0
    )
    yield sheet(crest, c.right + 30, c.left - 30, c.bottom + 20, t.land[1])
    yield c.range(2, 60, 170, 3, octaves=4)
    count = 6 if not c.tall else 5
    step = c.pick(190, 200)
    centres = [step * (i - (count - 1) / 2) + 40 for i in range(count)]
    yield caves(120, 56, t.land[4], t.disc if t.name != "gold" else "#FCF1D0", t.land[3], *centres)
    yield c.range(4, c.bottom + 10, 120, 5, octaves=3)
    yield tree(c.pick(-640, -510), 150, 320, t.land[4], t.land[4], t.land[2])


def riverside(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((300, -440, 110), (190, -740, 120))
    yield from c.clouds((0.18, 0.76, 44))
    yield c.range(0, -120, 290, 1, sharp=True)
    yield c.range(1, -90, 170, 2)
    yield doves("#FFFDF6" if t.light else t.wall, (-300, -470, 66), (-220, -520, 46))
    homes = ((-640.0, 150.0, 2, ""), (-500.0, 128.0, 3, ""), (-380.0, 160.0, 2, ""))
    yield houses(-60, t.wall, "#F3EADA" if t.light else t.wall, t.roof, homes)
    yield c.lake(-66, c.bottom, 9)
    yield bridge(c.pick(-330, -330), 60, c.pick(920, 820), 150, t.land[3], 5)
    yield boat(c.pick(20, -60), 160, 170, t.land[4], t.accent, t.land[4])
    yield c.range(4, c.bottom + 12, 110, 6, octaves=3, shape=lambda p: 0.2 + 0.9 * abs(2 * p - 1.1))


VIEWS: Final = (
    View(
        on_a_height,
        ("paper", "dawn", "river", "gold"),
        ("亭", "阁"),
        "坡上一座两层亭子，旁边一棵松",
        Near(110, -260, 280, "亭子", "亭子近看：两层翘檐，红柱之间是栏杆"),
    ),
    View(
        grove,
        ("river", "dawn", "green", "paper"),
        ("雕塑", "石", "碑"),
        "林间空地上立着一块大石，台基低平",
        Near(0, -50, 220, "石", "大石近看：一面受光，没有刻字"),
        ("snow",),
    ),
    View(
        loess,
        ("gold", "dusk"),
        ("窑洞", "陕北", "黄土"),
        "黄土坡上一座塔，坡下一排窑洞",
        Near(240, -480, 150, "塔", "塔身近看：七层密檐，立在坡顶"),
        ("snow", "ink"),
    ),
    View(
        riverside,
        ("dawn", "river", "dusk"),
        ("桥", "码头", "渡口"),
        "石桥跨过河面，桥下一只帆船，对岸有几户人家",
        Near(40, 60, 210, "桥下", "桥下近看：石拱，和一只红帆船"),
        ("snow", "ink"),
    ),
)
