"""The lists of a kind: all of its cards on one page, or in pages of bounded size where there are many."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from yushui.model.entity import Kind
from yushui.site.assemble import Site, derived
from yushui.site.facets import Facet
from yushui.site.urls import Link, index_uri

from .cards import Card, Group, cards_of, groups, newest_first
from .page import Context, Page

WHOLE: Final = 240  # so many stand on one page
PER_PAGE: Final = 120  # of more, so many on each


def index_pages(site: Site, kind: Kind) -> Iterator[Page]:
    """Every page of the list of ``kind``, each with its cards under the options of the first facet."""
    links = _links(site, kind)
    total = len(site.all_of(kind))
    for number, link in enumerate(links):
        yield Page(
            uri=link.uri,
            frame=kind.folder,
            title=f"{kind.title}，第{number + 1}页" if number else kind.title,
            description=f"{kind.label}，共{total}{kind.measure}。{kind.intro}",
            template=f"kinds/{kind.name}/index.html",
            show=partial(_shown, site, kind, number),
            crumbs=(Link(kind.title, index_uri(kind)), Link(f"第{number + 1}页")) if number else (Link(kind.title),),
        )


def _shown(site: Site, kind: Kind, number: int) -> Context:
    part = _parts(site, kind)[number]
    return {
        "kind": kind,
        "groups": part,
        "facets": _facets(site, kind),
        "count": len(site.all_of(kind)),
        "cards": {card.entity.slug: card for group in part for card in group.cards},
        "jumps": tuple(_heads(site, kind).values()),
        "links": _links(site, kind),
        "number": number,
    }


def listed(site: Site, kind: Kind, facet: str, key: str) -> str:
    """The list of ``kind`` by an option of ``facet``; without a script it opens where that option's own begin."""
    options = next((found.options for found in site.facets[kind.name] if found.name == facet), ())
    if len(options) < 2:
        return index_uri(kind)
    if site.facets[kind.name][0].name == facet:
        return f"{_heads(site, kind)[key].uri}?{facet}={key}#g-{key}"
    return f"{index_uri(kind)}?{facet}={key}" + ("" if _links(site, kind)[1:] else f"#{facet}-{key}")


@derived
def _links(site: Site, kind: Kind) -> tuple[Link, ...]:
    """A link to each page; how many there are is known without the cards."""
    first = next(iter(site.facets[kind.name]), None)
    placed = [slug for option in first.options for slug in option.slugs] if first else []
    size = len(placed) + len({entity.slug for entity in site.all_of(kind)} - set(placed))
    count = 1 if size <= WHOLE else -(-size // PER_PAGE)
    return tuple(Link(str(number + 1), index_uri(kind, number)) for number in range(count))


def _facets(site: Site, kind: Kind) -> tuple[Facet, ...]:
    return newest_first(site.facets[kind.name])


@derived
def _parts(site: Site, kind: Kind) -> tuple[tuple[Group, ...], ...]:
    """The groups of each page; a group that goes on is on several."""
    return tuple(cut(groups(kind, _facets(site, kind), cards_of(site, kind))))


@derived
def _heads(site: Site, kind: Kind) -> Mapping[str, Link]:
    """Where each group begins, with how many are in it."""
    found: dict[str, Link] = {}
    for number, part in enumerate(_parts(site, kind)):
        for group in part:
            link = Link(group.text, index_uri(kind, number), f"g-{group.key}", str(group.total))
            found.setdefault(group.key, link)
    return found


def cut(whole: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    """The groups of each page, in their order; a group may go on over several."""
    if sum(len(group.cards) for group in whole) <= WHOLE:
        yield whole
        return
    flat: list[tuple[Group, Card]] = [(group, card) for group in whole for card in group.cards]
    for start in range(0, len(flat), PER_PAGE):
        page: dict[str, Group] = {}
        for group, card in flat[start : start + PER_PAGE]:
            before = page.get(group.key, replace(group, cards=()))
            page[group.key] = replace(before, cards=(*before.cards, card))
        yield tuple(page.values())
