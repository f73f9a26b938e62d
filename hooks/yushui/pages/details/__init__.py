"""What the pages of one kind show beyond what every page does; a module a kind, ``<kind>_page``, found by its name.

Each has ``detail(site, entity) -> mapping`` of small frozen values, which also stand for the page in
its digest.
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


def detail(site: Site, entity: Entity) -> Mapping[str, Any]:
    module = _modules().get(entity.kind.name)
    found: Mapping[str, Any] = module.detail(site, entity) if module else {}
    return found
