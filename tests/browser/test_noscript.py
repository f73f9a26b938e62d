"""With script off: everything is there, every link leads somewhere, nothing pretends to be of use."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from tests.browser.conftest import PROBE, PUBLIC, Window, tell, visit

from yushui.build import Build
from yushui.model.kinds.plan import Plan

Faults = Mapping[str, list[tuple[str, str]]]

LINKED: Final = """[...document.querySelectorAll("main a[href]")]
  .filter(probe.visible).map((link) => link.href.split("#")[0])"""
DEAD: Final = """[...document.querySelectorAll(
  "button, form, select, input, textarea, [role=button], [contenteditable], a:not([href])",
)].filter(probe.visible).map(probe.told)"""
NOWHERE: Final = """[...document.querySelectorAll('a[href^="#"]')]
  .filter((link) => probe.visible(link) || link.matches(".ys-skip"))
  .filter((link) => {
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    const shut = "details:not([open])";
    // One around the target is opened by the browser; one that is the target itself stays shut.
    const opens = target && target.closest(shut);
    return !target || target.matches(shut) || !(opens || target).checkVisibility({ visibilityProperty: true });
  }).map((link) => `${link.getAttribute("href")} from ${probe.told(link)}`)"""


def test_every_entity_of_every_index_is_seen(site_dir: Path, base: str, window: Window) -> None:
    faults = []
    with window(java_script_enabled=False) as page:
        for index in sorted(site_dir.glob("*/index.html")):
            uri = index.relative_to(site_dir).as_posix()
            if uri.startswith("guide/"):
                continue
            visit(page, base + uri)
            page.evaluate(PROBE)
            linked = set(page.evaluate(LINKED))
            for entity in sorted(index.parent.glob("*.html")):
                if entity != index and base + entity.relative_to(site_dir).as_posix() not in linked:
                    faults.append((uri, f"does not show {entity.stem}"))
    tell(faults)


@pytest.fixture(scope="module")
def faults(base: str, window: Window) -> Faults:
    """One walk through all templates."""
    found: dict[str, list[tuple[str, str]]] = {"dead": [], "nowhere": []}
    with window(java_script_enabled=False) as page:
        for name, uri in PUBLIC.items():
            visit(page, base + uri)
            page.evaluate(PROBE)
            for key, ask in (("dead", DEAD), ("nowhere", NOWHERE)):
                found[key] += [(name, fault) for fault in page.evaluate(ask)]
    return found


def test_no_control_is_seen_that_does_nothing(faults: Faults) -> None:
    tell(faults["dead"])


def test_every_anchor_leads_to_something_that_is_seen(faults: Faults) -> None:
    tell(faults["nowhere"])


def test_every_measure_of_every_plan_can_be_read(base: str, built: Build, window: Window) -> None:
    assert built.site
    faults = []
    with window(java_script_enabled=False) as page:
        for plan in built.site.of(Plan):
            visit(page, f"{base}plans/{plan.slug}.html")
            page.evaluate(PROBE)
            said = "".join(page.locator("main").inner_text().split())
            lines = [line for row in plan.measures for line in row.measure.body.splitlines()]
            assert lines
            faults += [(plan.slug, f"hidden: {line[:30]}") for line in lines if "".join(line.split()) not in said]
    tell(faults)


def test_a_province_is_open_at_its_address(base: str, window: Window) -> None:
    with window(390, 844, java_script_enabled=False) as page:
        visit(page, base + "provinces.html")
        page.locator("a.ys-tile").last.click()
        province = page.locator("details.ys-prov[open]")
        assert province.count() == 1
        assert province.locator("summary").evaluate("each => each.getBoundingClientRect().top") >= 0
        assert province.locator("li a").first.is_visible()
