"""Pixels of a sheet: pictures that typst draws, words that FreeType sets, each glyph where it was measured to stand."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from math import ceil, floor
from typing import Any, Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from .text_fit import ASCENT, glyph_places
from .typst_sheet import TEMPLATES, column_face_file, face_file, press

FINER: Final = 2  # words are set so much larger, since Pillow puts a glyph on whole pixels, and then reduced
EDGES: Final = 4  # the same for rules and tags
TAG: Final = (26, 14, 5, 140)
INK: Final = {
    "paper": "#FBF7EF", "line-soft": "#E3D9C6", "ink": "#231E19", "ink-2": "#54493D", "ink-3": "#6B5E4F",
    "red": "#B3201B", "gold": "#B08127", "gold-bright": "#F2C56E", "cream": "#FBF3E0", "white": "#FFFFFF",
}  # fmt: skip


class Area(NamedTuple):
    x: float
    y: float
    w: float
    h: float


class Drawing(NamedTuple):
    """What picture.typ is given: a window, and the drawing ``wide`` and ``high`` behind it."""

    w: int
    h: int
    svg: str
    wide: float
    high: float | None
    across: float = 0
    down: float = 0


class Sheet:
    """A sheet that is being drawn: ``image``, and what can be put on it. Colours are names of ``INK``."""

    def __init__(self, width: int, height: int, ground: str = "paper") -> None:
        self.image = Image.new("RGB", (width, height), INK[ground])

    def picture(self, area: Area, picture: Mapping[str, Any]) -> None:
        """A picture that fills an area of whole pixels; ``across`` and ``down`` say which part of it is kept."""
        w, h, wide, high = round(area.w), round(area.h), picture["width"], picture["height"]
        scale = max(w / wide, h / high)
        drawing = Drawing(w, h, picture["svg"], wide * scale, high * scale, picture["across"], picture["down"])
        self.image.paste(_picture(drawing), (round(area.x), round(area.y)))

    def code(self, x: float, y: float, side: int, svg: str) -> None:
        self.image.paste(_pressed(Drawing(side, side, svg, side, side)), (round(x), round(y)))

    def mark(self, x: float, y: float, width: int, file: str = "mark.svg") -> None:
        tile = _mark(file, width)
        self.image.paste(tile, (round(x), round(y)), tile)

    def rule(self, area: Area, colour: str) -> None:
        self._rectangle(area, INK[colour], 255)

    def words(self, x: float, y: float, words: Mapping[str, Any], colour: str, *, middle: bool = False) -> None:
        """Lines one below the other, from ``x`` to the right or about it."""
        size = words["size"]
        for at, line in enumerate(words["lines"]):
            places, wide = glyph_places(line, words["tracking"])
            left = x - wide * size / 2 if middle else x
            base = y + (at * words["leading"] + ASCENT) * size
            self._glyphs(((character, left + place * size, base) for character, place in places), size, colour)

    def down(self, x: float, y: float, words: Mapping[str, Any], colour: str) -> None:
        """The words in one column to the left of ``x``, a character below the other."""
        size = words["size"]
        pitch = size * (1 + words["tracking"])
        text = "".join(words["lines"])
        column = ((each, x + size / 2, y + at * pitch + ASCENT * size) for at, each in enumerate(text))
        self._glyphs(column, size, colour, upright=False)

    def tag(self, right: float, y: float, words: Mapping[str, Any], wide: float, high: float, *, bare: bool) -> None:
        """The word that says a picture is drawn, not taken, on a dark plate."""
        if not words["lines"]:
            return
        if not bare:
            self._rectangle(Area(right - wide, y, wide, high), TAG[:3], TAG[3], radius=3)
        self.words(right - wide / 2, y + (high - words["size"]) / 2, words, "cream", middle=True)

    def _glyphs(
        self, glyphs: Iterator[tuple[str, float, float]], size: float, colour: str, *, upright: bool = True
    ) -> None:
        """Characters at the points where their base lines begin; in columns at the middle of it."""
        font = _font(size * FINER, upright)
        placed = list(glyphs)
        if not placed:
            return
        left, top = floor(min(x for _, x, _ in placed) - size), floor(min(y for *_, y in placed) - size * 1.5)
        wide = ceil(max(x for _, x, _ in placed) + size * 1.5) - left
        high = ceil(max(y for *_, y in placed) + size) - top
        mask = Image.new("L", (wide * FINER, high * FINER))
        draw = ImageDraw.Draw(mask)
        for character, x, y in placed:
            point = ((x - left) * FINER, (y - top) * FINER)
            draw.text(point, character, fill=255, font=font, anchor="ls" if upright else "ms")
        self.image.paste(INK[colour], (left, top), mask.reduce(FINER))

    def _rectangle(self, area: Area, colour: Any, opacity: int, radius: float = 0) -> None:
        left, top = floor(area.x), floor(area.y)
        size = (ceil(area.x + area.w) - left, ceil(area.y + area.h) - top)
        mask = Image.new("L", (size[0] * EDGES, size[1] * EDGES))
        x, y = (area.x - left) * EDGES, (area.y - top) * EDGES
        corners = (round(x), round(y), round(x + area.w * EDGES) - 1, round(y + area.h * EDGES) - 1)
        ImageDraw.Draw(mask).rounded_rectangle(corners, radius * EDGES, fill=opacity)
        self.image.paste(colour, (left, top), mask.reduce(EDGES))


def jpeg(image: Image.Image, most: int, qualities: Iterable[tuple[int, str]]) -> bytes:
    """The first quality that stays within ``most`` bytes, else the last.

    Progressive files are 1 to 4 % smaller and take two and a half times as long.
    """
    data = b""
    for quality, colour in qualities:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling=colour)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data


@lru_cache(8)  # the landscape of a tone stands behind many words
def _picture(drawing: Drawing) -> Image.Image:
    return _pressed(drawing).convert("RGB")


@cache
def _mark(file: str, width: int) -> Image.Image:
    svg = (TEMPLATES / file).read_text(encoding="utf-8")
    return _pressed(Drawing(width, width, svg, width, None))


def _pressed(drawing: Drawing) -> Image.Image:
    with Image.open(BytesIO(press("picture.typ", drawing._asdict(), "png"))) as image:
        image.load()
    return image


@lru_cache(64)
def _font(size: float, upright: bool) -> ImageFont.FreeTypeFont:
    file = face_file() if upright else column_face_file()
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
