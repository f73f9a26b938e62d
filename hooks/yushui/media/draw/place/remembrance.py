"""纪念馆、陵园: steps to a plain stele, a hall, a hillside in mist, an avenue of cypress."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import archway, hall, portico
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.land import mist
from yushui.media.draw.memorial import stele, steps, terrace
from yushui.media.draw.pen import Part, Piece, part, path
from yushui.media.draw.plant import cypress, pine

from .square import paving

PETAL: Final = "#FBF8EE"


def _face(c: Canvas) -> tuple[str, str, str, str]:
    """The stone: lit face, shaded side, plinth, cut line."""
    t = c.tone
    return ("#FDFBF4", t.land[2], "#EFEADB", t.land[2]) if t.light else (t.wall, t.land[0], "#D3CDB6", t.land[2])


def ascent(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    face, side, base, cut = _face(c)
    yield c.sun((330, -560, 74), (230, -880, 84))
    yield c.range(0, -230, 300, 1, sharp=True, shape=lambda p: 0.6 + 0.4 * (1 - abs(2 * p - 1.06)))
    yield mist(c.pick(-330, -260), -250, 480, t.glint, 0.5 if t.light else 0.14)
    yield c.range(1, -150, 230, 2)
    yield c.range(2, -60, 150, 3, octaves=4)
    yield stele(0, -168, c.pick(470, 520), face, side, base, cut)
    yield terrace(0, -110, 270, 60, t.land[1] if t.light else t.land[0], t.wall)
    yield c.ground(-112, 3)
    yield steps(0, -112, c.bottom, 150, c.pick(430, 400), t.wall, t.land[2], 15)
    for side_of in (-1, 1):
        for x, y, size in ((250, -104, 180), (330, -60, 240), (440, 10, 320), (600, 120, 450)):
            yield cypress(
                side_of * x * c.pick(1.06, 0.92), y, size, t.land[4], t.land[4 if size > 250 else 3], t.land[2]
            )


def memorial_hall(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-430, -520, 84), (-250, -860, 92))
    yield from c.clouds((0.58, 0.82, 40))
    yield c.range(0, -120, 320, 1, sharp=True)
    yield c.range(1, -60, 210, 2)
    yield mist(c.pick(380, 260), -190, 420, t.glint, 0.45 if t.light else 0.14)
    yield c.range(2, -10, 110, 3, octaves=4)
    yield hall(0, -56, c.pick(600, 500), t.wall, t.roof, t.land[3], t.wall)
    yield c.ground(-58, 2)
    yield steps(0, -58, 78, c.pick(170, 150), c.pick(270, 240), t.wall, t.land[1], 9)
    yield c.ground(74, 3, 4)
    for side in (-1, 1):
        yield cypress(side * c.pick(420, 380), -30, 270, t.land[4], t.land[3], t.land[2])
    yield pine(c.pick(-650, -490), 150, c.pick(470, 400), t.land[4], t.land[4], t.land[3])
    yield pine(c.pick(620, 490), 160, c.pick(400, 340), t.land[4], t.land[4], t.land[3], flip=True)


def colonnade(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    stone, shade, base, _ = _face(c)
    yield c.sun((410, -540, 80), (250, -880, 90))
    yield from c.clouds((0.2, 0.8, 42))
    yield c.range(0, -170, 300, 1, sharp=c.seed % 2 == 0)
    yield c.range(1, -110, 210, 2)
    yield c.range(2, -50, 120, 3, octaves=4)
    for k in range(-6, 7):
        yield cypress(k * 124, -70, 150 + 26 * (k % 2), t.land[4], t.land[3], t.land[2])
    yield portico(0, -96, c.pick(760, 700), stone, shade if t.light else t.land[1], t.land[3], base, t.roof)
    yield c.ground(-98, 1)
    yield steps(0, -98, 60, c.pick(300, 270), c.pick(430, 390), base, t.land[1], 10)
    yield c.ground(56, 2, 3)
    yield paving(c, 66, 6)
    for side in (-1, 1):
        yield cypress(side * c.pick(530, 470), 36, 330, t.land[4], t.land[3], t.land[2])
        yield cypress(side * c.pick(670, 560), 130, 500, t.land[4], t.land[4], t.land[2])


def hillside(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    face, side, base, cut = _face(c)
    yield c.sun((-360, -480, 96), (-220, -800, 104))
    yield c.range(0, -200, 290, 1)
    yield mist(c.pick(240, 180), -300, 560, t.glint, 0.55 if t.light else 0.14)
    yield c.range(1, -110, 230, 2)
    yield mist(c.pick(-300, -240), -180, 520, t.glint, 0.5 if t.light else 0.14)
    x = c.pick(90, 60)
    yield stele(x, -158, 250, face, side, base, cut)
    for k, size in ((-150, 120), (-108, 150), (112, 150), (156, 116), (-196, 96), (204, 100)):
        yield cypress(x + k, -140 + abs(k) * 0.12, size, t.land[4], t.land[3], t.land[1])
    yield c.range(2, -20, 150, 3, octaves=3, shape=lambda p: 0.75 + 0.25 * (1 - abs(2 * p - 1.1)))
    yield c.range(3, 110, 150, 5, octaves=3)
    yield pine(c.pick(-500, -380), 160, c.pick(520, 460), t.land[4], t.land[4], t.land[3])
    yield pine(c.pick(520, 400), 170, c.pick(400, 360), t.land[4], t.land[4], t.land[3], flip=True)
    yield c.range(4, c.bottom + 4, 80, 7, octaves=3)


def cypress_avenue(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((0, -330, 120), (0, -460, 130))
    yield c.range(0, -130, 230, 1, sharp=True)
    yield c.range(1, -90, 140, 2)
    yield c.ground(-60, 2)
    yield paving(c, -60)
    way = path("M-74-60H74L", c.pick(360, 330), c.bottom, "H", -c.pick(360, 330), "Z", fill=t.wall, opacity=0.55)
    yield part(Part.GROUND, way)
    yield archway(0, -40, 250, t.land[4], t.land[3], t.land[4])
    for x, y, size in ((170, -52, 190), (230, -28, 250), (310, 12, 330), (420, 72, 440), (600, 180, 620)):
        for side in (-1, 1):
            leaf = t.land[4] if size in (190, 330, 620) else t.land[3]
            yield cypress(side * x * c.pick(1.08, 0.86), y, size, t.land[4], leaf, t.land[2])


GRAVES: Final = ("陵园", "烈士墓", "公墓", "墓园", "纪念碑")
VIEWS: Final = (
    View(
        ascent,
        ("river", "dawn", "paper", "green"),
        GRAVES,
        "宽石阶通向山前一座高碑，两旁是柏树",
        Near(0, -420, 240, "碑身", "碑身近看：光面无字，立在两层石台上"),
        ("snow",),
    ),
    View(
        memorial_hall,
        ("dawn", "paper", "river"),
        ("纪念馆", "故居"),
        "长檐的纪念馆，台阶通到门前，两旁是松柏",
        Near(0, -220, 310, "正门", "正门近看：一道长檐，檐下立柱，门开在当中"),
        ("snow",),
    ),
    View(
        colonnade,
        ("river", "dawn", "paper", "green"),
        ("纪念馆", "陈列馆", "博物馆"),
        "石砌的纪念馆，正面一排方柱，台阶宽阔",
        Near(0, -260, 330, "柱廊", "柱廊近看：方柱立在台基上，檐口平直"),
        ("snow",),
    ),
    View(
        hillside,
        ("green", "river", "paper"),
        GRAVES,
        "山腰立着一座碑，柏树围着它，近处是松",
        Near(90, -270, 150, "碑身", "碑身近看：光面无字，四面是柏树"),
        ("snow",),
    ),
    View(
        cypress_avenue,
        ("river", "paper", "green"),
        ("陵园", "墓"),
        "柏树夹道，路的尽头是一座牌坊",
        Near(0, -160, 150, "牌坊", "牌坊近看：三层檐，四根柱，匾上没有字"),
        ("snow",),
    ),
)
