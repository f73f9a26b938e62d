"""What the pages of docs/ show when their front matter says ``view: name``.

Each module here is one view with a function ``context(site, meta) -> mapping`` for its template
``views/<name>.html``, where ``meta`` is the page's front matter; nothing lists them. A view that has pages of its
own beside that one has ``pages(site, withdrawn) -> pages``, and ``SECTIONS``: their folders, each with the section of
the site that it belongs to. ``SCRIPTS`` are files of the theme that its pages need, and ``told(site)`` what the search
finds inside a page: its address, its title and its words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from yushui.content.docs_pages import FRONT, DocsPage
from yushui.diagnostics import Problem, did_you_mean
from yushui.lang.characters import shown
from yushui.model.docs_page import FrontMatter
from yushui.model.entity import Entity
from yushui.pages.page import Page
from yushui.site.assemble import Site


def names() -> tuple[str, ...]:
    return tuple(module.name for module in iter_modules(__path__))


def problems(pages: Iterable[DocsPage]) -> Iterator[Problem]:
    """A problem for each page of docs/ whose view there is not, or that does not say what its view must know."""
    for page in pages:
        view = page.front.view
        if view is None:
            continue
        if view not in names():
            message = f"没有 {shown(view)} 这种视图{did_you_mean(view, names())}可以写 {'、'.join(names())}。"
            yield Problem(page.place(("view",)), FRONT, message)
            continue
        for name in getattr(import_module(f"{__name__}.{view}"), "NEEDS", ()):
            if getattr(page.front, name) is None:
                yield Problem(page.place(("view",)), FRONT, f"view 是 {view} 的页面要写 {name}。")


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


def told(site: Site) -> Iterator[tuple[str, str, str]]:
    """What the search finds inside pages of views: addresses, titles and words."""
    for module in _modules():
        if hasattr(module, "told"):
            yield from module.told(site)


def frame(folder: str, section: str) -> str:
    """The head of the empty page that pages in ``folder`` are hung into."""
    scripts = json.dumps(_scripts(folder=folder))
    return f"---\ntitle: frame\nframe: true\nsection: {section}\nscripts: {scripts}\n---\n"


def with_files(front: FrontMatter) -> dict[str, Any]:
    """What a page of docs/ says in its head, with the scripts of its view."""
    return {**front.meta, "scripts": [*front.scripts, *_scripts(front.view or "")]}


def _scripts(view: str = "", folder: str = "") -> list[str]:
    for module in _modules():
        if module.__name__ == f"{__name__}.{view}" or folder in getattr(module, "SECTIONS", {}):
            return [*getattr(module, "SCRIPTS", ())]
    return []


def _modules() -> Iterator[Any]:
    return (import_module(f"{__name__}.{name}") for name in names())
