"""The steps of an upgrade → lines that show an editor every change before it is made."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from typing import Final

from yushui.lang.characters import printable

from .site_changes import Change, Upgrade

MOST_NAMES: Final = 12  # of files that go in one step
HUNK: Final = re.compile(r"@@ -(\d+)(?:,\d+)? .*@@")


def lines(found: Upgrade) -> Iterator[str]:
    """What each step does: a unified diff of what changes, the names of what goes; then what is left to the editors."""
    for at, taken in enumerate(found.taken, 1):
        yield f"第 {at} 步　{taken.title}"
        yield from _gone([change.file for change in taken.changes if change.after is None])
        for change in taken.changes:
            yield from _diff(change)
        yield ""
    for words in found.left:
        yield f"请自己看：{words}"


def _gone(files: list[str]) -> Iterator[str]:
    yield from (f"  删去 {printable(file)}" for file in islice(files, MOST_NAMES))
    if len(files) > MOST_NAMES:
        yield f"  …… 一共删去 {len(files)} 个文件"


def _diff(change: Change) -> Iterator[str]:
    if change.after is None:
        return
    before, after = (text.split("\n") for text in (change.before, change.after))
    for line in unified_diff(before, after, f"{change.file}（现在）", f"{change.file}（改后）", n=1, lineterm=""):
        hunk = HUNK.match(line)
        yield printable(f"@@ 第 {hunk[1]} 行起 @@" if hunk else line.rstrip("\r"))
