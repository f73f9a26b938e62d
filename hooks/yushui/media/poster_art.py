"""Pictures for posters from finished ones: a portrait without its frame, a plan's progress ring in its window."""

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, hypot, sin, tau
from typing import Final
from xml.etree import ElementTree

from .draw.pen import Part, line
from .draw.tone import CREAM, TONES
from .draw.window import X, Y
from .glyph_paths import mark
from .portrait import Plate, draw
from .progress_ring import CENTRE, Dial

SVG: Final = "http://www.w3.org/2000/svg"
ABOVE: Final = frozenset((Part.SKY, Part.WINDOW, Part.ARCS, Part.MONOGRAM))
AWAY: Final = frozenset((Part.LABEL, Part.FRAME))
LIFT: Final = 64
HIGHER: Final = 110  # for a plan, whose picture is lower
SHRUNK: Final = f"translate({X * 0.26:g} {Y * 0.26 - 8:g})scale(.74)"
RING: Final = 326.0
NUMERALS: Final = 236.0
FILLED: Final = 0.66  # of a promise's share of the ring

ElementTree.register_namespace("", SVG)


def frameless(svg: str) -> str:
    """A portrait whose edges may be cut: no frame, no label, its landscape a little higher."""
    return _written(_frameless(svg, LIFT))


def ring_plate(ring: Dial, slug: str) -> str:
    """The progress ring of a plan in the window of a portrait, as SVG: one piece per measure, and their number."""
    root = _frameless(draw(Plate(slug, "", "", "green", "wheat")), HIGHER)
    gold = TONES["green"].gold
    drawn = f'<g xmlns="{SVG}">{"".join(_pieces(ring, gold))}{"".join(_count(ring, gold))}</g>'
    for part in root:
        if part.get("data-part") == Part.WINDOW:
            part.set("transform", SHRUNK)
        if part.get("data-part") in (Part.ARCS, Part.MONOGRAM):
            part.clear()
    group = ElementTree.fromstring(drawn)
    group.set("transform", SHRUNK)
    root.append(group)  # before the hills: no promise is hidden
    return _written(root)


def _frameless(svg: str, lift: int) -> ElementTree.Element:
    root = ElementTree.fromstring(svg)
    for part in list(root):
        name = part.get("data-part")
        if name in AWAY:
            root.remove(part)
        elif name and name not in ABOVE:
            part.set("transform", f"translate(0 -{lift})")
    return root


def _pieces(ring: Dial, gold: str) -> Iterator[str]:
    """Pieces of a ring, never rays; sections in turn gold and cream, heavier where a state was published."""
    angles = [atan2(tick.y2 - CENTRE, tick.x2 - CENTRE) for tick in ring.ticks]
    shares = [(other - one) % tau for one, other in pairwise(angles)]
    half = min([*shares, 1.2]) * FILLED / 2
    for tick, angle in zip(ring.ticks, angles, strict=True):
        ends = [(X + RING * cos(turn), Y + RING * sin(turn)) for turn in (angle - half, angle + half)]
        heavy = tick.state != "none"
        yield line(
            "M", *ends[0], "A", RING, RING, " 0 0 1 ", *ends[1],
            stroke=CREAM if tick.odd else gold, width=26 if heavy else 15, stroke_linecap="butt",
        )  # fmt: skip


def _count(ring: Dial, gold: str) -> Iterator[str]:
    digits = str(ring.total)
    yield f'<g fill="{CREAM}">'
    for place, digit in enumerate(digits):
        yield mark(digit, X + (place - (len(digits) - 1) / 2) * 122, Y - 34, 226)
    for place, character in enumerate("项任务"):
        yield mark(character, X + (place - 1) * 66, Y + 96, 54)
    yield "</g>"
    for label in ring.labels:
        away = hypot(label.x - CENTRE, label.y - CENTRE) or 1
        reach = NUMERALS / away
        for place, character in enumerate(label.text):
            aside = (place - (len(label.text) - 1) / 2) * 32
            x, y = X + (label.x - CENTRE) * reach + aside, Y + (label.y - CENTRE) * reach
            yield f'<g fill="{gold}">{mark(character, x, y, 32)}</g>'


def _written(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode")
