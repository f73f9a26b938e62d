"""Components are folders of a macro, its style, its behaviour and an example; templates are short and only loop."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import ROOT
from tools import components

from yushui import engine
from yushui.pages.render import Renderer

THEME: Final = ROOT / "theme_overrides"
LONGEST: Final = 160  # characters of a line
LARGEST: Final = 120  # lines of a template
MACRO: Final = re.compile(r"\{% macro (\w+)\(")
USED: Final = re.compile(r"(?:\{\{-? |\{% call |[-+ (~{])(\w+)\(")
NAMES: Final = components.names(THEME)


@cache
def _templates() -> dict[Path, str]:
    found = {path: path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html"))}
    assert len(found) > len(NAMES) > 30
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_component_has_a_macro_and_an_example_and_nothing_foreign(name: str) -> None:
    files = {file.name for file in (THEME / "components" / name).iterdir()}
    assert {f"{name}.html", "example.yml"} <= files
    assert files <= {f"{name}.html", f"{name}.css", f"{name}.mjs", "example.yml"}
    assert MACRO.search((THEME / "components" / name / f"{name}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_of_a_component_is_called_by_a_template(name: str) -> None:
    used = {call for text in _templates().values() for call in USED.findall(text.replace("{% macro ", ""))}
    own = (THEME / "components" / name / f"{name}.html").read_text(encoding="utf-8")
    calls = [macro for macro in MACRO.findall(own) if macro in used]
    assert calls == MACRO.findall(own)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_drawn(name: str) -> None:
    shown = [*components.drawings(Renderer(engine.theme(ROOT)), name, "", THEME)]
    assert shown
    assert all(case.strip().startswith("<") for drawing in shown for case in drawing.cases)


def test_the_page_of_all_components_shows_each_of_them() -> None:
    page = components.page("../site/")
    assert [name for name in NAMES if f'id="c-{name}"' not in page] == []
    assert '"../site/assets/site.css"' in page and '"../site/assets/views/home.css"' in page


def test_templates_are_short_in_both_directions() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in _templates().items()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > LONGEST
    ]
    large = [str(path.relative_to(ROOT)) for path, text in _templates().items() if text.count("\n") > LARGEST]
    assert (long, large) == ([], [])


def test_no_template_holds_a_table_of_words() -> None:
    tables = re.compile(r"\{% set \w+ = \{|\{\{ *\{")
    assert [str(path.relative_to(ROOT)) for path, text in _templates().items() if tables.search(text)] == []
