"""What was kept never shows: after any edits the site is what a build makes that knows nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.paths import SAMPLE
from tests.support.project import Project, environment, furnish
from tests.support.random_edits import FORGOTTEN, differences

from yushui.cache import CACHE, FOLDER

BUILD = """\
from pathlib import Path
from yushui.mkdocs_adapter import build_site
build_site(Path(), Path("out").resolve())
"""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a first build, without all that a build which knows nothing has not."""
    root = tmp_path_factory.mktemp("first")
    shutil.copytree(SAMPLE, root / "data")
    furnish(Project(root).begun()).plain().build()
    return Path(shutil.copytree(root / CACHE, root / "pictures", ignore=shutil.ignore_patterns(*FORGOTTEN)))


@pytest.fixture
def alone(project: Project, pictures: Path) -> Project:
    """A project that shares its store with no other test."""
    (project.root / CACHE).unlink()
    shutil.copytree(pictures, project.root / CACHE)
    return project


@pytest.mark.parametrize("seed", range(1000, 1004))
def test_after_any_edits_the_bytes_are_those_of_a_first_build(alone: Project, seed: int) -> None:
    done, different = differences(alone, seed)
    assert different == set(), done


def test_a_page_is_drawn_again_only_where_what_it_shows_has_changed(alone: Project) -> None:
    def drawn(seed: str) -> int:
        """How many pages a build draws in a process whose sets have an order of their own."""
        bodies = alone.root / CACHE / FOLDER / "body"
        before = set(bodies.glob("*"))
        variables = {**environment(alone.root / "hooks"), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILD], cwd=alone.root, env=variables, check=True, capture_output=True)
        return len(set(bodies.glob("*")) - before)

    assert drawn("1") > 20
    assert drawn("2") == 0
    alone.edit("data/figures/shili-jia.yml", "role: 示例退伍老兵", "role: 示例老兵")
    assert 0 < drawn("3") < 10
    alone.append("theme_overrides/kinds/figure/page.html", "\n")
    assert drawn("4") > 20
