"""公交与候车亭: a bus on its road, over a bridge, in town, from within; a shelter by day, by night, near."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import bridge, houses, street
from yushui.media.draw.canvas import Canvas, View
from yushui.media.draw.pen import Part, Piece, d, group, line, part, path, placed, rect, trapeze
from yushui.media.draw.plant import pine, tree
from yushui.media.draw.street import bench, boat, bus, lamps, shelter
from yushui.media.draw.tone import SHADE

GLASS: Final = "#54706B"


def _road(c: Canvas, top: float) -> Iterator[Piece]:
    yield c.ground(top, 3, 4)
    y = top + (c.bottom - top) * 0.62
    yield part(
        Part.GROUND,
        line("M", c.left, y, "H", c.right, stroke=c.tone.wall, width=7, stroke_dasharray="90 60", opacity=0.7),
    )


def _body(c: Canvas) -> str:
    return "#FBF1D8" if c.tone.light else "#F1E7CD"


def on_the_road(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-430, -470, 126), (-210, -760, 128))
    yield from c.clouds((0.56, 0.82, 50), (0.8, 0.66, 36))
    yield c.range(0, -60, 270, 1, sharp=c.seed % 2 == 1)
    yield c.range(1, -10, 170, 2)
    for i in range(-7, 8):
        yield tree(i * 214 + 40, 0, 250 + 24 * (i % 2), t.land[4], t.land[2 + i % 2], t.land[0])
    yield from _road(c, -4)
    yield bus(c.pick(10, 0), 106, c.pick(880, 900), _body(c), t.accent, GLASS, t.disc)


def over_the_bridge(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((400, -480, 100), (220, -760, 110))
    yield from c.clouds((0.2, 0.8, 46), (0.46, 0.66, 34))
    yield c.range(0, -60, 330, 1, sharp=True)
    yield c.range(1, -30, 200, 2)
    yield c.range(2, 10, 90, 3, octaves=4)
    yield c.lake(0, c.bottom, 9)
    y = c.pick(-64, -80)
    yield bus(c.pick(-60, -30), y + 3, 300, _body(c), t.accent, GLASS, t.disc)
    yield _viaduct(c, y)
    yield boat(c.pick(350, 250), 118, 150, t.land[4], t.wall, t.land[3])
    yield c.range(4, c.bottom + 12, 120, 7, octaves=3, shape=lambda p: 0.2 + abs(2 * p - 0.9))


def _viaduct(c: Canvas, y: float) -> Piece:
    """A level bridge on tall arches."""
    t = c.tone
    deck = d("M", c.left, y, "H", c.right, "V", 66.0, "H", c.left, "Z")
    holes, x = [], c.left - 90
    while x < c.right:
        holes.append(d("M", x, 67, "V", y + 96, "A", 84, 66, " 0 0 1 ", x + 168, y + 96, "V", 67, "Z"))
        x += 214
    rail = d("M", c.left, y - 24, "H", c.right)
    posts = "".join(d("M", k, y - 24, "V", y) for k in range(int(c.left), int(c.right), 42))
    return part(
        Part.BRIDGE,
        path(deck, *holes, fill=t.land[3], fill_rule="evenodd"),
        line("M", c.left, y + 6, "H", c.right, stroke=t.wall, width=5, opacity=0.55),
        line(rail, posts, stroke=t.land[3], width=4),
    )


def in_town(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((330, -500, 84), (200, -840, 90))
    yield c.range(0, -170, 260, 1, sharp=True)
    yield c.range(1, -90, 160, 2)
    row = street(c.left - 30, c.right, 220, 120, c.dice(3))
    yield houses(20, t.wall, "#F3EADA" if t.light else "#D9CFB8", t.roof, row)
    yield c.ground(8, 2, 3)
    for k in (-2, -1, 1, 2):
        yield tree(k * c.pick(300, 250) - 40, 20, 270, t.land[4], t.land[3], t.land[1])
    yield from _road(c, 30)
    yield bus(c.pick(-70, -10), 128, c.pick(620, 680), _body(c), t.accent, GLASS, t.disc)
    yield lamps(t.land[4], t.disc, (c.pick(-470, -400), 40, 400), (c.pick(400, 400), 40, 400))


def from_within(c: Canvas) -> Iterator[Piece]:
    """The land seen through a bus window, an empty seat before it."""
    t = c.tone
    yield c.sun((220, -420, 110), (130, -620, 120))
    yield from c.clouds((0.4, 0.72, 44))
    yield c.range(0, -150, 260, 1, sharp=True)
    yield c.range(1, -100, 180, 2)
    yield c.lake(-110, 0, 6)
    yield bridge(c.pick(40, -80), -40, 520, 74, t.land[3], 5)
    yield c.range(3, 20, 100, 5, octaves=4)
    yield pine(c.pick(-420, -340), 20, 330, t.land[4], t.land[4], t.land[3])
    yield part(Part.WINDOW, *_window_frame(c))
    yield part(Part.BENCH, *_seats(c))


def _window_frame(c: Canvas) -> Iterator[str]:
    t = c.tone
    panel = t.wall
    x0, x1 = c.left + 90, c.right - 90
    y0, y1 = c.top + c.pick(110, 230), c.pick(0, 40)
    across, down = x1 - x0 - 100, y1 - y0 - 100
    hole = d(
        "M",
        x0 + 50,
        y0,
        "h",
        across,
        "q50 0 50 50v",
        down,
        "q0 50-50 50h",
        -across,
        "q-50 0-50-50v",
        -down,
        "q0-50 50-50Z",
    )
    sheet = d("M", c.left, c.top, "H", c.right, "V", c.bottom, "H", c.left, "Z")
    yield path(sheet, hole, fill=panel, fill_rule="evenodd")
    yield line(hole, stroke=t.roof, width=18)
    yield line(hole, stroke=SHADE, width=40, opacity=0.08)
    post = c.pick(-250, -160)
    yield rect(post, y0, 16, y1 - y0, fill=t.roof)
    gleam = d("M", x0 + 160, y1 - 20, "L", x0 + 420, y0 + 20, "h80L", x0 + 240, y1 - 20, "Z")
    yield path(gleam, fill="#fff", opacity=0.12)
    yield line("M", c.left, y0 - 54, "H", c.right, stroke=t.land[3], width=12)
    for x in (c.at(0.2), c.at(0.42), c.at(0.64), c.at(0.86)):
        yield path("M", x - 20, y0 - 54, "h40l-8 30h-24Z", fill=t.land[3])
        yield line("M", x - 22, y0 + 16, "h44l-10-40h-24Z", stroke=t.land[4], width=8)


def _seats(c: Canvas) -> Iterator[str]:
    """Two seats side by side, from behind."""
    t = c.tone
    back = path("M-164 340L-148 30Q-142-20-90-22H90Q142-20 148 30L164 340Z", fill=t.land[3])
    pad = path("M-108 340L-98 60Q-96 40-76 40H76Q96 40 98 60L108 340Z", fill=t.land[2])
    posts = path("M-60-22v-16h14v16ZM46-22v-16h14v16Z", fill=t.roof)
    rest = rect(-84, -106, 168, 70, rx=26, fill=t.land[4]) + rect(-62, -60, 124, 10, rx=5, fill=t.gold)
    for x in (c.pick(-10, -150), c.pick(330, 190)):
        yield placed(back + pad + posts + rest, x, 0)


def waiting(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((430, -500, 90), (230, -800, 100))
    yield from c.clouds((0.16, 0.8, 46))
    yield c.range(0, -40, 270, 1, sharp=True)
    yield c.range(1, 10, 160, 2)
    yield tree(c.pick(-640, -480), 60, 560, t.land[4], t.land[3], t.land[1])
    yield tree(c.pick(560, 440), 60, 460, t.land[4], t.land[2], t.land[0])
    yield c.ground(50, 3, 4)
    yield shelter(0, 62, c.pick(860, 800), t.land[4], t.roof, t.wall, t.accent, "#E3EEE6")


def bus_comes(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-330, -500, 92), (-200, -820, 100))
    yield from c.clouds((0.56, 0.82, 44), (0.78, 0.68, 32))
    yield c.range(0, -80, 280, 1)
    yield c.range(1, -40, 170, 2)
    yield c.range(2, 10, 70, 3, octaves=4)
    for i in range(-8, 9):
        yield tree(i * 150 + 30, -2, 150 + 22 * (i % 3), t.land[4], t.land[3], t.land[1])
    yield shelter(c.pick(250, 260), 30, c.pick(400, 420), t.land[4], t.roof, t.wall, t.gold, "#E3EEE6")
    yield from _road(c, 20)
    yield bus(c.pick(-360, -260), 116, c.pick(560, 520), _body(c), t.accent, GLASS, t.disc)


def evening(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((-400, -520, 74), (-240, -860, 84))
    yield c.range(0, -60, 250, 1, sharp=True)
    yield c.range(1, 0, 170, 2)
    yield tree(c.pick(590, 450), 70, 560, t.land[4], t.land[3], t.land[1])
    yield part(Part.LAMP, path(trapeze(0, -330, 330, 62, 470), fill=t.disc, opacity=0.22))
    yield c.ground(56, 3, 4)
    yield part(Part.LAMP, path(trapeze(0, 66, 430, 150, 560), fill=t.disc, opacity=0.12))
    yield shelter(0, 66, c.pick(780, 760), t.land[4], t.roof, t.wall, t.gold, "#F4E3B8")
    yield lamps(t.land[4], t.disc, (c.pick(-600, -500), 80, 520))


def near(c: Canvas) -> Iterator[Piece]:
    """The bench and the blank board, close by; a tree over them."""
    t = c.tone
    yield c.sun((60, -450, 110), (10, -720, 120))
    yield c.range(0, -30, 260, 1, sharp=True)
    yield c.range(1, 40, 160, 2)
    yield c.ground(80, 2)
    yield bench(c.pick(-210, -120), 150, c.pick(540, 520), t.wall, t.land[4])
    board = group(
        path("M-118 150V-446H-98V150ZM98 150V-446H118V150Z", fill=t.land[4]),
        rect(-140, -390, 280, 400, fill=t.wall, stroke=t.land[4], stroke_width=12),
        path("M-150-440L-130-470H130L150-440Z", fill=t.roof) + rect(-150, -442, 300, 18, fill=t.accent),
        rect(-104, -352, 208, 150, fill=t.land[0]),
        path("M-104-232L-40-300L0-262L40-316L104-240V-202H-104Z", fill=t.land[2]),
        line("M-96-150H96M-96-110H96M-96-70H96M-96-30H30", stroke=t.land[3], width=9, opacity=0.5),
        transform=f"translate({c.pick(330, 270)} 20)",
    )
    yield part(Part.SHELTER, board)
    yield part(Part.TREE, *_bough(c))


def _bough(c: Canvas) -> Iterator[str]:
    """Leaves hanging into the picture from above, left."""
    t = c.tone
    dice = c.dice(9)
    x0, y0 = c.left, c.top + c.pick(60, 200)
    yield line("M", x0 - 20, y0, "q280 20 580 150", stroke=t.land[4], width=16, stroke_linecap="round")
    leaf, rib = "M0 0C30-34 84-34 116 0C84 34 30 34 0 0Z", line("M0 0H116", stroke=t.land[1], width=2.4, opacity=0.5)
    for i in range(15):
        k = 0.1 + 0.9 * i / 14
        x = x0 - 20 + 520 * k + 30 * dice.random()
        y = y0 + 130 * k * k + (26 if i % 2 else -26)
        turn = (60 if i % 2 else 130) + 40 * dice.random()
        yield placed(path(leaf, fill=t.land[3 + i % 2]) + rib, x, y, turn=turn)


BUS_VIEWS: Final = (
    View(on_the_road, ("gold", "river", "dawn", "green"), turns=False),
    View(over_the_bridge, ("river", "dawn", "dusk"), turns=False),
    View(in_town, ("dawn", "paper", "ink", "dusk"), turns=False),
    View(from_within, ("dawn", "river", "paper"), lead=False),
)
SHELTER_VIEWS: Final = (
    View(waiting, ("river", "dawn", "gold")),
    View(bus_comes, ("dawn", "green", "river"), turns=False),
    View(evening, ("ink", "dusk")),
    View(near, ("river", "paper", "gold"), lead=False),
)
