"""Page → what machines read of it: schema.org data (JSON-LD), Open Graph, robots."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from yushui.media.card import HEIGHT, WIDTH
from yushui.site.urls import HOME

from .page import Page


def share_image(uri: str, cards: Mapping[str, str], base: str) -> Markup:
    """The picture that a chat shows beside a link to ``uri`` (ogp.me); the home page's for pages without their own."""
    card = cards.get(uri) or cards.get(HOME)
    if not (base and card):
        return Markup()
    rows = (("type", "image/jpeg"), ("width", WIDTH), ("height", HEIGHT))
    return Markup('<meta property="og:image" content="{}">\n').format(base + card) + Markup("\n").join(
        Markup('<meta property="og:image:{}" content="{}">').format(*row) for row in rows
    )


def robots(page: Page) -> Markup:
    """Keeps what was withdrawn out of search engines, which else show that something was there for months."""
    return Markup() if page.indexed else Markup('<meta name="robots" content="noindex">')


def linked_data(page: Page, base: str, site_name: str) -> str:
    """The page's JSON-LD graph, safe to stand inside a script element."""
    url = base + page.address
    crumbs = [*((link.title, base + link.uri) for link in page.crumbs[:-1]), (page.title, url)]
    about = {"mainEntity": {"@id": f"{url}#it"}} if page.thing else {}
    things = [{"@id": f"{url}#it", "url": url, **page.thing}] if page.thing else []
    site = {"@type": "WebSite", "name": site_name, "url": base}
    web_page = _page("WebPage", url, page.title, page.description) | {"isPartOf": site, **about}
    return _script([*things, _trail(base, crumbs), web_page])


def written_data(uri: str, title: str, description: str, base: str, site_name: str) -> str:
    """The same for the pages of docs/; the home page describes the site. No text in it is a slot of the frame."""
    url = base + uri
    if uri == HOME:
        graph = [_page("WebSite", url, site_name, description), _trail(base, [])]
    else:
        graph = [_page("WebPage", url, title, description), _trail(base, [(title, url)])]
    return _script(graph).replace("%", "\\u0025")


def _page(kind: str, url: str, name: str, description: str) -> dict[str, Any]:
    return {
        "@type": kind,
        "@id": url,
        "url": url,
        "name": name,
        "description": description,
        "inLanguage": "zh-Hans-CN",
    }


def _trail(base: str, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    steps = enumerate([("首页", base + HOME), *crumbs], 1)
    return {"@type": "BreadcrumbList", "itemListElement": [_item(at, name, target) for at, (name, target) in steps]}


def _item(position: int, name: str, url: str) -> dict[str, Any]:
    return {"@type": "ListItem", "position": position, "name": name, "item": url}


def _script(graph: Sequence[Mapping[str, Any]]) -> str:
    """``<``, ``>`` and ``&`` are written as escapes, so that no text can end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
