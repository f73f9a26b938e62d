"""Looking at pictures: addresses, Back, keys, fingers, wheel, a slow net and none, files on disk, slides for a room."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect
from tests.browser.conftest import Window, serving, visit

GALLERY: Final = "gallery.html"
PLACE: Final = "landmarks/shili-guangchang.html"
PHONE: Final[dict[str, Any]] = {"has_touch": True, "is_mobile": True}
COUNT: Final = ".ys-px-n"
INSIDE: Final = "document.querySelector('dialog').contains(document.activeElement)"
SCALE: Final = """() => {
  const scale = document.querySelector("ys-stage").slide.firstChild.style.transform.match(/scale\\(([\\d.]+)/);
  return scale ? Number(scale[1]) : 1;
}"""


@pytest.fixture(scope="module")
def sample(sample_dir: Path) -> Iterator[str]:
    with serving(sample_dir, {}) as address:
        yield address


@pytest.fixture
def page(base: str, window: Window) -> Iterator[Page]:
    """The gallery of the town, come to from its home page."""
    with window(1440) as page:
        visit(page, base)
        visit(page, base + GALLERY)
        yield page


@pytest.fixture
def phone(base: str, window: Window) -> Iterator[Page]:
    """The same on a phone, the first picture open."""
    with window(390, 844, **PHONE) as page:
        visit(page, base + GALLERY)
        page.locator("#p1 a").tap()
        shows(page, 1)
        yield page


def shows(page: Page, number: int) -> None:
    """Picture ``number`` is in view, and its words are there."""
    expect(page.locator(f"{COUNT} b")).to_have_text(str(number))
    expect(page.locator(".ys-px-cap h2")).to_have_text(page.locator(f"#p{number} .ys-t").inner_text())


def is_closed(page: Page) -> None:
    expect(page.locator("dialog")).to_be_hidden()


def last(page: Page) -> int:
    return page.locator(".ys-jm li").count()


def touch(page: Page, *paths: Sequence[tuple[float, float]]) -> None:
    """Fingers go along their paths, all at once."""
    session: CDPSession = page.context.new_cdp_session(page)
    for step, points in enumerate(zip(*paths, strict=True)):
        kind = "touchMove" if step else "touchStart"
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        page.wait_for_timeout(12)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def way(x: float, y: float, across: float, down: float = 0, steps: int = 11) -> list[tuple[float, float]]:
    return [(x + across * step, y + down * step) for step in range(steps)]


def test_a_picture_has_an_address_and_back_returns_to_the_place(page: Page) -> None:
    page.locator("#p5").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("#p5 a").click()
    shows(page, 5)
    assert page.url.endswith("gallery.html#p5")
    page.keyboard.press("ArrowRight")
    shows(page, 6)
    assert page.url.endswith("#p6")
    page.go_back()
    is_closed(page)
    assert page.url.endswith("gallery.html")
    assert abs(page.evaluate("scrollY") - before) < 400
    expect(page.locator("#p6 a")).to_be_focused()
    page.go_forward()
    shows(page, 6)
    page.keyboard.press("Escape")
    is_closed(page)
    page.wait_for_url("**/gallery.html")
    page.go_back()
    page.wait_for_url("**/")


def test_a_link_to_a_picture_opens_it_and_closing_stays_on_the_page(base: str, page: Page) -> None:
    visit(page, base)
    visit(page, f"{base}{GALLERY}#p4")
    shows(page, 4)
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    page.wait_for_url("**/gallery.html")
    is_closed(page)
    page.go_back()
    page.wait_for_url("**/")


def test_keys_move_and_zoom_but_not_those_that_belong_to_the_browser(page: Page) -> None:
    page.locator("#p1 a").focus()
    page.keyboard.press("Enter")
    shows(page, 1)
    for key, number in (("ArrowLeft", last(page)), ("Home", 1), ("End", last(page)), ("ArrowRight", 1)):
        page.keyboard.press(key)
        shows(page, number)
    for key in ("Control+ArrowRight", "Shift+ArrowRight", "Meta+ArrowRight", "Alt+ArrowRight"):
        page.keyboard.press(key)
    shows(page, 1)
    page.keyboard.press("+")
    assert page.evaluate(SCALE) == 1.5
    page.keyboard.press("ArrowRight")
    shows(page, 1)
    page.keyboard.press("0")
    assert page.evaluate(SCALE) == 1


def test_the_wheel_zooms_inside_the_stage_and_what_stands_round_it_keeps_its_place(page: Page) -> None:
    page.locator("#p1 a").click()
    shows(page, 1)
    close = page.get_by_role("button", name="关闭")
    before = close.bounding_box()
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -400)
    assert page.evaluate(SCALE) > 1.2
    assert page.evaluate("visualViewport.scale") == 1 and close.bounding_box() == before
    page.get_by_role("button", name="还原").click()
    assert page.evaluate(SCALE) == 1
    page.mouse.dblclick(500, 400)
    assert page.evaluate(SCALE) == 2.5
    page.keyboard.press("0")
    page.mouse.wheel(60, 0)
    shows(page, 2)
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"


def test_a_strip_of_all_stands_below_where_they_are_many(page: Page) -> None:
    assert last(page) > 8
    page.locator("#p1 a").click()
    shows(page, 1)
    page.locator(".ys-px-strip button").nth(8).click()
    shows(page, 9)
    assert page.locator(".ys-px-strip [aria-current]").count() == 1


def test_fingers_turn_pull_and_pinch(phone: Page) -> None:
    touch(phone, way(300, 350, -20))
    shows(phone, 2)
    touch(phone, way(80, 350, 20))
    shows(phone, 1)
    touch(phone, way(200, 350, -2))
    shows(phone, 1)
    touch(phone, way(190, 330, -8, -2), way(200, 370, 8, 2))
    assert phone.evaluate(SCALE) > 1.8
    assert phone.evaluate("visualViewport.scale") == 1
    touch(phone, way(200, 350, -20))
    shows(phone, 1)
    for _ in range(2):
        phone.touchscreen.tap(190, 350)
    assert phone.evaluate(SCALE) == 1
    touch(phone, way(200, 250, 0, 16))
    is_closed(phone)
    phone.wait_for_url("**/gallery.html")


def test_two_taps_look_closer(phone: Page) -> None:
    for _ in range(2):
        phone.touchscreen.tap(190, 350)
    assert phone.evaluate(SCALE) == 2.5


def test_words_never_stand_beside_another_picture(sample: str, window: Window) -> None:
    """While every file is slow: first no words, then those of the picture whose own bytes are there."""
    with window(390, 844, **PHONE) as page:
        page.route("**/assets/media/*", slowly)
        page.goto(sample + GALLERY, wait_until="commit")
        page.wait_for_selector("ys-gallery:defined")  # until then a picture's link is a link
        page.locator("#p2 a").click()
        for number in (2, 3, 4):
            seen = ""
            for _ in range(40):
                stands, seen = page.evaluate("""() => {
                  const gallery = document.querySelector("ys-gallery");
                  return ["stands" in gallery.stage.slide.dataset, gallery.words.textContent];
                }""")
                own = page.locator(f"#p{number} .ys-t").text_content() or "?"
                assert seen in ("", f"第{number}幅正在载入") or (stands and seen.startswith(own)), seen
                if stands and seen.startswith(own):
                    break
                page.wait_for_timeout(50)
            else:
                pytest.fail(f"the words of picture {number} never came: {seen}")
            page.keyboard.press("ArrowRight")


def slowly(route: Route) -> None:
    time.sleep(0.15)
    route.continue_()


def test_the_large_picture_is_chosen_by_the_width_of_the_window(sample: str, window: Window) -> None:
    found = []
    for width in (390, 1440):
        with window(width) as page:
            visit(page, sample + PLACE)
            page.locator(".ys-jm a").first.click()
            picture = page.locator(".ys-px-slide:not([inert]) img[srcset*=w]")
            found.append(picture.evaluate("image => image.currentSrc"))
    assert [address.rpartition("-")[2] for address in found] == ["480.webp", "1500.webp"]


def test_without_a_net_the_small_picture_stays_and_says_so_until_there_is_one(sample: str, window: Window) -> None:
    with window() as page:
        visit(page, sample + PLACE)
        page.locator(".ys-jm").scroll_into_view_if_needed()
        page.locator(".ys-jm img").first.evaluate("image => image.decode()")
        page.context.set_offline(True)
        page.locator("#p1 a").click()
        expect(page.locator(".ys-px-slide:not([inert]) .ys-px-lost")).to_contain_text("现在没有网络")
        expect(page.locator(".ys-px-cap h2")).to_have_text("示例广场的早晨")
        expect(page.locator(".ys-px-slide:not([inert]) button")).to_have_text("再试一次")
        page.context.set_offline(False)
        expect(page.locator(".ys-px-lost")).to_have_count(0)


def test_files_on_disk_do_the_same(site_dir: Path, window: Window) -> None:
    with window() as page:
        page.goto(f"{(site_dir / GALLERY).as_uri()}#p4")
        shows(page, 4)
        page.keyboard.press("ArrowRight")
        shows(page, 5)
        page.keyboard.press("Escape")
        is_closed(page)
        page.locator("#p2 a").click()
        shows(page, 2)
        page.go_back()
        is_closed(page)


def test_without_script_a_link_opens_the_file_and_nothing_is_dead(sample: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(sample + GALLERY)
        assert page.locator(".ys-jm li:visible").count() == last(page) > 4
        assert page.locator("main button:visible, main select:visible").count() == 0
        link = page.locator("#p1 a").get_attribute("href") or ""
        assert page.request.get(sample + link).headers["content-type"] == "image/jpeg"


def test_two_galleries_of_a_page_are_apart(base: str, page: Page) -> None:
    visit(page, base + GALLERY)
    page.evaluate("""() => {
      const other = document.querySelector("ys-gallery").cloneNode(true);
      for (const item of other.querySelectorAll("li[id]")) item.id = `q${item.id}`;
      [...other.querySelectorAll("li[id]")].slice(3).forEach((item) => item.remove());
      document.querySelector("main").append(other);
    }""")
    page.locator("#qp1 a").click()
    expect(page.locator("dialog[open] .ys-px-n")).to_have_text("1 / 3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("dialog[open] .ys-px-n")).to_have_text("3 / 3")
    assert page.url.endswith("#qp3")


def test_slides_for_a_room_go_on_by_themselves_until_a_hand_is_on_them(page: Page) -> None:
    page.clock.install()
    page.get_by_role("button", name="放映").click()
    shows(page, 1)
    page.wait_for_timeout(200)
    page.clock.run_for(8100)
    expect(page.locator(f"{COUNT} b")).to_have_text("2")
    assert page.url.endswith("#p2")
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("dialog").get_by_role("button", name="放映")).to_be_visible()
    page.clock.run_for(20000)
    expect(page.locator(f"{COUNT} b")).to_have_text("2")


@pytest.mark.parametrize("keep", [True, False])
def test_a_picture_that_cannot_be_had_has_its_own_words_and_the_focus_stays(
    sample: str, window: Window, keep: bool
) -> None:
    with window() as page:
        page.route(re.compile("/assets/(media|places|scenes)/"), lambda route: route.abort())
        visit(page, sample + GALLERY)
        page.locator("#p1 a").click()
        shows(page, 1)
        note = page.locator(".ys-px-slide:not([inert]) .ys-px-lost")
        again = note.get_by_role("button")
        again.focus()
        page.keyboard.press("Enter")
        expect(note).to_have_count(1)
        expect(note).to_contain_text("这幅图没有取到")
        expect(again).to_be_focused()
        if keep:
            page.unroute_all()
            page.keyboard.press("Enter")
            expect(note).to_have_count(0)
        else:
            page.keyboard.press("ArrowRight")
            shows(page, 2)
        assert page.evaluate(INSIDE)


def test_an_address_set_in_the_page_opens_the_picture_and_takes_the_focus_along(page: Page) -> None:
    page.evaluate("location.hash = 'p7'")
    shows(page, 7)
    page.wait_for_function(INSIDE)
    page.wait_for_timeout(100)
    assert page.evaluate(INSIDE)
    page.keyboard.press("ArrowRight")
    shows(page, 8)


def test_a_picture_opened_by_its_address_does_not_glide(base: str, window: Window) -> None:
    with window(reduced_motion="no-preference") as page:
        visit(page, base + GALLERY)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
        page.goto("about:blank")
        visit(page, f"{base}{GALLERY}#p9")
        shows(page, 9)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_strip_is_one_stop_and_its_arrows_turn(page: Page) -> None:
    page.locator("#p1 a").click()
    shows(page, 1)
    assert page.locator(".ys-px-strip button:not([tabindex='-1'])").count() == 1
    page.locator(".ys-px-strip [aria-current]").focus()
    page.keyboard.press("ArrowRight")
    shows(page, 2)
    expect(page.locator(".ys-px-strip [aria-current]")).to_be_focused()
    assert page.locator(".ys-px-strip button:not([tabindex='-1'])").count() == 1


def test_a_presenter_turns_and_pauses_the_slides_and_does_not_leave_them(page: Page) -> None:
    page.clock.install()
    page.get_by_role("button", name="放映").click()
    room = page.locator("dialog.ys-px--room")
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(page.locator(f"{COUNT} b")).to_have_text(str(number))
        expect(room).to_be_visible()
    page.keyboard.press("Space")
    page.clock.run_for(20000)
    expect(room).to_have_class(re.compile("ys-px--waits"))
    expect(page.locator(f"{COUNT} b")).to_have_text("1")
    page.keyboard.press("Space")
    page.wait_for_timeout(200)
    page.clock.run_for(8100)
    expect(page.locator(f"{COUNT} b")).to_have_text("2")
    expect(room).to_be_visible()


@pytest.mark.parametrize(
    "low",
    [(844, 390, ""), (760, 360, "?elder=on"), (640, 360, ""), (320, 256, "")],
)
def test_on_a_low_window_the_picture_takes_most_of_it(base: str, window: Window, low: tuple[int, int, str]) -> None:
    width, height, query = low
    with window(width, height) as page:
        visit(page, f"{base}{GALLERY}{query}#p1")
        shows(page, 1)
        box = page.locator(".ys-px-slide:not([inert]) .ys-px-pic").bounding_box()
        assert box and (box["width"] > 0.64 * width or box["height"] > 0.9 * height), box
        for name in ("关闭", "上一幅", "下一幅"):
            place = page.locator("dialog").get_by_role("button", name=name, exact=True).bounding_box()
            assert place and place["y"] >= 0 and place["y"] + place["height"] <= height, name
            assert place["x"] >= box["x"] + box["width"] and place["x"] + place["width"] <= width, name


def test_a_drawing_says_once_that_it_is_one(page: Page) -> None:
    page.locator("#p1 a").click()
    shows(page, 1)
    drawn = page.locator(".ys-jm li:not(:has(.ys-tint))").last.locator("template")
    assert drawn.evaluate("template => template.content.textContent.match(/示意图/g).length") == 1
