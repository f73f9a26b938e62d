"""两相对照: entries of one kind side by side; the address chooses two, without script all are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds import by_name
from yushui.site.assemble import Site
from yushui.site.urls import Link, index_uri, link_to

NEEDS: Final = ("kind",)


@dataclass(frozen=True, slots=True)
class Side:
    """One entry with its facets and what it says of itself."""

    entity: Entity
    link: Link
    rows: tuple[tuple[str, str], ...]


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    kind = by_name(str(meta["kind"])).kind
    texts: dict[str, dict[str, str]] = {}
    for facet in site.facets.get(kind.name, ()):
        for option in facet.options:
            for slug in option.slugs:
                texts.setdefault(slug, {})[facet.label] = option.text
    sides = tuple(
        Side(entity, link_to(entity), (*texts.get(entity.slug, {}).items(), *entity.comparison()))
        for entity in site.all_of(kind)
    )
    return {"kind": kind, "sides": sides, "index": Link(kind.label, index_uri(kind))}
