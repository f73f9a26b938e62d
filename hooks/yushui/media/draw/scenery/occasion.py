"""Where people go out to: the open sea, the high frontier."""

from collections.abc import Iterator

from ..canvas import Canvas
from ..land import mist
from ..pen import Part, Piece, group, part, path, placed
from ..plant import pine
from ..sky import doves
from ..street import boat
from ..swell import swells


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
    yield c.sun((-330, -520, 100), (-210, -840, 108))
    yield from c.clouds((0.62, 0.86, 42), (0.36, 0.9, 32))
    yield _peaks(c)
    yield c.range(1, -40, 330, 2, sharp=True)
    yield mist(c.pick(-260, -160), -40, 620, t.glint, 0.3)
    yield c.range(2, 60, 230, 3, sharp=True, octaves=4)
    yield mist(c.pick(420, 260), 60, 520, t.glint, 0.22)
    yield pine(c.pick(430, 330), 170, c.pick(430, 400), t.land[4], t.land[4], t.land[3], flip=True)
    yield pine(c.pick(250, 170), 186, 250, t.land[4], t.land[3], t.land[4])
    yield c.range(3, 170, 150, 4, octaves=4)
    yield doves("#FFFDF6" if t.light else t.wall, (-120, -430, 60), (-50, -476, 44))
    yield c.range(4, c.bottom + 8, 80, 5, octaves=3)


def _peaks(c: Canvas) -> Piece:
    """Three snowy heads above the ranges."""
    t = c.tone
    rock, snow = [], []
    for x, top, half in ((-330, -380, 520), (130, -470, 600), (620, -360, 520)):
        y = top * c.pick(1, 1.2)
        rock.append(f"M{x - half} 40L{x - 60} {y + 52:.0f}L{x} {y:.0f}L{x + 74} {y + 70:.0f}L{x + half} 40Z")
        snow.append(
            f"M{x - 60} {y + 52:.0f}L{x} {y:.0f}L{x + 74} {y + 70:.0f}L{x + 40} {y + 92:.0f}L{x + 14} {y + 62:.0f}"
            f"L{x - 18} {y + 106:.0f}L{x - 40} {y + 70:.0f}Z"
        )
    return part(
        Part.RIDGE, path(*rock, fill=t.land[0]), path(*snow, fill="#FFFDF6" if t.light else t.wall, opacity=0.9)
    )
