"""Redirect and withdrawn pages for old slugs."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from yushui.model.entity import Entity, Kind
from yushui.site.urls import Link, index_uri, link_to, uri_of

from .page import Context, Page

WITHDRAWN: Final = "这一页已撤下"


def redirects(entity: Entity) -> Iterator[Page]:
    """A page that leads to the entry, at each of its ``aliases``."""
    kind = entity.kind
    for old in entity.aliases:
        yield Page(
            uri=uri_of(kind, old),
            frame=kind.folder,
            title=entity.headline,
            description=entity.description,
            template="views/moved.html",
            show=partial(_target, entity),
            crumbs=(Link(kind.title, index_uri(kind)), Link(entity.headline)),
            listed=False,
            canonical=uri_of(kind, entity.slug),
        )


def withdrawn_pages(withdrawn: Iterable[Entity]) -> Iterator[Page]:
    """Pages for the addresses of withdrawn entries; they hold nothing of the entries, not even a name."""
    for entity in withdrawn:
        for slug in (entity.slug, *entity.aliases) if entity.kind.pages else ():
            yield withdrawn_page(entity.kind, uri_of(entity.kind, slug))


def withdrawn_page(kind: Kind, uri: str) -> Page:
    """The page at ``uri`` that says only that its content was withdrawn; it leads to the index of ``kind``."""
    return Page(
        uri=uri,
        frame=kind.folder,
        title=WITHDRAWN,
        description="这一页的内容已经撤下，不再公开。",
        template="views/withdrawn.html",
        show=partial(_index, kind),
        crumbs=(Link(kind.title, index_uri(kind)), Link(WITHDRAWN)),
        listed=False,
        indexed=False,
        canonical=index_uri(kind),
    )


def _target(entity: Entity) -> Context:
    return {"target": link_to(entity)}


def _index(kind: Kind) -> Context:
    return {"kind": kind, "index": index_uri(kind)}
