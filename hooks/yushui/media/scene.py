"""示意图: a drawn landscape that stands for a place where there is no licensed photograph; no likeness is meant.

Of one place there is one composition: whole, near, and in another light or season.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from yushui.model.kinds.landmark import Landmark

from .draw.canvas import Canvas, Form, Near, Sheet, View
from .draw.extent import Box, extent, shown
from .draw.pen import Part, Piece, document
from .draw.place import avenue, elsewhere, exhibit, park, remembrance, square, transit
from .draw.sky import sky, snowfall
from .draw.tone import SNOW, TONES

VIEWS: Final[dict[str, tuple[View, ...]]] = {
    "广场": square.VIEWS,
    "公园": park.VIEWS,
    "街道": avenue.VIEWS,
    "公交": transit.BUS_VIEWS,
    "候车亭": transit.SHELTER_VIEWS,
    "纪念馆": remembrance.VIEWS,
    "展馆": exhibit.VIEWS,
    "其他": elsewhere.VIEWS,
}


NEAR: Final = (4, 3, 3, 1)
"""What it costs to look like the one before, and those before that: an index has two or three in a row."""

PAPERS: Final = {**TONES, SNOW.name: SNOW}
LIGHTS: Final = {"snow": ("雪天", "天上下着雪"), "ink": ("夜里", "天已经黑了"), "dusk": ("傍晚", "天边是晚霞")}
"""A tone in which a place is seen once more: what that is called, and what is to be seen."""
Look = Literal["whole", "near", "light"]
LOOKS: Final[dict[Look, tuple[int, int]]] = {"whole": (2400, 1000), "near": (1000, 1250), "light": (1500, 1000)}
STANDING: Final = (Part.TREE, Part.PINE, Part.BOAT, Part.BENCH, Part.LAMP, Part.STONE)
"""What is left out where it would stand at the edge in pieces."""
STANDS: Final = tuple(f'<g data-part="{part}">' for part in STANDING)
WHOLE_ENOUGH: Final = 0.85
PANEL: Final = (-80, 135)
"""Left of the one and below the other, in the measure of a drawing, the panel lies over the head of a page."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """How one place is seen: one of the views of its type, in its tone, and in another light."""

    slug: str
    type: str
    place: int
    tone: str
    light: str

    @property
    def view(self) -> View:
        return VIEWS[self.type][self.place]

    def says(self, look: Look) -> tuple[str, str]:
        """What a look at it is called, and what is to be seen."""
        if look == "near":
            return self.view.near.part, self.view.near.says
        if look == "light":
            name, air = LIGHTS[self.light]
            return name, f"{self.view.says}，{air}"
        return "全景", self.view.says


def sketches(places: Iterable[Landmark]) -> tuple[Sketch, ...]:
    """A sketch for each, in the order in which they are listed: neighbours in rows and columns do not look alike."""
    chosen: list[Sketch] = []
    for place in places:
        words = f"{place.name}{place.located_at or ''}"
        chosen.append(sketch(place.type, place.slug, words, chosen[: -len(NEAR) - 1 : -1]))
    return tuple(chosen)


def sketch(type: str, slug: str, words: str = "", before: Sequence[Sketch] = ()) -> Sketch:
    """A view by the words of the name, then by the slug; other than those ``before``, the nearest first.

    What a place would be by itself does not depend on them, so that a new one changes few of those behind it.
    """
    views = VIEWS[type]
    alike = {
        at: [n for n, seen in enumerate(before) if (seen.type, seen.place) == (type, at)] for at in range(len(views))
    }
    place = min(alike, key=lambda at: _rank(views[at], at, slug, words, alike[at]))
    taken = [before[n].tone for n in alike[place]]
    last = before[0].tone if before else ""
    tone = min(views[place].tones, key=lambda tone: (tone in taken, tone == last, _digest(tone, slug, str(place))))
    lights = (light for light in views[place].lights if light != tone)
    return Sketch(slug, type, place, tone, min(lights, key=lambda light: _digest("light", light, slug)))


def _rank(view: View, place: int, slug: str, words: str, alike: Sequence[int]) -> tuple[bool, bool, bool, int, bytes]:
    """No picture twice, no view twice in a row, then what the name calls for, then what the neighbours have not."""
    called = any(word in words for word in view.words)
    spent = len(alike) >= len(view.tones)
    return (spent, 0 in alike, not called, sum(NEAR[n] for n in alike), _digest("view", slug, str(place)))


def draw(sketch: Sketch, look: Look = "whole", form: Form = "hero") -> str:
    """A look at a place as an SVG file; ``form`` is for the whole alone."""
    form = {"whole": form, "near": "hero", "light": "wide"}[look]
    tone = sketch.light if look == "light" else sketch.tone
    canvas = Canvas(PAPERS[tone], _digest("seed", sketch.slug, str(sketch.place))[0] % 40 + 1, form)
    sheet = _close(canvas.sheet, sketch.view.near) if look == "near" else canvas.sheet
    pieces = _laid(canvas, sketch.view, look, _edges(sheet), f"sky-{sketch.slug}-{look}-{form}")
    return document(sheet.width, sheet.height, f"{sketch.says(look)[1]}（示意图）", pieces, sheet.stage)


def scene(type: str, slug: str, look: Look = "whole", form: Form = "hero", words: str = "") -> str:
    """A place by itself; ``words`` are its name and what it lies in."""
    return draw(sketch(type, slug, words), look, form)


def _close(sheet: Sheet, near: Near) -> Sheet:
    """The same drawing, as large as its closer look wants; it never looks below the sheet."""
    width, height = LOOKS["near"]
    unit = sheet.unit * width / (2 * near.half)
    foot = (sheet.height - sheet.y) / sheet.unit
    y = min(near.y, foot - height / 2 / unit)
    return Sheet(width, height, width / 2 - near.x * unit, height / 2 - y * unit, unit)


def _edges(sheet: Sheet) -> Box:
    """The sheet in the measure of the drawing."""
    left, top = -sheet.x / sheet.unit, -sheet.y / sheet.unit
    return left, top, left + sheet.width / sheet.unit, top + sheet.height / sheet.unit


def _laid(canvas: Canvas, view: View, look: Look, sheet: Box, ident: str) -> Iterator[Piece]:
    """The parts of a scene that are seen on the sheet; what stands is whole or not there."""
    yield sky(canvas.left, canvas.top, canvas.right - canvas.left, canvas.bottom - canvas.top, canvas.tone, ident)
    for piece in view.scene(canvas):
        box = extent(piece)
        if shown(box, sheet) and (not piece.startswith(STANDS) or _stands(box, sheet, look, view.near)):
            yield piece
    if canvas.tone is SNOW:
        left, top, right, bottom = sheet
        yield snowfall(left, right, top, bottom, canvas.dice(77))


def _stands(box: Box, sheet: Box, look: Look, near: Near) -> bool:
    """Whether what stands there is seen whole: not cut by an edge, nor by the panel with the name of the page."""
    if look == "near" and box[0] <= near.x <= box[2] and box[1] <= near.y <= box[3]:
        return True
    under = look != "near" and (box[0] + box[2]) / 2 < PANEL[0] and box[3] > PANEL[1]
    return shown(box, sheet) >= WHOLE_ENOUGH and not under


def _digest(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()
