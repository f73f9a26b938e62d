"""Addresses inside the site: one place decides where an entity's page stands."""

from dataclasses import dataclass

from yushui.content.loader import Key
from yushui.model.entity import Entity, Kind

from .assemble import Site


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads; ``uri`` is empty for what has no page of its own."""

    title: str
    uri: str = ""
    part: str = ""
    label: str = ""


def uri_of(kind: Kind, slug: str) -> str:
    return f"{kind.folder}/{slug}.html" if kind.pages else ""


def index_uri(kind: Kind) -> str:
    return f"{kind.folder}/index.html"


def calendar_uri(entity: Entity) -> str:
    """Where the deadlines of a plan or a unit stand as a calendar, if it has any."""
    return f"{entity.kind.folder}/{entity.slug}.ics"


def taskbook_uri(plan: Entity, ending: str) -> str:
    """Where the 责任分工表 of a plan stands, as ``xlsx`` or ``csv``."""
    return f"{plan.kind.folder}/{plan.slug}-tasks.{ending}"


def link_to(entity: Entity, part: str = "", label: str = "") -> Link:
    return Link(entity.headline, uri_of(entity.kind, entity.slug), part, label or entity.kind.label)


def link_of(site: Site, key: Key, part: str = "", label: str = "") -> Link:
    return link_to(site.index[key], part, label)
