"""The site as it stands at one moment: each file is made when somebody asks for it, in the bytes of a build."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from yushui import writer
from yushui.artifact import Artifact, Kept
from yushui.build import Build
from yushui.model.entity import Entity
from yushui.outputs import picture_files, search, sheet_files
from yushui.pages import entities, indexes, redirects, views
from yushui.pages.page import Page
from yushui.pages.render import Renderer
from yushui.site.assemble import Site
from yushui.site.urls import index_uri
from yushui.writer import DocsPage, Frames, Project

PAGE: Final = ".html"
OF_ALL_PAGES: Final = ("assets/search/", "sitemap.xml", "sitemap-", "robots.txt")
# What is not made of a picture, a sheet or the text of all pages, and depends on the letters of titles alone.
LETTERS: Final = ("assets/site.", "assets/print.css", "assets/kinds/", "assets/views/", "assets/fonts/")


@dataclass(frozen=True)
class Snapshot:
    """A good state of the project; not to be asked by two threads at once.

    ``static`` is where MkDocs put its files, ``withdrawn`` what was public once, ``drafts`` are the pages of what is
    not public yet, where those are shown.
    """

    project: Project
    build: Build
    frames: Frames
    renderer: Renderer
    static: Path
    withdrawn: Sequence[Entity]
    drafts: frozenset[str] = frozenset()
    _made: dict[str, bytes] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        assert self.build.site is not None, "a snapshot is of a site"
        return self.build.site

    def file(self, uri: str) -> bytes | None:
        """The bytes of a file of the site; None where it has none of that address. Raises jinja2.TemplateError."""
        if uri not in self._made and (data := self._file(uri)) is not None:
            self._made[uri] = data
        return self._made.get(uri)

    def inherit(self, other: "Snapshot") -> None:
        """Take over faces, styles and scripts of another state that has the same letters and the same theme."""
        self._made.update({uri: data for uri, data in other._made.items() if uri.startswith(LETTERS)})

    def _file(self, uri: str) -> bytes | None:
        if uri.endswith(PAGE) and (page := self._page(uri)) is not None:
            return page
        if uri in self.frames.files:
            path = self.static / uri
            return path.read_bytes() if path.is_file() else None
        store = self.build.store
        if (photograph := self.build.photographs.files.get(uri)) is not None:
            return photograph.read_bytes()
        if (drawing := picture_files.drawing(self.site, uri, store)) is not None:
            return drawing
        if (sheet := sheet_files.sheet(self.frames.sharing, uri, store)) is not None:
            return sheet
        return self._found(self._indexed if uri.startswith(OF_ALL_PAGES) else self._downloads, uri)

    def _found(self, artifacts: Iterator[Artifact | Kept], uri: str) -> bytes | None:
        """The file among ``artifacts``, which are made in their order until it comes."""
        for artifact in artifacts:
            self._made[artifact.uri] = artifact.data if isinstance(artifact, Artifact) else artifact.path.read_bytes()
            if artifact.uri == uri:
                return self._made[uri]
        return None

    def _page(self, uri: str) -> bytes | None:
        if (docs := self._docs.get(uri)) is not None:
            return writer.view_of(docs, self.site, self.renderer) if docs.view else docs.html.encode()
        page = self._page_of_kind(uri) or self._pages.get(uri)
        return self._drawn(page).encode() if page else None

    def _drawn(self, page: Page) -> str:
        return self.renderer.page(page, self.frames.folders[page.frame])

    def _page_of_kind(self, uri: str) -> Page | None:
        """The page of an entry or the list of a kind, without a look at any other."""
        folder, _, name = uri.partition("/")
        kind = next((kind for kind in self.site.kinds if kind.pages and kind.folder == folder), None)
        if kind is None or uri == index_uri(kind):
            return next(indexes.index_pages(self.site, kind)) if kind else None
        entity = self.site.index.get((kind.name, name.removesuffix(PAGE)))
        return entities.entity_page(self.site, entity) if entity else None

    @cached_property
    def _docs(self) -> Mapping[str, DocsPage]:
        return {page.uri: page for page in self.frames.docs}

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        """All pages but those of docs/, by address."""
        of_views = views.plan_pages(self.site, self.withdrawn, self.build.docs)
        planned = (*entities.plan_pages(self.site), *of_views, *redirects.withdrawn_pages(self.withdrawn))
        return {page.uri: page for page in planned}

    @cached_property
    def _downloads(self) -> Iterator[Artifact | Kept]:
        return writer.downloads(self.site, self.project, self.build)

    @cached_property
    def _indexed(self) -> Iterator[Artifact | Kept]:
        """The search index and the maps of the site, which are made of all pages."""
        pages = ((page, self._drawn(page)) for page in self._pages.values())
        found = search.collect(self.site, pages, (), self.build.store)
        yield from writer.sitemap_files(self.site, [*self._pages.values()], self.frames.docs, self.project.base)
        yield from writer.search_index(self.site, found, self.frames.docs, self.build.store)
