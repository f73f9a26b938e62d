"""The comparisons of plans over the years, of which the real content has none yet: on the pages of the sample."""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from tests.browser.conftest import AXE, MODES, PROBE, Window, serving, tell, visit
from tests.browser.test_axe import EVERYTHING, start, violations
from tests.browser.test_layout import WIDTHS, look
from tests.browser.test_noscript import DEAD, NOWHERE
from tests.support.paths import SAMPLE
from tests.support.project import Project, furnish, once

PAGES: Final = {
    "place": "compare/linshi.html",
    "years": "compare/linshi-2023--linshi-2024.html",
    "unlike": "compare/shili-2023--shili-2024.html",
    "all": "compare.html",
}
# The identifiers of the sample are no numbers, so they stand alone in the foot.
FOOT: Final = "样本备案号"
# As many plans as no desk is wide.
MORE: Final = range(2014, 2020)
STEADY: Final = """() => {
  const box = document.querySelector(".ys-scroll--cmp");
  const left = () => document.querySelector(".ys-cmp tbody th").getBoundingClientRect().left;
  const before = left();
  box.scrollLeft = 400;
  return [box.scrollLeft, Math.round(left() - before)];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with more years of one place."""

    def make(folder: Path) -> Path:
        shutil.copytree(SAMPLE, folder / "data")
        text = (folder / "data/plans/linshi-2023.yml").read_text(encoding="utf-8")
        for year in MORE:
            (folder / f"data/plans/shili-{year}.yml").write_text(
                text.replace("linshi", "shili-shi").replace("2023", str(year)), encoding="utf-8"
            )
        return furnish(Project(folder).cached()).build()

    return once(tmp_path_factory, "comparisons", make)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site, {"axe.min.js": AXE}) as base:
        yield base


@pytest.fixture(scope="module")
def faults(address: str, window: Window) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with window() as page:
        for name, uri in PAGES.items():
            visit(page, address + uri)
            for mode in WIDTHS:
                for key, fault in look(page, name, mode, "示例人物甲"):
                    if FOOT not in fault[1]:
                        found[key].append(fault)
    return found


@pytest.mark.parametrize("question", ["overflow", "cut", "small", "targets", "dates", "spaces", "titles"])
def test_comparisons_fit_every_window(question: str, faults: Mapping[str, list[tuple[str, str]]]) -> None:
    tell(faults.get(question, ()))


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(mode: str, address: str, window: Window) -> None:
    found = []
    with window(390 if mode.startswith("elder") else 1280) as page:
        for name, uri in PAGES.items():
            visit(page, address + uri + MODES[mode])
            start(page, EVERYTHING)
            found += [(name, fault) for fault in violations(page)]
    tell(found)


def test_without_script_everything_can_be_read_and_nothing_is_dead(address: str, window: Window) -> None:
    found = []
    with window(390, java_script_enabled=False) as page:
        for name, uri in PAGES.items():
            visit(page, address + uri)
            page.evaluate(PROBE)
            found += [(name, fault) for ask in (DEAD, NOWHERE) for fault in page.evaluate(ask)]
            if name == "years":
                said = page.locator("main").inner_text()
                assert "高铁候车厅" in said and "由文工团演出" in said and "两次" in said
    tell(found)


def test_many_plans_scroll_beside_the_themes_and_are_cards_on_a_phone(address: str, window: Window) -> None:
    with window(1280) as page:
        visit(page, address + "compare.html")
        moved, shifted = page.evaluate(STEADY)
        assert (moved, shifted) == (400, 0)
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.locator(".ys-cmp .ys-none").first.is_hidden()
        assert page.locator("#t-xuanchuan th").inner_text().split()[-1].endswith("份单列")
