"""Entities in lists: a card for each, in groups, with the keys it is filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from yushui.model.entity import Entity, Kind
from yushui.site.assemble import Site
from yushui.site.facets import Facet
from yushui.site.urls import Link, uri_of

from .images import illustrate
from .picture import Picture


@dataclass(frozen=True, slots=True)
class Card:
    """An entity in a list, with the keys it is filtered by."""

    entity: Entity
    uri: str
    picture: Picture | None = None
    keys: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stat:
    """A number, of what, in words, and where what was counted is listed."""

    number: int
    measure: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    text: str
    cards: tuple[Card, ...]
    total: int  # on this page and on others


def cards_of(site: Site, kind: Kind) -> dict[str, Card]:
    """A card for each entity of a kind, by slug."""
    keys: dict[str, dict[str, str]] = {}
    texts: dict[str, dict[str, str]] = {}
    drawn = illustrate(site)
    for facet in site.facets[kind.name]:
        for option in facet.options:
            for slug in option.slugs:
                own_keys = keys.setdefault(slug, {})
                own_keys[facet.name] = f"{own_keys[facet.name]} {option.key}" if facet.name in own_keys else option.key
                texts.setdefault(slug, {}).setdefault(facet.name, option.text)
    return {
        entity.slug: Card(
            entity,
            uri_of(kind, entity.slug),
            drawn.of(entity),
            tuple(keys.get(entity.slug, {}).items()),
            texts.get(entity.slug, {}),
        )
        for entity in site.all_of(kind)
    }


def newest_first(facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """The facets, years from the newest on."""

    def ordered(facet: Facet) -> Facet:
        by_year = all(option.key.isdecimal() for option in facet.options)
        return (
            replace(facet, options=tuple(sorted(facet.options, key=lambda o: int(o.key), reverse=True)))
            if by_year
            else facet
        )

    return tuple(map(ordered, facets))


def groups(kind: Kind, facets: tuple[Facet, ...], cards: Mapping[str, Card]) -> tuple[Group, ...]:
    """The cards under the first facet's options; what has none of them comes last."""
    if not facets:
        return (Group("all", "", tuple(cards.values()), len(cards)),) if cards else ()
    step = -1 if kind.newest_first else 1
    groups = [Group(o.key, o.text, tuple(cards[slug] for slug in o.slugs[::step]), o.count) for o in facets[0].options]
    placed = {slug for option in facets[0].options for slug in option.slugs}
    rest = tuple(card for slug, card in cards.items() if slug not in placed)
    return (*groups, Group("rest", kind.rest, rest, len(rest))) if rest else tuple(groups)
