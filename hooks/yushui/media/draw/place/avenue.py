"""街道: an avenue, a row of white walls under blossom, lanterns at night, shops with awnings."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import houses, street
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.pen import Part, Piece, d, line, part, path, rect, trapeze
from yushui.media.draw.plant import blossom, tree
from yushui.media.draw.street import lamps, lanterns

CORDS: Final = ((640.0, -350.0), (400.0, -262.0), (240.0, -190.0))


def avenue(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    x, y = c.pick(90, 20), -210.0
    yield c.sun((-400, -520, 96), (-230, -800, 104))
    yield from c.clouds((0.5, 0.84, 42), (0.7, 0.7, 30))
    yield c.range(0, y + 10, 230, 1, sharp=True)
    yield c.range(1, y + 20, 110, 2)
    yield c.lake(y, 40, 7)
    verge = path("M", x - 12, y, "L", c.left, c.bottom, "V", 40.0, "Z", fill=t.land[2])
    far_verge = path("M", x + 12, y, "H", c.right, "V", c.bottom, "Z", fill=t.land[2])
    road = path("M", x - 10, y, "h", 20, "L", c.right + 60, c.bottom, "H", c.left + 120, "Z", fill=t.land[3])
    dashes = []
    for i in range(7):
        a, b = (i / 7) ** 1.8, ((i + 0.55) / 7) ** 1.8
        ya, yb = y + (c.bottom - y) * a, y + (c.bottom - y) * b
        dashes.append(d("M", x - 0.8 - 9 * a, ya, "h", 1.6 + 18 * a, "L", x + 0.8 + 9 * b, yb, "h", -1.6 - 18 * b, "Z"))
    yield part(Part.GROUND, verge, far_verge, road, path(*dashes, fill=t.gold))
    for i in range(7):
        k = (i / 6) ** 1.7
        size = 60 + c.pick(500, 560) * k
        for side, reach in ((-1, c.pick(640, 470)), (1, c.pick(600, 470))):
            leaf = t.land[4] if (i + (side > 0)) % 2 else t.land[3]
            yield tree(x + side * (18 + reach * k), y + 8 + 350 * k, size, t.land[4], leaf, t.land[1])


def white_walls(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((200, -480, 96), (160, -800, 104))
    yield c.range(0, -120, 260, 1, sharp=True)
    yield c.range(1, -40, 170, 2)
    row = street(c.left - 40, c.right, 236, 90, c.dice())
    middle = min(range(len(row)), key=lambda i: abs(row[i][0] + row[i][1] / 2))
    row[middle] = (*row[middle][:3], t.accent)
    other = "#F3EADA" if t.light else "#E2D7BE"
    yield houses(56, t.wall, other, t.roof, row)
    yield c.ground(52, 3)
    cobbles = "".join(
        d("M", px + 40 * (n % 3), 78 + n * 34, "h", 60)
        for n in range(6)
        for px in range(int(c.left), int(c.right), 118)
    )
    yield part(Part.GROUND, line(cobbles, stroke=t.wall, width=4, stroke_linecap="round", opacity=0.28))
    yield blossom(c.left - 20, c.pick(-350, -500), c.pick(420, 380), t.land[4], "#FFFDF7", t.land[3])
    yield blossom(c.right + 30, c.pick(-520, -700), 250, t.land[4], "#FFFDF7", t.land[3], flip=True)


def lantern_night(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((0, -540, 78), (0, -860, 84))
    yield c.range(1, -180, 200, 1, sharp=True)
    spread = c.pick(1, 0.84)
    for i, (near, width, foot) in enumerate(((96, 170, -30), (214, 290, 50), (420, 500, 150))):
        wall = ("#A79F8C", "#CFC5AF", t.wall)[i]
        for row in range(1 if i < 2 else 3):
            x = near * spread + row * (width - 6)
            yield houses(foot, wall, wall, t.roof, ((at, width, 2, t.gold if i else "") for at in (-x - width, x)))
    lane = path(
        "M", -30.0, -60.0, "H", 30, "L", c.pick(470, 420), c.bottom, "H", -c.pick(470, 420), "Z", fill=t.land[2]
    )
    marks = []
    for i in range(9):
        k = (i / 8) ** 1.5
        marks.append(d("M", -34 - 420 * k, -54 + (c.bottom + 54) * k, "H", 34 + 420 * k))
    yield part(Part.GROUND, lane, line(*marks, stroke=t.gold, width=2.4, opacity=0.28))
    cords = "".join(d("M", -x * spread, y, "Q", 0, y + 84, x * spread, y) for x, y in CORDS)
    yield part(Part.LAMP, line(cords, stroke=t.gold, width=2.2, opacity=0.7))
    yield lanterns(0, "#E9A94A", "#8A5A1E", *_strings(spread))


def _strings(spread: float) -> Iterator[tuple[float, float, float]]:
    """Along three cords that hang across the lane."""
    for (reach, y), size in zip(CORDS, (46, 32, 22), strict=True):
        for k in (-0.72, -0.36, 0.0, 0.36, 0.72):
            yield reach * spread * k, y + 42 * (1 - k * k) + size * 0.96, size


def shops(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-360, -500, 90), (-250, -840, 96))
    yield from c.clouds((0.5, 0.84, 40))
    yield c.range(0, -160, 240, 1)
    dice = c.dice(2)
    x, i = c.left - 60, 0
    red = False
    while x < c.right:
        width = 250 + 60 * dice.random()
        cloth = t.accent if not red and x + width > -120 else (t.land[3], t.gold, t.land[2])[i % 3]
        red = red or cloth == t.accent
        yield _shop(c, x, width, 330 + 90 * dice.random(), cloth, i)
        x += width
        i += 1
    yield c.ground(60, 1, 2)
    yield c.ground(126, 3, 4)
    for k in range(-2, 3):
        yield tree(k * c.pick(430, 350) + 90, 100, 360, t.land[4], t.land[3 + k % 2], t.land[1])
    yield lamps(t.land[4], t.disc, (c.pick(-130, -90), 104, 310), (c.pick(300, 270), 104, 310))


def _shop(c: Canvas, x: float, width: float, height: float, cloth: str, turn: int) -> Piece:
    """A two-storey front: tiles, windows above, an awning over the door."""
    t = c.tone
    wall = t.wall if turn % 2 else ("#F1E6D0" if t.light else "#DDD2B8")
    top, at = 60 - height, (0.2, 0.5, 0.8)
    marks = [
        rect(x, top, width + 1, height, fill=wall),
        path(trapeze(x + width / 2, top - 26, width / 2 - 10, top + 8, width / 2 + 10), fill=t.roof),
        path(*(d("M", x + width * k - 24, top + 44, "h48v70h-48Z") for k in at), fill=t.land[3], opacity=0.85),
        line(*(d("M", x + width * k, top + 44, "v70") for k in at), stroke=wall, width=5),
        rect(x + 22, -70, width - 44, 130, fill=t.land[2], opacity=0.75),
        rect(x + width / 2 - 26, -58, 52, 118, fill=t.land[4], opacity=0.8),
        line(*(d("M", x + width / 2 + k, -70, "v130") for k in (-30, 30)), stroke=wall, width=6),
        path(trapeze(x + width / 2, -104, width / 2 - 16, -56, width / 2 - 2), fill=cloth),
        line("M", x + 4, -56, "H", x + width - 4, stroke=t.wall, width=7, stroke_dasharray="14 14"),
    ]
    return part(Part.HOUSE, *marks)


VIEWS: Final = (
    View(
        avenue,
        ("river", "dawn", "green", "gold"),
        ("大道", "大街"),
        "一条大路通向远山，两旁的树越远越小",
        Near(90, -150, 170, "路的尽头", "路的尽头近看：树冠相接，后面是山"),
        ("snow", "dusk"),
    ),
    View(
        white_walls,
        ("gold", "dawn", "paper", "river"),
        ("杏", "古街", "老街", "巷"),
        "一排粉墙黛瓦，门前是石板路，花枝探进画面",
        Near(0, -30, 190, "门前", "门前近看：马头墙，黛瓦，一扇贴着红联的门"),
        ("snow", "ink"),
    ),
    View(
        lantern_night,
        ("ink",),
        ("示范街", "夜市"),
        "一条街，两边是粉墙人家，灯笼挂在街心",
        Near(0, -170, 200, "灯笼", "街心近看：三串灯笼一层层远去"),
        ("dusk",),
    ),
    View(
        shops,
        ("dawn", "paper", "river", "dusk"),
        ("一条街", "商业街"),
        "一排两层铺面，门前有遮阳棚和行道树",
        Near(0, -130, 260, "铺面", "铺面近看：楼上是窗，门前是遮阳棚"),
        ("snow", "ink"),
    ),
)
