"""What can be found: a document a page, with the names it goes by and the facets it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from yushui.content import Key
from yushui.model import Entity
from yushui.pages import Page
from yushui.site import Site

from .text import Part, parts

COLUMN: Final = "column"  # an index or a view: found by its title, its entries are found themselves
FACETS: Final = ("region",)


@dataclass(frozen=True, slots=True)
class Document:
    """One page. ``person`` when its names are those of a person; ``facets`` are pairs of facet and option."""

    uri: str
    kind: str
    title: str
    names: tuple[str, ...]
    description: str
    parts: tuple[Part, ...]
    person: bool = False
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A hand-written page; ``html`` is empty for a view, whose entries are found on their own pages."""

    uri: str
    title: str
    description: str
    html: str = ""


def collect(site: Site, pages: Iterable[tuple[Page, str]], columns: Iterable[Column]) -> list[Document]:
    """The documents of finished pages, each with its HTML."""
    facets = _facets(site)
    found = [_document(page, html, facets) for page, html in pages if page.listed]
    return [*found, *map(_column, columns)]


def _document(page: Page, html: str, facets: Mapping[Key, tuple[tuple[str, str], ...]]) -> Document:
    entity = page.context.get("entity")
    if not isinstance(entity, Entity):
        return _column(Column(page.uri, page.title, page.description))
    kind = entity.kind.name
    return Document(
        page.uri,
        kind,
        page.title,
        tuple(dict.fromkeys(entity.names())),
        page.description,
        tuple(_titled(part, entity) for part in parts(html)),
        person=kind == "figure" and getattr(entity, "type", "") == "person",
        facets=facets.get((kind, entity.slug), ()),
    )


def _titled(part: Part, entity: Entity) -> Part:
    title = entity.part_title(part.id) if part.id in entity.parts() else ""
    return Part(part.id, title, part.text, known=True) if title else part


def _column(page: Column) -> Document:
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
