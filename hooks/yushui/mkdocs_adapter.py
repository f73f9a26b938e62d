"""The only importer of MkDocs: hands the pipeline's pages to MkDocs, and its frames to the pipeline."""

import gc
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from . import build
from .checks.scan_memory import Memory
from .diagnostics import Problem, Severity
from .media.cache_stats import Tally
from .model.settings import Settings
from .outputs import search
from .pages import views
from .pages.head import written_data
from .pages.render import Frame, Renderer
from .pages.social_images import sharing, unset
from .publish import Aside, Manifest
from .publish import finalise as finishing
from .site.feeds_index import main_feed
from .site.urls import Link, index_uri
from .writer import CACHE, Folder, Run

log = logging.getLogger("mkdocs.plugins.yushui")
FRAME = "ys-frame.md"
# What a build makes lives until its end: looking for garbage among it costs a fifth of the time.
GARBAGE = (200_000, 50, 100)
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}
# Pages for editors, which visitors do not search.
HANDBOOK = "guide/"


class Refused(PluginError):
    """The data, or the site made of them, may not be published; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(f"{count} 处错误，没有发布。已发布的网站没有改动。")
        self.problems = problems


@dataclass(frozen=True)
class Made:
    """A finished folder: what was laid out, what is in it, its pictures, and the names that no card can set."""

    build: build.Build
    manifest: Manifest
    pictures: Tally
    unset: tuple[str, ...]


_run: Run
_at: datetime | None = None
_progress: build.Progress = build.silent
_serving = False
_driven = False  # by build_site, which puts up what it builds itself
_aside: Aside | None = None


def on_startup(command: str, **_: object) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything before MkDocs empties the site folder."""
    global _run, _aside
    gc.set_threshold(*GARBAGE)
    root = Path(str(config.config_file_path)).parent
    made = build.run(root, _at, _progress)
    for problem in made.problems:
        log.log(LEVELS[problem.severity], "%s", problem)
    if made.site is None:
        raise Refused(made.problems)
    theme = Path(str(config.theme.custom_dir))
    renderer = Renderer(theme, root / CACHE, config.site_url or "", made.site.settings)
    _run = Run(made, renderer, theme, root)
    if not (_serving or _driven):
        target = Path(config.site_dir)
        _aside = Aside(target, keep=target == root / "site")
        config.site_dir = str(_aside.folder)
    config.site_name = str(escape(made.site.settings.name))  # Material prints both as they are
    config.site_description = str(escape(made.site.settings.description))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a frame for each folder of pages; of our theme, only what lies in assets/ is published."""
    theme = f"{config.theme.custom_dir}/"
    kept = [
        file for file in files if file.src_uri.startswith("assets/") or not (file.abs_src_path or "").startswith(theme)
    ]
    sections = {kind.folder: kind.folder for kind in _run.site.kinds if kind.pages}
    for folder, section in (sections | views.sections()).items():
        text = f"---\ntitle: frame\nframe: true\nsection: {section}\n---\n"
        uri = f"{folder}/{FRAME}"
        kept.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return Files(kept)


def on_env(env: jinja2.Environment, files: Files, **_: object) -> jinja2.Environment:
    """What the frame may say of this site; the frame escapes it, MkDocs does not."""
    site = _run.site
    _run.sharing = sharing(site, _run.renderer.site_url, _run.build.photographs.files, dict(_written(files)))
    _run.renderer.cards = _run.sharing.cards
    _run.files |= {file.dest_uri for file in files if not file.src_uri.endswith(FRAME)}
    shown = [kind for kind in site.kinds if kind.pages and site.of(kind.name)]
    env.filters["words"] = _words
    env.globals["yushui"] = {
        "settings": site.settings,
        "feed": main_feed(site, _run.renderer.site_url),
        "header": [(kind.label, index_uri(kind), kind.folder) for kind in shown if kind.nav == "header"],
        "card": _run.renderer.card,
        "data": _data,
        "footer": [(kind.label, index_uri(kind)) for kind in shown if kind.nav == "footer"],
    }
    return env


def _data(page: MkDocsPage) -> str:
    settings, base = _run.site.settings, _run.renderer.site_url
    description = str(page.meta.get("description") or settings.description)
    return written_data(page.file.dest_uri, str(page.title), description, base, settings.name)


def _written(files: Files) -> Iterator[tuple[str, tuple[str, str]]]:
    """The pages of docs/ that are shared: title and lead by address."""
    for file in files.documentation_pages():
        page = file.page
        if page is not None and not page.meta.get("frame") and not file.src_uri.startswith("guide/"):
            yield file.dest_uri, (str(page.title), str(page.meta.get("lead", "")))


def _words(text: object) -> str:
    """Escaped for the frame, and never a slot of it."""
    return str(escape(text)).replace("%", "&#37;")


def on_post_page(output: str, page: MkDocsPage, **_: object) -> str:
    """Keep frames, fill views; a page that comes back empty is not written."""
    if page.meta.get("frame"):
        _run.frames[page.file.src_uri.removesuffix(f"/{FRAME}")] = Frame.cut(output)
        return ""
    uri, view = page.file.dest_uri, page.meta.get("view")
    _run.docs.append(uri)
    if not uri.startswith(HANDBOOK) and view != "catalogue":
        text = "" if view else output
        _run.columns.append(search.Column(uri, str(page.title), str(page.meta.get("description", "")), text))
    return _fill_view(output, str(view), page) if view else output


def _fill_view(output: str, view: str, page: MkDocsPage) -> str:
    if view not in views.names():
        raise PluginError(f"docs/{page.file.src_uri}: 没有 {view} 这种视图；可以写 {'、'.join(views.names())}。")
    context = views.draw(view, _run.site, {**page.meta, "base": _run.renderer.site_url})
    values = {**context, "title": page.title, "lead": page.meta.get("lead", "")}
    crumbs = (Link(str(page.title)),)
    body = _run.renderer.body(f"views/{view}.html", page.file.dest_uri, values, crumbs)
    return Frame.cut(output).fill({"main": body})


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages and files that MkDocs knows nothing of, and finish the folder."""
    _run.fill(Folder(Path(config.site_dir), _run.files), _progress)
    _run.files |= config.theme.static_templates
    if _serving:
        return
    _finish(Path(config.site_dir))
    if _aside and not (config.strict and _warned()):  # of a warning, a strict MkDocs makes an error after this
        _put_up(_aside, _run.site.settings)
        config.site_dir = str(_aside.target)


def on_build_error(error: Exception, **_: object) -> None:
    """Leave what was up as it was."""
    if _aside:
        _aside.drop(error)


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def _put_up(aside: Aside, settings: Settings) -> None:
    assert _run.manifest is not None
    if lost := finishing.vanished(aside.live, _run.manifest, settings):
        for problem in lost:
            log.error("%s", problem)
        raise Refused(lost)
    aside.put_up(_run.manifest)


def _finish(target: Path) -> None:
    """Inspect and seal the folder; refuse it for what must not go out."""
    memory = Memory(_run.store, _run.build.waived)
    done = finishing.finish(target, _run.expected(), (memory.scan,))
    memory.save()
    for problem in done.problems:
        log.log(LEVELS[problem.severity], "%s", problem)
    if done.manifest is None:
        raise Refused(done.problems)
    _run.manifest = done.manifest


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Go on showing the last good site while the data are broken: MkDocs would block every request."""
    rebuild = server.builder

    def builder() -> None:
        try:
            rebuild()
        except Abort as error:
            log.error("%s 页面仍是上一次的样子，改好后会自动更新。", error.message)

    server.builder = builder
    return server


def build_site(
    root: Path, target: Path, strict: bool = True, at: datetime | None = None, progress: build.Progress = build.silent
) -> Made:
    """Build the project as it stands at ``at`` into ``target``; raises Refused for bad data, Abort for MkDocs' own."""
    global _at, _progress, _driven
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
    _at, _progress, _driven = at, progress, True
    try:
        mkdocs_build(config)
    except Abort as error:
        if isinstance(error.__context__, Refused):
            raise error.__context__ from None
        raise
    assert _run.manifest is not None
    lacking = tuple(f"{entity.headline}（缺{missing}）" for entity, missing in unset(_run.site))
    return Made(_run.build, _run.manifest, _run.tally, lacking)
