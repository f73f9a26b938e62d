"""Write the finished folder from a build and MkDocs' pages: pages, images, search index, feeds and open data."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from .artifact import Artifact, Finished, Kept, Known, Live
from .build import Build
from .cache import CacheStats, Store
from .checks.scan_memory import ScanMemory
from .content.left_behind import is_left_behind
from .engine import Layers
from .media.pool import Progress
from .model.kinds.term import Term
from .opendata import opendata
from .outputs import admin, assets, news_text, picture_files, search, sheet_files, sitemap, task_table_export
from .outputs.feeds import feeds
from .outputs.ics import calendars
from .outputs.page_dates import page_dates
from .outputs.search.pinyin import Speller
from .pages import known_names, term_links, views
from .pages.page import Page
from .pages.render import Frame, Renderer
from .pages.social_images import Sharing
from .pages.views import versus
from .publish.expected import Expected, allowed_links, own_wording, public_text
from .publish.facts_memory import FactsMemory
from .publish.finalise import FinaliseResult, finalise
from .publish.http_headers import GUIDE
from .publish.manifest import Manifest
from .publish.sound_files import SoundFiles
from .site.assemble import Site
from .site.urls import Link

# What Material brings for a search of its own, in the words of other languages.
UNUSED: Final = ("assets/javascripts/lunr/",)
CATALOGUE: Final = "catalogue"  # the search page, which is not in the index


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of a project, its theme above the engine's, and its public address, which ends in a slash.

    ``live`` is the site that is up: what it has already is shared with it.
    """

    root: Path
    theme: Layers
    base: str
    live: Live | None = None


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A page of docs/ as MkDocs rendered it; where its front matter ``meta`` names a view, ``html`` is a frame."""

    uri: str
    title: str
    meta: Mapping[str, Any]
    html: str

    @property
    def view(self) -> str:
        return str(self.meta.get("view") or "")


@dataclass(frozen=True, slots=True)
class Frames:
    """All output of MkDocs: a frame for each folder of ours, the pages of docs/, and the addresses of its files.

    ``sharing`` holds the social images of all pages, ``scripts`` the inline scripts of an empty page of the handbook.
    """

    folders: Mapping[str, Frame]
    docs: tuple[DocsPage, ...]
    files: frozenset[str]
    sharing: Sharing
    scripts: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The addresses of all files of the finished folder, those of MkDocs too; what was ``written`` here, by address.

    ``pictures`` are the statistics of the image cache; what is new of the files is being looked through by ``scans``.
    """

    files: frozenset[str]
    written: Mapping[str, Finished]
    pictures: CacheStats
    scans: ScanMemory


@dataclass(frozen=True)
class SiteResult:
    """A finished site: the build, the manifest of its files, and how many pictures came from the cache."""

    build: Build
    manifest: Manifest
    pictures: CacheStats


def empty_pages(build: Build) -> dict[str, str]:
    """Each folder that has pages in a frame of its own, with the empty page that becomes that frame."""
    assert build.site is not None
    kinds = {kind.folder: views.frame(kind.folder, kind.folder) for kind in build.site.kinds if kind.pages}
    handbook = sorted({posixpath.dirname(page.uri) for page in build.docs if page.of_handbook})
    return kinds | views.frames(build.docs) | {folder: views.frame(folder, "") for folder in handbook}


def is_asset(uri: str) -> bool:
    """Whether a file of a theme is for the public: it lies in assets/ on purpose, and is asked for."""
    used = uri.startswith("assets/") and not uri.startswith(UNUSED) and not uri.endswith(".map")
    return used and not is_left_behind(posixpath.basename(uri))


def begin(project: Project, build: Build, sharing: Sharing) -> None:
    """Have other processes make what the store lacks while pages are drawn; what takes longest comes first."""
    if build.site is not None and build.store.ahead:
        assets.begin(build.site, project.theme, build.store)
        task_table_export.begin(build.site, build.store)
        sheet_files.begin(sharing, build.store, project.live)
        picture_files.begin(build.site, build.store, project.live)


def renderer_of(project: Project, site: Site, store: Store, cards: Mapping[str, str]) -> Renderer:
    """What draws the pages of a site; ``cards`` are its social images by page."""
    renderer = Renderer(project.theme, store, project.base, site.settings, cards)
    renderer.env.filters["typed"] = Speller(store).typed
    return fitted(renderer, site)


def fitted(renderer: Renderer, site: Site) -> Renderer:
    """``renderer`` with what it must know of the whole site."""
    renderer.keep_whole(known_names.known_names(site))
    renderer.link_terms(term_links.TermLinks(site).linked)
    return renderer


def write_site(project: Project, build: Build, frames: Frames, target: Path, progress: Progress) -> WriteResult:
    """Write into ``target`` every file that MkDocs did not, and fill the views of docs/ pages."""
    assert build.site is not None
    site, store = build.site, build.store
    store.laps.lap("排手写页")
    renderer = renderer_of(project, site, store, frames.sharing.cards)
    scans, written = ScanMemory(store, build.waived, frames.sharing.texts, build.own), dict[str, Finished]()
    read, found = search.reader(site, store), list[search.Document]()
    for page in build.pages:  # each written at once: of its text only what the search is to know stays in memory
        html = renderer.page(page, frames.folders[page.frame])
        found += read(page, html)
        written[page.uri] = scans.begin(Artifact(page.uri, html.encode()).put(target, project.live))
    store.laps.lap("排条目的网页")
    artifacts: Iterable[Artifact | Kept | Known] = chain(
        (Artifact(page.uri, view_of(page, site, renderer)) for page in frames.docs if page.view),
        search_index(site, found, frames.docs, store),
        downloads(site, project, build),
        sitemap_files(site, build.pages, frames.docs, project.base),
        picture_files.drawings(site, store, project.live),
        sheet_files.sheets(frames.sharing, store, progress, project.live),
        picture_files.photographs(site, build.photographs.files),
    )
    written |= {artifact.uri: scans.begin(artifact.put(target, project.live)) for artifact in artifacts}
    store.save()
    store.laps.lap("写下检索、数据和图")
    return WriteResult(frames.files | written.keys(), written, store.stats, scans)


def finalise_site(project: Project, build: Build, frames: Frames, result: WriteResult, target: Path) -> FinaliseResult:
    """Inspect ``target`` against the build, and seal it when there are no errors."""
    memory = result.scans
    memory.gather()
    others = admin.of_others(build.site.settings) if build.site else frozenset()
    finished = finalise(
        target,
        _expected(project, build, frames, result.files),
        (lambda file: () if file.uri in others else build.sources.trace(memory.scan(file)),),
        written=result.written,
        memory=FactsMemory(build.store),
        sound=SoundFiles(build.store, memory.rules, memory.drawn, memory.doubtful),
        live=project.live,
    )
    memory.keep()
    build.store.close()
    build.store.laps.lap("逐个查成品")
    mark = build.site.settings.history_from if build.site else None
    if finished.manifest and mark:
        return replace(finished, manifest=replace(finished.manifest, mark=mark.commit))
    return finished


def view_of(page: DocsPage, site: Site, renderer: Renderer) -> bytes:
    """A page of docs/ with what its view shows."""
    context = views.context(page.view, site, {**page.meta, "uri": page.uri, "base": renderer.site_url})
    values = {**context, "title": page.title, "lead": page.meta.get("lead", "")}
    template = f"views/{page.view}.html"
    body = renderer.view(template, page.uri, values, (Link(page.title),))
    return Frame.cut(page.html).fill({"main": body, "files": renderer.files(template, page.uri, body)}).encode()


def search_index(
    site: Site, found: Sequence[search.Document], docs: Sequence[DocsPage], store: Store
) -> Iterator[Artifact]:
    """The search index of all pages except the handbook; ``found`` are the documents of entries and views."""
    static = [
        search.StaticPage(page.uri, page.title, str(page.meta.get("description", "")), "" if page.view else page.html)
        for page in docs
        if not page.uri.startswith(GUIDE) and page.view != CATALOGUE
    ]
    times = [search.StaticPage(uri, title, text) for uri, title, text in views.told(site)]
    documents = [*found, *search.columns([*static, *times])]
    kinds = [kind for kind in site.kinds if kind.pages]
    yield from search.index(documents, kinds, [term.names() for term in site.of(Term)], store)


def downloads(site: Site, project: Project, build: Build) -> Iterator[Artifact]:
    """Assets, feeds, calendars, open data and task tables."""
    store = build.store
    yield from assets.assets(site, project.theme, store)
    yield from feeds(site, project.base)
    yield from chain(calendars(site, project.base), news_text.news_text(site), page_dates(site))
    yield from opendata(site, project.base).files
    yield from task_table_export.taskbooks(site, store)
    yield from chain(admin.files(site.settings), versus.files(site, build.docs))


def sitemap_files(site: Site, pages: Sequence[Page], docs: Sequence[DocsPage], base: str) -> Iterator[Artifact]:
    """sitemap.xml, sitemap.xml.gz and robots.txt."""
    uris = [*(page.uri for page in pages if page.listed), *(page.uri for page in docs)]
    return sitemap.files(uris, base, admin.folder(site.settings))


def _expected(project: Project, build: Build, frames: Frames, files: frozenset[str]) -> Expected:
    """Files, links and words that the finished folder may hold."""
    assert build.site is not None
    links, prefixes = allowed_links(build.site, project.theme)
    return Expected(
        site_url=project.base,
        files=files,
        sources={page.uri: page.source for page in build.pages if page.source},
        links=links,
        prefixes=prefixes,
        unchecked_pages=frozenset(page.uri for page in frames.docs),
        scripts=frames.scripts | admin.scripts(build.site.settings),
        hidden=build.hidden,
        public_text=public_text(project.root, build.site),
        own_wording=own_wording(project.root, project.theme),
    )
