"""搜索: the search field, and links to entries by kind, which need no script; of many, to the first of each kind."""

from collections.abc import Mapping
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.term import Term
from yushui.pages.paging import fair
from yushui.site.assemble import Site
from yushui.site.urls import Link, index_uri, link_to

MOST: Final = 800  # entries on the page; with more, it tells fewer of each kind, and the lists of kinds tell all
EXAMPLES: Final[tuple[type[Entity], ...]] = (Figure, Landmark, Term)


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    listed = [(kind, site.all_of(kind)) for kind in site.kinds if kind.pages and site.all_of(kind)]
    each = fair([len(entities) for _, entities in listed], MOST)
    groups = tuple(
        (kind, Link(kind.label, index_uri(kind)), tuple(map(link_to, entities[:each])), len(entities))
        for kind, entities in listed
    )
    return {
        "groups": groups,
        "total": sum(count for *_, count in groups),
        "examples": tuple(entities[0].headline for model in EXAMPLES if (entities := site.of(model))),
    }
