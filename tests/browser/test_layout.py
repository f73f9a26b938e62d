"""What a reader sees at every width and in 大字版: nothing too wide, too small, cut or torn apart."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import PUBLIC, TEMPLATES, Window, tell, visit

from yushui.build import Build
from yushui.model.kinds.figure import Figure

Faults = Mapping[str, Mapping[str, list[tuple[str, str]]]]

HEIGHT: Final = 900
WIDTHS: Final = {"light": (320, 390, 768, 1024, 1440, 1920), "elder": (320, 390, 1024)}
PHONES: Final = (320, 390)
LEAST_TEXT: Final = {"light": 13, "elder": 18}
LEAST_TARGET: Final = {"light": 44, "elder": 60}
# What is as small as the thing it belongs to: the crumb; a tick of a dial, whose measure is listed beside it;
# a unit among those who answer for a measure; the address of a measure, of an event, of a heading.
SMALL_BY_NATURE: Final = ".ys-crumb, .ys-progress-ring, .ys-unit, .ys-no, .ys-ev time, .headerlink"
NAMES: Final = "probe.broken(names, 'h1, h2, h3, .ys-pager b')"
# A title that nobody sees without scrolling.
LATE: Final = """[...document.querySelectorAll("h1")].filter((each) => each.getBoundingClientRect().top > innerHeight)
  .map((each) => `${each.textContent.trim()} begins below the first screen`)"""
# What is asked in every window, and at which widths of it (all, where none is named).
QUESTIONS: Final[Mapping[str, tuple[str, tuple[int, ...]]]] = {
    "overflow": ("probe.overflow()", ()),
    "cut": ("probe.cut()", ()),
    "small": ("probe.small(text)", (390, 1024, 1440)),
    "targets": ("probe.targets(target, exempt)", (390, 1024, 1440)),
    "dates": (r"probe.broken('\\d{4}年\\d{1,2}月\\d{1,2}日')", PHONES),
    "names": (NAMES, PHONES),
    "spaces": ("probe.spaces()", (1920,)),
    "titles": (LATE, ()),
}


def look(page: Page, name: str, mode: str, names: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Put all questions to the open page at all widths of the mode."""
    given = {"text": LEAST_TEXT[mode], "target": LEAST_TARGET[mode], "exempt": SMALL_BY_NATURE, "names": names}
    page.evaluate("elder => { document.documentElement.dataset.elder = elder }", "on" if mode == "elder" else "off")
    for width in WIDTHS[mode]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        asked = {key: ask for key, (ask, widths) in QUESTIONS.items() if not widths or width in widths}
        answer = ", ".join(f"{key}: {ask}" for key, ask in asked.items())
        told = page.evaluate(f"({{ text, target, exempt, names }}) => ({{ {answer} }})", given)
        for key, lines in told.items():
            yield from ((key, (f"{name} {width}", line)) for line in lines)


@pytest.fixture(scope="module")
def figures(built: Build) -> list[Figure]:
    assert built.site
    return list(built.site.of(Figure))


@pytest.fixture(scope="module")
def names(figures: list[Figure]) -> str:
    """A pattern for the names of all persons; a long one may break at its middle dot."""
    given = {name for each in figures if each.type == "person" for name in (each.name, each.short_name) if name}
    found = {part for name in given for part in name.split("·") if len(part) > 1}
    return "|".join(sorted(found, key=len, reverse=True))


@pytest.fixture(scope="module")
def faults(base: str, names: str, window: Window) -> Faults:
    """One walk through all templates at all widths; the handbook has no 大字版."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {mode: defaultdict(list) for mode in WIDTHS}
    with window() as page:
        for name, uri in TEMPLATES.items():
            visit(page, base + uri)
            for mode in WIDTHS if name in PUBLIC else ("light",):
                for key, fault in look(page, name, mode, names):
                    found[mode][key].append(fault)
    return found


def ours(faults: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the handbook, whose look is that of MkDocs' theme."""
    return [(where, fault) for where, fault in faults if where.split()[0] in PUBLIC]


def test_every_kind_of_page_is_among_the_templates(site_dir: Path) -> None:
    """Each page at the top, and of each kind its index and one page at least."""
    seen = {Path(uri) for uri in TEMPLATES.values()}
    pages = {path.relative_to(site_dir) for path in site_dir.rglob("*.html")}
    assert {page for page in pages if page.parent == Path() or page.name == "index.html"} <= seen
    kinds = {page.parent for page in pages} - {Path(), Path("guide")}
    assert kinds == {page.parent for page in seen if page.name != "index.html"} - {Path()}


@pytest.mark.parametrize("mode", WIDTHS)
def test_no_template_is_wider_than_its_window(mode: str, faults: Faults) -> None:
    tell(faults[mode]["overflow"])


@pytest.mark.parametrize("mode", WIDTHS)
def test_no_text_is_cut_off(mode: str, faults: Faults) -> None:
    tell(ours(faults[mode]["cut"]))


@pytest.mark.parametrize("mode", WIDTHS)
def test_no_text_is_too_small_to_read(mode: str, faults: Faults) -> None:
    tell(faults[mode]["small"])


@pytest.mark.parametrize("mode", WIDTHS)
def test_every_target_is_large_enough_for_a_finger(mode: str, faults: Faults) -> None:
    tell(ours(faults[mode]["targets"]))


@pytest.mark.parametrize("mode", WIDTHS)
def test_no_line_breaks_inside_a_date(mode: str, faults: Faults) -> None:
    tell(faults[mode]["dates"])


@pytest.mark.parametrize("mode", WIDTHS)
def test_no_heading_breaks_inside_a_name_of_a_person(mode: str, faults: Faults) -> None:
    tell(faults[mode]["names"])


def test_no_space_is_typed_between_characters_and_digits(faults: Faults) -> None:
    tell(ours(faults["light"]["spaces"]))


def test_no_long_name_of_a_person_breaks_on_any_profile(site_dir: Path, base: str, names: str, window: Window) -> None:
    """A name of three characters fits in every line; the profiles with longer ones are those beside them too."""
    long = re.compile("|".join(name for name in names.split("|") if len(name) > 3))
    ask = f"([elder, names]) => (document.documentElement.dataset.elder = elder, {NAMES})"
    profiles = [path for path in sorted((site_dir / "figures").glob("*.html")) if long.search(path.read_text("utf-8"))]
    assert len(profiles) > 3
    faults = []
    with window() as page:
        for profile in profiles:
            visit(page, f"{base}figures/{profile.name}")
            for width in PHONES:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                for elder in ("off", "on"):
                    found = page.evaluate(ask, [elder, names])
                    faults += [(f"{profile.stem} {width} 大字版 {elder}", fault) for fault in found]
    tell(faults)
