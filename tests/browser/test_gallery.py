"""Galleries of photographs: both orders, the large picture, and what is taken along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Window, serving, visit

PLACE = "landmarks/shili-guangchang.html"


@pytest.fixture(scope="module")
def sample(sample_dir: Path) -> Iterator[str]:
    with serving(sample_dir, {}) as address:
        yield address


def order(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".ys-gal:visible .ys-cap").all_inner_texts()]


def test_the_days_are_one_press_away_and_back(sample: str, window: Window) -> None:
    with window() as page:
        visit(page, sample + PLACE)
        button = page.get_by_role("button", name="按拍摄日期排列")
        written = order(page)
        button.click()
        assert order(page) == list(reversed(written))
        assert button.get_attribute("aria-pressed") == "true"
        page.locator(".ys-gal:visible a").first.click()
        expect(page.locator(".ys-ct")).to_have_text("1 / 2")
        expect(page.locator(".ys-stage img")).to_have_attribute("alt", "示例广场的傍晚")
        page.keyboard.press("Escape")
        button.click()
        assert order(page) == written


def test_all_photographs_stand_in_one_row_of_days(sample: str, window: Window) -> None:
    with window() as page:
        visit(page, f"{sample}gallery.html")
        assert page.locator("ys-gallery h2:visible").count() == 3
        page.get_by_role("button", name="按拍摄日期排列").click()
        assert order(page) == ["示例图注", "示例广场的傍晚", "示例广场的早晨", "示例军事日开幕"]
        assert page.locator("ys-gallery h2:visible").count() == 0


def test_the_large_picture_is_chosen_by_the_width_of_the_window(sample: str, window: Window) -> None:
    found = []
    for width in (390, 1440):
        with window(width) as page:
            visit(page, sample + PLACE)
            page.locator(".ys-gal a").first.click()
            picture = page.locator(".ys-stage img")
            expect(picture).to_have_js_property("complete", True)
            address = picture.evaluate("image => image.decode().then(() => image.currentSrc)")
            found.append(re.fullmatch(r".*-(\d+)\.webp", address))
    assert [int(match[1]) for match in found if match] == [480, 1500]


def test_without_script_the_button_is_not_there_and_a_link_opens_the_picture(sample: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(sample + PLACE)
        assert page.get_by_role("button", name="按拍摄日期排列").count() == 0
        link = page.locator(".ys-gal a").first.get_attribute("href") or ""
        assert page.request.get(sample + link.removeprefix("../")).headers["content-type"] == "image/jpeg"


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
