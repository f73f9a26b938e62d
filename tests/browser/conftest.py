"""Real Chromium on the town: a served site, a window for each mode, and a probe in every page.

``probe.js`` stands in each page before its own scripts and answers what the tests ask of the layout.
A test goes through all templates and gathers what is wrong; one assertion names page and element.
"""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tests.support.milestones import fill
from tests.support.paths import TOWN
from tests.support.project import Project, furnish, once

ROOT: Final = Path(__file__).parents[2]
AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PROBE: Final = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
# Every template by its name, and a page of the town that shows it; the last ones have the longest names or look alike.
TEMPLATES: Final[Mapping[str, str]] = {
    "home": "index.html",
    "figures": "figures/index.html",
    "figure": "figures/wang-youhe.html",
    "figure-bare": "figures/zhang-xiutang.html",
    "landmarks": "landmarks/index.html",
    "landmark": "landmarks/yunshan-shuangyong-guangchang.html",
    "plans": "plans/index.html",
    "plan": "plans/yunshan-2024.html",
    "plan-scheme": "plans/chengxi-2023.html",
    "plan-notice": "plans/haiyan-2024.html",
    "unit": "units/chengxi-shuangyongban.html",
    "units": "units/index.html",
    "compare": "compare.html",
    "chronology": "chronology.html",
    "today": "today.html",
    "provinces": "provinces.html",
    "gallery": "gallery.html",
    "activities": "activities/index.html",
    "activity": "activities/yunshan-junshiri-2024.html",
    "calendar": "calendar.html",
    "deadlines": "deadlines.html",
    "lists": "lists.html",
    "needs": "needs.html",
    "need": "needs/weiwen.html",
    "release": "releases/yunshan-2024.html",
    "releases": "releases/index.html",
    "month": "releases/yunshan-2025.html",
    "press": "press.html",
    "lessons": "lessons.html",
    "whats-new": "whats-new.html",
    "terms": "terms/index.html",
    "term": "terms/shuangyong.html",
    "documents": "documents/index.html",
    "document": "documents/yunshan-2024.html",
    "milestone": "milestones/index.html",
    "event": "milestones/1943-zhiqian-chuandui.html",
    "catalogue": "search.html",
    "data": "data.html",
    "quality": "quality.html",
    "about": "about.html",
    "accessibility": "accessibility.html",
    "404": "404.html",
    "guide": "guide/index.html",
    "collective": "figures/huduhai-chuandui.html",
    "long-name": "figures/jiaerkenmaiti-abudurexitihan.html",
    "compare-figures": "compare-figures.html",
    "compare-landmarks": "compare-landmarks.html",
}
# The handbook keeps the look of MkDocs' theme; all else is ours.
PUBLIC: Final = {name: uri for name, uri in TEMPLATES.items() if not uri.startswith("guide/")}
# Pages of a template that another name stands for.
TWINS: Final = ("collective", "long-name", "compare-landmarks")
GUIDE: Final = tuple(f"guide/{path.stem}.html" for path in sorted((ROOT / "docs" / "guide").glob("*.md")))
# Mode → what the address says.
MODES: Final = {
    "light": "",
    "dark": "?theme=dark",
    "elder": "?elder=on",
    "elder and dark": "?elder=on&theme=dark",
}

# The policies that the site itself tells its hosts to send: for the handbook, and for all other pages.
SENT: Final = re.compile(r"^(/\S*)$(?:\n  .*)*?\n  Content-Security-Policy: (.+)", re.M)

Window = Callable[..., AbstractContextManager[Page]]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under the policy and without a word; ``extra`` files are in no folder."""

    protocol_version = "HTTP/1.1"
    extra: Mapping[str, str]
    policies: Mapping[str, str]

    def do_GET(self) -> None:
        text = self.extra.get(self.path.lstrip("/"))
        if text is None:
            # A page that is left may no longer want what it asked for.
            with suppress(ConnectionError):
                super().do_GET()
            return
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(self.path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policies[self._rule()])
        super().end_headers()

    def _rule(self) -> str:
        if self.path.startswith("/admin/"):
            return "/admin/*"
        return "/*" if self.path.startswith("/guide/") else "/"

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving(folder: Path, extra: Mapping[str, str]) -> Iterator[str]:
    """The address under which ``folder`` is served."""
    policies = dict(SENT.findall((folder / "_headers").read_text(encoding="utf-8")))
    kind = type("Here", (Handler,), {"extra": extra, "policies": policies})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kind, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def base(site_dir: Path) -> Iterator[str]:
    """The address of the built site; beside it axe, and a home page into which somebody slipped a script."""
    missing = [uri for uri in TEMPLATES.values() if not (site_dir / uri).is_file()]
    assert not missing, f"no page shows the template any more: {missing}"
    home = (site_dir / "index.html").read_text(encoding="utf-8")
    assert home.count("</head>") == 1
    planted = home.replace("</head>", '<script>document.documentElement.dataset.planted = "ran"</script></head>')
    with serving(site_dir, {"axe.min.js": AXE, "planted.html": planted}) as address:
        yield address


@contextmanager
def launched(play: Playwright) -> Iterator[Browser]:
    """The Chromium of this machine, without windows where there is such a one: it takes half the time for a page."""
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    browser = play.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as play, launched(play) as browser:
        yield browser


@pytest.fixture(scope="session")
def window(browser: Browser) -> Window:
    """Opens a fresh window: nothing remembered, no motion, a probe in every page."""

    @contextmanager
    def opened(width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
        settings = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce", **options}
        context: BrowserContext = browser.new_context(**settings)
        context.add_init_script(PROBE)
        try:
            yield context.new_page()
        finally:
            context.close()

    return opened


def visit(page: Page, address: str) -> None:
    """Open ``address`` and wait until its fonts are there, so that it is as wide as it will be."""
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")


def samples(folder: Path) -> list[str]:
    """The first, the middle and the last page of each kind."""
    found: list[str] = []
    for kind in sorted(path for path in folder.iterdir() if (path / "index.html").is_file() and path.name != "guide"):
        pages = sorted(path for path in kind.glob("*.html") if path.name != "index.html")
        chosen = {pages[0], pages[len(pages) // 2], pages[-1]}
        found += sorted(path.relative_to(folder).as_posix() for path in chosen)
    return found


def tell(faults: Iterable[tuple[str, str]]) -> None:
    """Fail with all of ``faults``, pairs of page and fault; pages with the same fault share a line."""
    pages: dict[str, list[str]] = {}
    for where, fault in faults:
        pages.setdefault(fault, []).append(where)
    lines = [f"{fault}\n    on {', '.join(dict.fromkeys(where))}" for fault, where in pages.items()]
    assert not lines, f"{len(lines)} faults\n" + "\n".join(lines)


@pytest.fixture(scope="session")
def crowded_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town with 1,300 events and 250 turning points, built as any site is."""

    def make(folder: Path) -> Path:
        shutil.copytree(TOWN, folder / "data")
        fill(folder / "data", 64, 16, 250)
        made = furnish(Project(folder).cached())
        made.append("data/site.yml", "posters: false\n")
        return made.build()

    return once(tmp_path_factory, "crowded", make)


@pytest.fixture(scope="session")
def crowded(crowded_dir: Path) -> Iterator[str]:
    with serving(crowded_dir, {"axe.min.js": AXE}) as address:
        yield address
