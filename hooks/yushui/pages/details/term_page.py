"""Term → what its page shows: where it is used, the first places of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.pages.term_links import Use, uses
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_of

MOST: Final = 8  # places of a kind: a word that everybody uses fills no page


@dataclass(frozen=True, slots=True)
class UsedIn:
    """The first entries of a kind that use the term, and how many do so besides."""

    label: str
    links: tuple[Link, ...]
    more: int


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    kinds: dict[str, list[Use]] = {}
    for use in uses(site).get(entity.slug, ()):
        kinds.setdefault(site.index[use.key].kind.label, []).append(use)
    return {
        "used": tuple(
            UsedIn(label, tuple(_link(site, use) for use in found[:MOST]), len(found[MOST:]))
            for label, found in kinds.items()
        )
    }


def _link(site: Site, use: Use) -> Link:
    """Where the term stands; the label tells the part."""
    entity = site.index[use.key]
    return link_of(site, use.key, use.part, (entity.part_title(use.part) if use.part else ""))
