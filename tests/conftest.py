"""What the tests share: one real build, copies of the project to spoil, and cases.

A test that takes ``case`` runs once for each file of ``tests/cases/<module>/``; the file's name says
what is expected, its comments why, and the docstring of the test module what its keys mean.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from tests.support.crawl import Pages, parse_all
from tests.support.paths import CASES, ROOT, SAMPLE
from tests.support.project import Project, built_by, furnish, mkdocs, once
from tests.support.promises import told

from yushui.build import Build, run

# The same examples in every run, and no clock: a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        module = metafunc.module.__name__.rpartition("test_")[2]
        files = sorted((CASES / module).glob("*.yml"))
        assert files, f"no cases for {module}"
        values = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files]
        metafunc.parametrize("case", values, ids=[file.stem for file in files])


@pytest.fixture
def data(tmp_path: Path) -> Project:
    """The sample data alone, for what needs no MkDocs."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    return Project(tmp_path).cached()


@pytest.fixture
def project(data: Project) -> Project:
    """The sample data in a whole project with its own copy of the house."""
    return furnish(data)


@pytest.fixture(scope="session")
def built() -> Build:
    """The repository's own content, laid out but not drawn."""
    made = run(ROOT)
    assert made.site is not None, "\n".join(map(str, made.problems))
    return made


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
