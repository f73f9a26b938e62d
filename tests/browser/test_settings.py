"""Sites with little, with long names and with nothing: no page is too wide, no part of one empty."""

from pathlib import Path
from typing import Final

import pytest
import yaml
from tests.browser.conftest import Window, serving, tell, visit
from tests.support.offices import made
from tests.support.paths import CASES
from tests.support.project import once

NAMES: Final = ("long-names", "one-person-alone", "nothing-but-a-handbook")
# Parts of a page with a heading and nothing else, and numbers of nothing.
EMPTY: Final = """[
  ...[...document.querySelectorAll("main section")].filter((part) => probe.visible(part)
    && !part.querySelector("img, svg, p, li, dl, table") && part.textContent.trim().length < 20),
  ...[...document.querySelectorAll("main b")].filter((number) => number.textContent.trim() === "0"),
  ...[...document.querySelectorAll("main")].filter((main) => main.innerText.trim().split("\\n").length < 3),
].map((part) => `empty: ${probe.name(part)}`)"""


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> Path:
        case = yaml.safe_load((CASES / "settings" / f"{request.param}.yml").read_text(encoding="utf-8"))
        project = made(folder / "site", case)
        project.append("data/site.yml", "posters: false\n")
        return project.build()

    return once(tmp_path_factory, f"settings-{request.param}", make)


def test_nothing_is_too_wide_or_empty(site: Path, window: Window) -> None:
    uris = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    uris = [uri for uri in uris if not uri.startswith("guide/") and uri != "404.html"]
    assert len(uris) > 10
    faults = []
    with serving(site, {}) as base:
        for width in (390, 1440):
            with window(width, 900) as page:
                for uri in uris:
                    visit(page, base + uri)
                    faults += [(uri, fault) for fault in page.evaluate(f"[...probe.overflow(), ...{EMPTY}]")]
    tell(faults)
