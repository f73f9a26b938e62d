"""What the tests share: one real build, copies of the project to spoil, and cases.

A test that takes ``case`` runs once for each file of ``tests/cases/<module>/``; the file's name says
what is expected, its comments why, and the docstring of the test module what its keys mean.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from hypothesis import settings
from tests.support.promises import told

from yushui.build import Build, run

ROOT: Final = Path(__file__).parent.parent
SAMPLE: Final = Path(__file__).parent / "sample" / "data"
CASES: Final = Path(__file__).parent / "cases"
CACHE: Final = ROOT / ".cache" / "tests"
CACHES: Final = shutil.ignore_patterns("__pycache__", ".cache")
# What a project needs beside its data.
HOUSE: Final = ("mkdocs.yml", "hooks", "theme_overrides", "docs")

# The same examples in every run, and no clock: a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

Case = Mapping[str, Any]
Pages = Mapping[str, Element]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        module = metafunc.module.__name__.rpartition("test_")[2]
        files = sorted((CASES / module).glob("*.yml"))
        assert files, f"no cases for {module}"
        values = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files]
        metafunc.parametrize("case", values, ids=[file.stem for file in files])


def mkdocs(root: Path, *arguments: str, hooks: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in ``root`` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env=environment(hooks or root / "hooks"),
        capture_output=True,
        text=True,
        timeout=900,
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


def parse_all(folder: Path) -> dict[str, Element]:
    """Every page below ``folder`` by its address."""
    return {
        path.relative_to(folder).as_posix(): html5lib.parse(
            path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8"
        )
        for path in sorted(folder.rglob("*.html"))
    }


def text_of(element: Element) -> str:
    """All text of ``element`` but that of scripts."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    if element.tag != "script":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


@dataclass(frozen=True)
class Project:
    """A project of its own in a temporary folder, to be spoiled and built."""

    root: Path

    def cached(self) -> "Project":
        """With the drawings and photographs that other projects of the tests have made."""
        CACHE.mkdir(parents=True, exist_ok=True)
        (self.root / ".cache").symlink_to(CACHE)
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

    def build(self, folder: str = "out") -> Path:
        """Build the site; no warning, no error."""
        target = self.root / folder
        return built_by(mkdocs(self.root, "build", "--strict", "-d", str(target)), target)


@pytest.fixture
def data(tmp_path: Path) -> Project:
    """The sample data alone, for what needs no MkDocs."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    return Project(tmp_path).cached()


@pytest.fixture
def project(data: Project) -> Project:
    """The sample data in a whole project with its own copy of the house."""
    return furnish(data)


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
    for name in HOUSE:
        source, target = ROOT / name, project.root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=CACHES)
        else:
            shutil.copy(source, target)
    return project


@pytest.fixture(scope="session")
def built() -> Build:
    """The repository's own content, laid out but not drawn."""
    made = run(ROOT)
    assert made.site is not None, "\n".join(map(str, made.problems))
    return made


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """What ``make`` makes in a folder of its own, for all processes of this run together."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"once-{name}"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (done := folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            done.write_text(str(make(folder)), encoding="utf-8")
    return Path(done.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One real build of the repository's own content."""

    def make(folder: Path) -> Path:
        target = folder / "site"
        return built_by(mkdocs(ROOT, "build", "--strict", "-d", str(target)), target)

    return once(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def pages(site_dir: Path) -> Pages:
    """The pages of the real build, parsed once."""
    return parse_all(site_dir)


@pytest.fixture(scope="session")
def sample_built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, root / "data")
    made = Project(root).cached().run()
    assert made.problems == ()
    return made


@pytest.fixture(scope="session")
def sample_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build of the sample data."""

    def make(folder: Path) -> Path:
        shutil.copytree(SAMPLE, folder / "data")
        return furnish(Project(folder).cached()).build()

    return once(tmp_path_factory, "sample", make)


@pytest.fixture(scope="session")
def sample_pages(sample_dir: Path) -> Pages:
    return parse_all(sample_dir)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Which promises of docs/guide/promises.md this run proved."""
    outcomes: dict[str, str] = {}
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, ()):
            if outcome != "passed" or report.when == "call":
                outcomes[report.nodeid] = outcome
    lines = list(told(outcomes))
    if lines:
        terminalreporter.section("promises")
        for line in lines:
            terminalreporter.write_line(line)
