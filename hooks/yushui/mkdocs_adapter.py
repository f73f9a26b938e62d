"""The only importer of MkDocs: hands the pipeline's settings to MkDocs, and what MkDocs drew to the writer."""

import gc
import logging
from concurrent.futures import Executor
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import jinja2
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from . import build, engine, writer
from .cache import processes
from .content import site_form
from .diagnostics import Problem, Severity
from .media.pool import Progress, silent
from .pages import handbook_markup, handbook_settings, views
from .pages.frame_globals import FrameValues, escape_slots
from .pages.render import Frame
from .pages.social_images import sharing
from .pages.template_store import MKDOCS_TEMPLATES, CompiledTemplates
from .publish import Manifest, ShelfError, StagedSite, UnfinishedError, live_files
from .publish.finalise import lost_pages
from .publish.html_facts import read_html
from .publish.http_headers import GUIDE
from .writer import DocsPage, Frames, Project, SiteResult, finalise_site, is_asset, write_site

log = logging.getLogger("mkdocs.plugins.yushui")
FRAME = "ys-frame.md"
GARBAGE = (200_000, 50, 100)  # objects of a build live until its end; the defaults cost a fifth of the time
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


class Refused(PluginError):
    """The data or the finished site have errors and may not be published; ``problems`` lists them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(f"{count} 处错误，没有发布。已发布的网站没有改动。")
        self.problems = problems


class Adapter:
    """Handlers of MkDocs' events; one object for one run of MkDocs, or for all runs of one ``mkdocs serve``.

    ``at`` is the minute that the site is of (None: now). A ``staged`` one builds beside the site folder and puts the
    finished site up itself; else the site is left in the folder that MkDocs was given. ``executor`` does work ahead of
    its turn; where MkDocs is the host, the adapter has its own.
    """

    result: SiteResult
    live: Path | None = None  # the site that is up, with which unchanged files are shared

    def __init__(
        self, at: datetime | None = None, progress: Progress = silent, executor: Executor | None = None, *, staged: bool
    ) -> None:
        self._at, self._progress, self._executor, self._own = at, progress, executor, ExitStack()
        self._staged, self._serving = staged, False
        self._stage: StagedSite | None = None

    def on_startup(self, command: str, **_: object) -> None:
        self._serving = command == "serve"
        self._executor = self._own.enter_context(processes())

    def on_shutdown(self, **_: object) -> None:
        self._own.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the data before MkDocs empties the site folder; raises Refused."""
        gc.set_threshold(*GARBAGE)
        root = Path(str(config.config_file_path)).parent
        if reason := site_form.refusal(root):
            raise PluginError(reason)
        result = self._run(root)
        _log_problems(result.problems)
        if result.site is None:
            raise Refused(result.problems)
        self._build, self._site = result, result.site
        self._folders: dict[str, Frame] = {}
        self._docs: list[DocsPage] = []
        self._scripts: set[bytes] = set()
        if self._staged and not self._serving:
            target = Path(config.site_dir)
            try:
                self._stage = StagedSite(root, target, keep_versions=target == root / "site")
            except ShelfError as error:
                raise PluginError(f"{error}。") from None
            self.live = target
            config.site_dir = str(self._stage.folder)
        live = live_files.recall(self.live, result.store) if self.live else None
        self._project = Project(root, engine.theme(root), config.site_url or "", live)
        handbook_settings.settle(config, root, self._project.theme, result.site.settings.handbook)
        config.site_name = str(escape(result.site.settings.name))  # Material prints both as they are
        config.site_description = str(escape(result.site.settings.description))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """The pages of docs/, its pictures as they were made anew, a frame for each folder of pages, and assets."""
        pictures = self._build.docs_pictures.files
        pages = {page.uri for page in self._build.docs}
        files_of_site = [file for file in files if _is_published(file, config.docs_dir, pages)]
        files_of_site += [File.generated(config, uri, abs_src_path=str(path)) for uri, path in pictures.items()]
        brought = [page for page in self._build.docs if page.uri not in {file.src_uri for file in files_of_site}]
        files_of_site += [File.generated(config, page.uri, content=page.text) for page in brought]
        for folder, text in writer.empty_pages(self._build).items():
            uri = f"{folder}/{FRAME}"
            files_of_site.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return Files(files_of_site)

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give the frame templates their filter ``words`` and their global ``yushui``."""
        self._files = frozenset(file.dest_uri for file in files if not file.src_uri.endswith(FRAME))
        self.titles = _docs_titles(files)
        images = self._sharing = sharing(self._site, self._project.base, self._build.photographs.files, self.titles)
        writer.begin(self._project, self._build, images)
        env.bytecode_cache = CompiledTemplates(self._build.store, MKDOCS_TEMPLATES)
        env.filters["words"] = escape_slots
        self.values = FrameValues.of(self._site, self._project.base, images, self._files)
        env.globals["yushui"] = self.values.globals()
        return env

    def on_page_markdown(self, markdown: str, page: MkDocsPage, **_: object) -> str:
        """The text below the head, and the head, as they were checked: MkDocs would read both more leniently."""
        for written in self._build.docs:
            if written.uri == page.file.src_uri:
                page.meta, markdown = views.with_files(written.front), written.body
        return markdown

    def on_post_page(self, output: str, page: MkDocsPage, **_: object) -> str:
        """Store the rendered page; MkDocs does not write what comes back empty, and the writer fills the views."""
        if page.meta.get("frame") and page.file.src_uri.startswith(GUIDE):
            self._scripts.update(read_html(output.encode()).scripts)
            return ""
        if page.meta.get("frame"):
            self._folders[page.file.src_uri.removesuffix(f"/{FRAME}")] = Frame.cut(output)
            return ""
        output = handbook_markup.valid(output)
        self._docs.append(DocsPage(page.file.dest_uri, str(page.title), page.meta, output))
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write all pages and files that MkDocs does not, inspect the folder and publish it; raises Refused."""
        folder, frames = Path(config.site_dir), self._drawn(config)
        write_result = write_site(self._project, self._build, frames, folder, self._progress)
        if self._serving:
            return
        finalise_result = finalise_site(self._project, self._build, frames, write_result, folder)
        _log_problems(finalise_result.problems)
        if finalise_result.manifest is None:
            raise Refused(finalise_result.problems)
        self.result = SiteResult(self._build, finalise_result.manifest, write_result.pictures)
        # A strict MkDocs turns a warning into an error only after this event.
        counters = (each for each in logging.getLogger("mkdocs").handlers if isinstance(each, CountHandler))
        if self._stage and not (config.strict and any(each.get_counts() for each in counters)):
            self._publish(self._stage, finalise_result.manifest)
            config.site_dir = str(self._stage.target)

    def on_build_error(self, error: Exception, **_: object) -> None:
        """Discard the staged folder; the published site stays as it is."""
        if self._stage:
            self._stage.discard(error)

    def on_serve(self, server: Any, **_: object) -> Any:
        """Show the last good site while the data have errors; without this, MkDocs blocks every request."""
        rebuild = server.builder

        def builder() -> None:
            try:
                rebuild()
            except Abort as error:
                log.error("%s 页面仍是上一次的样子，改好后会自动更新。", error.message)

        server.builder = builder
        return server

    def _run(self, root: Path) -> build.Build:
        return build.run(root, self._at, self._progress, self._executor)

    def _drawn(self, config: MkDocsConfig) -> Frames:
        files = self._files | config.theme.static_templates
        return Frames(self._folders, tuple(self._docs), files, self._sharing, frozenset(self._scripts))

    def _publish(self, stage: StagedSite, manifest: Manifest) -> None:
        if problems := lost_pages(stage.live_manifest, manifest, self._site.settings):
            _log_problems(problems)
            raise Refused(problems)
        try:
            stage.publish(manifest)
        except UnfinishedError as error:
            raise PluginError(f"网站换到一半停下了（{error.__cause__}）。运行 yushui versions，会接着换完。") from None


def build_site(
    root: Path, target: Path, strict: bool = True, at: datetime | None = None, adapter: Adapter | None = None
) -> SiteResult:
    """Build the project as it stands at ``at`` into ``target``; raises Refused for bad data, Abort for MkDocs' own."""
    run_mkdocs(root, target, adapter := adapter or Adapter(at, staged=False), strict)
    return adapter.result


def run_mkdocs(root: Path, target: Path, adapter: Adapter, strict: bool = True) -> None:
    """Have MkDocs draw into ``target`` with ``adapter`` in the place of the one that mkdocs.yml names."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
    for methods in config.plugins.events.values():
        methods[:] = [method for method in methods if not isinstance(getattr(method, "__self__", None), Adapter)]
    config.plugins["yushui"] = cast(Any, adapter)  # as MkDocs registers a hook
    try:
        mkdocs_build(config)
    except Abort as error:
        if isinstance(error.__context__, Refused):
            raise error.__context__ from None
        raise


def events() -> dict[str, Any]:
    """Name → handler of the events that a hook of MkDocs may handle, of an adapter of their own."""
    adapter = Adapter(staged=True)
    return {name: getattr(adapter, name) for name in dir(adapter) if name.startswith("on_")}


def _is_published(file: File, docs: str, pages: set[str]) -> bool:
    """Whether MkDocs may publish a file as it is: a page of docs/, or what lies in assets/ of a theme and is used."""
    if file.inclusion is InclusionLevel.EXCLUDED:
        return False
    if file.src_dir == docs:
        return file.src_uri in pages
    return is_asset(file.src_uri)


def _log_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        log.log(LEVELS[problem.severity], "%s", problem)


def _docs_titles(files: Files) -> dict[str, tuple[str, str]]:
    """Address → (title, lead) of the pages of docs/ that have a social image."""
    return {
        file.dest_uri: (str(page.title), str(page.meta.get("lead", "")))
        for file in files.documentation_pages()
        if (page := file.page) and not page.meta.get("frame") and not file.src_uri.startswith(GUIDE)
    }
