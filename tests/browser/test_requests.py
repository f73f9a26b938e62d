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
from tests.browser.conftest import PUBLIC, ROOT, TEMPLATES, Window, samples, tell, visit

from yushui import engine
from yushui.outputs.stylesheets import screen
from yushui.pages import page_files
from yushui.pages.sheets import Sheets

KIB: Final = 1024
MOST_HTML, MOST_CSS, MOST_JS, MOST_FONTS = 15 * KIB, 15_000, 5 * KIB, 220 * KIB
MOST_SHEETS: Final = 3  # that a screen waits for
# Template → bytes of HTML it may have, and why it needs more than the others.
# The newest 260 events with their sources stand at one address, so that they can be read without a script.
# Each number on the page of quality opens the list of entries that it counts, on the page itself for the same reason.
LARGER: Final[Mapping[str, int]] = {"chronology": 25 * KIB, "quality": 20 * KIB}
# The pages of search, of time and of months, and those with pictures, have a script that no other page loads.
# Of the scripts seven are the viewer of pictures, which every page with a picture opens.
OWN: Final[Mapping[str, int]] = {
    "catalogue": 5 * KIB,
    "chronology": 9.5 * KIB,
    "calendar": 4 * KIB,
    "provinces": 4 * KIB,
    "gallery": 11.5 * KIB,
    **dict.fromkeys(("landmark", "figure"), 9 * KIB),
    **dict.fromkeys(
        ("compare", "compare-figures", "compare-landmarks", "deadlines", "lists", "releases", "today"), 3 * KIB
    ),
}
# Lists have the filter: its script, which no other page loads.
LIST: Final = 3 * KIB
# Pages of running text, which every page has the styles of.
PLAIN: Final = ("about", "accessibility", "404")
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


def styles_of(site_dir: Path, uri: str) -> set[Path]:
    """The stylesheets that a screen waits for."""
    return named(site_dir, uri, r'<link rel="stylesheet" href="([^"]+)">')


def test_no_template_outweighs_its_budget(site_dir: Path) -> None:
    faults = []
    for name, uri in PUBLIC.items():
        more = OWN.get(name, LIST if uri.endswith("/index.html") else 0)
        sizes = {
            "HTML": (packed(site_dir / uri), LARGER.get(name, MOST_HTML)),
            "JS": (sum(map(packed, named(site_dir, uri, r'<script [^>]*src="([^"]+)"'))), MOST_JS + more),
        }
        assert sizes["JS"][0], f"{name} names no script"
        faults += [
            (name, f"{what} {size / KIB:.1f} KiB of {most / KIB:.0f}")
            for what, (size, most) in sizes.items()
            if size > most
        ]
    tell(faults)


def test_no_page_waits_for_more_than_15_kb_of_styles(site_dir: Path, crowded_dir: Path) -> None:
    faults = []
    for folder in (site_dir, crowded_dir):
        sheets: dict[frozenset[Path], str] = {}
        for path in folder.rglob("*.html"):
            uri = path.relative_to(folder).as_posix()
            if not uri.startswith(("guide/", "admin/")):
                sheets.setdefault(frozenset(styles_of(folder, uri)), uri)
        assert len(sheets) > 20
        for files, uri in sheets.items():
            size = sum(map(packed, files))
            if not 0 < size <= MOST_CSS or len(files) > MOST_SHEETS:
                faults.append((uri, f"{len(files)} sheets of {size} bytes"))
    tell(faults)


def test_what_only_some_pages_need_is_loaded_there_and_nowhere_else(site_dir: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site_dir.rglob("*.html")]
    assert page_files.SOME
    for files in page_files.SOME:
        those = [files.mark in html for html in pages]
        assert any(those) and not all(those), files
        for file in filter(None, (files.script, files.style)):
            assert [file in html for html in pages] == those, file


# Files of styles → those of them that are for something on the page; what a script or a state adds is left out.
# A rule whose classes are all ``known`` to every page only says where it is to hold.
WANTED: Final = r"""([files, known]) => {
  const bare = (selector) => selector.replace(/::[a-z-]+/g, "")
    .replace(/(:root)?(:not\()?(\[data-(elder|theme)[^\]]*\])+\)?/g, "")
    .replace(/:(hover|focus-visible|focus-within|focus|target|active|disabled)\b/g, "")
    .trim().replace(/[>+~ ]$/, "$& *");
  const ours = (selector) => (selector.match(/\.[\w-]+/g) || []).some((name) => !known.includes(name.slice(1)));
  const drawn = (selector) => ours(selector) && document.body.querySelector(bare(selector));
  const wanted = (rules) => [...rules].some((rule) => rule.selectorText
    ? rule.selectorText.split(/,(?![^(]*\))/).some(drawn) : rule.cssRules && wanted(rule.cssRules));
  return Object.keys(files).filter((name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(files[name]);
    return wanted(sheet.cssRules);
  });
}"""


def test_each_page_has_the_styles_of_what_stands_on_it(site_dir: Path, base: str, window: Window) -> None:
    theme = engine.theme(ROOT)
    sheets = Sheets.of(theme)
    everywhere = screen([*theme.files("styles/*.css").values(), *sheets.common]).decode()
    known = sorted(set(re.findall(r"\.([\w-]+)", everywhere)))
    some = {path: screen([path]).decode() for paths in (*sheets.own.values(), sheets.pictures) for path in paths}
    assert len(some) > 40
    faults = []
    with window() as page:
        for name, uri in (*PUBLIC.items(), ("catalogue", "search.html?q=双拥")):
            visit(page, base + uri)
            here = {path.relative_to(site_dir).as_posix() for path in styles_of(site_dir, uri.partition("?")[0])}
            loaded = {path for sheet, paths in sheets.uris().items() if sheet in here for path in paths}
            loaded |= set(sheets.pictures if "assets/pictures.css" in here else ())
            assert loaded or name in PLAIN, f"{name} has no styles of its own"
            wanted = page.evaluate(WANTED, [{str(path): css for path, css in some.items()}, known])
            faults += [(name, f"lacks {path.name}") for path in map(Path, wanted) if path not in loaded]
    tell(faults)


def test_no_screen_waits_for_the_styles_of_paper(site_dir: Path) -> None:
    html = (site_dir / PUBLIC["home"]).read_text(encoding="utf-8")
    assert re.search(r'<link rel="stylesheet" href="assets/print.css" media="print">\s*</head>', html)
    paper, *others = (
        site_dir / "assets/print.css",
        *site_dir.glob("assets/site.css"),
        *site_dir.glob("assets/[kv]*/**/*.css"),
    )
    assert len(others) > 20
    assert b"@page sheet" in paper.read_bytes() and b"@page{" in paper.read_bytes()
    assert [path.name for path in others if re.search(rb"@page|media print", path.read_bytes())] == []
    assert not re.search(r"@media (?!print)", paper.read_text(encoding="utf-8"))


def test_no_template_takes_more_of_the_display_face_than_its_budget(
    site_dir: Path, base: str, traffic: Mapping[str, Traffic]
) -> None:
    sizes = {
        name: sum((site_dir / url.removeprefix(base)).stat().st_size for url in traffic[uri].faces())
        for name, uri in PUBLIC.items()
    }
    assert all(sizes.values()), f"without the face: {[name for name, size in sizes.items() if not size]}"
    tell([(name, f"{size / KIB:.0f} KiB of fonts") for name, size in sizes.items() if size > MOST_FONTS])
