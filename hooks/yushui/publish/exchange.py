"""Exchange two folders atomically (renameat2, renamex_np), and fsync a tree of files."""

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
# Errors of a kernel or file system that cannot exchange two folders.
UNSUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or file system cannot, OSError for other failures."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, RENAME_SWAP)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(one), None, str(other))
    return not failed


def fsync_tree(folder: Path) -> None:
    """Flush everything below ``folder`` to the disk, so that it survives a power cut after the exchange."""
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
            fsync_path(Path(top) / name)
        fsync_path(Path(top))


def fsync_path(path: Path) -> None:
    """fsync one file, or one folder's list of names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
