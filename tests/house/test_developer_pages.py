"""What developers read is true: files it names exist, words of its glossary are code, and none of it is public."""

import re
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import ROOT

from yushui.model.kinds import all_kinds

PAGES: Final = sorted([*(ROOT / "dev").glob("*.md"), *ROOT.glob("CONTRIBUTING.md"), ROOT / "README.md"])
QUOTED: Final = re.compile(r"`([^`\n]+)`")
PACKAGE: Final = ROOT / "hooks" / "yushui"
FOLDERS: Final = (ROOT, PACKAGE, *PACKAGE.glob("*/"), ROOT / "theme_overrides")
MADE: Final = {"releases/", "dist/", "bundle/"}  # by the program, not there from the start
# By editors: a kind of which nobody has written an entry has no file yet.
WRITTEN: Final = {f"data/{model.kind.folder}" for model in all_kinds()}
# A file or folder by its way from the root of the project or of the package; ``<name>`` and ``*`` stand for any name.
FILE: Final = re.compile(
    r"(?:bench|data|dev|docs|hooks|tests|theme_overrides|tools)/[\w./<>*-]*|[\w-]+\.(?:toml|lock|md)|[\w/<>]+(?:\.py|/)"
)


def exists(name: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    return any(True for folder in FOLDERS for _ in folder.glob(pattern))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_it_names_exists(page: Path) -> None:
    named = [word for word in QUOTED.findall(page.read_text("utf-8")) if FILE.fullmatch(word)]
    assert named
    wanted = [name for name in named if name not in MADE and name.rstrip("/").removesuffix(".yml") not in WRITTEN]
    assert [name for name in wanted if not exists(name)] == []


def test_fifteen_everyday_questions_are_answered_in_one_file_or_two() -> None:
    text = (ROOT / "dev" / "architecture.md").read_text("utf-8")
    rows = [row for row in text.partition("## Where is")[2].split("\n") if row.startswith("| ") and "?" in row]
    assert len(rows) == 15
    assert [row for row in rows if not 1 <= len(QUOTED.findall(row.split(" | ")[-1])) <= 2] == []


def test_everything_that_is_kept_is_listed() -> None:
    text = (ROOT / "dev" / "architecture.md").read_text("utf-8").partition("| kept | by |")[2].partition("## ")[0]
    users = (path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "cache")
    keeping = {path for path in users if re.search(r"import .*\bStage\b", path.read_text("utf-8"))}
    assert {path.relative_to(ROOT).as_posix() for path in keeping} == set(QUOTED.findall(text))


def test_no_page_for_developers_is_public(sample_dir: Path) -> None:
    """MkDocs publishes what lies in docs/ and in assets/ of the theme; these pages lie in neither."""
    assert "docs_dir" not in (ROOT / "mkdocs.yml").read_text("utf-8")
    titles = {page.read_text("utf-8").split("\n")[0].removeprefix("# ") for page in (ROOT / "dev").glob("*.md")}
    assert titles
    public = [path for path in sample_dir.rglob("*") if path.suffix in (".html", ".md", ".js")]
    assert public
    assert not [path for path in public if any(f">{title}<" in path.read_text("utf-8") for title in titles)]
    assert not [path for path in public if "dev" in path.relative_to(sample_dir).parts]


def test_the_words_of_code_in_the_glossary_occur_in_the_code() -> None:
    rows = [row for row in (ROOT / "dev" / "glossary.md").read_text("utf-8").split("\n") if row.startswith("|")]
    words = {word for row in rows for word in QUOTED.findall(row) if re.fullmatch(r"\w+", word)}
    assert len(words) > 40
    sources = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "theme_overrides").rglob("*.*")]
    text = "\n".join(
        path.read_text("utf-8") for path in sources if path.suffix in (".py", ".html", ".css", ".mjs", ".js")
    )
    classes, known = set(re.findall(r"^class (\w+)", text, re.MULTILINE)), set(re.findall(r"\w+", text))
    assert sorted(word for word in words if word not in (classes if word[0].isupper() else known)) == []
