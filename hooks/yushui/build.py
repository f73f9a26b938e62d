"""The pipeline: data in, a site with its pages out, and everything that is wrong."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from . import content, links, pages, review
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

    @property
    def refused(self) -> bool:
        return self.site is None


def run(root: Path, at: datetime | None = None) -> Build:
    """Read, check and lay out the project at ``root`` as it stands at the minute ``at`` (default: now)."""
    loaded = content.load(root)
    linked = links.link(loaded)
    at = at or datetime.now(SHANGHAI)
    problems = ordered((*loaded.problems, *linked.problems, *review.check(root, loaded, linked, at)))
    if errors(problems):
        return Build(None, (), problems)
    site = assemble(loaded, linked, at)
    return Build(site, tuple(pages.draw_up(site)), problems)
