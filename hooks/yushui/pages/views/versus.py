"""两相对照: entries of one kind side by side; the address chooses two, without script all are shown, on sheets.

Where there are several sheets, what is chosen from another one is fetched from a file of its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.artifact import Artifact
from yushui.content.docs_pages import DocsPage
from yushui.model.entity import Entity, Kind
from yushui.model.kinds import by_name
from yushui.pages.paging import cut, number_of
from yushui.site.assemble import Site, derived
from yushui.site.urls import Link, link_to, versus_uri

NEEDS: Final = ("kind",)


@dataclass(frozen=True, slots=True)
class Side:
    """One entry with its facets and what it says of itself."""

    entity: Entity
    link: Link
    rows: tuple[tuple[str, str], ...]


def sheets(site: Site, meta: Mapping[str, Any]) -> tuple[tuple[Entity, ...], ...]:
    return cut(site.all_of(by_name(str(meta["kind"])).kind))


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    kind = by_name(str(meta["kind"])).kind
    parts, number = sheets(site, meta), number_of(meta)
    return {
        "kind": kind,
        "sides": tuple(_side(site, entity) for entity in parts[number]),
        "first": number * len(parts[0]) + 1,
        "total": len(site.all_of(kind)),
        "drawers": drawers(site, kind),
    }


def drawers(site: Site, kind: Kind) -> int:
    """In how many files what can be set beside one another lies, where it does not all stand on one page."""
    parts = cut(site.all_of(kind))
    return len(parts) if len(parts) > 1 else 0


def drawer_of(slug: str, drawers: int) -> int:
    """In which of them an entry lies, as ``theme_overrides/components/versus/versus.mjs`` counts it."""
    number = 0
    for letter in slug:
        number = (number * 31 + ord(letter)) & 0xFFFFFFFF
    return number % drawers


def files(site: Site, docs: Iterable[DocsPage]) -> Iterator[Artifact]:
    """The files from which a page that does not show all entries fetches those that somebody chooses."""
    for name in sorted({page.front.kind for page in docs if page.front.view == "versus" and page.front.kind}):
        kind = by_name(name).kind
        count = drawers(site, kind)
        filled: list[dict[str, Any]] = [{} for _ in range(count)]
        for entity in site.all_of(kind) if count else ():
            side = _side(site, entity)
            filled[drawer_of(entity.slug, count)][entity.slug] = (entity.headline, side.link.uri, side.rows)
        for number, entries in enumerate(filled):
            told = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
            yield Artifact(versus_uri(kind, number), f'ysVersus("{kind.name}/{number}",{told})\n'.encode())


def _side(site: Site, entity: Entity) -> Side:
    facets = _facets(site, entity.kind).get(entity.slug, {})
    return Side(entity, link_to(entity), (*facets.items(), *entity.comparison()))


@derived
def _facets(site: Site, kind: Kind) -> Mapping[str, Mapping[str, str]]:
    """What each entry is found by, by its slug."""
    texts: dict[str, dict[str, str]] = {}
    for facet in site.facets.get(kind.name, ()):
        for option in facet.options:
            for slug in option.slugs:
                texts.setdefault(slug, {})[facet.label] = option.text
    return texts
