"""The gallery of the site and what is taken along from a page: what is chosen, in the address and over all pages."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import AXE, MODES, Window, serving, tell, visit
from tests.browser.test_axe import EVERYTHING, start, violations
from tests.support.paths import SAMPLE
from tests.support.photos import make
from tests.support.project import Project, furnish

PLACE = "landmarks/shili-guangchang.html"


@pytest.fixture(scope="module")
def sample(sample_dir: Path) -> Iterator[str]:
    with serving(sample_dir, {}) as address:
        yield address


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample with three hundred photographs more, of thirty occasions in ten years; one file stands for all."""
    folder = tmp_path_factory.mktemp("many")
    shutil.copytree(SAMPLE, folder / "data")
    project = furnish(Project(folder).cached()).plain()
    project.write("data/media/activities/neu.jpg", make.saved(make.quarters(900, 600)))
    for number in range(30):
        project.write(f"data/activities/shili-tu-{number}.yml", occasion(number))
    with serving(project.build(), {"axe.min.js": AXE}) as address:
        yield address


def occasion(number: int) -> str:
    year = 2010 + number % 10
    head = f"name: 示例场次{number}\ntype: 示例活动\nregion: shili-shi\ndate: {year}-07-01\n"
    source = "sources:\n  s1:\n    publisher: 示例晚报\n    kind: media\nphotos:\n"
    photo = "  - file: activities/neu.jpg\n    alt: 示例场次{}第{}张\n    credit: 示例摄影{}\n    licence: 示例授权\n"
    photo += f"    date: {year}\n"
    return head + source + "".join(photo.format(number, each, number % 3) for each in range(10))


def test_three_hundred_photographs_stand_on_pages_of_sixty_none_of_them_large(many: str, window: Window) -> None:
    with window() as page:
        visit(page, f"{many}gallery.html")
        links = [link.get_attribute("href") or "" for link in page.locator(".ys-pages a").all()]
        assert links == ["gallery.html", *(f"gallery/{number}.html" for number in range(2, len(links) + 1))]
        assert len(links) == 6
        sizes = [len(gzip.compress(page.request.get(many + link).body())) for link in links]
        assert max(sizes) <= 60 * 1024
        assert page.locator(".ys-jm li").count() == 60
        visit(page, f"{many}gallery/2.html#p75")
        expect(page.locator("dialog .ys-px-n")).to_have_text("这一页 15 / 60")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_and_nothing_overflows_among_three_hundred(many: str, window: Window) -> None:
    faults = []
    for width in (320, 390, 1440):
        with window(width) as page:
            for mode in MODES.values():
                visit(page, f"{many}gallery/2.html{mode}")
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    faults.append((f"{width} {mode}", "is wider than the window"))
                start(page, EVERYTHING)
                faults += [(f"{width} {mode}", fault) for fault in violations(page)]
    tell(faults)


def test_slides_end_with_the_page_and_go_on_with_the_next(many: str, window: Window) -> None:
    with window() as page:
        page.clock.install()
        visit(page, f"{many}gallery.html")
        page.get_by_role("button", name="放映").first.click()
        expect(page.locator("dialog .ys-px-n")).to_have_text("这一页 1 / 60")
        page.keyboard.press("End")
        expect(page.locator("dialog .ys-px-n")).to_have_text("这一页 60 / 60")
        page.wait_for_timeout(500)
        page.clock.run_for(9_000)
        onward = page.get_by_role("link", name="接着放下一页")
        expect(onward).to_be_focused()
        onward.click()
        page.wait_for_url("**/gallery/2.html#p61")
        expect(page.locator("dialog .ys-px-n")).to_have_text("这一页 1 / 60")
        expect(page.get_by_role("button", name="停止")).to_be_visible()


def test_what_is_chosen_is_found_on_all_pages_and_stands_in_the_address(many: str, window: Window) -> None:
    with window() as page:
        visit(page, f"{many}gallery/2.html")
        year = page.get_by_label("按年份挑选")
        year.focus()
        expect(year.locator("option")).to_have_count(13)
        year.select_option("2011年")
        expect(page.locator(".ys-jm li:visible")).to_have_count(30)
        expect(page.locator("output")).to_have_text("共30幅")
        expect(page.locator("h2 [data-n]:visible")).to_have_text("30")
        assert page.locator(".ys-pages").is_hidden()
        page.get_by_label("按署名挑选").select_option("示例摄影1")
        expect(page.locator(".ys-jm li:visible")).to_have_count(30 // 3)
        address = page.url
        page.get_by_role("button", name="全部显示").click()
        expect(page.locator(".ys-jm li:visible")).to_have_count(60)
        assert "?" not in page.url
        visit(page, address)
        expect(page.locator(".ys-jm li:visible")).to_have_count(10)
        page.locator(".ys-jm li:visible a").nth(1).click()
        expect(page.locator("dialog .ys-px-n")).to_have_text("2 / 10")
        expect(page.locator(".ys-px-slide:not([inert]) img")).to_have_js_property("complete", True)
        expect(page.locator(".ys-px-lost")).to_have_count(0)


def form(page: Page) -> list[tuple[float, float, str]]:
    """Where each thing of the bar stands."""
    found: list[tuple[float, float, str]] = page.locator(".ys-facets form > *").evaluate_all(
        "all => all.map((each) => [each.offsetLeft, each.offsetTop, each.name || each.textContent.slice(0, 4)])"
    )
    return found[:-1]


def test_the_bar_has_its_form_from_the_start_and_the_focus_stays_in_it(many: str, window: Window) -> None:
    with window(390) as page:
        visit(page, f"{many}gallery.html")
        before = form(page)
        total = page.locator("output").text_content() or ""
        assert total.endswith("，这一页60幅")
        year = page.get_by_label("按年份挑选")
        assert year.locator("option").count() == 13
        with page.expect_response("**/gallery/6.html"):
            year.focus()
        year.select_option("2011年")
        expect(page.locator("output")).to_have_text("共30幅")
        assert form(page) == before
        page.get_by_role("button", name="全部显示").press("Enter")
        expect(page.locator("output")).to_have_text(total)
        expect(page.get_by_role("button", name="全部显示")).to_be_focused()
        assert form(page) == before


def test_this_page_is_filtered_at_once_and_a_page_that_fails_is_asked_for_again(many: str, window: Window) -> None:
    with window() as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/gallery/3.html", hold)
        visit(page, f"{many}gallery.html")
        total = page.locator("output").text_content() or ""
        page.evaluate("customElements.get('ys-album').patience = 1500")
        year = page.get_by_label("按年份挑选")
        year.select_option("2019年")
        said = page.locator("output")
        expect(said).to_have_text("这一页30幅，其余几页正在取")
        assert page.locator(".ys-jm li:visible").count() == 30
        expect(said).to_have_text("已找到30幅，第3页没有取到，再选一次就重取")
        page.unroute("**/gallery/3.html")
        page.get_by_role("button", name="全部显示").click()
        expect(said).to_have_text(total)
        year.select_option("2012年")
        expect(said).to_have_text("共30幅")
        assert len(held) >= 1


def test_the_poster_opens_whole_below_its_button(sample: str, window: Window) -> None:
    with window(390) as page:
        visit(page, sample + PLACE)
        page.get_by_text("取用海报").click()
        picture = page.get_by_role("img", name="示例市示例广场的海报")
        expect(picture).to_be_visible()
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1080
        box = picture.bounding_box()
        assert box and box["width"] > 300 and box["x"] >= 0 and box["x"] + box["width"] <= 390
