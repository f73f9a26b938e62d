"""What the frame templates can ask for, which MkDocs draws without escaping: ``yushui`` and the filter ``words``."""

from typing import Any

from markupsafe import escape

from yushui.site.assemble import Site
from yushui.site.feeds_index import main_feed

from .head import share_image, written_data
from .images import illustrate
from .menu import menus
from .social_images import Sharing


def template_globals(site: Site, base: str, social_images: Sharing, pages: frozenset[str]) -> dict[str, Any]:
    """The global ``yushui`` of the frame templates; ``pages`` are the addresses of the hand-written ones."""

    def data(page: Any) -> str:
        description = str(page.meta.get("description") or site.settings.description)
        return written_data(page.file.dest_uri, str(page.title), description, base, site.settings.name)

    return {
        "settings": site.settings,
        "feed": main_feed(site, base),
        "menus": menus(site),
        "pages": pages,
        "card": lambda uri: share_image(uri, social_images.cards, base),
        "data": data,
        "night": illustrate(site).night.wide,
    }


def escape_slots(text: object) -> str:
    """HTML-escaped text in which no ``%`` can be taken for a slot of the frame."""
    return str(escape(text)).replace("%", "&#37;")
