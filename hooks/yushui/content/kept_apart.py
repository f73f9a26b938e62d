"""The index of git → problems: folders of the program's own that came with the repository; anybody could fill them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.cache import CACHE
from yushui.diagnostics import RULES, Place, Problem

from . import git_history

TRACKED: Final = RULES["YS622"]
# What is slow to make, and the shelves of versions beside site/ and site.preview/.
FOLDERS: Final = (CACHE, ".site-versions", ".site.preview-versions")


def check(root: Path) -> Iterator[Problem]:
    """A problem for each folder of the program's own that git tracks files of."""
    tops = Counter(file.partition("/")[0] for file in git_history.tracked(root, FOLDERS))
    for name, number in sorted(tops.items()):
        yield Problem(
            Place(name), TRACKED,
            f"git 里记着 {name} 的 {number} 个文件。运行 git rm -r --cached {name}，再提交；电脑里的文件还在。",
        )  # fmt: skip
