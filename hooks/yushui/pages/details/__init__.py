"""Entity → what the page of its kind shows beyond every page; one module per kind, ``<kind>_page``, found by its name.

Each has ``extra_context(site, entity) -> mapping`` of small frozen values; the digest of the page covers them.
One whose entries may have a list that grows with the site has ``sheets(site, entity)``, what stands on each sheet, and
its ``extra_context`` takes the number of a sheet too.
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


def sheets(site: Site, entity: Entity) -> int:
    """How many sheets the page of an entry has."""
    module: Any = _modules().get(entity.kind.name)
    return len(module.sheets(site, entity)) if hasattr(module, "sheets") else 1


def extra_context(site: Site, entity: Entity, number: int = 0) -> Mapping[str, Any]:
    """What templates read as ``detail`` on a sheet of the page; empty for kinds without a module of their own."""
    module: Any = _modules().get(entity.kind.name)
    if module is None:
        return {}
    turn = (number,) if hasattr(module, "sheets") else ()
    context: Mapping[str, Any] = module.extra_context(site, entity, *turn)
    return context
