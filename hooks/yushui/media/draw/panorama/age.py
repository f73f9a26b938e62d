"""The ages of the chronology: loess and caves, a bridge over the river, a city square, a new town, pines, harvest."""

from collections.abc import Iterator

from yushui.media.draw.building import bridge, caves, gallery, houses, pagoda, street
from yushui.media.draw.canvas import Canvas
from yushui.media.draw.land import sheet
from yushui.media.draw.pen import Part, Piece, d, line, part
from yushui.media.draw.place.square import paving
from yushui.media.draw.plant import tree
from yushui.media.draw.sky import doves
from yushui.media.draw.street import boat, bus, lamps

from .field import field

GLASS = "#54706B"


def loess(c: Canvas) -> Iterator[Piece]:
    """Yellow earth in steps, a pagoda on the height, two rows of lit caves, a stream at the foot."""
    t = c.tone
    yield c.sun((-370, -490, 118), (-210, -800, 122))
    yield from c.clouds((0.34, 0.9, 44), (0.82, 0.84, 38))
    yield c.range(0, -190, 250, 1)
    x = c.pick(270, 170)
    yield pagoda(x, -348, 330, t.land[4], t.land[3])
    crest = d(
        "M", c.left - 30, -70.0, "C", x - 520, -90, x - 240, -366, x, -366, "S", x + 360, -200, c.right + 30, -170.0
    )
    yield sheet(crest, c.right + 30, c.left - 30, c.bottom + 20, t.land[1])
    yield _terraces(c, x)
    light = t.disc if t.name != "gold" else "#FCF1D0"
    yield c.range(2, -30, 120, 3, octaves=4)
    yield caves(24, 40, t.land[4], light, t.land[3], *(c.pick(-460, -360) + k * c.pick(126, 118) for k in range(6)))
    yield c.range(3, 110, 84, 4, octaves=4)
    yield caves(166, 66, t.land[4], light, t.accent, *(c.pick(-70, -150) + k * c.pick(196, 178) for k in range(4)))
    yield c.lake(c.pick(176, 220), c.bottom, 3)
    yield tree(c.pick(-560, -440), 178, c.pick(330, 320), t.land[4], t.land[4], t.land[2])
    yield c.range(4, c.bottom + 12, 60, 6, octaves=3, shape=lambda p: 0.3 + abs(2 * p - 1))


def _terraces(c: Canvas, x: float) -> Piece:
    """Field steps cut into the hill below the pagoda."""
    steps = [
        d("M", x - reach, y + 30, "C", x - reach * 0.5, y - 8, x + reach * 0.3, y - 14, x + reach * 0.9, y + 16)
        for y, reach in ((-292, 150), (-238, 250), (-182, 350), (-124, 430))
    ]
    return part(Part.RIDGE, line(*steps, stroke=c.tone.land[3], width=6, stroke_linecap="round", opacity=0.5))


def crossing(c: Canvas) -> Iterator[Piece]:
    """A long bridge over the river, boats below, wheat on the near bank: a country being built."""
    t = c.tone
    yield c.sun((300, -430, 124), (180, -690, 128))
    yield from c.clouds((0.16, 0.78, 48), (0.44, 0.9, 36))
    yield c.range(0, -110, 330, 1, sharp=True)
    yield c.range(1, -80, 190, 2)
    yield doves("#FFFDF6" if t.light else t.wall, (-330, -440, 84), (-240, -500, 58), (-410, -390, 48))
    yield c.lake(-80, c.bottom, 10)
    yield bridge(c.left - 60, 40, c.right - c.left + 120, c.pick(176, 150), t.land[3], 5 if c.tall else 7)
    yield boat(c.pick(-300, -240), 120, c.pick(230, 220), t.land[4], t.accent, t.land[4])
    yield boat(c.pick(90, 20), 90, 116, t.land[4], t.wall, t.land[3])
    yield c.range(4, c.bottom + 8, 96, 6, octaves=3)
    yield from field(c, c.pick(230, 60), c.right, c.bottom + 14, c.pick(210, 200), 52, 3)


def new_town(c: Canvas) -> Iterator[Piece]:
    """A glass hall among trees, a bus on its road, lamps: a town of these years below the same hills."""
    t = c.tone
    yield c.sun((400, -500, 100), (230, -760, 108))
    yield from c.clouds((0.14, 0.78, 46), (0.46, 0.88, 36))
    yield c.range(0, -120, 320, 1, sharp=True)
    yield c.range(1, -70, 200, 2)
    yield doves("#FFFDF6" if t.light else t.wall, (-320, -470, 76), (-240, -526, 54))
    row = street(c.left - 30, c.right, 128, 44, c.dice())
    yield houses(-44, t.wall, "#EDE7D8" if t.light else t.wall, t.roof, row)
    for i in range(-8, 9):
        yield tree(i * 128 + 30, -20, 150 + 26 * (i % 3), t.land[4], t.land[2], t.land[1])
    yield gallery(c.pick(130, 50), 10, c.pick(620, 560), t.wall, t.roof, "#CFE0DA", t.land[1], "")
    yield c.ground(6, 1, 2)
    yield paving(c, 10, 5)
    for x, size in ((-470, 330), (560, 380)):
        yield tree(x * c.pick(1, 0.86), 66, size, t.land[4], t.land[3], t.land[1])
    yield c.ground(c.pick(86, 110), 3, 4)
    yield part(
        Part.GROUND,
        line("M", c.left, c.bottom - 30, "H", c.right, stroke=t.wall, width=7, stroke_dasharray="90 60", opacity=0.7),
    )
    yield bus(c.pick(-250, -150), c.pick(156, 200), c.pick(430, 440), "#FBF1D8", t.accent, GLASS, t.disc)
    yield lamps(t.land[4], t.disc, (c.pick(190, 190), c.pick(92, 116), 290), (c.pick(-600, -480), c.pick(92, 116), 290))


def harvest(c: Canvas) -> Iterator[Piece]:
    """Ripe wheat before the hills, doves over it."""
    t = c.tone
    yield c.sun((300, -420, 140), (170, -680, 144))
    yield from c.clouds((0.18, 0.8, 48), (0.5, 0.9, 36))
    yield c.range(0, -80, 300, 1, sharp=c.seed % 2 == 0)
    yield c.range(1, -10, 220, 2)
    yield doves("#FFFDF6" if t.light else t.wall, (-260, -460, 92), (-160, -530, 64), (-350, -400, 54))
    yield c.range(2, 60, 140, 3, octaves=4)
    yield tree(c.pick(-520, -430), 60, 330, t.land[4], t.land[4], t.land[2])
    yield tree(c.pick(-390, -310), 76, 230, t.land[4], t.land[3], t.land[1])
    yield c.range(3, 150, 100, 4, octaves=4)
    yield from field(c, c.left, c.right, c.bottom - 70, 190, 74, 5)
    yield c.range(4, c.bottom + 6, 60, 6, octaves=3)
    yield from field(c, c.left + 24, c.right, c.bottom + 16, c.pick(270, 260), 62, 3)
