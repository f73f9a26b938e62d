"""What can be found: pages, and the parts of pages that others may refer to, each with its address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Key
from yushui.model.entity import Entity
from yushui.pages.page import Page
from yushui.site.assemble import Site

from .visible_text import Part, parts

COLUMN: Final = "column"  # an index or a view: found by its title, its entries are found themselves
PART: Final = "part"  # a measure or a section of a plan
FACETS: Final = ("region",)


@dataclass(frozen=True, slots=True)
class Document:
    """A page, or a part ``of`` the page with that title.

    ``person`` when its names are those of a person; ``facets`` are pairs of facet and option.
    """

    uri: str
    kind: str
    title: str
    names: tuple[str, ...]
    description: str
    parts: tuple[Part, ...]
    person: bool = False
    facets: tuple[tuple[str, str], ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class StaticPage:
    """A hand-written page; ``html`` is empty for a view, whose entries are found on their own pages."""

    uri: str
    title: str
    description: str
    html: str = ""


def collect(site: Site, pages: Iterable[tuple[Page, str]], static_pages: Iterable[StaticPage]) -> list[Document]:
    """The documents of finished pages, each with its HTML."""
    facets = _facets(site)
    found = [document for page, html in pages if page.listed for document in _documents(page, html, facets)]
    return [*found, *map(_column, static_pages)]


def _documents(page: Page, html: str, facets: Mapping[Key, tuple[tuple[str, str], ...]]) -> Iterator[Document]:
    entity = page.context.get("entity")
    if not isinstance(entity, Entity):
        yield _column(StaticPage(page.uri, page.title, page.description))
        return
    kind = entity.kind.name
    own = facets.get((kind, entity.slug), ())
    known = set(entity.parts())
    found = parts(html)
    yield Document(
        page.uri,
        kind,
        page.title,
        tuple(dict.fromkeys(entity.names())),
        page.description,
        tuple(part for part in found if part.id not in known),
        person=entity.person,
        facets=own,
    )
    for part in found:
        if part.id in known:
            title = entity.part_title(part.id) or part.heading
            text = (Part("", "", part.text),)
            yield Document(f"{page.uri}#{part.id}", PART, title, (), "", text, facets=own, of=page.title)


def _column(page: StaticPage) -> Document:
    text = "\n".join(dict.fromkeys((page.title, page.description)))
    found = parts(page.html) if page.html else (Part("", page.title, text),)
    return Document(page.uri, COLUMN, page.title, (page.title,), page.description, found)


def _facets(site: Site) -> dict[Key, tuple[tuple[str, str], ...]]:
    found: dict[Key, tuple[tuple[str, str], ...]] = {}
    for kind, facets in site.facets.items():
        for facet in facets:
            if facet.name in FACETS:
                for option in facet.options:
                    for slug in option.slugs:
                        found[kind, slug] = (*found.get((kind, slug), ()), (facet.name, option.text))
    return found
