"""搜索: the field, and every entry of the album by kind, so that it can be found without any script."""

from collections.abc import Mapping
from typing import Any, Final

from yushui.site.assemble import Site
from yushui.site.urls import Link, index_uri, link_to

EXAMPLES: Final = ("figure", "landmark", "term")


def draw(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    groups = tuple(
        (kind, Link(kind.label, index_uri(kind)), tuple(link_to(entity) for entity in site.of(kind.name)))
        for kind in site.kinds
        if kind.pages and site.of(kind.name)
    )
    return {
        "groups": groups,
        "total": sum(len(links) for _, _, links in groups),
        "examples": tuple(site.of(kind)[0].headline for kind in EXAMPLES if site.of(kind)),
    }
