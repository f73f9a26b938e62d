"""The pipeline: data in, a site with its pages out, and everything that is wrong."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from . import checks
from .cache import CACHE, Store
from .content import docs_dir, loader, references
from .diagnostics import Problem, errors, ordered
from .media import photo
from .media.pool import Progress, silent
from .model.fields import SHANGHAI
from .pages import entities, redirects, views
from .pages.page import Page
from .publish.leaks import Hidden, hidden
from .site.assemble import Site, assemble


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
    store: Store
    hidden: tuple[Hidden, ...] = ()
    waived: frozenset[str] = frozenset()

    @property
    def refused(self) -> bool:
        return self.site is None


def run(root: Path, at: datetime | None = None, progress: Progress = silent) -> Build:
    """Read, check and lay out the project at ``root`` as it stands at the minute ``at`` (default: now).

    ``progress`` is told what is being made, and after each how many are done of how many.
    """
    moment = at or datetime.now(SHANGHAI)
    store = Store(root / CACHE)
    content = loader.load(root)
    links = references.link(content)
    photographs = photo.derive(
        [request for entry in content.entries.values() for request in photo.requests(entry.entity, entry.place)],
        root / "data" / "media",
        store,
        progress,
    )
    read = (*content.problems, *links.problems, *docs_dir.unexpected_files(root), *photographs.problems)
    problems = ordered((*read, *checks.check(root, content, links, moment, store)))
    if errors(problems):
        return Build(None, (), problems, photographs, store)
    site = assemble(content, links, moment, photographs.pictures)
    withdrawn = content.withdrawn
    pages = (*entities.draw_up(site), *views.draw_up(site, withdrawn), *redirects.tombstones(withdrawn))
    unpublished = tuple(hidden(content, moment))
    return Build(site, pages, problems, photographs, store, unpublished, checks.waived(content))
