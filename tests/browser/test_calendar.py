"""活动日历 in Chromium: this month, the last and the next, any month by its address, the sheet, the subscription."""

import re
from typing import Final

from playwright.sync_api import Page, Route, expect
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


def test_the_sheet_tells_of_every_memorial_day_and_boxes_no_day_without_a_word(base: str, window: Window) -> None:
    """However much is known of the days before it; a line says what happened, not only to whom."""
    line = '<p data-y="2019" data-kind="figure">示例某人<span hidden>：捐建一所学校</span></p>'
    busy = "".join(f'<li data-day="09-{day:02}">{line}</li>' for day in range(1, 25))

    def crowd(route: Route) -> None:
        route.fulfill(
            response=(reply := route.fetch()), body=reply.text().replace("</ol>\n</ys-cal>", f"{busy}</ol></ys-cal>")
        )

    with window(timezone_id="Asia/Shanghai") as page:
        page.clock.set_fixed_time(NOON)
        page.route("**/calendar.html", crowd)
        visit(page, base + "calendar.html")
        assert page.locator("[data-day]").count() > 24
        september = page.locator(".ys-a3-g > section").nth(8)
        assert september.locator("li.ys-k").all_inner_texts() == ["19\n全民国防教育日", "30\n烈士纪念日"]
        assert "示例某人：捐建一所学校" in september.inner_text()
        for month in page.locator(".ys-a3-g > section").all():
            marked = month.locator(".ys-g7 span[class]:not([class=''])").all_inner_texts()
            assert marked == list(dict.fromkeys(month.locator("li b").all_inner_texts()))
        page.evaluate("document.documentElement.classList.add('ys-sheet')")
        page.emulate_media(media="print")
        assert page.evaluate(
            "(([sheet]) => sheet.scrollHeight <= sheet.clientHeight)(document.querySelectorAll('.ys-a3'))"
        )


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
