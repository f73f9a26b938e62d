"""离线版 from a folder and without a network, in Chromium, and in Firefox where there is one.

Search, filters, the gallery over its pages, fonts.
"""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Window
from tests.browser.test_filter import LEFT
from tests.browser.test_gallery import occasion
from tests.browser.test_requests import unanswered
from tests.support.marionette import FOUND, firefox
from tests.support.paths import SAMPLE
from tests.support.photos import make
from tests.support.project import Project, furnish

from yushui.editions import products
from yushui.editions.offline import INSIDE, START, offline
from yushui.editions.subject import Subject
from yushui.publish.manifest import files_below


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of a sample with three hundred photographs more, in a folder with a blank and 汉字 in its name."""
    folder = tmp_path_factory.mktemp("many")
    shutil.copytree(SAMPLE, folder / "data")
    project = furnish(Project(folder).cached()).plain()
    project.write("data/media/activities/neu.jpg", make.saved(make.quarters(900, 600)))
    for number in range(30):
        project.write(f"data/activities/shili-tu-{number}.yml", occasion(number))
    site = project.build()
    built = project.run()
    assert built.site is not None
    subject = Subject.of(built.site, "https://shili.example/", "all", built.photographs.files)
    target = tmp_path_factory.mktemp("stick") / "U 盘"
    for file in offline(subject, site, files_below(site)):
        file.put(target)
    return target


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    """A window without a network, in which whatever is asked for from elsewhere or not found is a fault."""
    with window(1280) as page:
        page.context.set_offline(True)
        faults: list[str] = []
        page.on(
            "requestfailed", lambda request: faults.append(f"failed {request.url}") if unanswered(request) else None
        )
        page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
        assert faults == []


def address(stick: Path, uri: str) -> str:
    return (stick / INSIDE / uri).as_uri()


def test_the_first_file_leads_to_the_home_page(stick: Path, page: Page) -> None:
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/index.html")
    expect(page.locator("h1").first).to_be_visible()


def test_a_person_is_found_by_the_search(stick: Path, page: Page) -> None:
    page.goto(address(stick, "search.html"))
    page.locator("ys-search input[type=search]").fill("示例人物甲")
    first = page.locator(".ys-found h3 a").first
    expect(first).to_be_visible()
    first.click()
    expect(page.locator("h1").first).to_be_visible()
    assert page.url.startswith("file:") and page.url.split("#")[0].endswith(".html")


def test_an_index_is_filtered(stick: Path, page: Page) -> None:
    page.goto(address(stick, "figures/index.html"))
    everybody = page.evaluate(LEFT)
    page.get_by_label("查找").fill(everybody[0])
    left = page.evaluate(LEFT)
    assert everybody[0] in left and len(left) < len(everybody)


@pytest.mark.parametrize("start", ["gallery.html", "gallery/3.html"])
def test_the_gallery_is_filtered_over_all_its_pages(start: str, stick: Path, page: Page) -> None:
    page.goto(address(stick, start))
    page.get_by_label("按年份挑选").select_option("2011年")
    expect(page.locator("output")).to_have_text("共30幅")
    broken = (
        "[...document.querySelectorAll('.ys-jm li:not([hidden]) img')].filter((each) => !each.src.startsWith('file:'))"
    )
    assert page.evaluate(f"{broken}.length") == 0


def test_a_picture_is_opened_large(stick: Path, page: Page) -> None:
    page.goto(address(stick, "gallery.html"))
    page.locator(".ys-jm li:not([hidden]) a").first.click()
    expect(page.locator("dialog img").first).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('dialog img')].some((each) => each.naturalWidth > 0)")


def test_the_face_is_there(stick: Path, page: Page) -> None:
    page.goto(address(stick, "index.html"))
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some((each) => each.status === 'loaded'))"
    )


def test_the_archive_holds_the_folder_and_nothing_of_the_day(stick: Path, tmp_path: Path) -> None:
    shutil.copytree(stick, tmp_path / "one")
    shutil.copytree(stick, tmp_path / "other")
    for copy in ("one", "other"):
        products.pack_offline(tmp_path / copy)
    one, other = ((tmp_path / copy / "离线版.zip") for copy in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert sorted(archive.namelist()) == sorted(files_below(stick))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(not FOUND, reason="no Firefox on this machine")
def test_firefox_searches_filters_and_shows_pictures_too(stick: Path, tmp_path: Path) -> None:
    with firefox(tmp_path) as other:
        other.open((stick / START).as_uri())
        assert other.wait("return location.href.includes('/index.html') && document.title")
        other.open(address(stick, "search.html"))
        other.run(
            "const box = document.querySelector('#q'); box.value = '示例';"
            "box.dispatchEvent(new Event('input', { bubbles: true }))"
        )
        assert other.wait("return document.querySelector('main').innerText.match(/见于(\\d+)处/)?.[1]") != "0"
        other.open(address(stick, "landmarks/index.html"))
        shown = "[...document.querySelectorAll('main li')].filter((each) => each.checkVisibility()).length"
        before = other.run(f"return {shown}")
        other.run("[...document.querySelectorAll('main input[type=radio]:not(:checked)')].at(-1).click()")
        assert 0 < other.wait(f"return {shown} < {before} && {shown}") < before
        assert other.run("return [...document.fonts].every((each) => each.status !== 'error')")
        other.open(address(stick, "gallery.html"))
        other.wait("return document.querySelector('main a img')")
        other.run("document.querySelector('main a img').closest('a').click()")
        assert other.wait("return document.querySelector('dialog[open] img')?.naturalWidth")
        asked = "performance.getEntriesByType('resource').map((each) => each.name)"
        assert other.run(f"return {asked}.filter((name) => !name.startsWith('file:'))") == []
