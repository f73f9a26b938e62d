"""A build and what MkDocs drew → the finished folder: pages, pictures, index, feeds and data, inspected and sealed."""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from .artifact import Artifact, Kept
from .build import Build
from .cache import CacheStats, Store
from .checks import scan_memory
from .media.pool import Progress
from .model.kinds.term import Term
from .opendata import opendata
from .outputs import search
from .outputs.assets import assets
from .outputs.feeds import feeds
from .outputs.ics import calendars
from .outputs.picture_files import drawings, photographs
from .outputs.sheet_files import sheets
from .outputs.sitemap import robots, sitemap
from .outputs.task_table_export import taskbooks
from .pages import views
from .pages.page import Page
from .pages.render import Frame, Renderer
from .pages.social_images import Sharing
from .publish.expected import Expected, allowed_links, public_text, written_text
from .publish.finalise import FinaliseResult, finalise
from .publish.http_headers import GUIDE
from .site.assemble import Site
from .site.urls import Link

CATALOGUE: Final = "catalogue"  # the page of the search itself, which is not searched


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of a project, the folder of its templates, and its public address, which ends in a slash."""

    root: Path
    theme: Path
    base: str


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A hand-written page as MkDocs drew it; where its front matter ``meta`` names a view, ``html`` is a frame."""

    uri: str
    title: str
    meta: Mapping[str, Any]
    html: str

    @property
    def view(self) -> str:
        return str(self.meta.get("view") or "")


@dataclass(frozen=True, slots=True)
class Frames:
    """All that MkDocs made: a frame for each of our folders, the hand-written pages, and the addresses of its files.

    ``sharing`` has the cards that its pages are shared with, and what else is to be drawn.
    """

    folders: Mapping[str, Frame]
    docs: tuple[DocsPage, ...]
    files: frozenset[str]
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The addresses of all files of the finished folder, those of MkDocs too, and how many pictures were made anew."""

    files: frozenset[str]
    pictures: CacheStats


def write_site(project: Project, build: Build, frames: Frames, target: Path, progress: Progress) -> WriteResult:
    """Write into ``target`` everything that MkDocs did not; the views among its own pages are filled."""
    assert build.site is not None
    site, store = build.site, build.store
    renderer = Renderer(project.theme, store, project.base, site.settings, frames.sharing.cards)
    pages = [(page, renderer.page(page, frames.folders[page.frame])) for page in build.pages]
    artifacts: Iterable[Artifact | Kept] = chain(
        (Artifact(page.uri, html.encode()) for page, html in pages),
        _views(site, frames.docs, renderer),
        _index(site, pages, frames.docs, store),
        _beside(site, project, store),
        _listing(build.pages, frames.docs, project.base),
        drawings(site, store),
        sheets(frames.sharing, store, progress),
        photographs(site, build.photographs.files),
    )
    files = set(frames.files)
    for artifact in artifacts:
        artifact.put(target)
        files.add(artifact.uri)
    store.save()
    return WriteResult(frozenset(files), store.stats)


def finalise_site(
    project: Project, build: Build, frames: Frames, files: frozenset[str], target: Path
) -> FinaliseResult:
    """Hold what is in ``target`` against the build, and seal it when nothing is wrong."""
    scan = partial(scan_memory.scan, build.store, build.waived)
    result = finalise(target, _expected(project, build, frames, files), (scan,))
    build.store.close()
    return result


def _views(site: Site, docs: Sequence[DocsPage], renderer: Renderer) -> Iterator[Artifact]:
    """The hand-written pages that a view fills."""
    for page in docs:
        if page.view:
            context = views.draw(page.view, site, {**page.meta, "base": renderer.site_url})
            values = {**context, "title": page.title, "lead": page.meta.get("lead", "")}
            body = renderer.body(f"views/{page.view}.html", page.uri, values, (Link(page.title),))
            yield Artifact(page.uri, Frame.cut(page.html).fill({"main": body}).encode())


def _index(site: Site, pages: Sequence[tuple[Page, str]], docs: Sequence[DocsPage], store: Store) -> Iterator[Artifact]:
    """What a reader sees on the pages, to be searched; editors' pages are left out."""
    static = [
        search.StaticPage(page.uri, page.title, str(page.meta.get("description", "")), "" if page.view else page.html)
        for page in docs
        if not page.uri.startswith(GUIDE) and page.view != CATALOGUE
    ]
    documents = search.collect(site, pages, static)
    kinds = [kind for kind in site.kinds if kind.pages]
    yield from search.index(documents, kinds, [term.names() for term in site.of(Term)], store)


def _beside(site: Site, project: Project, store: Store) -> Iterator[Artifact]:
    """What pages need, and what is there to take along."""
    yield from assets(site, project.theme, store)
    yield from feeds(site, project.base)
    yield from calendars(site, project.base)
    yield from opendata(site, project.base).files
    yield from taskbooks(site, store)


def _listing(pages: Sequence[Page], docs: Sequence[DocsPage], base: str) -> Iterator[Artifact]:
    """The site map and the file for robots."""
    listing = sitemap([*(page.uri for page in pages if page.listed), *(page.uri for page in docs)], base).encode()
    yield Artifact("sitemap.xml", listing)
    yield Artifact("sitemap.xml.gz", gzip.compress(listing, mtime=0))  # MkDocs wrote its own
    yield Artifact("robots.txt", robots(base).encode())


def _expected(project: Project, build: Build, frames: Frames, files: frozenset[str]) -> Expected:
    """What the finished folder may hold."""
    assert build.site is not None
    links, prefixes = allowed_links(build.site, project.theme)
    return Expected(
        site_url=project.base,
        files=files,
        sources={page.uri: page.source for page in build.pages if page.source},
        links=links,
        prefixes=prefixes,
        free=frozenset(page.uri for page in frames.docs),
        hidden=build.hidden,
        public=public_text(project.root, build.site),
        written=written_text(project.root, project.theme),
    )
