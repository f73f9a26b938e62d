"""The front door: a build of what is published already loads nothing and does nothing, and any doubt shuts it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from tests.support.project import Project

from yushui.cache import CACHE, FOLDER
from yushui.cli.front_door import FrontDoor
from yushui.content import loader
from yushui.model.fields import SHANGHAI

NOTES: Final = ["一句话"]
HOURS: Final = 3600
HEAVY: Final = (
    "mkdocs",
    "pydantic",
    "jinja2",
    "lxml",
    "PIL",
    "yaml",
    "yushui.checks",
    "yushui.model",
    "yushui.diagnostics",
)
FILES: Final = {
    "mkdocs.yml": "site_name: x\ntheme:\n  name: material\n",
    "data/site.yml": "form: 2\nname: 甲\n",
    "data/figures/li.yml": "name: 李\n",
    "data/media/li/a.jpg": "picture",
    "docs/about.md": "# 关于\n",
    "theme_overrides/main.html": "<p>",
    "hooks/mkdocs_hooks.py": "",
    "site/index.html": "<p>",
    "site/figures/li.html": "<p>",
    ".site-versions/0123456789abcdef.json": "{}",
}


BUILD: Final = f"""\
import sys
from yushui.cli import main
try:
    main(['build', '--trust', 'stat'])
finally:
    print(sorted({set(HEAVY)} & sys.modules.keys()))
"""


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in a repository, published as it stands, on a machine with a key of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    project = Project(tmp_path / "project")
    for file, text in FILES.items():
        project.write(file, text)
    git(project, "init", "-q")
    git(project, "add", "data")
    commit(project)
    for trust in ("stat", "content"):
        FrontDoor(project.root, trust).remember(time.time() + HOURS, NOTES)
        assert notes(project, trust) == NOTES
    return project


def git(project: Project, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=project.root, check=True)


def commit(project: Project) -> None:
    git(project, "commit", "-q", "--allow-empty", "-m", "x")


def notes(project: Project, trust: str = "stat") -> list[str] | None:
    return FrontDoor(project.root, trust).notes()


def replaced(project: Project, file: str) -> None:
    """Other bytes of the same number, with the old time."""
    path = project.root / file
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1] if len(set(path.read_bytes())) > 1 else b"?" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith((".", "hooks"))])
@pytest.mark.parametrize("trust", ["stat", "content"])
def test_other_bytes_of_the_same_size_and_time_shut_the_door(published: Project, file: str, trust: str) -> None:
    replaced(published, file)
    assert notes(published, trust) is None


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith((".", "site"))])
def test_a_file_more_or_less_among_the_sources_shuts_the_door(published: Project, file: str) -> None:
    published.write(f"{file}.more", "")
    assert notes(published) is None and notes(published, "content") is None
    published.remove(f"{file}.more")
    published.remove(file)
    assert notes(published, "content") is None


CHANGES: Final[dict[str, Callable[[Project], object]]] = {
    "a file of the site is touched": lambda p: os.utime(p.root / "site/index.html"),
    "a file of the site is gone": lambda p: p.remove("site/figures/li.html"),
    "a file lies in the site that was not made": lambda p: p.write("site/more.html", ""),
    "a mode in the site is another": lambda p: (p.root / "site/index.html").chmod(0o600),
    "the site is gone": lambda p: shutil.rmtree(p.root / "site"),
    "a version is gone from the shelf": lambda p: p.remove(".site-versions/0123456789abcdef.json"),
    "a publication was stopped half-way": lambda p: p.write(".site-versions/intent", "{}"),
    "something was committed": commit,
    "another branch is checked out": lambda p: git(p, "checkout", "-q", "-b", "other"),
    "something was added to the index": lambda p: git(p, "add", "docs"),
    "a source is a link": lambda p: (p.root / "data/link.yml").symlink_to(p.root / "mkdocs.yml"),
    "mkdocs.yml leads elsewhere": lambda p: p.append("mkdocs.yml", "INHERIT: ../base.yml\n"),
    "mkdocs.yml asks the environment": lambda p: p.append("mkdocs.yml", "copyright: !ENV WORDS\n"),
    "the store is gone": lambda p: shutil.rmtree(p.root / CACHE),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_door_is_shut_when(published: Project, change: str) -> None:
    CHANGES[change](published)
    assert notes(published) is None


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "GIT_DIR", "SOURCE_DATE_EPOCH"])
def test_another_environment_shuts_the_door(published: Project, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert notes(published) is None


def test_another_library_shuts_the_door(published: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "site-packages" / "more-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    assert notes(published) is None


def test_other_options_have_a_door_of_their_own(published: Project) -> None:
    assert FrontDoor(published.root, "stat", "accept-lost").notes() is None


@pytest.mark.parametrize("seconds", [-1, 2 * HOURS])
def test_the_clock_behind_or_past_the_next_hour_shuts_the_door(
    published: Project, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = time.time() + seconds - (HOURS if seconds < 0 else 0)
    monkeypatch.setattr(time, "time", lambda: then)
    assert notes(published) is None


def test_a_record_of_another_machine_counts_for_nothing(published: Project, tmp_path: Path) -> None:
    (tmp_path / "state/yushui/cache.key").write_bytes(b"k" * 32)
    assert notes(published) is None


def test_a_planted_record_counts_for_nothing(published: Project) -> None:
    file = published.root / CACHE / FOLDER / "front_door.json"
    planted = file.read_text(encoding="utf-8").replace("\\u4e00", "\\u4e8c")
    assert planted != file.read_text(encoding="utf-8")
    file.write_text(planted, encoding="utf-8")
    assert notes(published) is None


def test_what_was_edited_during_a_build_is_not_taken_for_published(published: Project) -> None:
    door = FrontDoor(published.root, "stat")
    replaced(published, "data/figures/li.yml")
    door.remember(time.time() + HOURS, NOTES)
    assert notes(published) is None


def test_in_a_fresh_checkout_contents_open_the_door(published: Project) -> None:
    for top in ("data", "docs", "site"):
        for file in (published.root / top).rglob("*.*"):
            file.write_bytes(file.read_bytes())
    assert notes(published) is None
    assert notes(published, "content") == NOTES


def test_time_alone_changes_something_at_the_next_hour_of_an_entry_or_at_midnight(data: Project) -> None:
    at = datetime(2026, 8, 1, 7, 59, tzinfo=SHANGHAI)
    midnight = at.replace(day=2, hour=0, minute=0)
    assert loader.load(data.root).unchanged_until(at) == midnight
    data.append("data/terms/shili-ci.yml", "publish_at: 2026-08-01 08:00\n")
    assert loader.load(data.root).unchanged_until(at) == at + timedelta(minutes=1)
    assert loader.load(data.root).unchanged_until(at + timedelta(minutes=1)) == midnight


def test_a_second_build_says_that_nothing_changed_and_loads_nothing(project: Project) -> None:
    def build() -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(project.root / "hooks")}
        return subprocess.run(
            [sys.executable, "-c", BUILD], cwd=project.root, env=env, capture_output=True, text=True, check=False
        )

    first = build()
    assert first.returncode == 0, first.stderr
    assert "'pydantic'" in first.stdout
    before = {file: file.stat() for file in (project.root / "site").rglob("*")}
    second = build()
    assert (second.returncode, second.stderr) == (0, first.stderr)
    assert second.stdout == "没有变化，site/ 就是现在的样子。\n[]\n"
    assert before == {file: file.stat() for file in (project.root / "site").rglob("*")}
    project.append("data/terms/shili-ci.yml", "# 改了\n")
    assert "'pydantic'" in build().stdout
