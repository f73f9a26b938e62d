"""docs/ and data/ → what file managers and editors left there; nobody reads it, and one hint names it all."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import shown

LEFT: Final = RULES["YS014"]

FOLDERS: Final = ("docs", "data")
NAMES: Final = re.compile(
    # what systems keep of a folder
    r"\.DS_Store|\._.+|\.AppleDouble|__MACOSX|\.Spotlight-V100|\.Trashes|\.fseventsd|"
    r"(?:Eh)?Thumbs(?:_vista)?\.db|desktop\.ini|\$RECYCLE\.BIN|\.directory|"
    # what editors keep of a file that is open, or was: Vim, Emacs and others, Office and WPS, LibreOffice
    r"\..*\.sw[a-p]|.*~|#.*#|\.#.+|[~.]\$.+|\.~.+|"
    r"\.obsidian|\.vscode|\.idea|\.trash",
    re.IGNORECASE,
)
FOR_GIT: Final = re.compile(r"\.git(?:keep|ignore|attributes)")  # left on purpose
MOST: Final = 5  # names in the hint


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of this name is no content, wherever it lies."""
    return bool(NAMES.fullmatch(name) or FOR_GIT.fullmatch(name))


def hint(root: Path) -> Iterator[Problem]:
    """One hint that names what was left behind, at the first of it; none where there is nothing."""
    found = sorted(file for folder in FOLDERS for file in _below(root, root / folder))
    if not found:
        return
    names = "、".join(f"{Path(file).parent.as_posix()}/{shown(Path(file).name)}" for file in found[:MOST])
    more = f"等 {len(found)} 处" if len(found) > MOST else ""
    yield Problem(Place(found[0]), LEFT, f"系统和编辑器留下的，不读也不公开：{names}{more}。")


def _below(root: Path, folder: Path) -> Iterator[str]:
    for top, folders, files in os.walk(folder):
        for name in (*folders, *files):
            if NAMES.fullmatch(name):
                yield (Path(top) / name).relative_to(root).as_posix()
        folders[:] = [name for name in folders if not NAMES.fullmatch(name)]
