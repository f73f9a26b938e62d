"""What was kept never shows: after any edits the site is what a build makes that knows nothing."""

import subprocess
import sys

import pytest
from tests.support.project import Project, environment
from tests.support.random_edits import differences

from yushui.cache import CACHE, FOLDER

BUILD = """\
from pathlib import Path
from yushui.mkdocs_adapter import build_site
build_site(Path(), Path("out").resolve())
"""


@pytest.mark.parametrize("seed", range(1000, 1004))
def test_after_any_edits_the_bytes_are_those_of_a_first_build(project: Project, seed: int) -> None:
    (project.root / CACHE).unlink()  # shared with other tests
    done, different = differences(project, seed)
    assert different == set(), done


def test_a_page_is_drawn_again_only_where_what_it_shows_has_changed(project: Project) -> None:
    (project.root / CACHE).unlink()

    def drawn(seed: str) -> int:
        """How many pages a build draws in a process whose sets have an order of their own."""
        bodies = project.root / CACHE / FOLDER / "body"
        before = set(bodies.glob("*"))
        variables = {**environment(project.root / "hooks"), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILD], cwd=project.root, env=variables, check=True, capture_output=True)
        return len(set(bodies.glob("*")) - before)

    assert drawn("1") > 20
    assert drawn("2") == 0
    project.edit("data/figures/shili-jia.yml", "role: 示例退伍老兵", "role: 示例老兵")
    assert 0 < drawn("3") < 10
    project.append("theme_overrides/kinds/figure/page.html", "\n")
    assert drawn("4") > 20
