"""On paper: the text and its sources, dark on white; no navigation, no tools."""

from collections.abc import Mapping
from typing import Final

import pytest
from tests.browser.conftest import PUBLIC, Window, tell, visit

Faults = Mapping[str, list[tuple[str, str]]]

HIDDEN: Final = (
    ".ys-topbar, .ys-site, .ys-nav, .ys-skip, .ys-crumb, .ys-foot li a, .ys-filter, .ys-jump, .ys-pager, .ys-toc, "
    ".ys-btns, .ys-needs, ys-prefs, ys-share, ys-read, button, select, input"
)
PAPER: Final = """(hidden) => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length;
  const faults = [...document.querySelectorAll(hidden)].filter(seen).map((each) => `prints ${probe.told(each)}`);
  const text = "details:not(.ys-poster) > :not(summary, .ys-btns, .ys-needs)";
  for (const each of document.querySelectorAll(`.ys-src, .ys-ms .ys-orig, ${text}`)) {
    if (!seen(each)) faults.push(`does not print ${probe.told(each)}`);
  }
  if (!document.querySelector("main").innerText.trim()) faults.push("prints nothing");
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0);
  const ground = getComputedStyle(document.body).backgroundColor;
  if (light(ground) < 750 && !/, 0\\)$/.test(ground)) faults.push(`ground ${ground}`);
  for (const node of probe.texts(document.querySelector("main"))) {
    const colour = getComputedStyle(node.parentElement).color;
    // Grounds are printed only where the page insists.
    const insists = getComputedStyle(node.parentElement).printColorAdjust === "exact";
    if (light(colour) > 500 && !insists) faults.push(`pale text ${colour}: ${probe.name(node.parentElement)}`);
  }
  return [...new Set(faults)];
}"""


# Each source that is seen, with what is printed behind its link; one without a link prints itself.
SOURCES: Final = """[...document.querySelectorAll(".ys-src li")].filter(probe.visible).map((source) => {
  const link = source.querySelector("a[href^=http]");
  return link ? [link.getAttribute("href"), getComputedStyle(link, "::after").content] : ["", ""];
})"""


@pytest.fixture(scope="module")
def faults(base: str, window: Window) -> Faults:
    """One walk through all templates, each on A4 without its margins: 166 mm are 627 pixels."""
    found: dict[str, list[tuple[str, str]]] = {"light": [], "elder and dark": [], "wide": []}
    with window(627, 971) as page:
        page.emulate_media(media="print")
        for name, uri in PUBLIC.items():
            visit(page, base + uri)
            found["wide"] += [(name, fault) for fault in page.evaluate("[...probe.overflow(), ...probe.cut()]")]
            found["light"] += [(name, fault) for fault in page.evaluate(PAPER, HIDDEN)]
            page.evaluate("Object.assign(document.documentElement.dataset, { elder: 'on', theme: 'dark' })")
            found["elder and dark"] += [(name, fault) for fault in page.evaluate(PAPER, HIDDEN)]
    return found


@pytest.mark.parametrize("mode", ["light", "elder and dark"])
def test_a_page_prints_its_text_and_sources_and_nothing_to_press(mode: str, faults: Faults) -> None:
    tell(faults[mode])


def test_a_page_fits_on_its_paper(faults: Faults) -> None:
    tell(faults["wide"])


def test_the_sources_of_a_page_are_printed_with_their_addresses(base: str, window: Window) -> None:
    faults = []
    with window() as page:
        page.emulate_media(media="print")
        for name in ("figure", "landmark", "plan", "activity", "document", "event", "release", "term"):
            visit(page, base + PUBLIC[name])
            sources = page.evaluate(SOURCES)
            if not sources:
                faults.append((name, "prints no source"))
            faults += [(name, f"{address} is not printed") for address, printed in sources if address not in printed]
    tell(faults)
