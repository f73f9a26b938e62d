"""Everything by keyboard: skip link, filters, tools, contents, folds, lightbox; focus is always seen."""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PUBLIC, Window, tell, visit

ACTIVE: Final = "document.activeElement"
# Every choice of every filter, alone: its label and how many it promises, then what is said and what is seen.
CHOICES: Final = """[...document.querySelectorAll("ys-filter label")].filter((label) => label.querySelector("sup"))
  .map((label) => {
    label.control.click();
    const said = document.querySelector("[data-count] b").textContent;
    const seen = [...document.querySelectorAll("[data-item]")].filter(probe.visible).length;
    label.control.form.reset();
    label.control.form.dispatchEvent(new Event("change"));
    return [label.textContent, Number(label.querySelector("sup").textContent), Number(said), seen];
  })"""
TO_CONTENTS: Final = """place => {
  const link = document.querySelectorAll(".ys-toc a")[place];
  link.focus();
  return link.getAttribute("href");
}"""
# Where a link led, and whether the heading there is free of the tabs.
ARRIVED: Final = """() => {
  const target = document.querySelector(":target");
  const heading = target.querySelector("h2, h3").getBoundingClientRect();
  return [`#${target.id}`, heading.top, document.querySelector(".ys-toc").getBoundingClientRect().bottom];
}"""


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the element that has the focus matches ``selector``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(selector) => {ACTIVE}.matches(selector)", selector):
            return
    pytest.fail(f"no Tab stop {selector} among the first {most} of {page.url}")


def shown(page: Page) -> int:
    return page.locator("[data-item]:visible").count()


@pytest.fixture(scope="module")
def faults(base: str, window: Window) -> Mapping[str, list[tuple[str, str]]]:
    """One walk through all templates on a phone, where a list of tabs may cover what has the focus."""
    found: dict[str, list[tuple[str, str]]] = {"skip": [], "stops": []}
    with window(390) as page:
        for name, uri in PUBLIC.items():
            visit(page, base + uri)
            page.keyboard.press("Tab")
            stop = page.evaluate(f"[{ACTIVE}.className, {ACTIVE}.getBoundingClientRect().top >= 0]")
            if stop != ["ys-skip", True]:
                found["skip"].append((name, f"the first stop is {stop}"))
            page.keyboard.press("Enter")
            if page.evaluate(f"{ACTIVE}.localName") != "main":
                found["skip"].append((name, "the skip link does not lead to the text"))
            page.keyboard.press("Tab")
            if not page.evaluate(f"{ACTIVE}.matches('main *, footer *')"):
                found["skip"].append((name, "the next stop is before the text"))
            found["stops"] += [(name, fault) for fault in page.evaluate("probe.stops()")]
    return found


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(faults: Mapping[str, list[tuple[str, str]]]) -> None:
    tell(faults["skip"])


def test_every_stop_shows_that_it_has_the_focus(faults: Mapping[str, list[tuple[str, str]]]) -> None:
    tell(faults["stops"])


def test_a_filter_goes_by_arrow_keys_and_writes_to_the_address(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html")
        everyone = shown(page)
        page.keyboard.press("Tab")
        tab_to(page, "[name=batch]")
        for _ in range(10):
            if page.evaluate(f"{ACTIVE}.value") == "2021":
                break
            page.keyboard.press("ArrowRight")
        label = page.locator("label", has=page.locator("input[name=batch][value='2021']"))
        count = label.locator("sup").inner_text()
        assert page.url == base + "figures/index.html?batch=2021"
        assert page.locator("[data-count] b").inner_text() == count == str(shown(page))
        assert 0 < int(count) < everyone
        assert page.locator("[data-item]:visible:not([data-batch~='2021'])").count() == 0
        assert page.locator("[data-group]:visible").count() == 1
        page.reload()
        assert page.locator("input[name=batch][value='2021']").is_checked()
        assert page.locator("[data-count] b").inner_text() == count == str(shown(page))
        page.keyboard.press("Tab")
        tab_to(page, "[name=batch]")
        for _ in range(10):
            page.keyboard.press("ArrowLeft")
            if page.evaluate(f"{ACTIVE}.value") == "":
                break
        assert (page.url, shown(page)) == (base + "figures/index.html", everyone)


def test_two_filters_at_once_show_only_what_fits_both(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html?batch=2021&type=collective")
        assert page.locator("[data-item]:visible:not([data-batch~='2021'][data-type~='collective'])").count() == 0
        assert shown(page) == page.locator("[data-item][data-batch~='2021'][data-type~='collective']").count() > 0
        assert not page.locator("[data-empty]").is_visible()


def test_filters_that_nothing_fits_say_so(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "figures/index.html?batch=2014&type=collective&region=wanghai-sheng")
        assert (shown(page), page.locator("[data-count] b").inner_text()) == (0, "0")
        assert page.locator("[data-empty]").is_visible()


def test_every_choice_of_a_filter_shows_as_many_as_it_says(base: str, window: Window) -> None:
    faults = []
    with window() as page:
        for name in ("figures", "landmarks", "plans", "activities", "documents", "milestone"):
            visit(page, base + PUBLIC[name])
            choices = page.evaluate(CHOICES)
            assert choices, name
            faults += [
                (name, f"{label} promises {promised}, says {said}, shows {seen}")
                for label, promised, said, seen in choices
                if not promised == said == seen
            ]
    tell(faults)


@pytest.mark.parametrize("name", ["compare-figures", "compare-landmarks"])
def test_two_are_compared_by_keyboard_and_by_address(name: str, base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + PUBLIC[name])
        tab_to(page, "select[name=b]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        chosen = [page.locator(f"select[name={side}]").input_value() for side in "ab"]
        seen = "[...document.querySelectorAll('[data-slug]')].filter(probe.visible).map((each) => each.dataset.slug)"
        assert page.evaluate(seen) == chosen
        assert page.url == f"{base}{PUBLIC[name]}?a={chosen[0]}&b={chosen[1]}"
        page.reload()
        assert page.evaluate(seen) == chosen
        visit(page, f"{base}{PUBLIC[name]}?a={chosen[1]}&b={chosen[0]}")
        assert page.evaluate(seen) == chosen[::-1]


def test_the_tools_go_by_keyboard(base: str, window: Window) -> None:
    with window() as page:
        for pref, on in (("elder", "on"), ("theme", "dark")):
            for key in ("Enter", "Space"):
                visit(page, base + "index.html")
                tab_to(page, f"[data-pref={pref}]", 5)
                state = f"[{ACTIVE}.getAttribute('aria-pressed'), document.documentElement.getAttribute('data-{pref}')]"
                page.keyboard.press(key)
                assert page.evaluate(state) == ["true", on]
                page.keyboard.press(key)
                assert page.evaluate(state) == ["false", None]


@pytest.mark.parametrize("plan", ["plan", "plan-scheme"])
def test_the_contents_of_a_plan_lead_to_its_sections(plan: str, base: str, window: Window) -> None:
    faults = []
    with window() as page:
        for width, query in ((390, ""), (390, "?elder=on"), (1280, "?elder=off")):
            page.set_viewport_size({"width": width, "height": 900})
            visit(page, base + PUBLIC[plan] + query)
            for place in range(page.locator(".ys-toc a").count()):
                wanted = page.evaluate(TO_CONTENTS, place)
                page.keyboard.press("Enter")
                came, top, bar = page.evaluate(ARRIVED)
                where = f"{plan} {width}{query}"
                if wanted != came:
                    faults.append((where, f"{wanted} leads to {came}"))
                elif not (bar - 1 if width < 1000 else 0) <= top < 900:
                    faults.append((where, f"{wanted} stands at {top:.0f}, the tabs end at {bar:.0f}"))
    tell(faults)


def test_a_fold_opens_and_closes_by_keyboard(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + PUBLIC["plan-scheme"])
        fold = page.locator("details:visible").first
        inner = fold.locator(":scope > :not(summary)").first
        assert not inner.is_visible()
        fold.locator("summary").first.focus()
        for key, open_ in (("Enter", True), ("Space", False), ("Space", True)):
            page.keyboard.press(key)
            assert inner.is_visible() == open_


@pytest.fixture
def gallery(base: str, window: Window) -> Iterator[Page]:
    """A place with pictures."""
    with window() as page:
        visit(page, base + PUBLIC["landmark"])
        yield page


def test_the_lightbox_opens_and_gives_the_focus_back(gallery: Page) -> None:
    thumbs, dialog = gallery.locator(".ys-jm a"), gallery.locator("dialog")
    assert thumbs.count() > 2
    thumbs.nth(1).focus()
    gallery.keyboard.press("Enter")
    assert dialog.is_visible()
    assert gallery.evaluate(f"{ACTIVE}.textContent") == "关闭"
    gallery.keyboard.press("ArrowRight")
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(thumbs.nth(2)).to_be_focused()


def test_the_buttons_of_the_lightbox_are_all_that_tab_reaches(gallery: Page) -> None:
    gallery.locator(".ys-jm a").first.focus()
    gallery.keyboard.press("Enter")
    expect(gallery.locator(".ys-px-cap h2")).to_be_visible()
    reached = set()
    for _ in range(8):
        gallery.keyboard.press("Tab")
        reached.add(gallery.evaluate(f"{ACTIVE} === document.body ? '' : {ACTIVE}.dataset.do || 'words'"))
    assert (
        {"zoom", "play", "close", "prev", "next", "words"}
        <= reached
        <= {"zoom", "play", "close", "prev", "next", "words", ""}
    )
    for button in gallery.locator("dialog button:visible").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 48
    number = gallery.locator(".ys-px-n")
    first = number.inner_text()
    gallery.get_by_role("button", name="下一幅").click()
    assert number.inner_text() != first
    gallery.get_by_role("button", name="上一幅").click()
    assert number.inner_text() == first
    gallery.get_by_role("button", name="关闭").click()
    expect(gallery.locator("dialog")).to_be_hidden()


def test_without_script_a_picture_opens_by_itself(base: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(base + PUBLIC["landmark"])
        assert not page.locator("dialog").is_visible()
        thumb = page.locator(".ys-jm a").first
        picture = thumb.get_attribute("href") or ""
        thumb.click()
        page.wait_for_url("**/" + picture.rpartition("/")[2])
