"""A photograph that may be shown, and the files that show it: what the picture floor hands to the pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from .parts import Photo

Owner = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Image:
    """One file of the site."""

    uri: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Source:
    """One format in all its widths, smallest first: a ``<source>`` or, last, the ``<img>``."""

    type: str
    images: tuple[Image, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A photograph as a slot shows it; ``tint`` (#rrggbb) fills the place until it is there."""

    slot: str
    sizes: str
    tint: str
    sources: tuple[Source, ...]

    @property
    def fallback(self) -> Source:
        return self.sources[-1]

    @property
    def image(self) -> Image:
        """The largest for browsers that know one address only; its width and height hold for all."""
        return self.fallback.images[-1]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph that may be shown: what editors wrote of it, and its views by slot."""

    owner: Owner
    photo: Photo
    generated: bool
    views: Mapping[str, View]
