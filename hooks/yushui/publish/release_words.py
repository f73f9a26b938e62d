"""What is wrong with a release, in words for editors: each with the names of the files."""

import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from yushui.lang.characters import shown

from .manifest import OddFileError

MOST_NAMES: Final = 5  # in one message
KINDS: Final = {stat.S_IFLNK: "链接", stat.S_IFIFO: "管道", stat.S_IFSOCK: "套接字"}  # anything else: 设备


def named(names: Collection[str]) -> str:
    some = sorted(names)
    return f"{'、'.join(map(shown, some[:MOST_NAMES]))}{f' 等 {len(some)} 个' if len(some) > MOST_NAMES else ''}"


def differing(there: Collection[str], listed: Collection[str]) -> Iterator[str]:
    """Files that should not be there, and files that should."""
    if more := {*there} - {*listed}:
        yield f"多了文件：{named(more)}"
    if fewer := {*listed} - {*there}:
        yield f"少了文件：{named(fewer)}"


def unreadable(folder: Path, error: OSError | OddFileError) -> str:
    """What cannot be taken from ``folder``, and why."""
    if isinstance(error, OddFileError):
        kind = KINDS.get(stat.S_IFMT(error.mode), "设备")
        return f"{_below(folder, error.path)} 是{kind}，封存的成品里只有文件和文件夹"
    path = Path(str(error.filename)) if error.filename else folder
    return f"{_below(folder, path)} 读不出来，不是普通的文件，或者没有读它的权限"


def _below(folder: Path, path: Path) -> str:
    return shown(path.relative_to(folder).as_posix()) if path != folder and path.is_relative_to(folder) else "文件夹"
