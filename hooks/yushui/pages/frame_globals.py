"""What the frame templates can ask for, which MkDocs draws without escaping: ``yushui`` and the filter ``words``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from yushui.model.settings import Settings
from yushui.site.assemble import Site
from yushui.site.feeds_index import main_feed
from yushui.site.urls import HOME

from .head import share_image, written_data
from .images import illustrate
from .menu import Menus, menus
from .picture import Picture
from .social_images import Sharing


@dataclass(frozen=True, slots=True)
class FrameValues:
    """All that a frame template learns of the site.

    ``base`` is the address of the site, ``pages`` are the addresses of the hand-written pages and of files beside
    them, ``cards`` the social images of these pages.
    """

    settings: Settings
    base: str
    feed: str | None
    menus: Menus
    night: Picture
    pages: tuple[str, ...]
    cards: Mapping[str, str]

    @classmethod
    def of(cls, site: Site, base: str, social_images: Sharing, pages: frozenset[str]) -> "FrameValues":
        addresses = tuple(sorted(pages))
        cards = {uri: card for uri in (HOME, *addresses) if (card := social_images.cards.get(uri))}
        night = illustrate(site).night.wide
        return cls(site.settings, base, main_feed(site, base), menus(site), night, addresses, cards)

    def globals(self) -> dict[str, Any]:
        """The global ``yushui`` of the frame templates."""
        return {
            "settings": self.settings,
            "feed": self.feed,
            "menus": self.menus,
            "pages": frozenset(self.pages),
            "card": lambda uri: share_image(uri, self.cards, self.base),
            "data": self._data,
            "night": self.night,
        }

    def _data(self, page: Any) -> str:
        description = str(page.meta.get("description") or self.settings.description)
        return written_data(page.file.dest_uri, str(page.title), description, self.base, self.settings.name)


def escape_slots(text: object) -> str:
    """HTML-escaped text in which no ``%`` can be taken for a slot of the frame."""
    return str(escape(text)).replace("%", "&#37;")
