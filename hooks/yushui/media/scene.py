"""示意图: drawn landscapes that stand for a place where there is no licensed photograph; no likeness is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from yushui.model.kinds.landmark import Landmark

from .draw.canvas import Canvas, Form, View
from .draw.pen import Piece, document
from .draw.place import avenue, elsewhere, exhibit, park, remembrance, square, transit
from .draw.sky import sky
from .draw.tone import TONES

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


@dataclass(frozen=True, slots=True)
class Sketch:
    """How one place is seen: its views in order, each in its tone."""

    slug: str
    type: str
    views: tuple[tuple[int, str], ...]


def sketches(places: Iterable[Landmark]) -> tuple[Sketch, ...]:
    """A sketch for each, in the order given: no two that follow each other begin alike."""
    chosen: list[Sketch] = []
    for place in places:
        words = f"{place.name}{place.located_at or ''}"
        chosen.append(sketch(place.type, place.slug, words, chosen[-1] if chosen else None))
    return tuple(chosen)


def sketch(type: str, slug: str, words: str = "", before: Sketch | None = None) -> Sketch:
    """The order of views by the words of the name, then by the slug; other than ``before`` in view and tone."""
    views = VIEWS[type]
    same = before.views[0] if before and before.type == type else None
    order = sorted(range(len(views)), key=lambda i: _rank(views[i], i, slug, words, same))
    chosen: list[tuple[int, str]] = []
    last = before.views[0][1] if before else ""
    for i in order:
        tones = sorted(views[i].tones, key=lambda tone: (tone == last, _digest(tone, slug, str(i))))
        last = tones[0]
        chosen.append((i, last))
    return Sketch(slug, type, tuple(chosen))


def _rank(
    view: View, place: int, slug: str, words: str, same: tuple[int, str] | None
) -> tuple[bool, bool, bool, bytes]:
    called = any(word in words for word in view.words)
    return (not view.lead, bool(same and same[0] == place), not called, _digest("view", slug, str(place)))


def draw(sketch: Sketch, view: int = 0, form: Form = "wide") -> str:
    """One view as an SVG file; views go round."""
    place, tone = sketch.views[view % len(sketch.views)]
    chance = _digest("seed", sketch.slug, str(place))
    canvas = Canvas(TONES[tone], chance[0] % 40 + 1, form)
    sheet = canvas.sheet
    # Cards may be turned round; a hero keeps its left for the panel with the name.
    drawn = VIEWS[sketch.type][place]
    stage = sheet.stage(mirrored=drawn.turns and form != "hero" and chance[1] % 2 == 1)
    pieces = _whole(canvas, drawn, f"sky-{sketch.slug}-{view}-{form}")
    return document(sheet.width, sheet.height, f"{sketch.type}示意图", pieces, stage)


def scene(type: str, slug: str, view: int = 0, shape: Form = "wide", words: str = "") -> str:
    """A view of a place by itself; ``words`` are its name and what it lies in."""
    return draw(sketch(type, slug, words), view, shape)


def _whole(canvas: Canvas, view: View, ident: str) -> Iterator[Piece]:
    width, height = canvas.right - canvas.left, canvas.bottom - canvas.top
    yield sky(canvas.left, canvas.top, width, height, canvas.tone, ident)
    yield from view.scene(canvas)


def _digest(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()
