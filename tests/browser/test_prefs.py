"""大字版 and 深色: asked by the address, there before the first paint, remembered, ended."""

from typing import Final

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Window, visit

ON: Final = {"elder": "on", "theme": "dark"}
# Notes when the attribute came: whether anything of the page was there, and how late.
WATCH: Final = """
window.came = {};
new MutationObserver((records) => {
  for (const { attributeName } of records) {
    window.came[attributeName] ||= { body: Boolean(document.body), at: performance.now() };
  }
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-elder", "data-theme"] });
document.addEventListener("DOMContentLoaded", () => { window.ready = { ...document.documentElement.dataset }; });
"""

# When the page was first painted, in ms. A promise, for Playwright's wait_for_function polls with eval, which the
# policy forbids as soon as the first look did not succeed.
PAINTED: Final = """new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true });
})"""


def chosen(page: Page, pref: str) -> str | None:
    return page.locator("html").get_attribute(f"data-{pref}")


def assert_before_paint(page: Page, pref: str) -> None:
    """The attribute came while the head was read, and nothing was painted before."""
    painted = page.evaluate(PAINTED)
    came = page.evaluate(f"window.came['data-{pref}']")
    assert came and not came["body"]
    assert came["at"] < painted
    assert page.evaluate(f"window.ready.{pref}") == ON[pref]


@pytest.mark.parametrize("pref", ON)
def test_the_address_turns_it_on_before_the_first_paint(pref: str, base: str, window: Window) -> None:
    with window() as page:
        page.add_init_script(WATCH)
        visit(page, f"{base}index.html?{pref}={ON[pref]}")
        assert_before_paint(page, pref)


@pytest.mark.parametrize("pref", ON)
def test_it_is_remembered_on_the_next_page_and_ended_by_the_address(pref: str, base: str, window: Window) -> None:
    off = {"elder": "off", "theme": "light"}[pref]
    with window() as page:
        page.add_init_script(WATCH)
        visit(page, f"{base}index.html?{pref}={ON[pref]}")
        page.get_by_role("navigation", name="主导航").get_by_role("link", name="地标").click()
        page.wait_for_url(f"{base}landmarks/index.html")
        assert_before_paint(page, pref)
        visit(page, f"{base}about.html?{pref}={off}")
        assert chosen(page, pref) is None
        visit(page, f"{base}index.html")
        assert chosen(page, pref) is None
        assert page.evaluate("window.ready") == {}


@pytest.mark.parametrize(("name", "pref"), [("大字版", "elder"), ("深色", "theme")])
def test_the_button_turns_it_on_and_off_and_the_choice_outlives_the_address(
    name: str, pref: str, base: str, window: Window
) -> None:
    with window() as page:
        visit(page, f"{base}index.html?elder=on&theme=dark")
        button = page.get_by_role("button", name=name)
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert (chosen(page, pref), button.get_attribute("aria-pressed")) == (None, "false")
        page.reload()
        assert chosen(page, pref) is None
        button.click()
        assert (chosen(page, pref), button.get_attribute("aria-pressed")) == (ON[pref], "true")
        visit(page, f"{base}figures/index.html")
        assert chosen(page, pref) == ON[pref]


def test_a_reader_who_refuses_storage_still_gets_what_the_address_asks(base: str, window: Window) -> None:
    refuse = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    with window() as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(refuse)
        visit(page, f"{base}index.html?elder=on")
        assert chosen(page, "elder") == "on"
        page.get_by_role("button", name="深色").click()
        assert chosen(page, "theme") == "dark"
        assert errors == []


def test_a_page_kept_by_the_back_button_shows_a_later_choice(base: str, window: Window) -> None:
    """Under automation Chromium keeps no page, so the event of its return is fired here."""
    with window() as kept:
        visit(kept, f"{base}index.html?theme=dark")
        other = kept.context.new_page()
        visit(other, f"{base}about.html")
        other.get_by_role("button", name="大字版").click()
        other.get_by_role("button", name="深色").click()
        assert (chosen(kept, "elder"), chosen(kept, "theme")) == (None, "dark")
        kept.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        assert (chosen(kept, "elder"), chosen(kept, "theme")) == ("on", None)
        assert kept.get_by_role("button", name="大字版").get_attribute("aria-pressed") == "true"
        assert kept.get_by_role("button", name="深色").get_attribute("aria-pressed") == "false"


def test_nothing_else_is_stored(base: str, window: Window) -> None:
    with window() as page:
        visit(page, f"{base}figures/index.html?elder=on&theme=dark")
        page.locator("input[name=batch][value='2021']").check()
        assert page.evaluate("Object.keys(localStorage).sort()") == ["ys-elder", "ys-theme"]
        assert page.evaluate("Object.keys(sessionStorage)") == []
        assert page.context.cookies() == []
