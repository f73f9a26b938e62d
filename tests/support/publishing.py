"""A publication in a process of its own, spoiled at one of its file operations.

The process is forked from the one that tests, so that a hundred of them take seconds; it ends as kill -9 ends it, with
nothing cleaned up. Operations are counted where Python asks the system for them.
"""

import builtins
import errno
import io
import os
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from yushui.publish import Manifest, VersionStore, seal

NAMES: Final = ("mkdir", "rename", "replace", "unlink", "rmdir", "chmod", "utime", "fsync")
KILLED: Final = 9
FAILED: Final = 70


class Spoiler:
    """Counts file operations and spoils the ``number``-th: ``before`` or ``after`` it, or from it on ``full``."""

    def __init__(self, how: str = "", number: int = 0) -> None:
        self.how, self.number, self.count = how, number, 0

    def around(self, inner: Callable[..., Any], spoilt: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def counted(*args: Any, **named: Any) -> Any:
            self.count += 1
            if self.how == "before" and self.count == self.number:
                os._exit(KILLED)
            full = self.how == "full" and self.count >= self.number
            mine = self.count == self.number
            try:
                return (spoilt or inner)(*args, **named) if full else inner(*args, **named)
            finally:
                if self.how == "after" and mine:
                    os._exit(KILLED)

        return counted

    def install(self) -> None:
        for name in NAMES:
            setattr(os, name, self.around(getattr(os, name), no_space if name == "mkdir" else None))
        opened = builtins.open

        def opened_full(file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
            """As on a full disk: the file is there, and what is written into it fails."""
            if not set("wxa") & set(mode):
                return opened(file, mode, *args, **named)
            opened(file, mode, *args, **named).close()
            return opened("/dev/full", mode.replace("x", "w"), *args, **named)

        builtins.open = io.open = self.around(opened, opened_full)


def no_space(path: Any, *args: Any, **named: Any) -> None:
    Path("/dev/full").write_bytes(b"x")


def in_child(work: Callable[[], None], spoiler: Spoiler | None = None) -> int:
    """Do ``work`` in a forked process and return how it ended: 0, an errno, KILLED or FAILED."""
    child = start(work, spoiler)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start(work: Callable[[], None], spoiler: Spoiler | None = None) -> int:
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        if spoiler:
            spoiler.install()
        work()
        code = 0
    except shutil.Error:  # of copytree, which gathers the errors of its files
        code = errno.ENOSPC
    except OSError as error:
        code = error.errno or FAILED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def operations(work: Callable[[], None]) -> int:
    """How many file operations ``work`` takes."""
    spoiler = Spoiler()
    reading, writing = os.pipe()

    def counted() -> None:
        work()
        os.write(writing, str(spoiler.count).encode())

    assert in_child(counted, spoiler) == 0
    os.close(writing)
    with os.fdopen(reading) as told:
        return int(told.read())


def publish(store: VersionStore, new: Path) -> None:
    """Put up a copy of ``new``."""
    with store.replacing() as fresh:
        shutil.copytree(new, fresh, dirs_exist_ok=True)
        store.save_manifest(seal(fresh, Manifest.of(fresh).files))
