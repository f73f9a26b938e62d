"""Feeds of what is published: Atom (RFC 4287) and JSON Feed 1.1, of everything, of each kind and of each place.

A feed needs a time for each entry, and the same data give the same bytes. So an entry is dated by the
minute from which it is public, or else by its newest source; what has neither is in no feed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from yushui.addresses import uri_of
from yushui.model import SHANGHAI, Entity, Kind
from yushui.site import Site

from . import Artifact

FOLDER: Final = "feeds"
MOST: Final = 50
ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One published thing, newest state."""

    entity: Entity
    url: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first; ``name`` is its file name without its ending."""

    name: str
    title: str
    home: str
    entries: tuple[Entry, ...]


def feeds(site: Site, base: str) -> Iterator[Artifact]:
    """Every feed in both forms; ``base`` is the address of the site, without which a feed leads nowhere."""
    if not main_feed(site, base):
        return
    base = base.rstrip("/") + "/"
    for feed in _feeds(site, base):
        yield Artifact(f"{FOLDER}/{feed.name}.atom", _atom(feed, base, site))
        yield Artifact(f"{FOLDER}/{feed.name}.json", _json(feed, base, site))


def main_feed(site: Site, base: str) -> str:
    """Where the feed of everything stands; empty while there is nothing to tell or no address to tell it from."""
    dated = base and any(updated(entity) for kind in _kinds(site) for entity in site.of(kind.name))
    return f"{FOLDER}/all.atom" if dated else ""


def _kinds(site: Site) -> list[Kind]:
    return [kind for kind in site.kinds if kind.pages and not kind.register]


def updated(entity: Entity) -> datetime | None:
    """When the entry became public, or when its newest source was published; None where nothing tells."""
    if entity.publish_at:
        return entity.publish_at
    days = [source.published.start.first_day for source in entity.sources.values() if source.published]
    return datetime.combine(max(days), time(), SHANGHAI) if days else None


def _feeds(site: Site, base: str) -> Iterator[Feed]:
    kinds = _kinds(site)
    everything = [entry for kind in kinds for entry in _entries(site.of(kind.name), base)]
    name = site.settings.name
    yield _feed("all", name, "index.html", everything)
    for kind in kinds:
        own = [entry for entry in everything if entry.entity.kind is kind]
        if own:
            yield _feed(kind.folder, f"{name}：{kind.label}", f"{kind.folder}/index.html", own)
    for key, (text, slugs) in sorted(_places(site).items()):
        own = [entry for entry in everything if (entry.entity.kind.name, entry.entity.slug) in slugs]
        if own:
            yield _feed(f"place-{key}", f"{name}：{text}", "index.html", own)


def _entries(entities: Iterable[Entity], base: str) -> Iterator[Entry]:
    for entity in entities:
        when = updated(entity)
        if when:
            yield Entry(entity, base + uri_of(entity.kind, entity.slug), when)


def _places(site: Site) -> dict[str, tuple[str, set[tuple[str, str]]]]:
    """Key of a place → its name and what belongs to it, of all kinds."""
    found: dict[str, tuple[str, set[tuple[str, str]]]] = {}
    for kind, facets in site.facets.items():
        for facet in facets:
            if facet.name == "region":
                for option in facet.options:
                    found.setdefault(option.key, (option.text, set()))[1].update((kind, slug) for slug in option.slugs)
    return found


def _feed(name: str, title: str, home: str, entries: Iterable[Entry]) -> Feed:
    newest = sorted(entries, key=lambda entry: entry.url)
    newest.sort(key=lambda entry: entry.updated, reverse=True)
    return Feed(name, title, home, tuple(newest[:MOST]))


def _atom(feed: Feed, base: str, site: Site) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-Hans-CN"})
    url = f"{base}{FOLDER}/{feed.name}.atom"
    _texts(root, title=feed.title, id=url, updated=feed.entries[0].updated.isoformat())
    SubElement(root, "link", rel="self", type="application/atom+xml", href=url)
    SubElement(root, "link", rel="alternate", type="text/html", href=base + feed.home)
    _texts(SubElement(root, "author"), name=site.settings.organiser or site.settings.name)
    for entry in feed.entries:
        item = SubElement(root, "entry")
        _texts(item, title=entry.entity.headline, id=entry.url, updated=entry.updated.isoformat())
        SubElement(item, "link", rel="alternate", type="text/html", href=entry.url)
        SubElement(item, "category", term=entry.entity.kind.name, label=entry.entity.kind.label)
        _texts(item, summary=entry.entity.description)
    written: bytes = tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _json(feed: Feed, base: str, site: Site) -> bytes:
    found: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.home,
        "feed_url": f"{base}{FOLDER}/{feed.name}.json",
        "language": "zh-Hans-CN",
        "authors": [{"name": site.settings.organiser or site.settings.name}],
        "items": [
            {
                "id": entry.url,
                "url": entry.url,
                "title": entry.entity.headline,
                "summary": entry.entity.description,
                "content_text": entry.entity.description,
                "date_modified": entry.updated.isoformat(),
                "tags": [entry.entity.kind.label],
            }
            for entry in feed.entries
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
