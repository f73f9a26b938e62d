"""A build that several tests share and that fails is one error, not one for each of them, and is tried once."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import ABOUT, ADDRESS, ROOT
from tests.support.project import Project, SharedBuildError, furnish, once

CONFTEST: Final = "from tests.conftest import pytest_fixture_setup, pytest_runtest_setup\n"
TESTS: Final = """\
import pytest
from pathlib import Path

@pytest.fixture(scope="session")
def site():
    with Path("tried").open("a") as tried:
        tried.write("x")
    raise RuntimeError("the disk is slow")

@pytest.fixture(scope="session")
def pages(site):
    return site

@pytest.mark.parametrize("number", range(20))
def test_of_the_site(site, number): ...

@pytest.mark.parametrize("number", range(20))
def test_of_its_pages(pages, number): ...

def test_of_something_else(): ...
"""


def test_one_build_that_fails_is_one_error(tmp_path: Path) -> None:
    for name, text in (("conftest.py", CONFTEST), ("test_it.py", TESTS), ("pytest.ini", "[pytest]\n")):
        (tmp_path / name).write_text(text)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=tmp_path, env={**env, "PYTHONPATH": f"{ROOT}/hooks:{ROOT}"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 passed, 39 skipped, 1 error" in done.stdout
    assert (tmp_path / "tried").read_text() == "x"


def test_another_process_does_not_try_again_what_failed(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    tried = []

    def make(folder: Path) -> Path:
        tried.append(folder)
        raise OSError("no room")

    name = f"fails-{tmp_path.name}"
    with pytest.raises(OSError, match="no room"):
        once(tmp_path_factory, name, make)
    with pytest.raises(SharedBuildError, match="OSError: no room"):
        once(tmp_path_factory, name, make)
    assert len(tried) == 1


def test_what_an_office_changes_for_its_own_site_does_not_reach_the_tests(tmp_path: Path) -> None:
    """Its address, its page about itself, and pages that it adds (README, «Make it your own site»)."""
    project = furnish(Project(tmp_path))
    assert f"\nsite_url: {ADDRESS}\n" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert (tmp_path / "docs/about.md").read_bytes() == ABOUT.read_bytes()
    own = [page.name for page in (project.root / "docs").glob("*.md") if "\nview: " not in page.read_text("utf-8")]
    assert sorted(own) == ["about.md", "accessibility.md"]
