"""The laws of the house that no linter knows: one direction, names that occur once, modules of a few screens."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from tests.support.paths import ROOT
from tools.house import counts

# A file or folder that a docstring or comment names by its way from the root of the project.
NAMED: Final = re.compile(r"``((?:bench|dev|docs|hooks|tests|theme_overrides|tools)/[\w./-]+)``")


@cache
def _house() -> Mapping[str, object]:
    return counts(ROOT)


def _counted(name: str) -> list[str]:
    value = _house()[name]
    assert isinstance(value, list)
    return value


def test_there_is_a_house_to_count() -> None:
    assert {"site", "pages", "publish", "mkdocs_adapter"} <= set(_counted("rooms"))
    assert _house()["arrows between rooms"]


def test_rooms_import_each_other_in_one_direction() -> None:
    assert _counted("rooms in a circle") == []


def test_the_law_of_imports_is_no_longer_than_ten_lines() -> None:
    layers = _house()["layers in the import contract"]
    assert isinstance(layers, int) and 1 < layers <= 10


@pytest.mark.parametrize(
    "what",
    ["module names that occur twice", "functions of more than 40 lines", "modules of more than 250 lines"],
)
def test_nothing_is(what: str) -> None:
    assert _counted(what) == []


def test_only_the_entry_and_the_package_lie_in_the_folder_of_hooks() -> None:
    """MkDocs puts it first on ``sys.path``: a stray ``calendar.py`` there would hide Python's own."""
    assert {path.name for path in (ROOT / "hooks").iterdir()} - {"__pycache__"} <= {
        "mkdocs_hooks.py",
        "yushui",
        "yushui.egg-info",
    }


def test_files_that_the_code_names_exist() -> None:
    texts = [
        path.read_text("utf-8") for top in ("bench", "hooks", "tests", "tools") for path in (ROOT / top).rglob("*.py")
    ]
    named = {name for text in texts for name in NAMED.findall(text)}
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_no_file_was_put_beside_the_few_that_a_project_needs() -> None:
    """A case that lands here by mistake is one that nobody runs."""
    assert [path.name for path in ROOT.glob("*.yml")] == ["mkdocs.yml"]
    assert {path.suffix for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")} <= {
        "", ".md", ".in", ".toml", ".py", ".lock", ".yml",
    }  # fmt: skip
