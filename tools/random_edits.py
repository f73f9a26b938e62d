"""Many sequences of random edits, each held against a first build: ``python tools/random_edits.py COUNT [FIRST]``.

Says of each sequence, by its seed, what was done and which files differ. With PYTHONPATH=hooks:. in a clone.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.paths import SAMPLE
from tests.support.project import Project, furnish
from tests.support.random_edits import differences


def main(count: int, first: int) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        shutil.copytree(SAMPLE, project.root / "data")
        furnish(project.begun()).plain()
        for seed in range(first, first + count):
            done, found = differences(project, seed)
            wrong += bool(found)
            print(seed, ", ".join(done), "same" if not found else sorted(found), flush=True)
    print(f"{count} sequences, {wrong} differ")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int((*sys.argv, "0")[2])))
