"""搜索: the field, and every entry of the album by kind, so that it can be found without any script."""

from collections.abc import Mapping
from typing import Any, Final

from yushui.addresses import Link, index_uri, link_to
from yushui.site import Site

EXAMPLES: Final = ("figure", "landmark", "term")
LONGEST: Final = 8


def draw(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    groups = tuple(
        (kind, Link(kind.label, index_uri(kind)), tuple(link_to(entity) for entity in site.of(kind.name)))
        for kind in site.kinds
        if kind.pages and site.of(kind.name)
    )
    return {
        "groups": groups,
        "total": sum(len(links) for _, _, links in groups),
        "examples": tuple(word for kind in EXAMPLES if (word := _example(site, kind))),
    }


def _example(site: Site, kind: str) -> str:
    """The first short name of a kind."""
    return next((entity.headline for entity in site.of(kind) if len(entity.headline) <= LONGEST), "")
