"""Two folders → the same two in each other's place, in one step of the file system; and files put on the disk."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

Exchange = Callable[[Path, Path], bool]
AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2  # renameat2(2), Linux 3.15
RENAME_SWAP: Final = 2  # renamex_np(2), macOS 10.12
# What a kernel or a file system says that cannot exchange.
CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where this machine or file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, RENAME_SWAP)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in CANNOT:
        raise OSError(number, os.strerror(number), str(one), None, str(other))
    return not failed


def fsync_tree(folder: Path) -> None:
    """Put everything in ``folder`` on the disk, so that a power cut after the swap finds it there."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "syncfs"):  # one call for the whole file system costs less than one for each file
        handle = os.open(folder, os.O_RDONLY)
        try:
            if libc.syncfs(handle):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(handle)
        return
    for top, _, names in os.walk(folder):
        for name in names:
            flush(Path(top) / name)
        flush(Path(top))


def flush(path: Path) -> None:
    """Put one file, or the list of names of one folder, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
