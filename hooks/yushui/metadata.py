"""What machines read of a page: schema.org data and Open Graph."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from .media.card import HEIGHT, WIDTH
from .pages import Page


def share_image(address: str) -> Markup:
    """The picture that a chat shows beside a link (ogp.me); nothing for a page without one."""
    if not address:
        return Markup()
    rows = (("type", "image/jpeg"), ("width", WIDTH), ("height", HEIGHT))
    return Markup('<meta property="og:image" content="{}">\n').format(address) + Markup("\n").join(
        Markup('<meta property="og:image:{}" content="{}">').format(*row) for row in rows
    )


def linked_data(page: Page, base: str, site_name: str) -> str:
    """The page's JSON-LD graph, safe to stand inside a script element.

    ``<``, ``>`` and ``&`` are written as escapes, so that no text can end the element.
    """
    url = base + page.address
    crumbs = [("首页", base + "index.html"), *((link.title, base + link.uri) for link in page.crumbs[:-1])]
    graph: list[Mapping[str, Any]] = [
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                *(_item(at, name, target) for at, (name, target) in enumerate(crumbs, 1)),
                _item(len(crumbs) + 1, page.title, url),
            ],
        },
        {
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": page.title,
            "description": page.description,
            "inLanguage": "zh-Hans-CN",
            "isPartOf": {"@type": "WebSite", "name": site_name, "url": base},
            **({"mainEntity": {"@id": f"{url}#it"}} if page.thing else {}),
        },
    ]
    if page.thing:
        graph.insert(0, {"@id": f"{url}#it", "url": url, **page.thing})
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _item(position: int, name: str, url: str) -> dict[str, Any]:
    return {"@type": "ListItem", "position": position, "name": name, "item": url}
