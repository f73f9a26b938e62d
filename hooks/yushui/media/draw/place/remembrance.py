"""纪念馆、陵园: steps to a plain stele, a hall, a hillside in mist, an avenue of cypress, flowers laid."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import archway, hall, portico
from yushui.media.draw.canvas import Canvas, View
from yushui.media.draw.land import mist
from yushui.media.draw.memorial import stele, steps, terrace
from yushui.media.draw.pen import Part, Piece, line, part, path, placed, rect
from yushui.media.draw.plant import asters, cypress, pine

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


def flowers(c: Canvas) -> Iterator[Piece]:
    """The foot of the stele, near: white asters on the step, a pine bough above."""
    t = c.tone
    face, side, _, cut = _face(c)
    yield c.sun((330, -470, 96), (190, -800, 104))
    yield c.range(0, 0, 330, 1, sharp=True)
    yield mist(c.pick(330, 250), -130, 520, t.glint, 0.5 if t.light else 0.14)
    yield c.range(1, 70, 220, 2)
    x = c.pick(-150, -60)
    shaft = [
        path("M-104-40L-88", c.top - 20, "H88L104-40Z", fill=face),
        path("M104-40L88", c.top - 20, "H40L58-40Z", fill=side),
        path("M-46-90L-40", c.top - 20, "H16L22-90Z", fill=cut, opacity=0.28),
        path("M-190-40H190V30H-190Z", fill=face) + path("M110-40H190V30H110Z", fill=side),
        path("M-270 30H270V104H-270Z", fill=t.land[0])
        + line("M-270 32H270M-190-38H190", stroke="#fff", width=4, opacity=0.6),
        rect(-420, 104, 840, 80, fill=t.land[2]) + line("M-420 106H420", stroke="#fff", width=4, opacity=0.4),
    ]
    yield part(Part.STELE, placed("".join(shaft), x, 0))
    yield c.ground(170, 3)
    dice = c.dice(4)
    laid = [(-250 + 46 * i + 10 * dice.random(), 66 + 26 * (i % 2), 78 + 26 * dice.random()) for i in range(11)]
    yield asters(PETAL, t.gold, *((x + at, y, size) for at, y, size in sorted(laid, key=lambda one: one[1])))
    yield pine(c.pick(640, 500), 200, c.pick(760, 700), t.land[4], t.land[4], t.land[3], flip=True)


GRAVES: Final = ("陵园", "烈士墓", "公墓", "墓园", "纪念碑")
VIEWS: Final = (
    View(ascent, ("river", "dawn", "paper", "green"), GRAVES),
    View(memorial_hall, ("dawn", "paper", "river"), ("纪念馆", "故居")),
    View(colonnade, ("river", "dawn", "paper", "green"), ("纪念馆", "陈列馆", "博物馆")),
    View(hillside, ("green", "river", "paper"), GRAVES),
    View(cypress_avenue, ("river", "paper", "green"), ("陵园", "墓")),
    View(flowers, ("river", "paper", "green"), lead=False),
)
