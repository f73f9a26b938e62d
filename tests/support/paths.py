"""Where things lie that tests read: the repository, the sample, the cases, and what tests keep between runs."""

import shutil
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
ROOT: Final = TESTS.parent
SAMPLE: Final = TESTS / "sample" / "data"
CASES: Final = TESTS / "cases"
CACHE: Final = ROOT / ".cache" / "tests"
CACHES: Final = shutil.ignore_patterns("__pycache__", ".cache")
# What a project needs beside its data.
HOUSE: Final = ("mkdocs.yml", "hooks", "theme_overrides", "docs")
