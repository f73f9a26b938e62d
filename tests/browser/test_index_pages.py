"""A list that is too long for one page stands on several, and is chosen from as if it were one."""

from playwright.sync_api import expect
from tests.browser.conftest import Window, visit

SHOWN = """[...document.querySelectorAll("[data-item]:not([hidden])")].length"""
GROUPS = """[...document.querySelectorAll("[data-group]:not([hidden])")].map((group) => group.id)"""
MANY = 100


def test_every_page_shows_its_own_and_says_how_many_there_are(crowded: str, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "milestones/index.html")
        pages = page.locator(".ys-pages a").count()
        total = int(page.locator("[data-count] b").inner_text())
        shown = [page.evaluate(SHOWN)]
        for number in range(2, pages + 1):
            page.locator(".ys-pages").get_by_role("link", name=f"第{number}页").click()
            page.wait_for_url(f"**/index-{number}.html")
            assert int(page.locator("[data-count] b").inner_text()) == total
            shown.append(page.evaluate(SHOWN))
        assert len(shown) > 1 and sum(shown) == total and max(shown) <= 120


def test_what_is_typed_is_looked_for_on_every_page_and_taken_back(crowded: str, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "milestones/index-2.html")
        own, groups = page.evaluate(SHOWN), page.evaluate(GROUPS)
        page.get_by_label("查找").fill("镇")
        page.wait_for_function(f"() => {SHOWN} > {MANY * 2}")
        expect(page.locator(".ys-pages")).to_be_hidden()
        assert int(page.locator("[data-count] b").inner_text()) == page.evaluate(SHOWN)
        assert page.evaluate(GROUPS) != groups
        links = page.locator("[data-item]:not([hidden]) h3 a")
        assert "/milestones/" in str(links.first.evaluate("link => link.href"))
        page.get_by_label("查找").fill("")
        page.wait_for_function(f"() => {SHOWN} === {own}")
        assert page.evaluate(GROUPS) == groups
        expect(page.locator(".ys-pages")).to_be_visible()


def test_an_address_that_chooses_finds_what_stands_on_other_pages(crowded: str, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "milestones/index.html?q=镇")
        page.wait_for_function(f"() => {SHOWN} > {MANY * 2}")


def test_a_page_that_cannot_be_had_is_named(crowded: str, window: Window) -> None:
    with window() as page:
        page.route("**/index-2.html", lambda route: route.abort())
        visit(page, crowded + "milestones/index.html?q=镇")
        expect(page.locator("[data-count]")).to_contain_text("第2页没有取到")
