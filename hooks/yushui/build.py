"""The pipeline: data in, a site with its pages out, and everything that is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from .checks import editorial
from .checks import text as text_checks
from .content import docs_dir, loader, references
from .content.loader import Content
from .diagnostics import Problem, errors, ordered
from .media import photo
from .model.entity import Entity
from .model.fields import SHANGHAI
from .pages import entities, redirects, views
from .pages.page import Page
from .publish.leaks import Hidden
from .site.assemble import Site, assemble

PHOTOGRAPHS: Final = "处理照片"
Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Build:
    """The outcome of one run; ``site`` is None when nothing may be published.

    ``hidden`` names what is not public, so that the finished site can be searched for it; ``waived`` the rules that
    entries set aside.
    """

    site: Site | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    photographs: photo.Result
    hidden: tuple[Hidden, ...] = ()
    waived: frozenset[str] = frozenset()

    @property
    def refused(self) -> bool:
        return self.site is None


def run(root: Path, at: datetime | None = None, progress: Progress = silent) -> Build:
    """Read, check and lay out the project at ``root`` as it stands at the minute ``at`` (default: now).

    ``progress`` is told what is being made, and after each how many are done of how many.
    """
    loaded = loader.load(root)
    linked = references.link(loaded)
    seen = photo.derive(
        tuple(_wanted(loaded)), root / "data" / "media", root / ".cache" / "media", partial(progress, PHOTOGRAPHS)
    )
    moment = at or datetime.now(SHANGHAI)
    found = (*loaded.problems, *linked.problems, *docs_dir.strays(root), *seen.problems)
    problems = ordered((*found, *text_checks.inspect(loaded, moment), *editorial.check(root, loaded, linked, moment)))
    if errors(problems):
        return Build(None, (), problems, seen)
    site = assemble(loaded, linked, moment)
    shown = {(picture.key, picture.photo.file) for picture in site.gallery}
    site = replace(site, photographs={key: found for key, found in seen.pictures.items() if key in shown})
    withdrawn = tuple(_withdrawn(loaded))
    removed = (page for entity in withdrawn for page in redirects.tombstones(entity))
    drawn = (*entities.draw_up(site), *views.draw_up(site, withdrawn), *removed)
    return Build(site, drawn, problems, seen, tuple(_hidden(loaded, moment)), text_checks.waived(loaded))


def _wanted(loaded: Content) -> Iterator[photo.Request]:
    """Every photograph of every entry: what is wrong with one is told before its entry is public."""
    for entry in loaded.entries.values():
        kind = entry.entity.kind.name
        for position, found in enumerate(entry.entity.photos):
            place = entry.place(("photos", position, "file"))
            yield photo.Request(entry.key, found, place, kind == "figure", photo.slots_for(kind, position))


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
