"""The publicity month, red by rule: a gold disc over red ranges, doves on their way, wheat along the near edge."""

from collections.abc import Callable, Iterator

from yushui.media.draw.building import bridge, houses, street
from yushui.media.draw.canvas import Canvas
from yushui.media.draw.pen import Piece
from yushui.media.draw.plant import pine
from yushui.media.draw.sky import cloud, doves
from yushui.media.draw.street import boat
from yushui.media.draw.tone import CREAM

from .field import field

Middle = Callable[[Canvas], Iterator[Piece]]


def _scene(c: Canvas, middle: Middle) -> Iterator[Piece]:
    """What all months share; ``middle`` is what lies between the hills and the wheat."""
    t = c.tone
    yield c.sun((250, -370, 214), (130, -236, 176))
    wide = ((-290, -560, 62), (560, -480, 54))
    yield from (cloud(x, y, size, t.glint, 0.5) for x, y, size in (wide if not c.tall else ((250, -500, 42),)))
    flight = (
        ((-80, -480, 122), (52, -590, 84), (-190, -380, 72), (470, -590, 66), (620, -380, 92))
        if not c.tall
        else ((-180, -156, 92), (-84, -212, 64), (-286, -196, 54), (296, -404, 52))
    )
    rise = c.pick(1, 0.44)
    yield c.range(0, -36, 350 * rise, 1, sharp=True, octaves=6, shape=lambda p: 0.46 + 0.62 * p)
    yield c.range(1, 20, 250 * rise, 2, octaves=5, shape=lambda p: 0.5 + 0.55 * p)
    yield doves(CREAM, *flight)
    yield from middle(c)
    yield c.range(4, c.bottom + 6, c.pick(110, 120), 6, octaves=3)
    half = c.pick(-360, -120)
    yield from field(c, c.left + 10, half, c.bottom + 14, c.pick(168, 158), c.pick(53, 50), 4)
    yield from field(c, half, c.right, c.bottom + 14, c.pick(232, 200), c.pick(53, 50), 5)


def hills(c: Canvas) -> Iterator[Piece]:
    def middle(c: Canvas) -> Iterator[Piece]:
        yield c.range(2, 90, 160, 3, octaves=4)
        yield c.range(3, 168, 120, 4, octaves=4)

    return _scene(c, middle)


def crossing(c: Canvas) -> Iterator[Piece]:
    def middle(c: Canvas) -> Iterator[Piece]:
        t = c.tone
        yield c.lake(16, c.bottom, 9)
        yield boat(c.pick(-330, -330), 84, c.pick(150, 130), t.land[4], t.gold, t.land[3])
        yield bridge(c.pick(-190, -260), 110, c.pick(1240, 940), c.pick(150, 120), t.land[3], 7)

    return _scene(c, middle)


def homes(c: Canvas) -> Iterator[Piece]:
    def middle(c: Canvas) -> Iterator[Piece]:
        t = c.tone
        yield c.range(2, 80, 130, 3, octaves=4)
        row = street(c.pick(-60, -170), c.right, c.pick(104, 96), 40, c.dice())
        yield houses(58, t.wall, "#E8CFA6", t.roof, row)
        yield c.range(3, 150, 120, 4, octaves=4)
        yield pine(c.pick(-330, -370), 120, c.pick(330, 216), t.land[4], t.land[4], t.land[3])

    return _scene(c, middle)
