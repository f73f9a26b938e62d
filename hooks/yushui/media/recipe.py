"""Slots: the shape, widths and formats of a photograph for each place on a page."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TYPES: Final[Mapping[str, str]] = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
MODERN: Final = ("avif", "webp", "jpg")
CENTRE: Final = (50, 50)
TALLEST: Final = (4, 3)  # of an uncropped picture: height to width; beyond it the width shrinks
SMALLEST_STEP: Final = 1.15  # a picture's own width is worth a file when it is so much more than the next

Size = tuple[int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for pictures: ``ratio`` None keeps the whole picture; ``sizes`` says how wide the page shows it."""

    name: str
    ratio: Size | None
    widths: tuple[int, ...]
    sizes: str
    formats: tuple[str, ...] = MODERN


@dataclass(frozen=True, slots=True)
class Cut:
    """A rectangle of the upright picture and the sizes it is drawn in, largest first."""

    box: Box
    sizes: tuple[Size, ...]

    @property
    def spare(self) -> float:
        """How many times finer the picture is than the largest size wants."""
        left, top, right, bottom = self.box
        width, height = self.sizes[0]
        return min((right - left) / width, (bottom - top) / height)


PORTRAIT: Final = Slot("portrait", (3, 4), (360, 720, 1080), "(min-width:1100px) 300px,(min-width:760px) 31vw,46vw")
CARD: Final = Slot("card", (3, 2), (480, 960, 1500), "(min-width:1240px) 400px,(min-width:760px) 31vw,46vw")
HERO: Final = Slot("hero", (12, 5), (960, 1600, 2400), "100vw")
HERO_PHONE: Final = Slot("hero-phone", (4, 3), (480, 800, 1200), "100vw")
GALLERY: Final = Slot("gallery", None, (480, 960, 1920), "(min-width:760px) calc(100vw - 64px),calc(100vw - 40px)")
# AVIF saves nothing on pictures this small.
THUMB: Final = Slot(
    "thumb", None, (360, 720, 1080), "(min-width:1240px) 480px,(min-width:760px) 40vw,62vw", ("webp", "jpg")
)
# For cards and posters, which crop it themselves: A3 at 200 dots an inch.
POSTER: Final = Slot("poster", None, (2400,), "", ("jpg",))
# A picture of docs/, which keeps its address and its format.
DOCS: Final[Mapping[str, Slot]] = {
    "JPEG": Slot("docs", None, (2400,), "", ("jpg",)),
    "PNG": Slot("docs", None, (2400,), "", ("png",)),
    "WEBP": Slot("docs", None, (2400,), "", ("webp",)),
}
SLOTS: Final[Mapping[str, Slot]] = {
    slot.name: slot for slot in (PORTRAIT, CARD, HERO, HERO_PHONE, GALLERY, THUMB, POSTER)
}


def cut(slot: Slot, size: Size, focal: Size = CENTRE) -> Cut:
    """The largest rectangle of the slot's shape round the focal point; never larger than the picture."""
    box = _box(size, slot.ratio, focal)
    width, height = box[2] - box[0], box[3] - box[1]
    tallest = max(1, math.floor(height))
    widest = min(max(1, math.floor(width)), slot.widths[-1])
    if slot.ratio is None:
        tallest = min(tallest, slot.widths[-1] * TALLEST[0] // TALLEST[1])
        widest = min(widest, max(1, math.floor(tallest * width / height)))
    widths = [w for w in slot.widths if w <= widest]
    if not widths or widest > widths[-1] * SMALLEST_STEP:
        widths.append(widest)
    sizes = tuple((w, max(1, min(tallest, round(w * height / width)))) for w in reversed(widths))
    return Cut(box, sizes)


def _box(size: Size, ratio: Size | None, focal: Size) -> Box:
    full_width, full_height = size
    if ratio is None:
        return (0, 0, full_width, full_height)
    width = min(full_width, full_height * ratio[0] / ratio[1])
    height = min(full_height, full_width * ratio[1] / ratio[0])
    left = _start(full_width, width, focal[0])
    top = _start(full_height, height, focal[1])
    return (left, top, left + width, top + height)


def _start(whole: int, part: float, focal: int) -> float:
    """Where a stretch of ``part`` begins that has the focal point in its middle, as far as the picture goes."""
    return min(max(whole * focal / 100 - part / 2, 0.0), whole - part)
