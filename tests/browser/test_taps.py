"""Twelve things that people come for, on a phone, from the home page: so many taps and no more; typing is none."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Window, visit
from tests.browser.test_lightbox import is_closed, shows, touch

PHONE: Final[dict[str, Any]] = {"has_touch": True, "is_mobile": True}
FREE: Final = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


class Phone:
    """A window of a phone at the home page; every tap is a finger's, and counted."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base, self.taps = page, base, 0
        visit(page, base)

    def tap(self, target: Locator) -> None:
        expect(target).to_be_visible()
        target.tap()
        self.taps += 1

    def menu(self, name: str) -> None:
        """One of the entries at the head of every page."""
        self.tap(self.page.locator(".ys-nav").get_by_role("link", name=name, exact=True))

    def ask(self, words: str) -> None:
        """Search for what one types at once: the field has the focus. Then the first that is found."""
        self.tap(self.page.locator(".ys-find"))
        expect(self.page.locator("ys-search input[type=search]")).to_be_focused()
        self.page.keyboard.type(words, delay=20)
        self.tap(self.page.locator(".ys-found h3 a").first)


@pytest.fixture
def phone(base: str, window: Window) -> Iterator[Phone]:
    with window(390, 844, **PHONE) as page:
        yield Phone(page, base)


def test_a_person_by_half_a_name(phone: Phone) -> None:
    phone.ask("友禾")
    expect(phone.page.locator("h1")).to_have_text("王友禾")
    assert phone.taps == 2


def test_a_year_of_the_chronology(phone: Phone) -> None:
    phone.menu("大事记")
    phone.tap(phone.page.locator('.ys-rail a[data-y="1943"]'))
    expect(phone.page.locator("#y1943")).to_be_in_viewport()
    assert phone.taps == 2


def test_what_a_plan_says_on_what_people_ask_for_and_who_answers(phone: Phone) -> None:
    phone.ask("子女上学")
    expect(phone.page.locator("h1")).to_contain_text("子女上学")
    expect(phone.page.locator(".ys-who").first).to_be_visible()
    assert phone.taps <= 3


def test_the_next_activity(base: str, window: Window) -> None:
    with window(390, 844, **PHONE) as page:
        page.clock.set_fixed_time("2024-07-01T09:00:00")
        phone = Phone(page, base)
        phone.menu("活动")
        coming = page.locator(".ys-coming li").first
        expect(coming).to_contain_text("“八一”走访慰问")
        assert coming.evaluate(FREE)
        assert phone.taps == 1


def test_nothing_is_announced_any_more(base: str, window: Window) -> None:
    with window(390, 844, **PHONE) as page:
        page.clock.set_fixed_time("2031-07-01T09:00:00")
        visit(page, base + "activities/index.html")
        expect(page.locator(".ys-coming")).to_contain_text("还没有公布这之后的活动")
        assert page.locator(".ys-coming li").count() == 0


def test_subscribing_to_the_calendar(phone: Phone) -> None:
    phone.menu("活动")
    link = phone.page.locator(".ys-coming [data-subscribe]")
    expect(link).to_have_attribute("href", f"{phone.base.replace('http:', 'webcal:')}calendar.ics")
    phone.tap(link)
    assert phone.taps == 2


def test_printing_a_plan(phone: Phone) -> None:
    phone.tap(phone.page.get_by_role("link", name="逐项查看"))
    with phone.page.expect_download() as sheet:
        phone.tap(phone.page.locator(".ys-files").get_by_role("link", name="打印稿"))
    assert sheet.value.suggested_filename.endswith(".pdf")
    assert phone.taps == 2


def test_a_term_from_where_it_stands(phone: Phone) -> None:
    visit(phone.page, f"{phone.base}plans/yunshan-2024.html")
    phone.tap(phone.page.locator('.ys-tl[href$="guofang-jiaoyu.html"]'))
    expect(phone.page.locator("h1")).to_have_text("国防教育")
    assert phone.taps == 1


def test_the_landmarks_of_a_province(phone: Phone) -> None:
    phone.tap(phone.page.locator("main").get_by_role("link", name="按省找"))
    tile = phone.page.locator("a.ys-tile").first
    name = tile.locator("b").inner_text()
    phone.tap(tile)
    province = phone.page.locator("details.ys-prov[open]")
    expect(province.locator("h2")).to_have_text(name)
    expect(province.locator("a").first).to_be_visible()
    assert phone.taps == 2


def test_through_a_gallery_and_back(phone: Phone) -> None:
    phone.tap(phone.page.locator("main").get_by_role("link", name="看图集"))
    phone.tap(phone.page.locator("#p1 a"))
    shows(phone.page, 1)
    touch(phone.page, [(330, 400), (250, 400), (150, 400), (60, 400)])
    shows(phone.page, 2)
    touch(phone.page, [(195, 250), (195, 320), (195, 420), (195, 560)])
    is_closed(phone.page)
    expect(phone.page.locator("#p2")).to_be_in_viewport()
    assert phone.taps == 2


def test_large_print(phone: Phone) -> None:
    phone.tap(phone.page.get_by_role("button", name="大字版"))
    expect(phone.page.locator("html")).to_have_attribute("data-elder", "on")
    assert phone.taps == 1


def test_two_plans_side_by_side(phone: Phone) -> None:
    phone.tap(phone.page.get_by_role("link", name="逐项查看"))
    phone.tap(phone.page.locator(".ys-files summary").first)
    phone.tap(phone.page.locator(".ys-files a[href*='compare.html?plans=']").first)
    expect(phone.page.locator("ys-columns thead [data-plan]:visible")).to_have_count(2)
    assert phone.taps == 3


def test_any_two_plans_side_by_side(phone: Phone) -> None:
    phone.tap(phone.page.locator("main").get_by_role("link", name="与各地计划对照"))
    boxes = phone.page.locator("input[name=plans]")
    chosen = [boxes.nth(at).get_attribute("value") for at in (boxes.count() - 1, 0)]
    for value in chosen:
        phone.tap(phone.page.locator(f".ys-opt:has(input[value='{value}'])"))
    shown = phone.page.locator("ys-columns thead [data-plan]:visible")
    assert {each.get_attribute("data-plan") for each in shown.all()} == set(chosen)
    assert phone.taps == 3


def test_a_plan_of_the_list_beside_another(phone: Phone) -> None:
    phone.menu("计划")
    link = phone.page.get_by_role("link", name="挑一份对照").first
    one = (link.get_attribute("href") or "").partition("plans=")[2]
    phone.tap(link)
    others = phone.page.locator(f"input[name=plans]:not([value='{one}'])")
    phone.tap(phone.page.locator(f".ys-opt:has(input[value='{others.first.get_attribute('value')}'])"))
    shown = phone.page.locator("ys-columns thead [data-plan]:visible")
    assert {each.get_attribute("data-plan") for each in shown.all()} == {one, others.first.get_attribute("value")}
    assert phone.taps == 3


def test_the_day_on_the_home_page(base: str, window: Window) -> None:
    """That of the reader, or the next one with something to tell; a tap leads to it."""
    with window(390, 844, timezone_id="Asia/Shanghai", **PHONE) as page:
        visit(page, base + "today.html")
        days = page.locator(".ys-md[data-count]:not([data-count='0']) .ys-mdh a")
        told = sorted({(each.get_attribute("href") or "")[2:] for each in days.all()})
        for now, day in ((f"2026-{told[0]}", told[0]), (f"2026-{told[-1]}", told[-1]), ("2026-12-31", told[0])):
            page.clock.set_fixed_time(f"{now}T12:00:00+08:00")
            phone = Phone(page, base)
            panel = page.locator("ys-anniversary li:visible")
            expect(panel).to_have_count(1)
            phone.tap(panel.locator("a").first)
            expect(page).to_have_url(f"{base}today.html#d{day}")


def test_what_happened_on_a_day(phone: Phone) -> None:
    phone.ask("8月1日")
    expect(phone.page).to_have_url(f"{phone.base}today.html#d08-01")
    expect(phone.page.locator(".ys-leaf-d")).to_have_text("1")
    assert phone.taps == 2
