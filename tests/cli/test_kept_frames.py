"""MkDocs is loaded only where something that it reads has changed, and no byte depends on whether it was."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.paths import CACHE as SHARED
from tests.support.project import Project, environment

from yushui.cache import CACHE, FOLDER
from yushui.cli.publication import mkdocs_messages
from yushui.cli.site_building import Task, build_site
from yushui.mkdocs_adapter import build_site as build_with_mkdocs
from yushui.publish import Manifest

LOADED = """\
import sys
from yushui.cli import main
try:
    main(["build"])
finally:
    print("mkdocs" in sys.modules)
"""
FIGURE, SITE, CONFIG = "data/figures/shili-jia.yml", "data/site.yml", "mkdocs.yml"


@pytest.fixture
def project(project: Project) -> Project:
    """A project that shares its store with no other test."""
    (project.root / CACHE).unlink()
    passing = shutil.ignore_patterns("frame*", ".*", "*-new.json")  # the last two are half written
    shutil.copytree(SHARED, project.root / CACHE, ignore=passing)
    return project


def built(project: Project, target: str) -> tuple[Manifest, bool]:
    """The files of the site, and whether MkDocs drew its part anew."""
    frames = project.root / CACHE / FOLDER / "frames"
    before = {*frames.glob("*")}
    with mkdocs_messages() as messages:
        manifest = build_site(Task(project.root, project.root / target, project.root / "none"), messages).manifest
    return manifest, {*frames.glob("*")} != before


@pytest.mark.parametrize(
    ("file", "old", "new", "drawn"),
    [
        (FIGURE, "role: 示例退伍老兵", "role: 示例老兵", False),
        (SITE, "organiser: ", "organiser: 新的", True),
        ("docs/about.md", "", "\n另一句。\n", True),
        ("theme_overrides/partials/bottom.html", "册页", "各册", True),
        ("theme_overrides/assets/prefs.js", "\n", "\n\n", True),
        (CONFIG, "site_url: https://", "site_url: https://x.", True),
    ],
)
def test_it_draws_again_where_what_it_reads_has_changed(
    file: str, old: str, new: str, drawn: bool, project: Project
) -> None:
    built(project, "one")
    text = (project.root / file).read_text("utf-8")
    assert old in text
    project.write(file, text.replace(old, new, 1) if old else text + new)
    manifest, again = built(project, "two")
    assert again == drawn
    assert manifest == build_with_mkdocs(project.root, project.root / "three").manifest
    assert Manifest.of(project.root / "two") == manifest


def test_a_menu_that_changes_is_drawn_again(project: Project) -> None:
    built(project, "one")
    project.remove("data/releases/shili-2024.yml")
    manifest, again = built(project, "two")
    assert again
    assert manifest == build_with_mkdocs(project.root, project.root / "three").manifest


def test_a_build_with_all_kept_does_not_load_it(project: Project) -> None:
    def loads() -> str:
        run = [sys.executable, "-c", LOADED]
        variables = {**environment(Path(project.root / "hooks")), "PYTHONHASHSEED": "random"}
        return subprocess.run(run, cwd=project.root, env=variables, check=True, capture_output=True, text=True).stdout

    assert loads().endswith("True\n")
    project.edit(FIGURE, "role: 示例退伍老兵", "role: 示例老兵")
    assert loads().endswith("False\n")


@pytest.mark.parametrize("line", ["copyright: !ENV [HOME]", "hooks: [hooks/mkdocs_hooks.py, hooks/own.py]"])
def test_where_it_may_read_anything_nothing_is_kept(line: str, project: Project) -> None:
    key = line.partition(":")[0]
    config = (project.root / CONFIG).read_text("utf-8")
    kept = [each for each in config.splitlines() if not each.startswith((f"{key}:", "  - hooks/"))]
    project.write(CONFIG, "\n".join([*kept, line, ""]))
    project.write("hooks/own.py", "")
    if key != "hooks":
        project.append(CONFIG, "hooks: [hooks/mkdocs_hooks.py]\n")
    built(project, "one")
    assert not built(project, "two")[1]
    assert not [*(project.root / CACHE / FOLDER).glob("frame_pages.json")]
