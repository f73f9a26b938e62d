"""Where lines break on a phone, how large the small things are, and what can be read on a picture."""

import io
from typing import Final

from PIL import Image
from tests.browser.conftest import PUBLIC, Window, tell, visit

WIDTHS: Final = (320, 360, 390)
PAGES: Final = ("home", "figures", "figure", "long-name", "landmarks", "landmark", "plan", "gallery")
# Areas of the numbers of sources that are too small for a finger.
SMALL: Final = """[...document.querySelectorAll(".ys-cite a")].filter(probe.visible).filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width < 24 || height < 24;
}).map(probe.told)"""
# What of the picture still shows beside the name below it.
BESIDE: Final = """[...document.querySelectorAll(".ys-lhero")].filter((each) =>
  document.querySelector(".ys-lhead").getBoundingClientRect().top < each.getBoundingClientRect().bottom - 1
).map(probe.told)"""


# Titles, in headings and in rows; what no line of them breaks: a short quotation, a year in its brackets, a number.
TITLES: Final = "main :is(h1, h2, h3, h4, h5), .ys-mt, .ys-tt, .ys-pv > span > span, .ys-next b"
WHOLE: Final = r"“[^“”]{1,4}”|（\\d{4}年?）|第\\d+[项条]|\\d{4}年"
TIMES: Final = ("chronology", "today", "month", "releases", "need", "collective", "event", "milestone", "compare")
APART: Final = "main :is(.ys-psec, .ys-side, .ys-src, .ys-btns), main .ys-secthead"
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
        for width in (390, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            faults += [(f"landmark {width}", fault) for fault in page.evaluate(BESIDE)]
    tell(faults)


def test_no_running_text_begins_a_line_with_a_closing_mark(base: str, window: Window) -> None:
    """Neither behind the number of a source nor where a clause is longer than a line."""
    faults = []
    with window() as page:
        for name in ("figure", "landmark", "unit", "lessons", "release", "compare", "chronology"):
            visit(page, base + PUBLIC[name])
            for elder, width in (("off", 320), ("off", 390), ("on", 390), ("off", 1440)):
                page.evaluate("elder => { document.documentElement.dataset.elder = elder }", elder)
                page.set_viewport_size({"width": width, "height": 900})
                faults += [(f"{name} {width} {elder}", fault) for fault in page.evaluate("probe.marks('main')")]
    tell(faults)


def test_without_script_nobody_is_led_to_a_choice_of_two(base: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        for name in ("figure", "landmark"):
            visit(page, base + PUBLIC[name])
            assert page.locator(".ys-btn--pair").count() == 1
            assert not page.locator(".ys-btn--pair").is_visible()


def test_no_title_breaks_a_quotation_a_year_or_a_number_and_no_character_stands_alone(
    base: str, window: Window
) -> None:
    faults, seen = [], 0
    with window() as page:
        for name in (*PAGES, *TIMES):
            visit(page, base + PUBLIC[name] + ("#d08-01" if name == "today" else ""))
            for elder, width in (("off", 320), ("off", 390), ("on", 390), ("off", 1440)):
                page.evaluate("elder => { document.documentElement.dataset.elder = elder }", elder)
                page.set_viewport_size({"width": width, "height": 900})
                asks = f"[...probe.broken('{WHOLE}', '{TITLES}'), ...probe.orphans('{TITLES}')]"
                faults += [(f"{name} {width} {elder}", fault) for fault in page.evaluate(asks)]
            seen += page.locator(TITLES).count()
    assert seen > len(PAGES) * 10
    tell(faults)


def test_no_title_is_smaller_than_the_text_below_it(base: str, window: Window) -> None:
    faults = []
    with window() as page:
        for name in (*PAGES, *TIMES, "plans", "terms", "activity"):
            visit(page, base + PUBLIC[name] + "?elder=on" + ("#d08-01" if name == "today" else ""))
            for width in (390, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                faults += [(f"{name} {width}", fault) for fault in page.evaluate(f"probe.lowly('{TITLES}')")]
    tell(faults)


def test_no_heading_box_or_row_of_buttons_sticks_to_what_stands_above_it(base: str, window: Window) -> None:
    faults = []
    with window() as page:
        for name in (*PAGES, *TIMES, "plan-scheme", "plan-notice", "release"):
            for width in (390, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                visit(page, base + PUBLIC[name])
                faults += [(f"{name} {width}", fault) for fault in page.evaluate(f"probe.stuck(11.5, '{APART}')")]
    tell(faults)


def luminance(pixel: tuple[int, ...]) -> float:
    parts = (part / 255 for part in pixel[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_line_of_a_caption_on_a_picture_can_be_read(base: str, window: Window) -> None:
    """On the pixels behind each line, the words themselves not drawn; white sheets lie in the place of all pictures."""
    bare = """document.querySelectorAll(".ys-days a, .ys-days a *").forEach((each) => {
      each.style.background = each.matches("a") ? "#fff" : "";
      each.style.visibility = each.matches("img") ? "hidden" : "";
      each.style.color = each.closest(".ys-tt") ? "transparent" : "";
    })"""
    lines = """[...document.querySelectorAll(".ys-days .ys-tt")].slice(0, 6).flatMap((each) =>
      [...probe.texts(each)].flatMap((node) => {
        const range = document.createRange();
        range.selectNode(node);
        return [...range.getClientRects()].filter(({ width }) => width > 8)
          .map(({ left, top, height }) => [left + scrollX, top + scrollY, height]);
      }))"""
    faults = []
    with window(width=390) as page:
        visit(page, base + PUBLIC["month"])
        colour = page.locator(".ys-tt").first.evaluate(
            "each => getComputedStyle(each).color.match(/\\d+/g).map(Number)"
        )
        page.evaluate(bare)
        found = page.evaluate(lines)
        shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        for left, top, height in found:
            behind = max(luminance(shot.getpixel((int(left) + 2, int(top + at * height)))) for at in (0.1, 0.5, 0.9))
            ratio = (luminance(colour) + 0.05) / (behind + 0.05)
            if ratio < 4.5:
                faults.append(("month", f"{ratio:.1f} at {left:.0f}, {top:.0f}"))
    assert len(found) >= 6
    tell(faults)


def test_no_panel_lies_over_the_picture_of_an_age(base: str, window: Window) -> None:
    with window(width=390) as page:
        visit(page, base + PUBLIC["chronology"])
        over = page.evaluate("""[...document.querySelectorAll(".ys-ch-h picture")].map((each) =>
          each.nextElementSibling.getBoundingClientRect().top - each.getBoundingClientRect().bottom)""")
    assert over and min(over) > -1


def test_what_a_drawing_shows_stands_in_the_middle_of_every_crop(base: str, window: Window) -> None:
    """A place stands right of the middle of its wide drawing."""
    ask = """[...document.querySelectorAll(":is(.ys-fivedays, .ys-days, .ys-lc) .ys-aside")].map((each) => {
      const size = (name) => Number(each.getAttribute(name));
      const scale = Math.max(each.clientWidth / size("width"), each.clientHeight / size("height"));
      const wide = size("width") * scale;
      const left = (each.clientWidth - wide) * parseFloat(getComputedStyle(each).objectPosition) / 100;
      return (left + wide * 1500 / 2400) / each.clientWidth;
    })"""
    found = []
    with window() as page:
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            for name in ("home", "month", "landmarks"):
                visit(page, base + PUBLIC[name])
                found += page.evaluate(ask)
    assert len(found) > 6 and all(0.4 < middle < 0.6 for middle in found), found


def test_in_large_type_a_finger_hits_even_what_stands_in_a_line(base: str, window: Window) -> None:
    with window(width=390) as page:
        seen, faults = 0, []
        for name in ("plan", "plan-scheme", "plan-notice", "need"):
            visit(page, base + PUBLIC[name] + "?elder=on")
            seen += page.locator("a.ys-unit, a.ys-no").count()
            faults += [(name, fault) for fault in page.evaluate("probe.targets(44, '.ys-crumb')")]
    assert seen > 9
    tell(faults)


def test_a_label_of_a_filter_stands_on_one_line(base: str, window: Window) -> None:
    with window(width=1440) as page:
        for name in ("figures", "landmarks", "compare"):
            visit(page, base + PUBLIC[name])
            high = page.evaluate("[...document.querySelectorAll('.ys-fs legend')].map((each) => each.clientHeight)")
            assert high and max(high) < 60, (name, high)


def test_no_field_is_smaller_than_large_type(base: str, window: Window) -> None:
    with window(width=390) as page:
        for name in ("figures", "landmarks", "terms", "catalogue"):
            visit(page, base + PUBLIC[name] + "?elder=on")
            fields = page.locator("main input:is([type=search], [type=text])").all()
            assert fields and all(
                float(each.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 22 for each in fields
            )
