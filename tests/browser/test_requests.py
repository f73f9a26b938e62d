"""What the pages load: from their own place only, under a strict policy, from a folder, within the budgets."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import ConsoleMessage, Request, Response
from tests.browser.conftest import PUBLIC, TEMPLATES, Window, samples, tell, visit

from yushui.pages import page_files

KIB: Final = 1024
MOST_HTML, MOST_CSS, MOST_JS, MOST_FONTS = 15 * KIB, 15_000, 5 * KIB, 220 * KIB
# Of the scripts seven are the viewer of pictures, which every page with a picture opens.
# Template → bytes of HTML it may have, and why it needs more than the others.
# The newest 260 events with their sources stand at one address, so that they can be read without a script.
# Each number on the page of quality opens the list of entries that it counts, on the page itself for the same reason.
LARGER: Final[Mapping[str, int]] = {"chronology": 25 * KIB, "quality": 20 * KIB}
# The pages of search, of time and of months, and those with pictures, have styles or a script that no other page loads.
OWN: Final[Mapping[str, Mapping[str, int]]] = {
    "catalogue": {"CSS": 2 * KIB, "JS": 5 * KIB},
    "releases": {"CSS": 4.25 * KIB, "JS": 3 * KIB},
    **{name: {"CSS": 3 * KIB} for name in ("release", "month", "press", "lessons", "whats-new")},
    **{
        name: {"CSS": 1.25 * KIB, "JS": 3 * KIB}
        for name in ("compare", "compare-figures", "compare-landmarks", "deadlines", "lists")
    },
    "chronology": {"CSS": 8.25 * KIB, "JS": 9.5 * KIB},
    "calendar": {"CSS": 7 * KIB, "JS": 4 * KIB},
    "provinces": {"CSS": 5 * KIB, "JS": 4 * KIB},
    "today": {"CSS": 5 * KIB, "JS": 3 * KIB},
    "gallery": {"CSS": 4 * KIB, "JS": 11.5 * KIB},
    "landmark": {"CSS": 3 * KIB, "JS": 9 * KIB},
    "figure": {"CSS": 3 * KIB, "JS": 9 * KIB},
}
# Lists have the filter: its styles and its script, which no other page loads.
LIST: Final = {"CSS": 1.25 * KIB, "JS": 3 * KIB}
# Pictures below the first screen are asked for as well, so that nothing goes unseen.
ALL_PICTURES: Final = """async () => {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all([...document.images].map((picture) => picture.complete || new Promise((done) => {
    picture.onload = picture.onerror = done;
  })));
  return [...document.images].filter((picture) => picture.checkVisibility() && !picture.naturalWidth)
    .map((picture) => `no picture: ${picture.src}`);
}"""


TOGGLE: Final = """[0, 1].map(() => {
  document.querySelector("[data-pref=elder]").click();
  return document.documentElement.getAttribute("data-elder");
})"""


@dataclass
class Traffic:
    """What one page asked for."""

    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def faces(self) -> list[str]:
        return [url for url in self.asked if url.endswith(".woff2")]


def unanswered(request: Request) -> bool:
    """Whether nothing came, other than by leaving the page: the browser then drops what it no longer needs."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture(scope="module")
def traffic(site_dir: Path, base: str, window: Window) -> Mapping[str, Traffic]:
    """Each template and some of each kind, opened as by a reader who was never here."""
    found: dict[str, Traffic] = {}
    here = Traffic()

    def answered(response: Response) -> None:
        if response.status >= 400:
            here.failed.append(f"{response.status} {response.url}")

    def failed(request: Request) -> None:
        if unanswered(request):
            here.failed.append(f"no answer: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            here.complaints.append(message.text)

    with window() as page:
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("request", lambda request: here.asked.append(request.url))
        page.on("requestfailed", failed)
        page.on("response", answered)
        page.on("console", said)
        page.on("pageerror", lambda error: here.complaints.append(str(error)))
        for uri in dict.fromkeys([*TEMPLATES.values(), *samples(site_dir)]):
            found[uri] = here = Traffic()
            visit(page, base + uri)
            here.failed += page.evaluate(ALL_PICTURES)
            ahead = page.locator("link[rel*=preconnect], link[rel*=dns-prefetch], link[rel*=prefetch], a[ping]")
            here.ahead += [each.get_attribute("href") or "" for each in ahead.all()]
            if uri in PUBLIC.values() and page.evaluate(TOGGLE) != ["on", None]:
                here.complaints.append("大字版 does not come and go")
    return found


def test_no_page_asks_another_place_for_anything(base: str, traffic: Mapping[str, Traffic]) -> None:
    faults = [(uri, url) for uri, page in traffic.items() for url in page.asked if not url.startswith((base, "data:"))]
    faults += [(uri, f"looks ahead: {url}") for uri, page in traffic.items() for url in page.ahead]
    tell(faults)


def test_all_that_a_page_asks_for_is_there(traffic: Mapping[str, Traffic]) -> None:
    tell([(uri, fault) for uri, page in traffic.items() for fault in page.failed])


def test_the_pages_work_under_a_strict_content_security_policy(traffic: Mapping[str, Traffic]) -> None:
    tell([(uri, fault) for uri, page in traffic.items() for fault in page.complaints])


def test_a_planted_script_does_not_run(base: str, window: Window) -> None:
    with window() as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        visit(page, base + "planted.html")
        assert page.locator("html").get_attribute("data-planted") is None
        assert any("Content Security Policy" in text for text in said)
        page.get_by_role("button", name="深色").click()
        assert page.locator("html").get_attribute("data-theme") == "dark"


class Inline(HTMLParser):
    """Collects what a strict policy forbids: scripts and styles that stand in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.found.append("<script>")
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        self.found += ["javascript:" for value in given.values() if (value or "").startswith("javascript:")]
        if tag in ("style", "base"):
            self.found.append(f"<{tag}>")


def test_no_public_page_has_a_script_or_style_in_itself(site_dir: Path) -> None:
    faults = []
    for path in sorted(site_dir.rglob("*.html")):
        uri = path.relative_to(site_dir).as_posix()
        if not uri.startswith("guide/"):
            reader = Inline()
            reader.feed(path.read_text(encoding="utf-8"))
            faults += [(uri, fault) for fault in reader.found]
    tell(faults)


def test_the_site_works_from_a_folder(site_dir: Path, window: Window) -> None:
    faults: list[tuple[str, str]] = []
    here = ""

    def failed(request: Request) -> None:
        if unanswered(request):
            faults.append((here, f"missing {request.url}"))

    with window() as page:
        page.on("requestfailed", failed)
        page.on("pageerror", lambda error: faults.append((here, str(error))))
        for name in ("figures", "home", "landmark", "plan", "release", "chronology"):
            here = name
            visit(page, (site_dir / PUBLIC[name]).as_uri())
            faults += [(name, fault) for fault in page.evaluate(ALL_PICTURES)]
            if page.evaluate(
                "[...document.fonts].some((face) => face.status !== 'loaded' && face.status !== 'unloaded')"
            ):
                faults.append((name, "a face is missing"))
        visit(page, (site_dir / PUBLIC["figures"]).as_uri())
        all_of_them = page.locator("[data-item]:visible").count()
        page.locator("input[name=batch][value='2021']").check()
        some = page.locator("[data-item]:visible").count()
        assert 0 < some < all_of_them
        assert page.locator("[data-count] b").inner_text() == str(some)
        page.get_by_role("link", name="地标").first.click()
        assert page.url == (site_dir / PUBLIC["landmarks"]).as_uri()
    tell(faults)


# Budgets


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def named(site_dir: Path, uri: str, pattern: str) -> set[Path]:
    """The files of the site that the page names by ``pattern``."""
    page = site_dir / uri
    found = re.findall(pattern, page.read_text(encoding="utf-8"))
    return {(site_dir / name[1:] if name[0] == "/" else page.parent / name).resolve() for name in found}


def test_no_template_outweighs_its_budget(site_dir: Path) -> None:
    faults = []
    for name, uri in PUBLIC.items():
        more = OWN.get(name, LIST if uri.endswith("/index.html") else {})
        sizes = {
            "HTML": (packed(site_dir / uri), LARGER.get(name, MOST_HTML)),
            "CSS": (
                sum(map(packed, named(site_dir, uri, r'<link rel="stylesheet" href="([^"]+)">'))),
                MOST_CSS + more.get("CSS", 0),
            ),
            "JS": (sum(map(packed, named(site_dir, uri, r'<script [^>]*src="([^"]+)"'))), MOST_JS + more.get("JS", 0)),
        }
        assert sizes["CSS"][0] and sizes["JS"][0], f"{name} names no style or script"
        faults += [
            (name, f"{what} {size / KIB:.1f} KiB of {most / KIB:.0f}")
            for what, (size, most) in sizes.items()
            if size > most
        ]
    tell(faults)


def test_what_only_some_pages_need_is_loaded_there_and_nowhere_else(site_dir: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site_dir.rglob("*.html")]
    assert page_files.SOME
    for files in page_files.SOME:
        those = [files.mark in html for html in pages]
        assert any(those) and not all(those), files
        assert [files.script in html for html in pages] == those, files.script
        looks = [of or bool(files.drawn and files.drawn in html) for html, of in zip(pages, those, strict=True)]
        assert [files.style in html for html in pages] == looks, files.style


def test_no_screen_waits_for_the_styles_of_paper(site_dir: Path) -> None:
    html = (site_dir / PUBLIC["home"]).read_text(encoding="utf-8")
    assert re.search(r'<link rel="stylesheet" href="assets/print.css" media="print">', html)
    assert b"@page" in (site_dir / "assets/print.css").read_bytes()
    assert b"@page" not in (site_dir / "assets/site.css").read_bytes()


def test_no_template_takes_more_of_the_display_face_than_its_budget(
    site_dir: Path, base: str, traffic: Mapping[str, Traffic]
) -> None:
    sizes = {
        name: sum((site_dir / url.removeprefix(base)).stat().st_size for url in traffic[uri].faces())
        for name, uri in PUBLIC.items()
    }
    assert all(sizes.values()), f"without the face: {[name for name, size in sizes.items() if not size]}"
    tell([(name, f"{size / KIB:.0f} KiB of fonts") for name, size in sizes.items() if size > MOST_FONTS])
