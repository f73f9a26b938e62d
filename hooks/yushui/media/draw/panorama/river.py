"""The head of the home page: a river at first light, a town on its far bank, pines near, wheat nearest."""

from collections.abc import Iterator

from yushui.media.draw.building import bridge, houses, pavilion
from yushui.media.draw.canvas import Canvas
from yushui.media.draw.land import sheet
from yushui.media.draw.pen import Part, Piece, d, line, part
from yushui.media.draw.plant import pine, tree
from yushui.media.draw.sky import cloud, doves
from yushui.media.draw.street import boat

from .field import field


def river_town(c: Canvas) -> Iterator[Piece]:
    """Quiet air at the left of a wide sheet and at the top of a tall one: the title stands there."""
    yield from _air(c)
    yield from _hills(c)
    yield from _water(c)
    yield from _town(c)
    yield from _boats(c)
    yield from _near(c)


def _air(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((270, -430, 148), (150, -330, 118))
    pale, opacity = ("#FFF9EC", 0.92) if t.light else (t.glint, 0.3)
    places = ((-250, -330, 42), (-340, -600, 56), (590, -540, 54)) if not c.tall else ((240, -540, 46),)
    yield from (cloud(x, y, size, pale, opacity) for x, y, size in places)
    flight = (
        ((-40, -530, 100), (64, -598, 72), (-150, -464, 62))
        if not c.tall
        else ((-226, -330, 76), (-140, -368, 52), (-310, -290, 46))
    )
    yield doves("#FFFDF6", *flight)


def _hills(c: Canvas) -> Iterator[Piece]:
    rise = c.pick(1, 0.74)
    yield c.range(0, -110, 410 * rise, 1, sharp=True, octaves=6, shape=lambda p: 0.36 + 0.84 * _between(p, 0.36, 0.8))
    yield c.range(1, -90, 330 * rise, 2, sharp=True, shape=lambda p: 0.26 + 0.8 * _between(p, 0.46, 0.92))
    yield c.range(2, -66, 150 * rise, 4, shape=lambda p: 0.5 + 0.5 * p)


def _between(p: float, start: float, end: float) -> float:
    return min(max((p - start) / (end - start), 0.0), 1.0)


def _water(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.lake(-66, c.bottom, 11)
    x = c.pick(270, 150)
    glow = "".join(
        d("M", x - half, y, "h", half * 2) for y, half in ((-44, 170), (-18, 128), (62, 150), (90, 104), (118, 64))
    )
    yield part(Part.WATER, line(glow, stroke=t.disc, width=7, stroke_linecap="round", opacity=0.42))


def _town(c: Canvas) -> Iterator[Piece]:
    """A headland with its pavilion, the bridge from there, and houses up the hill where it lands."""
    t = c.tone
    other = "#F1E8D6" if t.light else "#C7BDA6"
    x, y = c.pick(-150, -64), c.pick(26, 16)
    end = x + c.pick(330, 220)
    yield tree(x + 10, y - 30, c.pick(116, 92), t.land[4], t.land[3], t.land[1])
    yield pavilion(x + c.pick(100, 84), y - 30, c.pick(84, 68), t.land[4], t.roof, t.wall, 1)
    yield tree(x + c.pick(178, 148), y - 26, c.pick(84, 66), t.land[4], t.land[4], t.land[2])
    left = x - c.pick(110, 90)
    crest = d("M", left, y, "C", left + 60, y - 40, x + 40, y - 46, x + 150, y - 34, "S", end, y - 16, end + 70, y)
    yield sheet(crest, end + 70, left, y, t.land[3], 0.05)
    bank = c.pick(450, 236)
    hill = d("M", bank - 120, y, "C", bank, y - 30, bank + 60, y - 84, bank + 260, y - 104, "S", c.right, y - 150)
    width, step = c.pick(118, 92), c.pick(104, 80)
    yield sheet(f"{hill}H{round(c.right) + 20}", c.right + 20, bank - 120, y, t.land[2])
    row = ((bank + 96 + i * step, width * k, n, "") for i, (k, n) in enumerate(((0.9, 2), (1, 3), (0.86, 2), (1, 2))))
    yield houses(y - 66, other, t.wall, t.roof, row)
    near = enumerate(((0.94, 3), (1.08, 2), (0.9, 3), (1.1, 2), (1, 3)))
    yield houses(y - 16, t.wall, other, t.roof, ((bank + 14 + i * step, width * k, n, "") for i, (k, n) in near))
    shore = d("M", bank - 130, y, "C", bank - 40, y - 26, bank + 60, y - 30, bank + 200, y - 26, "H", c.right + 20)
    yield sheet(shore, c.right + 20, bank - 130, y + c.pick(10, 8), t.land[3], 0.05)
    yield bridge(end - 40, y, bank - end + c.pick(70, 60), c.pick(86, 66), t.land[3], 5 if not c.tall else 3)


def _boats(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    hull, batten, dark = ("#4C3B2C", "#8C7A5C", "#7C1812") if t.light else (t.land[4], t.land[2], t.land[4])
    if c.tall:
        yield boat(90, 74, 78, hull, t.wall, batten)
        yield boat(-196, 128, 176, hull, t.accent, dark)
    else:
        yield boat(-640, -14, 74, hull, t.wall, batten)
        yield boat(-470, 14, 112, hull, t.wall, batten)
        yield boat(-290, 92, 216, hull, t.accent, dark)


def _near(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    left, foot = c.left - 20, c.pick(110, 190)
    reach = c.pick(-620, -120)
    ease = c.pick(330, 150)
    crest = d("M", left, foot, "C", left + ease, foot - 34, reach - ease, foot + 30, reach, c.bottom + 20)
    dark, pale = (t.land[4], t.land[4]) if t.light else (t.land[4], t.land[3])
    yield pine(c.pick(-1130, -410), foot + 16, c.pick(264, 250), t.land[4], dark, t.land[3])
    yield pine(c.pick(-960, -320), foot + c.pick(44, 40), c.pick(170, 130), t.land[4], pale, t.land[3], flip=True)
    yield sheet(crest, reach, left, c.bottom + 20, t.land[3])
    yield c.range(4, c.bottom + 10, c.pick(84, 84), 9, octaves=3, shape=lambda p: 0.55 + 0.45 * abs(2 * p - 1))
    yield from field(c, c.pick(40, -40), c.right, c.bottom + 12, c.pick(200, 170), c.pick(42, 42), 3)
