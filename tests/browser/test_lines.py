"""Where lines break on a phone, and how large the small things are."""

from typing import Final

from tests.browser.conftest import PUBLIC, Window, tell, visit

WIDTHS: Final = (320, 360, 390)
PAGES: Final = ("home", "figures", "figure", "long-name", "landmarks", "landmark", "plan", "gallery")
# Areas of the numbers of sources that are too small for a finger.
SMALL: Final = """[...document.querySelectorAll(".ys-cite a")].filter(probe.visible).filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width < 24 || height < 24;
}).map(probe.told)"""
# What of the picture still shows beside the panel below it.
BESIDE: Final = """[...document.querySelectorAll(".ys-lhero")].filter((each) =>
  document.querySelector(".ys-lhead").getBoundingClientRect().top < each.getBoundingClientRect().bottom - 1
).map(probe.told)"""


# Ends of words that are kept together by a span, which a rule for spans makes a line of its own.
TORN: Final = """[...document.querySelectorAll(".ys-nb")].filter(
  (each) => getComputedStyle(each).display === "block" || getComputedStyle(each).display === "grid").map(probe.told)"""


def test_no_end_of_a_word_is_a_line_of_its_own(base: str, window: Window) -> None:
    faults, seen = [], 0
    with window(width=1440) as page:
        for name in PAGES:
            visit(page, base + PUBLIC[name])
            seen += page.locator(".ys-nb").count()
            faults += [(name, fault) for fault in page.evaluate(TORN)]
    assert seen
    tell(faults)


def test_no_line_begins_with_a_closing_mark_and_nothing_runs_off(base: str, window: Window) -> None:
    faults = []
    asks = ("probe.marks('main h1, main h2, main h3, .ys-lead, figcaption, .ys-stat, .ys-faces')", "probe.overflow()")
    with window() as page:
        for name in PAGES:
            visit(page, base + PUBLIC[name])
            for elder in ("off", "on"):
                page.evaluate("elder => { document.documentElement.dataset.elder = elder }", elder)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    faults += [(f"{name} {width} {elder}", fault) for ask in asks for fault in page.evaluate(ask)]
    tell(faults)


def test_the_number_of_a_source_is_large_enough_and_no_picture_stands_beside_its_panel(
    base: str, window: Window
) -> None:
    faults = []
    with window(width=390) as page:
        for name in ("figure", "landmark"):
            for mode in ("", "?elder=on"):
                visit(page, base + PUBLIC[name] + mode)
                faults += [(name + mode, fault) for fault in page.evaluate(SMALL)]
        faults += [("landmark", fault) for fault in page.evaluate(BESIDE)]
    tell(faults)


def test_without_script_nobody_is_led_to_a_choice_of_two(base: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        for name in ("figure", "landmark"):
            visit(page, base + PUBLIC[name])
            assert page.locator(".ys-btn--pair").count() == 1
            assert not page.locator(".ys-btn--pair").is_visible()
