"""Finished pages → search documents: pages, and the parts of plans, each with its address."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yushui.cache import Stage, Store, hash_of
from yushui.content.loader import Key
from yushui.pages.images import illustrate
from yushui.pages.page import Page
from yushui.site.assemble import Site
from yushui.site.urls import uri_of

from .visible_text import Part, inside, parts

COLUMN: Final = "column"  # an index or a view: matched by its title; its entries are documents of their own
PART: Final = "part"  # a measure or a section of a plan
FACETS: Final = ("region",)
STAGE: Final = Stage("page_texts", ("outputs/search/visible_text.py",))


@dataclass(frozen=True, slots=True)
class Document:
    """A page, or a part ``of`` the page with that title.

    ``person`` when its names are those of a person; ``facets`` are pairs of facet and option; ``where`` it belongs is
    found before words of its text; ``picture`` is the address of a portrait.
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
    where: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class StaticPage:
    """A hand-written page; ``html`` is empty for a view, whose entries are documents of their own."""

    uri: str
    title: str
    description: str
    html: str = ""


def collect(
    site: Site, pages: Iterable[tuple[Page, str]], static_pages: Iterable[StaticPage], store: Store | None = None
) -> list[Document]:
    """The documents of finished pages, each with its HTML."""
    read = reader(site, store)
    return [*(document for page, html in pages for document in read(page, html)), *columns(static_pages)]


def reader(site: Site, store: Store | None = None) -> Callable[[Page, str], list[Document]]:
    """What gives the documents of one finished page; ``store`` keeps what a page says."""
    facets, portraits = _facets(site), illustrate(site).portraits
    faces = {uri_of(site.index[key].kind, key[1]): picture.uri for key, picture in portraits.items()}

    def read(page: Page, html: str) -> list[Document]:
        return [*_documents(page, html, facets, faces, store)] if page.listed else []

    return read


def columns(static_pages: Iterable[StaticPage]) -> list[Document]:
    """The documents of hand-written pages."""
    return [*map(_column, static_pages)]


def _parts(html: str, store: Store | None) -> tuple[Part, ...]:
    if store is None:
        return parts(html)
    kept = store.json(STAGE, hash_of(inside(html).encode()), lambda: parts(html))
    return tuple(Part(*each) for each in kept)


def _documents(
    page: Page,
    html: str,
    facets: Mapping[Key, tuple[tuple[str, str], ...]],
    faces: Mapping[str, str],
    store: Store | None,
) -> Iterator[Document]:
    entity = page.entity
    if entity is None:
        yield _column(StaticPage(page.uri, page.title, page.description))
        return
    kind = entity.kind.name
    own = facets.get((kind, entity.slug), ())
    own_parts = set(entity.parts())
    page_parts = _parts(html, store)
    yield Document(
        page.uri,
        kind,
        page.title,
        tuple(dict.fromkeys(entity.names())),
        page.description,
        tuple(part for part in page_parts if part.id not in own_parts),
        person=entity.person,
        facets=own,
        where=getattr(entity, "where", ""),
        picture=faces.get(page.uri, ""),
    )
    for part in page_parts:
        if part.id in own_parts:
            title = entity.part_title(part.id) or part.heading
            text = (Part("", "", part.text),)
            yield Document(f"{page.uri}#{part.id}", PART, title, (), "", text, facets=own, of=page.title)


def _column(page: StaticPage) -> Document:
    text = "\n".join(dict.fromkeys((page.title, page.description)))
    page_parts = parts(page.html) if page.html else (Part("", page.title, text),)
    return Document(page.uri, COLUMN, page.title, (page.title,), page.description, page_parts)


def _facets(site: Site) -> dict[Key, tuple[tuple[str, str], ...]]:
    by_key: dict[Key, tuple[tuple[str, str], ...]] = {}
    for kind, facets in site.facets.items():
        for facet in facets:
            if facet.name in FACETS:
                for option in facet.options:
                    for slug in option.slugs:
                        by_key[kind, slug] = (*by_key.get((kind, slug), ()), (facet.name, option.text))
    return by_key
