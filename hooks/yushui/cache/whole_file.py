"""Files that are read only when they are files, and written whole or not at all."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

NOT_PLAIN: Final = "not a plain file"
LARGEST: Final = 1 << 28  # bytes of a file that is read at once


def open_plain(path: Path) -> int:
    """A handle of a file to be read; raises OSError for links, pipes and devices, and waits for none of them."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, NOT_PLAIN, str(path))


def read_plain(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a plain file and what the system says of it; raises OSError, also above ``LARGEST`` bytes."""
    with open(open_plain(path), "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        if found.st_size > LARGEST:
            raise OSError(errno.EFBIG, "too large", str(path))
        return file.read(), found


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the mode of the one whose place it takes; a power cut may lose it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(path)
    try:
        aside.write_bytes(data)
        with suppress(FileNotFoundError):
            aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink()


def beside(path: Path) -> Path:
    """A hidden name in the folder of ``path`` that nobody else takes; however long the name of ``path`` is."""
    return path.with_name(f".{path.name[:40]}.{token_hex(4)}.part")
