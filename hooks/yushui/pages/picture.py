"""A picture as pages show it: where its file lies, what it shows, who made it, and what it belongs to."""

from dataclasses import dataclass
from typing import Final

from yushui.model.parts import Photo
from yushui.model.photograph import Image, Source, View
from yushui.site.urls import Link

SHAPES: Final = (50, 67, 75, 80, 100, 125, 133, 150, 178, 200, 240, 300)
"""Width to height, in hundredths, for which the style has a class; none is more than a ninth away from a picture."""
CLOSE: Final = 150
"""The frame of a wide picture whose one half is air."""
DRAWN: Final = "程序绘制的示意图，不反映实景"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it: its address, its size in pixels, and what to say to who cannot see it.

    A photograph also has a ``view`` in several formats and widths, and in galleries ``whole``, uncropped.
    ``keys`` are what a gallery can be filtered by, each with its values. What it shows stands ``aside``: right of the
    middle, where a narrower frame must look for it.
    """

    uri: str
    width: int
    height: int
    alt: str
    caption: str = ""
    view: View | None = None
    whole: View | None = None
    photo: Photo | None = None
    generated: bool = False
    where: str = ""
    link: Link | None = None
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aside: bool = False

    @property
    def title(self) -> str:
        return self.caption or self.alt

    @property
    def by(self) -> str:
        """Who made it."""
        return self.photo.credit if self.photo else DRAWN

    @property
    def shape(self) -> int:
        """The shape of its frame in a gallery."""
        return CLOSE if self.aside else min(SHAPES, key=lambda shape: abs(shape / 100 - self.width / self.height))

    @property
    def large(self) -> str:
        """The address of the largest that may be opened."""
        return self.whole.image.uri if self.whole else self.uri

    @property
    def enlarged(self) -> Source | None:
        """What the dialog loads: the format before the last, which every browser that has the dialog can show."""
        return self.whole.sources[-2:][0] if self.whole else None

    @property
    def taken(self) -> str:
        """When it was taken, in words; empty when nobody knows."""
        return self.photo.date.chinese if self.photo and self.photo.date else ""

    @property
    def download(self) -> Image | None:
        """The file that readers may take along."""
        return self.whole.image if self.whole and self.photo and self.photo.download else None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A picture at the head of a page, in two compositions."""

    wide: Picture
    phone: Picture
