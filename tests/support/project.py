"""A project of its own for a test to spoil, to check and to build."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.paths import ABOUT, ADDRESS, CACHE, CACHES, HOUSE, OWN_PAGES, ROOT

from yushui.build import Build, run
from yushui.mkdocs_adapter import build_site

Case = Mapping[str, Any]


def mkdocs(root: Path, *arguments: str, hooks: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in ``root`` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env=environment(hooks or root / "hooks"),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(hooks: Path) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(hooks), "PYTHONUTF8": "1"}


def built_by(made: subprocess.CompletedProcess[str], target: Path) -> Path:
    """The folder that a run of MkDocs filled without any complaint."""
    said = made.stdout + made.stderr
    assert made.returncode == 0, said
    assert "WARNING" not in said and "ERROR" not in said, said
    return target


@dataclass(frozen=True)
class Project:
    """A project of its own in a temporary folder, to be spoiled and built."""

    root: Path

    def cached(self) -> "Project":
        """With the drawings and photographs that other projects of the tests have made."""
        CACHE.mkdir(parents=True, exist_ok=True)
        (self.root / ".cache").symlink_to(CACHE)
        return self.begun()

    def begun(self) -> "Project":
        """In a repository that has no commit yet: nothing was public, so nothing of it can be lost."""
        for folder in ("objects", "refs"):
            (self.root / ".git" / folder).mkdir(parents=True)
        self.write(".git/HEAD", "ref: refs/heads/main\n")
        return self

    def write(self, file: str, text: str | bytes) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
        self.write(file, text.replace(old, new))

    def append(self, file: str, text: str) -> None:
        self.write(file, (self.root / file).read_text(encoding="utf-8") + text)

    def remove(self, file: str) -> None:
        (self.root / file).unlink()

    def run(self, at: datetime | None = None) -> Build:
        return run(self.root, at)

    def said(self) -> tuple[str, ...]:
        """The problems of the data, as they are shown."""
        return tuple(map(str, self.run().problems))

    def plain(self) -> "Project":
        """Without cards and posters: to draw them for every entry takes longer than all the rest."""
        self.edit("data/site.yml", "posters: true", "posters: false")
        return self

    def build(self, folder: str = "out") -> Path:
        """Build the site in this process; a warning is an error."""
        build_site(self.root, self.root / folder)
        return self.root / folder

    def build_apart(self, folder: str = "out") -> Path:
        """Build the site in a process of its own, with the code that lies in the project; no warning, no error."""
        target = self.root / folder
        return built_by(mkdocs(self.root, "build", "--strict", "-d", str(target)), target)


def spoil(project: Project, case: Case) -> None:
    """Change the data as ``case`` says: its ``files``, ``links`` and what it asks to ``remove``."""
    for file in case.get("remove", ()):
        project.remove(f"data/{file}")
    for file, text in case.get("files", {}).items():
        project.write(f"data/{file}", text)
    for file, target in case.get("links", {}).items():
        (project.root / "data" / file).symlink_to(target)


def assert_told(project: Project, case: Case) -> None:
    """All problems of the data, in order: each ``file:line:column CODE`` and words of its message."""
    problems = project.run().problems
    expected = [re.fullmatch(r"(.+) (YS\d+) ?(.*)", line) for line in case["problems"]]
    found = [(str(problem.place).removeprefix("data/"), problem.code) for problem in problems]
    assert found == [match and (match[1], match[2]) for match in expected], "\n".join(map(str, problems))
    for problem, match in zip(problems, expected, strict=True):
        assert match and match[3] in problem.message, f"expected {match} in {problem.message}"


def furnish(project: Project) -> Project:
    """With the house of the repository: what an office changes for its own site is here as the tests know it."""
    for name in HOUSE:
        source, target = ROOT / name, project.root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=CACHES)
        else:
            shutil.copy(source, target)
    for page in (project.root / "docs").glob("*.md"):
        if page.name not in OWN_PAGES and "\nview: " not in page.read_text(encoding="utf-8"):
            page.unlink()
    shutil.copy(ABOUT, project.root / "docs" / ABOUT.name)
    config = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    project.write("mkdocs.yml", re.sub(r"(?m)^site_url:.*$", f"site_url: {ADDRESS}", config))
    return project


class SharedBuildError(Exception):
    """What several tests share could not be made; told once, not tried again."""


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """What ``make`` makes in a folder of its own, for all processes of this run; what failed is not tried again."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"once-{name}"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (failed := folder / "failed").exists():
            raise SharedBuildError(f"{name}: {failed.read_text(encoding='utf-8')}")
        if not (done := folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                done.write_text(str(make(folder)), encoding="utf-8")
            except BaseException as error:
                failed.write_text(f"{type(error).__name__}: {error}"[:2_000], encoding="utf-8", errors="replace")
                raise
    return Path(done.read_text(encoding="utf-8"))
