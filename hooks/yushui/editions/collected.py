"""海报、卡片: what the site has of the entries of a release, under names that people can read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.artifact import Kept
from yushui.model.entity import Entity
from yushui.pages.social_images import poster_of, sharing
from yushui.site.urls import HOME, uri_of

from .file_names import file_name
from .subject import Subject

POSTERS: Final = "海报"
CARDS: Final = "卡片"


def collected(subject: Subject, site: Path) -> Iterator[Kept]:
    """The posters (for screens and A3 for the printer) and cards that lie in the finished ``site``."""
    cards = sharing(subject.site, subject.base, subject.photographs, {}).cards
    for at, entity in enumerate(_entities(subject), 1):
        name = file_name(at, entity.headline)
        if poster := poster_of(subject.site, entity):
            yield Kept(f"{POSTERS}/手机/{name}.jpg", site / poster.jpeg)
            yield Kept(f"{POSTERS}/A3/{name}.pdf", site / poster.pdf)
        if card := cards.get(uri_of(entity.kind, entity.slug)):
            yield Kept(f"{CARDS}/{name}.jpg", site / card)
    if card := cards.get(HOME):
        yield Kept(f"{CARDS}/00-首页.jpg", site / card)


def _entities(subject: Subject) -> Iterator[Entity]:
    if subject.release:
        yield subject.release
    yield from subject.entries
