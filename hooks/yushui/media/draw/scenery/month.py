"""The publicity month, red by rule: a gold disc over red ranges, doves on their way, wheat along the near edge."""

from collections.abc import Callable, Iterator

from ..building import bridge, houses, street
from ..canvas import Canvas
from ..pen import Piece
from ..plant import pine
from ..sky import cloud, doves
from ..street import boat
from ..tone import CREAM
from .field import field

Middle = Callable[[Canvas], Iterator[Piece]]


def _scene(c: Canvas, middle: Middle) -> Iterator[Piece]:
    """What all months share; ``middle`` is what lies between the hills and the wheat."""
    t = c.tone
    yield c.sun((250, -370, 214), (130, -270, 176))
    wide = ((-290, -560, 62), (560, -480, 54))
    yield from (cloud(x, y, size, t.glint, 0.5) for x, y, size in (wide if not c.tall else ((-330, -300, 46),)))
    flight = (
        ((-80, -480, 122), (52, -590, 84), (-190, -380, 72), (470, -590, 66), (620, -380, 92))
        if not c.tall
        else ((-120, -300, 96), (-30, -372, 66), (-230, -236, 58), (300, -410, 56))
    )
    yield doves(CREAM, *flight)
    rise = c.pick(1, 0.62)
    yield c.range(0, -36, 350 * rise, 1, sharp=True, octaves=6, shape=lambda p: 0.46 + 0.62 * p)
    yield c.range(1, 20, 250 * rise, 2, octaves=5, shape=lambda p: 0.5 + 0.55 * p)
    yield from middle(c)
    yield c.range(4, c.bottom + 6, c.pick(110, 120), 6, octaves=3)
    yield from field(c, c.left + 10, c.right, c.bottom + 14, c.pick(228, 196), c.pick(53, 50), 4)


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
        yield pine(c.pick(-330, -370), 120, c.pick(330, 290), t.land[4], t.land[4], t.land[3])

    return _scene(c, middle)
