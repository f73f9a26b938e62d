"""The steps of an upgrade → lines that show an editor every change before it is made."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import PurePosixPath
from typing import Final

from yushui.lang.characters import printable

from .site_changes import Change, Upgrade

MOST_NAMES: Final = 12  # of files that go in one step
PAGE: Final = ".md"
HUNK: Final = re.compile(r"@@ -(\d+)(?:,\d+)? .*@@")


def lines(found: Upgrade) -> Iterator[str]:
    """What each step does: a unified diff of what changes, the names of what goes; then what is left to the editors."""
    for at, taken in enumerate(found.taken, 1):
        yield f"第 {at} 步　{taken.title}"
        yield from _gone([change.file for change in taken.changes if change.after is None])
        for change in taken.changes:
            yield from _new_page(change) if change.file.endswith(PAGE) else _diff(change)
        yield ""
    for words in found.left:
        yield f"请自己看：{words}"


def _gone(files: list[str]) -> Iterator[str]:
    if len(files) <= MOST_NAMES:
        yield from (f"  删去 {printable(file)}" for file in files)
        return
    for folder, count in Counter(str(PurePosixPath(file).parent) for file in files).items():
        yield f"  删去 {printable(folder)}/ 里的 {count} 个文件"


def _new_page(change: Change) -> Iterator[str]:
    """A page that the program prints, of which every line may be another."""
    if change.after is not None:
        yield f"  换新 {printable(change.file)}"


def _diff(change: Change) -> Iterator[str]:
    if change.after is None:
        return
    before, after = (text.removesuffix("\n").split("\n") for text in (change.before, change.after))
    for line in unified_diff(before, after, f"{change.file}（现在）", f"{change.file}（改后）", n=1, lineterm=""):
        hunk = HUNK.match(line)
        yield printable(f"@@ 第 {hunk[1]} 行起 @@" if hunk else line.rstrip("\r"))
