"""Everything of the site that MkDocs knows nothing of, written into its folder: pages, pictures, index, feeds, data."""

import gzip
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from .artifact import Artifact
from .build import Build, Progress
from .media.cache_stats import Tally
from .opendata import opendata
from .outputs import search
from .outputs.assets import assets
from .outputs.feeds import feeds
from .outputs.ics import calendars
from .outputs.picture_files import drawings, photographs
from .outputs.sheet_files import sheets
from .outputs.sitemap import robots, sitemap
from .outputs.task_table_export import taskbooks
from .pages.page import Page
from .pages.render import Frame, Renderer
from .pages.social_images import Sharing
from .publish import Manifest
from .publish.expected import Expected
from .publish.finalise import allowed_links, public_text, written_text
from .site.assemble import Site

CACHE: Final = ".cache"
SHEETS: Final = "绘制卡片和海报"


@dataclass(frozen=True)
class Folder:
    """Where the site is written; ``files`` are the addresses of all that is there."""

    path: Path
    files: set[str]

    def write(self, uri: str, data: bytes) -> None:
        self._place(uri).write_bytes(data)

    def copy(self, uri: str, source: Path) -> None:
        shutil.copyfile(source, self._place(uri))

    def _place(self, uri: str) -> Path:
        self.files.add(uri)
        path = self.path / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@dataclass
class Run:
    """What one run of MkDocs gathers between its events, until everything else can be written."""

    build: Build
    renderer: Renderer
    theme: Path
    root: Path
    sharing: Sharing | None = None
    tally: Tally = field(default_factory=Tally)
    frames: dict[str, Frame] = field(default_factory=dict)
    docs: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    columns: list[search.Column] = field(default_factory=list)
    manifest: Manifest | None = None

    @property
    def site(self) -> Site:
        """What was built; nothing is asked of a run whose data were refused."""
        assert self.build.site is not None
        return self.build.site

    @property
    def store(self) -> Path:
        return self.root / CACHE

    def fill(self, folder: Folder, progress: Progress) -> None:
        """Write all of it."""
        pages = [(page, self.renderer.page(page, self.frames[page.frame])) for page in self.build.pages]
        for page, html in pages:
            folder.write(page.uri, html.encode())
        for artifact in (*self._index(pages), *self._beside(), *self._listing()):
            folder.write(artifact.uri, artifact.data)
        assert self.sharing is not None
        drawn, of_drawings = drawings(self.site, self.store)
        shared, of_sheets = sheets(self.sharing, self.store, partial(progress, SHEETS))
        for kept in (*drawn, *shared, *photographs(self.site, self.build.photographs.files)):
            folder.copy(kept.uri, kept.path)
        self.tally = self.build.photographs.tally + of_drawings + of_sheets

    def _index(self, pages: Iterable[tuple[Page, str]]) -> Iterator[Artifact]:
        """What a reader sees on the pages, to be searched."""
        documents = search.collect(self.site, pages, self.columns)
        kinds = [kind for kind in self.site.kinds if kind.pages]
        yield from search.index(documents, kinds, [term.names() for term in self.site.of("term")], self.store)

    def _beside(self) -> Iterator[Artifact]:
        """What pages need, and what is there to take along."""
        base = self.renderer.site_url
        yield from assets(self.site, self.theme, self.store)
        yield from feeds(self.site, base)
        yield from calendars(self.site, base)
        yield from opendata(self.site, base).files
        yield from taskbooks(self.site, self.store)

    def _listing(self) -> Iterator[Artifact]:
        base = self.renderer.site_url
        listed = [page.uri for page in self.build.pages if page.listed]
        listing = sitemap([*listed, *self.docs], base).encode()
        yield Artifact("sitemap.xml", listing)
        yield Artifact("sitemap.xml.gz", gzip.compress(listing, mtime=0))  # MkDocs wrote its own
        yield Artifact("robots.txt", robots(base).encode())

    def expected(self) -> Expected:
        """What the finished folder may hold."""
        links, prefixes = allowed_links(self.site, self.theme)
        return Expected(
            site_url=self.renderer.site_url,
            files=frozenset(self.files),
            sources={page.uri: page.source for page in self.build.pages if page.source},
            links=links,
            prefixes=prefixes,
            free=frozenset(self.docs),
            hidden=self.build.hidden,
            public=public_text(self.root, self.site),
            written=written_text(self.root, self.theme),
        )
