"""What the pages of docs/ draw when their front matter says ``view: name``.

Each module here is one view with a function ``draw(site, meta) -> mapping`` for its template
``views/<name>.html``, where ``meta`` is the page's front matter; nothing lists them.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from yushui.site import Site


def names() -> tuple[str, ...]:
    return tuple(module.name for module in iter_modules(__path__))


def draw(name: str, site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of view ``name``; KeyError when there is no such view."""
    if name not in names():
        raise KeyError(name)
    found: Mapping[str, Any] = import_module(f"{__name__}.{name}").draw(site, meta)
    return found
