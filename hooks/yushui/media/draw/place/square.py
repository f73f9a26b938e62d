"""广场: a hill terrace with steps, an arch on a paved ground, a promenade."""

from collections.abc import Iterator
from typing import Final

from yushui.media.draw.building import archway, pavilion
from yushui.media.draw.canvas import Canvas, Near, View
from yushui.media.draw.land import sheet
from yushui.media.draw.memorial import steps
from yushui.media.draw.pen import Part, Piece, d, line, part
from yushui.media.draw.plant import pine, tree
from yushui.media.draw.sky import doves
from yushui.media.draw.street import lamps


def paving(c: Canvas, top: float, rows: int = 8) -> Piece:
    """The joints of a paved ground, running to a point above the subject."""
    across, away = [], []
    for i in range(1, rows):
        y = top + (c.bottom - top) * (i / rows) ** 1.7
        across.append(d("M", c.left, y, "H", c.right))
    reach = max(-c.left, c.right)
    for i in range(-9, 10):
        away.append(d("M", i * reach * 0.045, top, "L", i * reach * 0.26, c.bottom))
    return part(Part.GROUND, line(*across, *away, stroke=c.tone.glint, width=1.8, opacity=0.22))


def _mound(c: Canvas, top: float, half: float, foot: float, layer: int) -> Piece:
    crest = d(
        "M", -foot, c.bottom, "C", -foot * 0.8, top + 170, -half * 1.25, top, -half * 0.7, top,
        "H", half * 0.7, "C", half * 1.25, top, foot * 0.8, top + 170, foot, c.bottom,
    )  # fmt: skip
    return sheet(crest, foot, -foot, c.bottom, c.tone.land[layer], 0.08)


def terraces(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((390, -540, 96), (270, -760, 92))
    yield from c.clouds((0.12, 0.7, 46), (0.5, 0.86, 36))
    yield c.range(0, -90, 300, 1, sharp=True)
    yield doves(t.wall, (-330, -520, 90), (-250, -585, 60), (-410, -470, 44))
    yield c.range(1, 20, 190, 2)
    yield pavilion(0, -318, 224, t.accent, t.roof, t.wall)
    for i, (top, half, foot) in enumerate(((-318, 260, 460), (-186, 430, 760), (-40, 620, 1150))):
        yield _mound(c, top, half, foot, i + 1)
        if i:
            for k in (-0.64, -0.46, 0.46, 0.64):
                yield tree(half * k, top + 6, 130 + 34 * i, t.land[4], t.land[2 + i], t.land[i])
    yield steps(0, -318, c.bottom, 20, 96, t.wall, t.land[2], 24, walled=False)
    yield pine(c.pick(-590, -440), 190, c.pick(430, 360), t.land[4], t.land[4], t.land[3])


def arch(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((0, -250, 186), (0, -330, 190))
    yield doves(t.wall, (-300, -520, 62), (-200, -560, 48), (240, -580, 56), (340, -520, 40))
    yield c.range(0, -60, 210, 1, sharp=True)
    yield c.range(1, -20, 130, 2)
    yield c.ground(-10, 2)
    yield paving(c, -10)
    yield archway(0, 40, 420, t.land[4], t.land[3], t.land[4])
    for x, y, size in ((330, 16, 250), (470, 70, 330), (680, 150, 460)):
        for side in (-1, 1):
            yield tree(side * x * c.pick(1, 0.82), y, size, t.land[4], t.land[3], t.land[1])


def promenade(c: Canvas) -> Iterator[Piece]:
    t = c.tone
    yield c.sun((430, -500, 90), (260, -720, 96))
    yield from c.clouds((0.3, 0.78, 44), (0.62, 0.62, 34))
    yield c.range(0, -110, 230, 3)
    yield c.range(1, -70, 130, 4, octaves=4)
    for i in range(-9, 10):
        if abs(i) > 1:
            yield tree(i * 108, -52, 118 + 14 * (i % 2), t.land[3], t.land[2], t.land[1])
    yield pavilion(0, -40, 210, t.accent, t.roof, t.wall, 1)
    yield c.ground(-44, 1)
    yield paving(c, -44, 9)
    for x, y, size in ((250, 10, 220), (390, 78, 320), (600, 190, 480)):
        for side in (-1, 1):
            yield tree(side * x * c.pick(1, 0.86), y, size, t.land[4], t.land[3 if size < 400 else 4], t.land[1])
    yield lamps(t.land[4], t.disc, (-170, 2, 150), (170, 2, 150), (-290, 120, 250), (290, 120, 250))


VIEWS: Final = (
    View(
        terraces,
        ("dawn", "river", "paper", "green"),
        ("山",),
        "山坡上一座两层亭子，石阶从坡脚直通亭前",
        Near(0, -440, 165, "亭子", "亭子近看：两层翘檐，红柱，白石台基"),
    ),
    View(
        arch,
        ("dusk", "gold", "river"),
        (),
        "铺石的广场上一座四柱三间牌坊，圆日正在它后面",
        Near(0, -160, 230, "牌坊", "牌坊近看：三层檐，四根柱，匾上没有字"),
        ("snow", "ink"),
    ),
    View(
        promenade,
        ("river", "dawn", "paper", "gold"),
        (),
        "铺石的步道通到一座亭子，两旁是树和灯",
        Near(0, -130, 150, "亭子", "亭子近看：一重翘檐，四根红柱"),
    ),
)
