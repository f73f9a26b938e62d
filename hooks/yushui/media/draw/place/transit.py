"""公交与候车亭: a bus on its road, over a bridge, in town; a shelter by day, with a bus, by night."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import houses, street
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.pen import Part, Piece, d, line, part, path, trapeze
from yushui.media.draw.plant import tree
from yushui.media.draw.street import boat, bus, lamps, shelter

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


BUS_VIEWS: Final = (
    View(
        on_the_road,
        ("gold", "river", "dawn", "green"),
        (),
        "一辆公交车开在林荫路上",
        Near(250, -20, 260, "车身", "车身近看：车门，车窗，一道红色的腰线"),
        ("snow", "ink"),
    ),
    View(
        over_the_bridge,
        ("river", "dawn", "dusk"),
        (),
        "一辆公交车开过长桥，桥下是水",
        Near(-60, -90, 190, "桥上", "桥上近看：公交车正开过拱桥"),
        ("snow", "ink"),
    ),
    View(
        in_town,
        ("dawn", "paper", "ink", "dusk"),
        (),
        "一辆公交车停在粉墙人家门前的路上",
        Near(-60, 10, 260, "车身", "车身近看：车门，车窗，一道红色的腰线"),
        ("snow", "ink", "dusk"),
    ),
)
SHELTER_VIEWS: Final = (
    View(
        waiting,
        ("river", "dawn", "gold"),
        (),
        "路边一座候车亭，亭里有长凳和站牌",
        Near(210, -110, 260, "站牌", "站牌近看：牌面空着，旁边是长凳"),
        ("snow", "ink"),
    ),
    View(
        bus_comes,
        ("dawn", "green", "river"),
        (),
        "公交车就要进站，候车亭在路边",
        Near(250, -60, 210, "候车亭", "候车亭近看：顶棚，长凳，站牌"),
        ("snow", "dusk"),
    ),
    View(
        evening,
        ("ink", "dusk"),
        (),
        "路边一座亮着灯的候车亭，旁边立着路灯",
        Near(190, -90, 250, "站牌", "站牌近看：灯光落在牌面和长凳上"),
        ("ink", "dusk"),
    ),
)
