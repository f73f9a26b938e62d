"""The atlas of time in Chromium: years by keyboard and by finger, addresses, filters, and 1,200 events in bounds."""

import gzip
import re
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTPage, LTTextContainer
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import MODES, Window, tell, visit
from tests.browser.test_axe import EVERYTHING, start, violations

MOST_HTML: Final = 60_000
# Lists of the people and turning points that a crowded site has more of; the atlas has a bound of its own. Those of the
# second line have none yet.
GROWING: Final = (
    "figures/index.html", "milestones/index.html", "chronology.html",
    "calendar.html", "compare-figures.html", "search.html", "today.html",
)  # fmt: skip
SPARE: Final = 2_000
# A decade, or a kind within a year, with how many there are.
HEADING: Final = re.compile(r"\d{3}0 ?年代.*|(?:地标|人物|活动|节点|文件|时限|另有节点) ?\d+")
SCREEN: Final = 844
MOST_SCREENS: Final = 12
PHONE: Final = {"width": 390, "height": SCREEN, "has_touch": True}
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOP: Final = "element => Math.round(element.getBoundingClientRect().top)"


def here(page: Page) -> str:
    return page.locator(".ys-rail a[aria-current][data-y]").get_attribute("data-y") or ""


def test_j_and_k_lead_from_year_to_year_and_the_address_follows(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        first = here(page)
        page.keyboard.press("j")
        second = here(page)
        assert int(second) < int(first) and page.url.endswith(f"#y{second}")
        page.keyboard.press("k")
        assert here(page) == first
        page.keyboard.press("Alt+j")
        assert here(page) == first
        page.locator(".ys-step").get_by_role("button", name="下一年").click()
        assert here(page) == second


def test_arrows_walk_through_the_rail(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        page.locator(".ys-rail a").first.focus()
        page.keyboard.press("ArrowDown")
        year = page.evaluate("document.activeElement.dataset.y")
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#y{year}")


def test_every_decade_stands_in_the_rail_of_a_desktop(base: str, window: Window) -> None:
    """Whichever decade is open, its years in two columns; in a lower window the last one stands above the fade."""
    last = """() => { const rail = document.querySelector(".ys-rail");
      const decade = [...rail.querySelectorAll(".ys-rd")].at(-1);
      rail.scrollTop = rail.scrollHeight;
      return rail.getBoundingClientRect().bottom - decade.getBoundingClientRect().bottom; }"""
    with window(1440, 900) as page:
        visit(page, base + "chronology.html")
        rail = page.locator(".ys-rail")
        assert rail.evaluate("rail => rail.scrollHeight <= rail.clientHeight")
        page.set_viewport_size({"width": 1440, "height": 560})
        assert rail.evaluate("rail => rail.scrollHeight > rail.clientHeight")
        assert page.evaluate(last) >= 31


@pytest.mark.parametrize("width", [390, 1280])
def test_a_year_is_an_address_that_opens_its_decade(width: int, base: str, window: Window) -> None:
    with window(width) as page:
        visit(page, base + "chronology.html#y1951")
        expect(page.locator("#y1951")).to_be_visible()
        assert here(page) == "1951"
        assert 0 <= page.locator("#y1951").evaluate(TOP) < 200


def touch(page: Page, what: Locator) -> None:
    """A finger where it is: ``tap`` would first scroll the page for what sticks to the window."""
    box = what.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_two_taps_lead_to_a_year_and_the_bar_to_all_others(base: str, window: Window) -> None:
    with window(**PHONE) as page:
        visit(page, base + "chronology.html")
        page.locator(".ys-rail a[data-y='1951']").tap()
        expect(page.locator("#y1951")).to_be_in_viewport()
        bar = page.locator(".ys-here-b")
        expect(bar).to_contain_text("1951")
        bar.tap()
        expect(bar).to_have_attribute("aria-expanded", "true")
        page.locator(".ys-rail a[data-y='2024']").tap()
        expect(bar).to_have_attribute("aria-expanded", "false")
        expect(bar).to_contain_text("2024")
        touch(page, page.get_by_role("button", name="下面一年"))
        expect(bar).to_contain_text("2023")
        bar.tap()
        page.keyboard.press("Escape")
        expect(bar).to_be_focused()


def test_oldest_first_is_an_address(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        page.get_by_role("link", name="由远及近").click()
        assert page.url.endswith("?order=old")
        years = page.locator(".ys-y").evaluate_all("years => years.map(year => Number(year.dataset.year))")
        assert years == sorted(years) and len(years) > 5
        visit(page, page.url)
        assert page.locator(".ys-y").first.get_attribute("data-year") == str(years[0])


def test_an_event_in_a_fold_is_an_address(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        folded = page.locator(".ys-fold [data-item]").last.get_attribute("id")
        visit(page, base + f"chronology.html?kind=event#{folded}")
        expect(page.locator(f"#{folded}")).to_be_visible()


def test_the_filter_counts_opens_and_stands_in_the_address(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        for choice in page.locator("input[name=kind]").all():
            value = choice.get_attribute("value")
            promised = page.locator(f".ys-opt:has(input[value='{value}']) sup").inner_text()
            choice.check()
            assert page.locator("[data-count] b").inner_text() == promised
            assert page.locator(".ys-stage2 [data-item]:not([hidden])").count() == int(promised)
        page.locator("input[name=kind][value=figure]").check()
        assert "kind=figure" in page.url
        expect(page.locator(".ys-fold[open] .ys-mini:not([hidden])").first).to_be_visible()
        sums = page.locator(".ys-rd:not([hidden]) .ys-rn [data-n]").all_inner_texts()
        assert sum(map(int, sums)) == int(page.locator("[data-count] b").inner_text())
        page.locator(".ys-clear").click()
        expect(page).not_to_have_url(re.compile("kind="))


@pytest.mark.parametrize("where", ["base", "crowded"])
def test_each_choice_counts_what_the_other_filters_leave(
    where: str, request: pytest.FixtureRequest, window: Window
) -> None:
    with window() as page:
        visit(page, request.getfixturevalue(where) + "chronology.html")
        whole = page.locator("input[name=kind][value=''] + span sup").inner_text()
        place = page.locator("select[name=place]")
        value = place.locator("option").nth(1).get_attribute("value") or ""
        place.select_option(value)
        shown = page.locator("[data-count] b")
        assert page.locator("input[name=kind][value=''] + span sup").inner_text() == shown.inner_text() != whole
        assert f"（{shown.inner_text()}）" in place.locator(f"option[value='{value}']").inner_text()
        for choice in page.locator("input[name=kind]").all():
            promised = choice.locator("+ span sup").inner_text()
            choice.check()
            assert shown.inner_text() == promised
        page.locator("input[name=kind][value=figure]").check()
        for option in place.locator("option:not([value=''])").all():
            if option.is_enabled():
                promised = (option.inner_text().rpartition("（")[2]).rstrip("）")
                place.select_option(option.get_attribute("value"))
                assert shown.inner_text() == promised


def test_a_filter_that_leaves_nothing_says_so_and_can_be_taken_back(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        total = page.locator("[data-count] b").inner_text()
        page.locator("input[name=kind][value=event]").check()
        places = page.locator("select[name=place]")
        for option in page.locator("select[name=place] option:not([value=''])").all():
            # What would leave nothing is not offered; it can still come about, so it is chosen all the same.
            places.evaluate("(all) => { for (const each of all.options) each.disabled = false; }")
            places.select_option(option.get_attribute("value"))
            if page.locator("[data-empty]").is_visible():
                break
        expect(page.locator("[data-empty]")).to_be_visible()
        page.locator("[data-clear]").click()
        expect(page.locator("[data-count] b")).to_have_text(total)


def test_without_script_every_year_is_there_and_opens(base: str, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        page.goto(base + "chronology.html")
        for decade in page.locator("details.ys-dec").all():
            if decade.get_attribute("open") is None:
                decade.locator("> summary").click()
        expect(page.locator(".ys-y").last).to_be_visible()
        expect(page.locator(".ys-filter")).to_be_hidden()
        expect(page.locator(".ys-here")).to_be_hidden()


def test_on_paper_everything_is_open(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "chronology.html")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("details:not([open])").count() == 0
        expect(page.locator(".ys-mini").last).to_be_visible()


def lowest(sheet: LTPage) -> str:
    """The last line of a page on paper."""
    lines = [line for block in sheet if isinstance(block, LTTextContainer) for line in block]
    bottom = min(line.y0 for line in lines)
    row = sorted((line for line in lines if line.y0 < bottom + 6), key=lambda line: line.x0)
    return " ".join(line.get_text().strip() for line in row)


def test_no_page_on_paper_ends_with_a_heading(crowded: str, base: str, window: Window) -> None:
    for address in (base, crowded):
        with window() as page:
            visit(page, address + "chronology.html")
            last = [lowest(sheet) for sheet in extract_pages(BytesIO(page.pdf(format="A4")))]
            assert len(last) > 1
            assert not [text for text in last if HEADING.fullmatch(text)], last


# 1,200 events


def packed(page: Path) -> int:
    return len(gzip.compress(page.read_bytes(), 6))


def test_no_page_of_a_crowded_site_is_heavy(crowded_dir: Path) -> None:
    found = sorted(crowded_dir.rglob("*.html"))
    assert sum(page.parent.name == "chronology" for page in found) > 10
    tell([(str(page.relative_to(crowded_dir)), f"{n} bytes") for page in found if (n := packed(page)) > MOST_HTML])


def test_no_page_but_the_lists_of_what_is_more_grows_with_the_site(crowded_dir: Path, site_dir: Path) -> None:
    """Eight times the people and twelve times the events make none of the other pages half as large again."""
    faults, compared = [], 0
    for page in sorted(site_dir.rglob("*.html")):
        uri = page.relative_to(site_dir).as_posix()
        if uri in GROWING or not (crowded_dir / uri).is_file():
            continue
        before, after = packed(page), packed(crowded_dir / uri)
        compared += 1
        if after > before * 1.5 + SPARE:
            faults.append((uri, f"{before} bytes, now {after}"))
    assert compared > 50
    tell(faults)


def test_a_crowded_atlas_is_no_longer_than_twelve_screens(crowded: str, window: Window) -> None:
    with window(**PHONE) as page:
        visit(page, crowded + "chronology.html")
        assert page.evaluate("document.documentElement.scrollHeight") / SCREEN <= MOST_SCREENS


def test_a_fold_leads_to_the_page_of_its_year_and_takes_the_filter_along(crowded: str, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "chronology.html")
        place = page.locator("select[name=place] option").nth(1).get_attribute("value")
        visit(page, crowded + f"chronology.html?place={place}#y1970")
        link = page.locator("#y1970 [data-away][data-kind=figure]")
        count = link.locator("[data-n]").inner_text()
        link.click()
        page.wait_for_url(f"**/chronology/1970.html?place={place}&kind=figure")
        assert page.locator("[data-item]:not([hidden])").count() == int(count)
        page.keyboard.press("j")
        page.wait_for_url("**/chronology/1969.html*")


def test_an_address_of_old_leads_to_the_page_of_its_year(crowded: str, crowded_dir: Path, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "chronology/1970.html")
        known = page.locator(".ys-mini").last.get_attribute("id")
        page.goto(crowded + f"chronology.html#{known}")
        page.wait_for_url(f"**/chronology/1970.html#{known}")
        expect(page.locator(f"#{known}")).to_be_in_viewport()
        page.goto((crowded_dir / "chronology.html").as_uri() + f"#{known}")
        page.wait_for_url(f"**/chronology/1970.html#{known}")


def test_the_counts_of_a_crowded_atlas_are_those_of_its_filter(crowded: str, window: Window) -> None:
    with window() as page:
        visit(page, crowded + "chronology.html")
        for value in ("event", "figure", ""):
            page.locator(f"input[name=kind][value='{value}']").check()
            promised = page.locator(f".ys-opt:has(input[value='{value}']) sup").inner_text()
            assert page.locator("[data-count] b").inner_text() == promised


def test_axe_finds_nothing_and_nothing_overflows_where_there_is_much(crowded: str, window: Window) -> None:
    faults = []
    for width in (320, 390, 1280):
        with window(width) as page:
            for name in ("chronology.html", "chronology/1970.html"):
                for mode in ("light", "elder"):
                    visit(page, crowded + name + MODES[mode])
                    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
                    if page.evaluate(OVERFLOW) > 0:
                        faults.append((f"{name} {width} {mode}", "is wider than the window"))
                    if width == 390:
                        start(page, EVERYTHING)
                        faults += [(f"{name} {mode}", fault) for fault in violations(page)]
    tell(faults)
