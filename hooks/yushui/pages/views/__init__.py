"""What the pages of docs/ show when their front matter says ``view: name``.

Each module here is one view with a function ``context(site, meta) -> mapping`` for its template
``views/<name>.html``, where ``meta`` is the page's front matter; nothing lists them. A view that has pages of its
own beside that one has ``pages(site, withdrawn) -> pages``, and ``SECTIONS``: their folders, each with the section of
the site that it belongs to. One whose list grows with the site has ``sheets(site, meta)``, what stands on each sheet,
and shows the one that ``number_of(meta)`` tells; the other sheets become pages by themselves. ``SCRIPTS`` are files of
the theme that its pages need, and ``told(site)`` what the search finds inside a page: its address, its title and its
words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from yushui.content.docs_pages import FRONT, DocsPage
from yushui.diagnostics import Problem, did_you_mean
from yushui.lang.characters import shown
from yushui.model.docs_page import FrontMatter
from yushui.model.entity import Entity
from yushui.pages.page import Page
from yushui.pages.paging import links, number_of
from yushui.site.assemble import Site
from yushui.site.urls import Link, sheet_folder, sheet_uri


@cache
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
        for name in getattr(_module(view), "NEEDS", ()):
            if getattr(page.front, name) is None:
                yield Problem(page.place(("view",)), FRONT, f"view 是 {view} 的页面要写 {name}。")


def context(name: str, site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of view ``name`` for the page ``meta["uri"]``; KeyError when there is no such view."""
    if name not in names():
        raise KeyError(name)
    module = _module(name)
    values: Mapping[str, Any] = module.context(site, meta)
    if not hasattr(module, "sheets"):
        return values
    to_sheet = partial(sheet_uri, meta.get("uri", f"{name}.html"))
    return {**values, "number": number_of(meta), "links": links(to_sheet, module.sheets(site, meta))}


def plan_pages(site: Site, withdrawn: Sequence[Entity], docs: Iterable[DocsPage]) -> Iterator[Page]:
    """The pages that views have beside those of docs/; ``withdrawn`` entries are in none, but keep their addresses."""
    for module in _modules():
        if hasattr(module, "pages"):
            yield from module.pages(site, withdrawn)
    for page in docs:
        if page.front.view in names() and hasattr(module := _module(page.front.view), "sheets"):
            for number in range(1, len(module.sheets(site, page.front.meta))):
                yield _later(site, page, number)


def _later(site: Site, page: DocsPage, number: int) -> Page:
    """A sheet of the list that the view of ``page`` shows, but not the first."""
    front, first = page.front, page.address
    name, turn = front.title or site.settings.name, f"第{number + 1}页"
    meta = {**front.meta, "uri": first, "number": number}
    return Page(
        uri=sheet_uri(first, number),
        frame=sheet_folder(first),
        title=f"{name}，{turn}",
        description=f"{name}，{turn}。{front.description or ''}",
        template=f"views/{front.view}.html",
        show=lambda: {**context(str(front.view), site, meta), "title": f"{name}，{turn}", "lead": ""},
        crumbs=(Link(name, first), Link(turn)),
        listed=False,
    )


def frames(docs: Iterable[DocsPage]) -> dict[str, str]:
    """The folders that such pages lie in, each with the head of the empty page into which they are hung."""
    of_views = {folder: frame(folder, section) for folder, section in _sections().items()}
    of_lists = {
        sheet_folder(page.address): _frame(page.front.section or "", _scripts(page.front))
        for page in docs
        if page.front.view in names() and hasattr(_module(page.front.view), "sheets")
    }
    return of_views | of_lists


def frame(folder: str, section: str) -> str:
    """The head of the empty page for the pages of a kind or of a view in ``folder``."""
    module = next((module for module in _modules() if folder in getattr(module, "SECTIONS", {})), None)
    return _frame(section, getattr(module, "SCRIPTS", ()))


def _frame(section: str, scripts: Sequence[str]) -> str:
    return f"---\ntitle: frame\nframe: true\nsection: {section}\nscripts: {json.dumps([*scripts])}\n---\n"


def with_files(front: FrontMatter) -> dict[str, Any]:
    """What a page of docs/ says in its head, with the scripts of its view."""
    return {**front.meta, "scripts": _scripts(front)}


def _scripts(front: FrontMatter) -> list[str]:
    return [*front.scripts, *getattr(_module(front.view) if front.view in names() else None, "SCRIPTS", ())]


@cache
def _sections() -> Mapping[str, str]:
    return {folder: section for module in _modules() for folder, section in getattr(module, "SECTIONS", {}).items()}


def told(site: Site) -> Iterator[tuple[str, str, str]]:
    """What the search finds inside pages of views: addresses, titles and words."""
    for module in _modules():
        if hasattr(module, "told"):
            yield from module.told(site)


def _module(name: str | None) -> Any:
    return import_module(f"{__name__}.{name}")


def _modules() -> Iterator[Any]:
    return map(_module, names())
