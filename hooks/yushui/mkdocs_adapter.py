"""The only importer of MkDocs: hands the pipeline's settings to MkDocs, and what MkDocs drew to the writer."""

import gc
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import jinja2
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from . import build
from .cache import CacheStats
from .diagnostics import Problem, Severity
from .media.pool import Progress, silent
from .pages import views
from .pages.head import share_image, written_data
from .pages.render import Frame
from .pages.social_images import Sharing, sharing
from .publish import Manifest, StagedSite
from .publish.finalise import vanished
from .publish.http_headers import GUIDE
from .site.assemble import Site
from .site.feeds_index import main_feed
from .site.urls import index_uri
from .writer import DocsPage, Frames, Project, finalise_site, write_site

log = logging.getLogger("mkdocs.plugins.yushui")
FRAME = "ys-frame.md"
# What a build makes lives until its end: looking for garbage among it costs a fifth of the time.
GARBAGE = (200_000, 50, 100)
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


class Refused(PluginError):
    """The data, or the site made of them, may not be published; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(f"{count} 处错误，没有发布。已发布的网站没有改动。")
        self.problems = problems


@dataclass(frozen=True)
class SiteResult:
    """A finished folder: what was laid out, what is in it, and its pictures."""

    build: build.Build
    manifest: Manifest
    pictures: CacheStats


class Adapter:
    """MkDocs' events, each translated; one object accompanies one run of MkDocs, or all runs of one ``mkdocs serve``.

    ``at`` is the minute that the site is of (None: now). ``staged`` says that the adapter builds beside the site
    folder and puts the finished site up itself; without it the site is left in the folder that MkDocs was given.
    """

    result: SiteResult

    def __init__(self, at: datetime | None = None, progress: Progress = silent, staged: bool = True) -> None:
        self._at, self._progress = at, progress
        self._staged, self._serving = staged, False
        self._stage: StagedSite | None = None

    def on_startup(self, command: str, **_: object) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything before MkDocs empties the site folder."""
        gc.set_threshold(*GARBAGE)
        root = Path(str(config.config_file_path)).parent
        built = build.run(root, self._at, self._progress)
        _report(built.problems)
        if built.site is None:
            raise Refused(built.problems)
        self._build, self._site = built, built.site
        self._project = Project(root, Path(str(config.theme.custom_dir)), config.site_url or "")
        self._folders: dict[str, Frame] = {}
        self._docs: list[DocsPage] = []
        if self._staged and not self._serving:
            target = Path(config.site_dir)
            self._stage = StagedSite(target, keep=target == root / "site")
            config.site_dir = str(self._stage.folder)
        config.site_name = str(escape(built.site.settings.name))  # Material prints both as they are
        config.site_description = str(escape(built.site.settings.description))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a frame for each folder of pages; of our theme, only what lies in assets/ is published."""
        theme = f"{config.theme.custom_dir}/"
        ours = [
            file
            for file in files
            if file.src_uri.startswith("assets/") or not (file.abs_src_path or "").startswith(theme)
        ]
        sections = {kind.folder: kind.folder for kind in self._site.kinds if kind.pages}
        for folder, section in (sections | views.sections()).items():
            text = f"---\ntitle: frame\nframe: true\nsection: {section}\n---\n"
            uri = f"{folder}/{FRAME}"
            ours.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return Files(ours)

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """What the frame may say of this site; the frame escapes it, MkDocs does not."""
        site, base = self._site, self._project.base
        self._files = frozenset(file.dest_uri for file in files if not file.src_uri.endswith(FRAME))
        self._sharing = sharing(site, base, self._build.photographs.files, _leads(files))
        env.filters["words"] = _words
        env.globals["yushui"] = _spoken(site, base, self._sharing)
        return env

    def on_post_page(self, output: str, page: MkDocsPage, **_: object) -> str:
        """Keep what was drawn; a page that comes back empty is not written, the writer fills the views."""
        if page.meta.get("frame"):
            self._folders[page.file.src_uri.removesuffix(f"/{FRAME}")] = Frame.cut(output)
            return ""
        docs_page = DocsPage(page.file.dest_uri, str(page.title), page.meta, output)
        if docs_page.view and docs_page.view not in views.names():
            known = "、".join(views.names())
            raise PluginError(f"docs/{page.file.src_uri}: 没有 {docs_page.view} 这种视图；可以写 {known}。")
        self._docs.append(docs_page)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the pages and files that MkDocs knows nothing of, and finish the folder."""
        folder = Path(config.site_dir)
        frames = Frames(self._folders, tuple(self._docs), self._files | config.theme.static_templates, self._sharing)
        written = write_site(self._project, self._build, frames, folder, self._progress)
        if self._serving:
            return
        finished = finalise_site(self._project, self._build, frames, written.files, folder)
        _report(finished.problems)
        if finished.manifest is None:
            raise Refused(finished.problems)
        self.result = SiteResult(self._build, finished.manifest, written.pictures)
        if self._stage and not (config.strict and _warned()):  # of a warning, a strict MkDocs makes an error after this
            self._put_up(self._stage, finished.manifest)
            config.site_dir = str(self._stage.target)

    def on_build_error(self, error: Exception, **_: object) -> None:
        """Leave what was up as it was."""
        if self._stage:
            self._stage.drop(error)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Go on showing the last good site while the data are broken: MkDocs would block every request."""
        rebuild = server.builder

        def builder() -> None:
            try:
                rebuild()
            except Abort as error:
                log.error("%s 页面仍是上一次的样子，改好后会自动更新。", error.message)

        server.builder = builder
        return server

    def _put_up(self, stage: StagedSite, manifest: Manifest) -> None:
        if lost := vanished(stage.live, manifest, self._site.settings):
            _report(lost)
            raise Refused(lost)
        stage.put_up(manifest)


def build_site(
    root: Path, target: Path, strict: bool = True, at: datetime | None = None, progress: Progress = silent
) -> SiteResult:
    """Build the project as it stands at ``at`` into ``target``; raises Refused for bad data, Abort for MkDocs' own."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
    adapter = Adapter(at, progress, staged=False)
    for methods in config.plugins.events.values():  # the adapter that mkdocs.yml names makes room for this one
        methods[:] = [method for method in methods if not isinstance(getattr(method, "__self__", None), Adapter)]
    config.plugins["yushui"] = cast(Any, adapter)  # as MkDocs registers a hook
    try:
        mkdocs_build(config)
    except Abort as error:
        if isinstance(error.__context__, Refused):
            raise error.__context__ from None
        raise
    return adapter.result


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        log.log(LEVELS[problem.severity], "%s", problem)


def _leads(files: Files) -> dict[str, tuple[str, str]]:
    """The pages of docs/ that are shared: title and lead by address."""
    return {
        file.dest_uri: (str(page.title), str(page.meta.get("lead", "")))
        for file in files.documentation_pages()
        if (page := file.page) and not page.meta.get("frame") and not file.src_uri.startswith(GUIDE)
    }


def _spoken(site: Site, base: str, shared: Sharing) -> dict[str, Any]:
    """What the templates of the frame know as ``yushui``."""
    shown = [kind for kind in site.kinds if kind.pages and site.all_of(kind)]

    def data(page: MkDocsPage) -> str:
        description = str(page.meta.get("description") or site.settings.description)
        return written_data(page.file.dest_uri, str(page.title), description, base, site.settings.name)

    return {
        "settings": site.settings,
        "feed": main_feed(site, base),
        "header": [(kind.label, index_uri(kind), kind.folder) for kind in shown if kind.nav == "header"],
        "footer": [(kind.label, index_uri(kind)) for kind in shown if kind.nav == "footer"],
        "card": lambda uri: share_image(uri, shared.cards, base),
        "data": data,
    }


def _words(text: object) -> str:
    """Escaped for the frame, and never a slot of it."""
    return str(escape(text)).replace("%", "&#37;")


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
