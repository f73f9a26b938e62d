"""No page grows with the site: at twice the entries each is as large as before, and none is large."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from bench import generate
from tests.support.paths import CACHE, ROOT

from yushui.build import run
from yushui.engine import Layers
from yushui.pages.render import Frame
from yushui.site.urls import COMPARISON_FOLDER, YEAR_FOLDER, is_sheet
from yushui.writer import DocsPage, Project, renderer_of, view_of

COUNT: Final = 250
SHARES: Final = {"landmarks": 1, "activities": 1, "plans": 4}  # so many that every list has several sheets
MOST: Final = 50_000  # bytes of a page without its frame, packed; a frame takes less than 10,000
SPARE: Final = 300  # bytes: a number has a digit more, a list of sheets more sheets
PAIR: Final = "views/compare-years.html"  # as large as two plans are
FILLING: Final = (f"{YEAR_FOLDER}/", f"{COMPARISON_FOLDER}/", "plans/index.html")
EMPTY: Final = Frame(("", "main", ""))
LISTS: Final = (
    "activities/index.html", "calendar.html", "compare.html", "compare-figures.html", "compare-landmarks.html",
    "deadlines.html", "figures/index.html", "gallery.html", "landmarks/index.html", "lists.html", "needs/weiwen.html",
    "units/generated-0.html",
)  # fmt: skip

Pages = Mapping[str, str]


def drawn(folder: Path, count: int) -> Pages:
    """Every page of a generated site that is no entry's, and those of units, without frames."""
    generate.project(folder, count, SHARES)
    CACHE.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").symlink_to(CACHE)
    built = run(folder, with_git=False)
    assert built.site is not None, built.problems
    project = Project(folder, Layers((ROOT / "theme_overrides",)), "https://www.example.org/")
    renderer = renderer_of(project, built.site, built.store, {})
    pages = [page for page in built.pages if page.entity is None or page.entity.kind.name == "unit"]
    pages = [page for page in pages if page.template != PAIR]
    found = {page.uri: renderer.page(page, EMPTY) for page in pages}
    for page in built.docs:
        if page.front.view:
            shell = DocsPage(page.address, page.front.title or "", page.front.meta, "%%ys-main%%%%ys-files%%")
            found[page.address] = view_of(shell, built.site, renderer).decode()
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return drawn(tmp_path_factory.mktemp("many") / "site", COUNT)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return drawn(tmp_path_factory.mktemp("more") / "site", COUNT * 2)


def packed(page: str) -> int:
    return len(gzip.compress(page.encode(), 9))


def sheets(pages: Pages, first: str) -> list[str]:
    """The addresses of the sheets of a list, as the first of them says."""
    (nav,) = re.findall(r'<nav class="ys-pages".*?</nav>', pages[first], re.S)
    up = "../" * first.count("/")
    return [uri.removeprefix(up) for uri in re.findall(r'href="([^"#]+)"', nav)]


def test_no_page_is_large(once: Pages, twice: Pages) -> None:
    assert len(twice) > 100
    for pages in (once, twice):
        assert {uri: size for uri, page in pages.items() if (size := packed(page)) > MOST} == {}


def test_at_twice_the_entries_no_page_is_larger(once: Pages, twice: Pages) -> None:
    """Pages of years fill up until they are cut, of which ``test_atlas`` tells; so do last sheets, and short lists."""
    same = [uri for uri in once.keys() & twice.keys() if not is_sheet(uri) and not uri.startswith(FILLING)]
    assert {*LISTS, "search.html", "quality.html", "today.html", "provinces.html", "index.html"} <= {*same}
    grown = {uri: (packed(once[uri]), packed(twice[uri])) for uri in same}
    assert {uri: sizes for uri, sizes in grown.items() if sizes[1] > sizes[0] * 1.1 + SPARE} == {}


@pytest.mark.parametrize("first", LISTS)
def test_every_list_has_sheets_which_hold_all_of_it(first: str, twice: Pages) -> None:
    found = sheets(twice, first)
    assert found[0] == first and len(found) > 2
    assert all(uri in twice for uri in found)
    later = [uri for uri in twice if is_sheet(uri) and uri in found]
    assert sorted(found[1:]) == sorted(later)


def test_every_entry_stands_on_a_sheet(twice: Pages) -> None:
    """Whoever has no script goes from sheet to sheet, and misses nobody."""
    for first, folder in (("compare-figures.html", "figures"), ("compare-landmarks.html", "landmarks")):
        told = [name for uri in sheets(twice, first) for name in re.findall(r'data-slug="([^"]+)"', twice[uri])]
        listed = {
            name
            for uri in sheets(twice, f"{folder}/index.html")
            for name in re.findall(r'href="\.\./' + folder + r'/([^"/#]+)\.html"', twice[uri])
            if not name.startswith("index")
        }
        assert sorted(told) == sorted(listed) and len(told) > COUNT * 2
