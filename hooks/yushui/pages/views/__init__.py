"""What the pages of docs/ show when their front matter says ``view: name``.

Each module here is one view with a function ``context(site, meta) -> mapping`` for its template
``views/<name>.html``, where ``meta`` is the page's front matter; nothing lists them. A view that has pages of its
own beside that one has ``pages(site, withdrawn) -> pages``, and ``SECTIONS``: their folders, each with the section of
the site that it belongs to.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from yushui.model.entity import Entity
from yushui.pages.page import Page
from yushui.site.assemble import Site


def names() -> tuple[str, ...]:
    return tuple(module.name for module in iter_modules(__path__))


def context(name: str, site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of view ``name``; KeyError when there is no such view."""
    if name not in names():
        raise KeyError(name)
    values: Mapping[str, Any] = import_module(f"{__name__}.{name}").context(site, meta)
    return values


def plan_pages(site: Site, withdrawn: Sequence[Entity]) -> Iterator[Page]:
    """The pages that views have beside those of docs/; ``withdrawn`` entries are in none, but keep their addresses."""
    for module in _modules():
        if hasattr(module, "pages"):
            yield from module.pages(site, withdrawn)


def sections() -> dict[str, str]:
    """The folders that such pages lie in, each with the section it belongs to."""
    return {folder: section for module in _modules() for folder, section in getattr(module, "SECTIONS", {}).items()}


def _modules() -> Iterator[Any]:
    return (import_module(f"{__name__}.{name}") for name in names())
