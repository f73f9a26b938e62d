"""Feeds of what is published: Atom (RFC 4287) and JSON Feed 1.1, of everything, of each kind and of each place."""

import json
from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from yushui.artifact import Artifact
from yushui.site.assemble import Site
from yushui.site.feeds_index import Feed, all_feeds
from yushui.site.urls import feed_uri

ATOM: Final = "http://www.w3.org/2005/Atom"


def feeds(site: Site, base: str) -> Iterator[Artifact]:
    """Every feed in both forms; ``base`` is the address of the site, without which a feed leads nowhere."""
    base = base.rstrip("/") + "/"
    for feed in all_feeds(site, base):
        yield Artifact(feed_uri(feed.name, "atom"), _atom(feed, base, site))
        yield Artifact(feed_uri(feed.name, "json"), _json(feed, base, site))


def _atom(feed: Feed, base: str, site: Site) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-Hans-CN"})
    url = base + feed_uri(feed.name, "atom")
    _texts(root, title=feed.title, id=url, updated=feed.entries[0].updated.isoformat())
    SubElement(root, "link", rel="self", type="application/atom+xml", href=url)
    SubElement(root, "link", rel="alternate", type="text/html", href=base + feed.home)
    _texts(SubElement(root, "author"), name=site.settings.organiser or site.settings.name)
    for entry in feed.entries:
        item = SubElement(root, "entry")
        _texts(item, title=entry.title, id=entry.id)
        _texts(item, published=entry.published.isoformat(), updated=entry.updated.isoformat())
        SubElement(item, "link", rel="alternate", type="text/html", href=entry.url)
        for term, label in entry.tags:
            SubElement(item, "category", term=term, label=label)
        _texts(item, summary=entry.summary)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _json(feed: Feed, base: str, site: Site) -> bytes:
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.home,
        "feed_url": base + feed_uri(feed.name, "json"),
        "language": "zh-Hans-CN",
        "authors": [{"name": site.settings.organiser or site.settings.name}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_text": entry.summary,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "tags": [label for _, label in entry.tags],
            }
            for entry in feed.entries
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
