"""The pipeline: data in, a site with its pages out, and everything that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from . import content, links, pages
from .content import Content
from .media import photo
from .model import SHANGHAI
from .pages import Page
from .problems import Problem, errors, ordered
from .site import Site, assemble


@dataclass(frozen=True)
class Build:
    """The outcome of one run; ``site`` is None when nothing may be published."""

    site: Site | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    photographs: photo.Result

    @property
    def refused(self) -> bool:
        return self.site is None


def run(root: Path, at: datetime | None = None, progress: photo.Progress | None = None) -> Build:
    """Read, check and lay out the project at ``root`` as it stands at the minute ``at`` (default: now).

    ``progress`` is told how many photographs are made of how many, after each.
    """
    loaded = content.load(root)
    linked = links.link(loaded)
    seen = photo.derive(tuple(_wanted(loaded)), root / "data" / "media", root / ".cache" / "media", progress)
    problems = ordered((*loaded.problems, *linked.problems, *seen.problems))
    if errors(problems):
        return Build(None, (), problems, seen)
    site = assemble(loaded, linked, at or datetime.now(SHANGHAI))
    shown = {(picture.key, picture.photo.file) for picture in site.gallery}
    site = replace(site, photographs={key: found for key, found in seen.pictures.items() if key in shown})
    return Build(site, tuple(pages.draw_up(site)), problems, seen)


def _wanted(loaded: Content) -> Iterator[photo.Request]:
    """Every photograph of every entry: what is wrong with one is told before its entry is public."""
    for entry in loaded.entries.values():
        kind = entry.entity.kind.name
        for position, found in enumerate(entry.entity.photos):
            place = entry.place(("photos", position, "file"))
            yield photo.Request(entry.key, found, place, kind == "figure", photo.slots_for(kind, position))
