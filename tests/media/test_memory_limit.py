"""A machine that gives programs little memory: photographs are made all the same, or the machine is named, not they."""

import resource
import subprocess
import sys
from typing import Final

import pytest
from tests.support.paths import ROOT
from tests.support.project import Project, environment

from yushui.media.memory_limit import MEMORY

LITTLE: Final = 700_000 * 1024  # ulimit -v 700000
ALL_PHOTOGRAPHS: Final = """
import sys
from pathlib import Path
from yushui.build import run
made = run(Path(sys.argv[1])).photographs
print(made.problems, len(made.pictures) > 3)
"""
OF_THE_MACHINE: Final = "from yushui.media import pool; print(pool.LOST.head['refused'])"


def limited(size: int, *arguments: str) -> str:
    """What Python says that may have ``size`` bytes of address space."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment(ROOT / "hooks"),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
    ).stdout


def test_every_photograph_is_made_within_a_limit_below_our_own(data: Project) -> None:
    (data.root / ".cache").unlink()
    assert limited(LITTLE, "-c", ALL_PHOTOGRAPHS, str(data.root)).strip() == "() True"


@pytest.mark.parametrize(("size", "reason"), [(LITTLE, "machine"), (MEMORY * 2, "resources")])
def test_what_cannot_be_made_is_put_down_to_the_machine_where_it_gives_less(size: int, reason: str) -> None:
    assert limited(size, "-c", OF_THE_MACHINE).strip() == reason
