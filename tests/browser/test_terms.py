"""What a term means is told under the pointer and under the focus, within the window, and one tap leads to its page."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.conftest import MODES, Window, visit

PLAN: Final = "plans/yunshan-2024.html"
MONTHS: Final = ("releases/yunshan-2024.html", "releases/yunshan-2025.html")
DISPLAY: Final = "[...new Set([...document.querySelectorAll('.ys-tl')].map((each) => getComputedStyle(each).display))]"
TOLD: Final = "link => getComputedStyle(link, '::after').visibility === 'visible'"
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def tab_into(page: Page) -> None:
    """Bring the focus to the first term by the keyboard."""
    page.locator(".ys-tl").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")


def test_a_term_is_told_by_keyboard_and_by_pointer(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + PLAN)
        term = page.locator(".ys-tl").first
        assert not term.evaluate(TOLD)
        tab_into(page)
        assert term.evaluate(TOLD)
        page.keyboard.press("Shift+Tab")
        assert not term.evaluate(TOLD)
        term.hover()
        page.wait_for_timeout(400)
        assert term.evaluate(TOLD)


def test_a_term_moves_no_line_and_stands_in_no_slogan(base: str, window: Window) -> None:
    with window() as page:
        seen = 0
        for uri in (PLAN, *MONTHS):
            visit(page, base + uri)
            seen += page.locator(".ys-tl").count()
            assert page.evaluate(DISPLAY) in ([], ["inline"])
            assert page.locator(".ys-slogans .ys-tl").count() == 0
    assert seen > 2


def test_what_is_told_makes_no_window_wider(base: str, window: Window) -> None:
    for width in (320, 390, 1440):
        for mode in MODES.values():
            with window(width) as page:
                visit(page, base + PLAN + mode)
                assert page.locator(".ys-tl").count() > 0
                for term in page.locator(".ys-tl").all():
                    term.focus()
                    assert page.evaluate(OVERFLOW) == 0, (width, mode, term.inner_text())


def test_one_tap_leads_to_the_page_of_the_term(base: str, window: Window) -> None:
    with window(390, 844, has_touch=True, is_mobile=True) as page:
        visit(page, base + PLAN)
        term = page.locator(".ys-tl").first
        name, meaning = term.inner_text(), term.get_attribute("data-means") or ""
        term.tap()
        page.wait_for_url("**/terms/*.html")
        expect(page.locator("h1")).to_contain_text(name)
        expect(page.locator(".ys-lead")).to_have_text(meaning)
