"""The pipeline: data in, a site with its pages out, and everything that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from . import content, handwritten, links, pages
from .content import Content
from .model import SHANGHAI, Entity
from .pages import Page
from .problems import Problem, errors, ordered
from .site import Site, assemble
from .verify.leaks import Hidden


@dataclass(frozen=True)
class Build:
    """The outcome of one run; ``site`` is None when nothing may be published.

    ``hidden`` names what is not public, so that the finished site can be searched for it.
    """

    site: Site | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    hidden: tuple[Hidden, ...] = ()

    @property
    def refused(self) -> bool:
        return self.site is None


def run(root: Path, at: datetime | None = None) -> Build:
    """Read, check and lay out the project at ``root`` as it stands at the minute ``at`` (default: now)."""
    loaded = content.load(root)
    linked = links.link(loaded)
    problems = ordered((*loaded.problems, *linked.problems, *handwritten.strays(root)))
    if errors(problems):
        return Build(None, (), problems)
    moment = at or datetime.now(SHANGHAI)
    site = assemble(loaded, linked, moment)
    removed = (page for entity in _withdrawn(loaded) for page in pages.tombstones(entity))
    return Build(site, (*pages.draw_up(site), *removed), problems, tuple(_hidden(loaded, moment)))


def _withdrawn(loaded: Content) -> Iterator[Entity]:
    return (entry.entity for entry in loaded.entries.values() if entry.entity.status == "withdrawn")


def _hidden(loaded: Content, at: datetime) -> Iterator[Hidden]:
    """Every entry that is not public at ``at``; its slug is told when no public entry has the same."""
    public = {entry.entity.slug for entry in loaded.entries.values() if entry.entity.public(at)}
    for entry in loaded.entries.values():
        entity = entry.entity
        if not entity.public(at):
            address = f"{entity.kind.folder}/{entity.slug}" if entity.kind.pages else ""
            slug = entity.slug if entity.slug not in public else ""
            yield Hidden(entry.source.file, address, slug, entity.headline)
