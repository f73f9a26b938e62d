"""展馆: a modern hall among trees, a hall in the old style, lit windows at dusk, pictures on a wall."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import gallery, hall
from yushui.media.draw.canvas import Canvas, View
from yushui.media.draw.land import ridge
from yushui.media.draw.memorial import steps
from yushui.media.draw.pen import Part, Piece, across, circle, group, line, part, path, rect, trapeze
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


def pictures(c: Canvas) -> Iterator[Piece]:
    """A quiet room: three framed landscapes, a bench, light from above."""
    t = c.tone
    floor = c.pick(40, 60)
    yield part(Part.WALL, rect(c.left, c.top, c.right - c.left, floor - c.top, fill=t.wall))
    rail = line("M", c.left, c.top + c.pick(70, 150), "H", c.right, stroke=t.land[3], width=12)
    yield part(Part.WALL, rail)
    frames = ((-500, 300, 380), (-40, 440, 330), (440, 300, 380)) if not c.tall else ((-290, 300, 400), (220, 440, 330))
    middle = c.pick(-330, -420)
    for i, (x, width, height) in enumerate(frames):
        yield _beam(c, x, width, middle - height / 2)
        yield _picture(c, x, middle, width, height, i)
    if c.tall:
        yield _picture(c, -30, -830, 560, 300, 3)
    yield c.ground(floor, 1, 2)
    seams = across(c.left, c.right, floor + 70, floor + 150)
    boards = line(seams, stroke=t.land[3], width=2.4, opacity=0.4)
    yield part(Part.GROUND, boards)
    yield bench(c.pick(-40, 0), 140, c.pick(430, 420), t.land[3], t.land[4])


def _beam(c: Canvas, x: float, width: float, y: float) -> Piece:
    lamp = c.top + c.pick(70, 150)
    light = path(trapeze(x, lamp, 14, y + 40, width * 0.62), fill=c.tone.disc, opacity=0.16)
    head = path("M", x - 16, lamp, "h32l-7 24h-18Z", fill=c.tone.land[4])
    return part(Part.LAMP, light, head)


def _picture(c: Canvas, x: float, y: float, width: float, height: float, turn: int) -> Piece:
    """A framed landscape of three hills; in one of them a small gold sun."""
    t = c.tone
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    inner = [rect(left, top, width, height, fill=t.sky[1])]
    if turn == 1:
        inner.append(circle(x + width * 0.2, y - height * 0.18, height * 0.1, fill=t.disc))
    for i, (base, rise) in enumerate(((0.72, 0.34), (0.86, 0.26), (1.0, 0.2))):
        seed = c.seed + 11 * turn + i
        at, high = top + height * base, height * rise
        inner.append(ridge(left + 20, right - 20, bottom - 20, at, high, seed, t.land[i + 1]))
    edge = rect(left, top, width, height, fill="none", stroke=t.wall, stroke_width=34)
    frame = rect(left - 14, top - 14, width + 28, height + 28, fill="none", stroke=t.land[4], stroke_width=12)
    return part(Part.PICTURE, group(*inner), edge, frame)


VIEWS: Final = (
    View(among_trees, ("river", "dawn", "paper", "gold", "green")),
    View(old_style, ("dawn", "gold", "paper", "river"), ("红色", "民俗", "村史")),
    View(lit_windows, ("dusk", "ink")),
    View(pictures, ("paper", "dawn", "river"), lead=False),
)
