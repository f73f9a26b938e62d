"""活动日历 in Chromium: this month, the last and the next, any month by its address, the sheet, the subscription."""

import re
from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.conftest import Window, visit

NOON: Final = "2026-08-01T12:00:00+08:00"


def months(page: Page) -> list[str]:
    return page.locator(".ys-cal2 caption").all_inner_texts()


def says_month(page: Page, month: str) -> None:
    """A page hears of its new address a moment after it has it."""
    expect(page.locator(".ys-cal2 caption").first).to_have_text(re.compile(f"^{month}"))


def test_the_month_of_the_reader_stands_with_the_last_and_the_next(base: str, window: Window) -> None:
    with window(timezone_id="Asia/Shanghai") as page:
        page.clock.set_fixed_time(NOON)
        visit(page, base + "calendar.html")
        assert [text[:2] for text in months(page)] == ["8月", "7月", "9月"]
        expect(page.locator(".ys-mon--big .ys-t .ys-mem")).to_have_text("建军节")
        cells = page.locator(".ys-mon--big td:not(.ys-off)")
        assert cells.count() == 31


def test_any_month_is_an_address(base: str, window: Window) -> None:
    with window(timezone_id="Asia/Shanghai") as page:
        page.clock.set_fixed_time(NOON)
        visit(page, base + "calendar.html#m2024-02")
        assert months(page)[0].startswith("2月") and page.locator(".ys-mon--big td:not(.ys-off)").count() == 29
        page.locator(".ys-mtabs a").nth(2).click()
        says_month(page, "3月")
        assert page.url.endswith("#m2024-03")
        page.go_back()
        says_month(page, "2月")


def test_the_sheet_shows_twelve_months_and_prints_alone(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "calendar.html")
        assert page.locator(".ys-a3-g > section").count() == 12
        page.evaluate("document.documentElement.classList.add('ys-sheet')")
        page.emulate_media(media="print")
        expect(page.locator(".ys-a3")).to_be_visible()
        expect(page.locator(".ys-foot")).to_be_hidden()
        expect(page.locator(".ys-mon--big")).to_be_hidden()


def test_the_subscription_follows_what_changes(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "calendar.html")
        address = page.locator("[data-subscribe]").get_attribute("href") or ""
        assert address.startswith("webcal://") and address.endswith("/calendar.ics")


def test_without_script_the_years_and_the_file_are_there(base: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(base + "calendar.html")
        assert page.locator("[data-subscribe]").get_attribute("href") == "calendar.ics"
        expect(page.locator(".ys-mon--big")).to_be_hidden()
        expect(page.locator("details.ys-mm").first).to_be_visible()
