"""axe-core finds nothing: WCAG 2.2 AA and its best practices, on every template in every mode."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Final

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import GUIDE, MODES, PUBLIC, TWINS, Window, tell, visit

Faults = Mapping[str, list[tuple[str, str]]]

WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STANDARD: Final = {"runOnly": WCAG, "rules": {"target-size": {"enabled": True}}}
# Best practices concern the structure, which is the same in every mode.
EVERYTHING: Final = {**STANDARD, "runOnly": [*WCAG, "best-practice"]}
# 深色 is the same page in other colours.
COLOURS: Final = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Large print is read on phones.
WIDTHS: Final = {"light": 1280, "elder": 390}
DARK: Final = {"light": "dark", "elder": "elder and dark"}
START: Final = """async (options) => {
  if (!window.axe) await new Promise((onload) => {
    document.head.append(Object.assign(document.createElement("script"), { src: "/axe.min.js", onload }));
  });
  const run = () => axe.run(document, { resultTypes: ["violations"], preload: false, ...options });
  window.found = new Promise((done) => { setTimeout(() => done(run())); });
  return true;
}"""
FINISH: Final = """async () => (await window.found).violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, any, all, none }) =>
    `${id}: ${target.join(" ")}: ${[...any, ...all, ...none].map((each) => each.message).join("; ")}`))"""


def start(page: Page, options: Mapping[str, Any]) -> None:
    """Let axe begin; it goes on while another window is looked at."""
    page.evaluate(START, options)


def violations(page: Page) -> list[str]:
    """What axe finds in the page in which it was started."""
    found: list[str] = page.evaluate(FINISH)
    return found


@pytest.fixture(scope="module")
def faults(base: str, window: Window) -> Faults:
    """All modes of every template."""
    found: dict[str, list[tuple[str, str]]] = {mode: [] for mode in MODES}
    with ExitStack() as stack:
        pages = {mode: stack.enter_context(window(width)) for mode, width in WIDTHS.items()}
        for name, uri in PUBLIC.items():
            if name in TWINS:
                continue
            for mode, page in pages.items():
                visit(page, base + uri + MODES[mode])
                start(page, EVERYTHING if mode == "light" else STANDARD)
            for mode, page in pages.items():
                found[mode] += [(name, fault) for fault in violations(page)]
                page.evaluate("document.documentElement.setAttribute('data-theme', 'dark')")
                start(page, COLOURS)
            for mode, page in pages.items():
                found[DARK[mode]] += [(name, fault) for fault in violations(page)]
    return found


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_template(mode: str, faults: Faults) -> None:
    tell(faults[mode])


def test_axe_finds_nothing_in_the_handbook(base: str, window: Window) -> None:
    faults = []
    with window() as page:
        for uri in GUIDE:
            visit(page, base + uri)
            start(page, EVERYTHING)
            faults += [(uri, fault) for fault in violations(page)]
    tell(faults)


def test_axe_finds_nothing_in_an_open_lightbox(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + PUBLIC["landmark"])
        page.locator(".ys-jm a").first.click()
        start(page, EVERYTHING)
        tell([("landmark", fault) for fault in violations(page)])
