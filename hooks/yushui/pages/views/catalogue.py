"""搜索: the search field, and links to every entry by kind, which need no script."""

from collections.abc import Mapping
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.term import Term
from yushui.site.assemble import Site
from yushui.site.urls import Link, index_uri, link_to

EXAMPLES: Final[tuple[type[Entity], ...]] = (Figure, Landmark, Term)


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    groups = tuple(
        (kind, Link(kind.label, index_uri(kind)), tuple(link_to(entity) for entity in site.all_of(kind)))
        for kind in site.kinds
        if kind.pages and site.all_of(kind)
    )
    return {
        "groups": groups,
        "total": sum(len(links) for _, _, links in groups),
        "examples": tuple(entities[0].headline for model in EXAMPLES if (entities := site.of(model))),
    }
