"""Where things lie that tests read, and what they keep between runs.

The sample has every field of every kind, to be spoiled; the town is a whole site of invented people, to be read,
searched and looked at.
"""

import shutil
from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
ROOT: Final = TESTS.parent
SAMPLE: Final = TESTS / "sample" / "data"
TOWN: Final = TESTS / "town" / "data"
CASES: Final = TESTS / "cases"
CACHE: Final = ROOT / ".cache" / "tests"
CACHES: Final = shutil.ignore_patterns("__pycache__", ".cache")
# What a project needs beside its data.
HOUSE: Final = ("mkdocs.yml", "hooks", "theme_overrides", "docs")
# An office replaces its page about itself, adds others and has an address of its own; these do not change.
ABOUT: Final = TESTS / "support" / "about.md"
OWN_PAGES: Final = ("about.md", "accessibility.md")
ADDRESS: Final = "https://shuangyong.example.org/"
