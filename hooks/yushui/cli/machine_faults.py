"""Errors of the machine, not of the program → one line for an editor: full disks, read-only folders, closed pipes."""

import errno
import io
import os
import select
import sys
from pathlib import Path
from typing import Final, TextIO

from yushui.lang.characters import printable
from yushui.lang.machine_words import said

SPACE: Final = "腾出空间，再运行一次"
RIGHTS: Final = "请管这台电脑的人给这个文件夹写的权限"
AGAIN: Final = "看看磁盘和网络盘好不好，再运行一次"
# What no program can help, with what to do; any other error is a mistake of ours.
ADVICE: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), SPACE),
    **dict.fromkeys((errno.EACCES, errno.EPERM), RIGHTS),
    **dict.fromkeys((errno.EIO, errno.ESTALE), AGAIN),
    **dict.fromkeys((errno.ENOMEM, errno.EMFILE, errno.ENFILE), "关掉别的程序，再运行一次"),
    errno.EROFS: "换到能写的文件夹里运行",
    errno.ENAMETOOLONG: "把文件名改短",
}


def message(error: BaseException, root: Path | None) -> str:
    """What happened and what to do; empty for an error that only a mistake of the program explains."""
    if isinstance(error, MemoryError):
        return "内存不够，没有做完。关掉别的程序，或换一台内存大些的电脑，再运行一次。"
    if not isinstance(error, OSError) or error.errno not in ADVICE:
        return ""
    named = next((str(name) for name in (error.filename, error.filename2) if isinstance(name, str)), "")
    where = f"{printable(_shown(named, root))}：" if named else ""
    return f"{where}{said(error)}，没有做完。{ADVICE[error.errno]}。"


def _shown(file: str, root: Path | None) -> str:
    """A file as an editor knows it: below the project where it lies there."""
    path = Path(file)
    return path.relative_to(root).as_posix() if root and path.is_relative_to(root) and path != root else file


def reader_gone(error: BaseException) -> bool:
    """Whether nobody reads what is printed any more, as behind ``| head``; then nothing is printed again."""
    if not isinstance(error, BrokenPipeError):
        return False
    closed = [stream.fileno() for stream in (sys.stdout, sys.stderr) if _closed(stream)]
    for handle in closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), handle)
    return bool(closed)


def _closed(stream: TextIO) -> bool:
    """Whether the other end of the pipe that a stream writes into is gone."""
    waiting = select.poll()
    try:
        waiting.register(stream.fileno(), select.POLLOUT)
    except (OSError, ValueError):  # no file of the system stands behind it
        return False
    return any(event & select.POLLERR for _, event in waiting.poll(0))


def print_anything() -> None:
    """Let a terminal that lacks a character show its number: a rare name in a GBK locale is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
