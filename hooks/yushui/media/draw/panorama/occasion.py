"""Where people go out to: the open sea, the high frontier."""

from collections.abc import Iterable, Iterator

from yushui.media.draw.canvas import Canvas
from yushui.media.draw.land import Point, mist
from yushui.media.draw.pen import Part, Piece, d, group, part, path, placed
from yushui.media.draw.plant import pine
from yushui.media.draw.sky import doves
from yushui.media.draw.street import boat
from yushui.media.draw.swell import swells


def sea(c: Canvas) -> Iterator[Piece]:
    """Rolling water below a low coast, two junks, doves over them; no ship that could be a real one."""
    t = c.tone
    yield c.sun((320, -400, 124), (180, -620, 128))
    yield from c.clouds((0.16, 0.76, 50), (0.5, 0.88, 38))
    yield doves("#FFFDF6" if t.light else t.wall, (-280, -430, 92), (-180, -500, 64), (-380, -370, 54))
    yield c.range(0, -70, 230, 1, sharp=True, shape=lambda p: 0.2 + 0.9 * p)
    yield c.range(1, -44, 110, 2, shape=lambda p: 0.2 + 0.8 * p)
    yield c.lake(-60, 60, 5)
    hull = t.land[4]
    yield boat(c.pick(300, 230), -6, 120, hull, t.wall, t.land[3])
    yield boat(c.pick(-150, -130), 50, 240, hull, t.accent, t.land[4])
    rolling = swells(c.right - c.left + 60, 44, c.bottom - 44, t.land[2:4], t.glint, c.seed)
    yield part(Part.SWELL, placed(group(rolling), c.left - 20, 0))


def frontier(c: Canvas) -> Iterator[Piece]:
    """High ranges one behind the other, snow on the farthest, mist between, pines that hold on."""
    t = c.tone
    yield c.sun((-420, -500, 92), (-230, -800, 104))
    yield from c.clouds((0.62, 0.86, 42), (0.36, 0.9, 32))
    yield _peaks(c)
    yield c.range(1, -20, 250, 2, sharp=True)
    yield mist(c.pick(-260, -160), -40, 620, t.glint, 0.3)
    yield c.range(2, 60, 230, 3, sharp=True, octaves=4)
    yield mist(c.pick(420, 260), 60, 520, t.glint, 0.22)
    yield pine(c.pick(430, 330), 170, c.pick(430, 400), t.land[4], t.land[4], t.land[3], flip=True)
    yield pine(c.pick(250, 170), 186, 250, t.land[4], t.land[3], t.land[4])
    yield c.range(3, 170, 150, 4, octaves=4)
    yield doves("#FFFDF6" if t.light else t.wall, (-160, -500, 66), (-80, -546, 48))
    yield c.range(4, c.bottom + 8, 80, 5, octaves=3)


def _peaks(c: Canvas) -> Piece:
    """One rugged crest, many heads of unlike height; snow lies on the flanks turned to the light."""
    t = c.tone
    dice = c.dice(5)
    crest, snow = [(c.left - 20, -150.0)], []
    x = c.left
    while x < c.right + 160:
        lift = 0.5 + 0.5 * min(max((x - c.left) / (c.right - c.left), 0), 1)
        top = (x, -(300 + 170 * dice.random()) * lift * c.pick(1.1, 1.3))
        foot = (x + 120 + 90 * dice.random(), top[1] * (0.5 + 0.16 * dice.random()))
        crest += [top, foot]
        drop = 62 + 44 * dice.random()
        ledges = (top[0] + 14, top[1] + drop), (top[0] - 8, top[1] + drop * 0.6), (top[0] - 30, top[1] + drop * 1.1)
        near = (top[0] + (foot[0] - top[0]) * 0.55, top[1] + (foot[1] - top[1]) * 0.55)
        snow.append(_outline((top, near, *ledges)))
        x = foot[0] + 90 + 130 * dice.random()
    body = _outline((*crest, (c.right + 20, 60), (c.left - 20, 60)))
    return part(Part.RIDGE, path(body, fill=t.land[0]), path(*snow, fill="#FFFDF6" if t.light else t.wall, opacity=0.8))


def _outline(points: Iterable[Point]) -> str:
    first, *rest = points
    return d("M", *first, *(step for point in rest for step in ("L", *point)), "Z")
