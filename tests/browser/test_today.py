"""那年今日 in Chromium: the day of the address or of the reader, day by day; and without a script."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.conftest import Window, visit

NOON: Final = "2026-08-01T12:00:00+08:00"


def said(page: Page, part: str) -> str:
    return page.locator(f'[data-l="{part}"]').inner_text()


def says_day(page: Page, day: str) -> None:
    """A page hears of its new address a moment after it has it."""
    expect(page.locator('[data-l="day"]')).to_have_text(day)


def test_the_day_is_that_of_the_reader(base: str, window: Window) -> None:
    with window(timezone_id="Asia/Shanghai") as page:
        page.clock.set_fixed_time(NOON)
        visit(page, base + "today.html")
        assert (said(page, "month"), said(page, "day"), said(page, "memorial")) == ("8月", "1", "建军节")
        assert "星期六" in said(page, "weekday")


def test_a_day_is_an_address_and_back_returns(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "today.html#d08-01")
        page.keyboard.press("ArrowRight")
        says_day(page, "2")
        assert page.url.endswith("#d08-02")
        page.locator(".ys-week a").first.click()
        says_day(page, "30")
        assert page.url.endswith("#d07-30")
        page.go_back()
        says_day(page, "2")
        assert page.evaluate("scrollY") == 0


def test_a_day_tells_its_years_and_an_empty_one_the_nearest(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "today.html")
        row = page.locator(".ys-md:not([data-count='0']) .ys-mdh a").first.get_attribute("href") or ""
        visit(page, base + "today.html" + row)
        expect(page.locator(".ys-day .ys-mini").first).to_be_visible()
        visit(page, base + "today.html#d02-29")
        says_day(page, "29")
        if page.locator(".ys-blank").count():
            page.locator(".ys-blank a").click()
            expect(page.locator(".ys-day .ys-mini").first).to_be_visible()


def test_the_third_saturday_of_september_is_a_memorial_day_in_each_year(base: str, window: Window) -> None:
    with window(timezone_id="Asia/Shanghai") as page:
        for year, day in ((2026, 19), (2027, 18)):
            page.clock.set_fixed_time(f"{year}-09-01T12:00:00+08:00")
            visit(page, base + f"today.html#d09-{day}")
            page.reload()
            assert said(page, "memorial") == "全民国防教育日"


def test_what_comes_next_is_announced_or_usual(base: str, window: Window) -> None:
    with window(timezone_id="Asia/Shanghai") as page:
        page.clock.set_fixed_time("2099-08-01T12:00:00+08:00")
        visit(page, base + "today.html")
        expect(page.locator('[data-l="none"]')).to_be_visible()
        assert page.locator(".ys-next li").count() > 1
        page.clock.set_fixed_time("2000-01-01T12:00:00+08:00")
        page.reload()
        expect(page.locator('[data-l="none"]')).to_be_hidden()


def test_without_script_the_months_tell_all(base: str, site_dir: Path, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(base + "today.html")
        expect(page.locator(".ys-leaf")).to_be_hidden()
        page.locator("#m08 > summary").click()
        expect(page.locator("#d08-01")).to_be_visible()
