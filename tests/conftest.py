"""What the tests share: one build of the town and one of the sample, copies of the sample to spoil, and cases.

A test that takes ``case`` runs once for each file of ``tests/cases/<module>/``; the file's name says
what is expected, its comments why, and the docstring of the test module what its keys mean.
"""

import pickle
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import settings
from tests.support.crawl import Pages, parse_all
from tests.support.paths import CASES, SAMPLE, TESTS, TOWN
from tests.support.project import Project, furnish, once
from tests.support.promises import told

from yushui.build import Build

# A run in the background has interrupts ignored, and what it starts would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
# The same examples in every run, and no clock: a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
# Rooms of quick tests come last: two processes that share the files end together then.
LAST: Final = ("reading", "checks", "lang")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rooms = ("", *LAST)
    items.sort(key=lambda item: rooms.index(room) if (room := item.path.relative_to(TESTS).parts[0]) in rooms else 0)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        module = metafunc.module.__name__.rpartition("test_")[2]
        files = sorted((CASES / module).glob("*.yml"))
        assert files, f"no cases for {module}"
        values = [yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader) for file in files]
        metafunc.parametrize("case", values, ids=[file.stem for file in files])


@pytest.fixture
def data(tmp_path: Path) -> Project:
    """The sample data alone, for what needs no MkDocs."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    return Project(tmp_path).cached()


@pytest.fixture
def project(data: Project) -> Project:
    """The sample data in a whole project with its own copy of the house, without cards and posters."""
    return furnish(data).plain()


def _run(folder: Path, data: Path) -> Build:
    shutil.copytree(data, folder / "data")
    made = Project(folder).cached().run()
    assert made.problems == ()
    return made


def _site(tmp_path_factory: pytest.TempPathFactory, name: str, data: Path) -> Path:
    """One real build for all processes of this run; its project lies around it."""

    def make(folder: Path) -> Path:
        shutil.copytree(data, folder / "data")
        return furnish(Project(folder).cached()).build()

    return once(tmp_path_factory, name, make)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The town, laid out but not drawn."""
    return _run(tmp_path_factory.mktemp("town"), TOWN)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build of the town."""
    return _site(tmp_path_factory, "town", TOWN)


def _parsed(tmp_path_factory: pytest.TempPathFactory, name: str, site: Path) -> Pages:
    """The pages of a site, parsed once for all processes of this run."""

    def make(folder: Path) -> Path:
        (folder / "pages").write_bytes(pickle.dumps(parse_all(site)))
        return folder / "pages"

    parsed: Pages = pickle.loads(once(tmp_path_factory, f"{name}-pages", make).read_bytes())
    return parsed


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, site_dir: Path) -> Pages:
    """The pages of the town."""
    return _parsed(tmp_path_factory, "town", site_dir)


@pytest.fixture(scope="session")
def sample_built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return _run(tmp_path_factory.mktemp("sample"), SAMPLE)


@pytest.fixture(scope="session")
def sample_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build of the sample."""
    return _site(tmp_path_factory, "sample", SAMPLE)


@pytest.fixture(scope="session")
def sample_pages(tmp_path_factory: pytest.TempPathFactory, sample_dir: Path) -> Pages:
    return _parsed(tmp_path_factory, "sample", sample_dir)


SHARED_AND_FAILED: Final[set[tuple[str, str]]] = set()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[None]:
    """Remember what several tests share and what could not be made: the name of a fixture and where it holds."""
    try:
        return (yield)
    except (Exception, pytest.fail.Exception):
        if fixturedef.scope != "function" and not hasattr(request, "param"):
            SHARED_AND_FAILED.add((fixturedef.argname, fixturedef.baseid))
        raise


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """One build that fails is one error: who else needs it is skipped, and the run has failed all the same."""
    needed = getattr(item, "fixturenames", ())
    for name, where in sorted(SHARED_AND_FAILED):
        if name in needed and item.nodeid.startswith(where):
            pytest.skip(f"{name} could not be made, as the first test that needs it says")


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
