"""The pipeline: load and check data/, assemble the site and plan its pages; returns them with all problems."""

from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from . import checks
from .cache import CACHE, Memo, Store
from .checks.source_texts import SourceTexts
from .checks.text.own import NOBODY, Own
from .content import (
    docs_dir,
    docs_pages,
    git_history,
    kept_apart,
    left_behind,
    loader,
    mkdocs_file,
    references,
    site_address,
    theme_files,
)
from .content.file_memory import FileMemory
from .diagnostics import Problem, errors, ordered
from .media import docs_pictures, photo
from .media.pool import Progress, silent
from .model.fields import SHANGHAI
from .pages import entities, redirects, views
from .pages.page import Page
from .publish import foreseen
from .publish.leaks import HiddenEntry, hidden_entries
from .site.assemble import Site, assemble
from .site.histories import page_histories
from .site.recent_changes import news


@dataclass(frozen=True)
class Build:
    """The result of one run; ``site`` is None when there are errors.

    ``sources`` says where in the data a value of the finished site stands, ``hidden`` are the entries that are not
    public, for the leak check of the finished site, ``waived`` the codes of rules that entries and pages waive,
    ``own`` what belongs to the office; until the minute ``until`` time alone changes nothing.
    """

    site: Site | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    photographs: photo.Result
    docs: tuple[docs_pages.DocsPage, ...]
    docs_pictures: docs_pictures.DocsPictures
    store: Store
    sources: SourceTexts
    hidden: tuple[HiddenEntry, ...] = ()
    waived: frozenset[str] = frozenset()
    own: Own = NOBODY
    until: datetime | None = None

    @property
    def refused(self) -> bool:
        return self.site is None


@dataclass
class Warm:
    """What a process that reads the same project again and again need not work out anew; ``begun``: it has read it."""

    files: FileMemory = field(default_factory=FileMemory)
    memo: Memo = field(default_factory=Memo)
    begun: bool = False


@dataclass(frozen=True)
class Inputs:
    """What was read of a project: entries with the references between them, pictures, pages of docs/.

    ``problems`` are those of reading; the rules were not asked yet. ``address`` is that of the site, ``own`` what
    belongs to the office.
    """

    content: loader.Content
    links: references.Links
    photographs: photo.Result
    docs_pictures: docs_pictures.DocsPictures
    docs: tuple[docs_pages.DocsPage, ...]
    address: str
    own: Own
    problems: tuple[Problem, ...]


def read(
    root: Path, store: Store, progress: Progress = silent, warm: Warm | None = None, data: Path | None = None
) -> Inputs:
    """Read the project at ``root``; never raises for bad data.

    ``data`` is a folder whose data/ is read instead of the project's, with the project's photographs and pages.
    """
    warm = warm or Warm()
    content = loader.load(data or root, None if warm.begun else store, warm.files)
    warm.begun = True
    links = references.link(content, warm.memo)
    photographs = _photographs(root, content, store, progress)
    handbook = bool(content.settings and content.settings.handbook)
    drawn = docs_pictures.derive(docs_dir.pictures(root, handbook), store, progress)
    docs, unread = docs_pages.load(root, handbook)
    address, no_address = site_address.read(root, content.settings)
    own = Own.of(content.settings.office, address) if content.settings else NOBODY
    folders = (*no_address, *docs_dir.unexpected_files(root), *left_behind.hint(root), *kept_apart.check(root))
    of_mkdocs = mkdocs_file.problems(root, {page.uri for page in docs})
    of_docs = (*of_mkdocs, *unread, *views.problems(docs), *drawn.problems, *theme_files.unused(root))
    problems = (*content.problems, *links.problems, *folders, *of_docs, *photographs.problems)
    return Inputs(content, links, photographs, drawn, docs, address, own, problems)


def run(
    root: Path,
    at: datetime | None = None,
    progress: Progress = silent,
    executor: Executor | None = None,
    data: Path | None = None,
    *,
    with_git: bool = True,
) -> Build:
    """Load, check and assemble the project at ``root`` with what is public at the minute ``at`` (default: now).

    ``progress`` is called with what is being made, how many are done, and of how many;
    ``executor`` is where work is done ahead of its turn; ``data`` is a folder whose data/ is read instead of the
    project's, with the project's photographs, pages and history. Without ``with_git`` no page tells what git knows.
    """
    moment = at or datetime.now(SHANGHAI)
    store = Store(root / CACHE, executor=executor)
    given = read(root, store, progress, data=data)
    content, docs = given.content, given.docs
    rules = checks.check(root, content, docs, given.links, given.own, at=moment, store=store)
    problems = ordered((*given.problems, *rules))
    store.save()
    sources = SourceTexts(root, content)
    refused = Build(None, (), problems, given.photographs, docs, given.docs_pictures, store, sources)
    if errors(problems):
        return refused
    assembled = assemble(content, given.links, moment, given.photographs.pictures, store=store)
    site = with_history(root, store, assembled, moment) if with_git else assembled
    pages = _planned(site, given)
    unpublished = tuple(hidden_entries(content, moment))
    if late := _foreseen(root, given, site, pages, unpublished):
        return replace(refused, problems=ordered((*problems, *late)))
    return replace(
        refused,
        site=site,
        pages=pages,
        hidden=unpublished,
        waived=checks.waived(content, docs),
        own=given.own,
        until=content.unchanged_until(moment),
    )


def foreseen_problems(root: Path, given: Inputs, at: datetime, memo: Memo) -> tuple[Problem, ...]:
    """What the inspection of the finished site would refuse of a project without errors, as far as it can be told."""
    site = assemble(given.content, given.links, at, given.photographs.pictures, memo)
    return _foreseen(root, given, site, _planned(site, given), tuple(hidden_entries(given.content, at)))


def _planned(site: Site, given: Inputs) -> tuple[Page, ...]:
    withdrawn = given.content.withdrawn
    of_views = views.plan_pages(site, withdrawn, given.docs)
    return (*entities.plan_pages(site), *of_views, *redirects.withdrawn_pages(withdrawn))


def _foreseen(
    root: Path, given: Inputs, site: Site, pages: tuple[Page, ...], unpublished: tuple[HiddenEntry, ...]
) -> tuple[Problem, ...]:
    of_entries = {page.uri for page in pages}
    uris = of_entries | {page.address for page in given.docs}
    return (
        *foreseen.taken(given.docs, of_entries),
        *foreseen.own_urls(given.content, site, given.address, uris),
        *foreseen.docs_links(given.docs, given.docs_pictures.files, uris, site.store),
        *foreseen.mentions(root, given.docs, unpublished, site),
    )


def with_history(root: Path, store: Store, site: Site, at: datetime) -> Site:
    """The site with what is new and when its pages were public, as the history of the project at ``root`` tells."""
    past = git_history.read(root, store, site.settings)
    return replace(site, news=news(site, past, store), histories=page_histories(site, past, store, at))


def _photographs(root: Path, content: loader.Content, store: Store, progress: Progress) -> photo.Result:
    """All photographs of entries, made anew."""
    wanted = [request for entry in content.entries.values() for request in photo.requests(entry.entity, entry.place)]
    return photo.derive(wanted, root / "data" / "media", store, progress)
