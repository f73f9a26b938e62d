"""Entity → what the page of its kind shows beyond every page; one module per kind, ``<kind>_page``, found by its name.

Each has ``extra_context(site, entity) -> mapping`` of small frozen values; the digest of the page covers them.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from yushui.model.entity import Entity
from yushui.site.assemble import Site


@cache
def _modules() -> Mapping[str, Any]:
    return {
        module.name.removesuffix("_page"): import_module(f"{__name__}.{module.name}")
        for module in iter_modules(__path__)
    }


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    """What templates read as ``detail``; empty for kinds without a module of their own."""
    module = _modules().get(entity.kind.name)
    context: Mapping[str, Any] = module.extra_context(site, entity) if module else {}
    return context
