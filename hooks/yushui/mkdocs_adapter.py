"""The only importer of MkDocs: hands the pipeline's pages to MkDocs, and its frames to the pipeline."""

import gc
import gzip
import logging
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from . import build, search, views
from .addresses import Link, index_uri
from .outputs.assets import assets
from .outputs.calendar import calendar
from .outputs.feeds import feeds, main_feed
from .outputs.pictures import pictures
from .outputs.sitemap import sitemap
from .problems import Problem, Severity
from .render import Frame, Renderer

log = logging.getLogger("mkdocs.plugins.yushui")
FRAME = "ys-frame.md"
# What a build makes lives until its end: looking for garbage among it costs a fifth of the time.
GARBAGE = (200_000, 50, 100)
# Pages for editors, which visitors do not search.
HANDBOOK = "guide/"
# Sources in the theme folder, which MkDocs would otherwise publish as they are.
PARTS = ("components/", "kinds/", "styles/", "views/")


class Refused(PluginError):
    """The data may not be published; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(f"{count} 处错误，没有发布。已发布的网站没有改动。")
        self.problems = problems


@dataclass
class _Run:
    """What one run of MkDocs needs between its events."""

    build: build.Build
    renderer: Renderer
    store: Path
    frames: dict[str, Frame] = field(default_factory=dict)
    docs: list[str] = field(default_factory=list)
    columns: list[search.Column] = field(default_factory=list)


_run: _Run
_at: datetime | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything before MkDocs empties the site folder."""
    global _run
    gc.set_threshold(*GARBAGE)
    root = Path(str(config.config_file_path)).parent
    made = build.run(root, _at)
    for problem in made.problems:
        log.log(logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING, "%s", problem)
    if made.site is None:
        raise Refused(made.problems)
    theme = Path(str(config.theme.custom_dir))
    store = root / ".cache"
    _run = _Run(made, Renderer(theme, store, config.site_url or "", made.site.settings), store)
    config.site_name = str(escape(made.site.settings.name))  # Material prints both as they are
    config.site_description = str(escape(made.site.settings.description))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a frame for each kind of page; leave out the sources of the theme."""
    assert _run.build.site is not None
    kept = [file for file in files if not file.src_uri.startswith(PARTS)]
    for kind in _run.build.site.kinds:
        if kind.pages:
            text = f"---\ntitle: frame\nframe: true\nsection: {kind.folder}\n---\n"
            uri = f"{kind.folder}/{FRAME}"
            kept.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return Files(kept)


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: object) -> jinja2.Environment:
    """What the frame may say of this site; the frame escapes it, MkDocs does not."""
    site = _run.build.site
    assert site is not None
    shown = [kind for kind in site.kinds if kind.pages and site.of(kind.name)]
    env.filters["words"] = _words
    env.globals["yushui"] = {
        "settings": site.settings,
        "feed": main_feed(site, config.site_url or ""),
        "header": [(kind.label, index_uri(kind), kind.folder) for kind in shown if kind.nav == "header"],
        "footer": [(kind.label, index_uri(kind)) for kind in shown if kind.nav == "footer"],
    }
    return env


def _words(text: object) -> str:
    """Escaped for the frame, and never a slot of it."""
    return str(escape(text)).replace("%", "&#37;")


def on_post_page(output: str, page: MkDocsPage, **_: object) -> str:
    """Keep frames, fill views; a page that comes back empty is not written."""
    if page.meta.get("frame"):
        _run.frames[page.meta["section"]] = Frame.cut(output)
        return ""
    uri, view = page.file.dest_uri, page.meta.get("view")
    _run.docs.append(uri)
    if not uri.startswith(HANDBOOK) and view != "catalogue":
        text = "" if view else output
        _run.columns.append(search.Column(uri, str(page.title), str(page.meta.get("description", "")), text))
    return _fill_view(output, str(view), page) if view else output


def _fill_view(output: str, view: str, page: MkDocsPage) -> str:
    assert _run.build.site is not None
    if view not in views.names():
        raise PluginError(f"docs/{page.file.src_uri}: 没有 {view} 这种视图；可以写 {'、'.join(views.names())}。")
    context = views.draw(view, _run.build.site, page.meta)
    values = {**context, "title": page.title, "lead": page.meta.get("lead", "")}
    crumbs = (Link(str(page.title)),)
    body = _run.renderer.body(f"views/{view}.html", page.file.dest_uri, values, crumbs)
    return Frame.cut(output).fill({"main": body})


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages and files that MkDocs knows nothing of."""
    target = Path(config.site_dir)
    theme = Path(str(config.theme.custom_dir))
    site = _run.build.site
    assert site is not None
    drawn = [(page, _run.renderer.page(page, _run.frames[page.frame])) for page in _run.build.pages]
    for page, html in drawn:
        _write(target / page.uri, html.encode())
    found = search.index(
        search.collect(site, drawn, _run.columns),
        [kind for kind in site.kinds if kind.pages],
        [term.names() for term in site.of("term")],
        _run.store,
    )
    base = config.site_url or ""
    made = (*assets(site, theme, _run.store), *pictures(site, _run.store), *feeds(site, base), calendar(site, base))
    for artifact in (*made, *found):
        _write(target / artifact.uri, artifact.data)
    listed = [page.uri for page in _run.build.pages if page.listed]
    listing = sitemap([*listed, *_run.docs], base).encode()
    _write(target / "sitemap.xml", listing)
    _write(target / "sitemap.xml.gz", gzip.compress(listing, mtime=0))  # MkDocs wrote its own


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


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def build_site(root: Path, target: Path, strict: bool = True, at: datetime | None = None) -> build.Build:
    """Build the project as it stands at ``at`` into ``target``; raises Refused for bad data, Abort for MkDocs' own."""
    global _at
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
    _at = at
    try:
        mkdocs_build(config)
    except Abort as error:
        if isinstance(error.__context__, Refused):
            raise error.__context__ from None
        raise
    return _run.build
