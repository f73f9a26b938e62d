"""A new version of the site is built aside and then takes the place of the old one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A fresh folder that becomes ``target`` when the block ends well, and is thrown away when it does not.

    It stands beside ``target``, so that both are on one file system and a rename is enough.
    """
    target = target.resolve()
    fresh, old = target.with_name(f"{target.name}.next"), target.with_name(f"{target.name}.old")
    with _alone(target.parent):
        _recover(target, old)
        _remove(fresh)
        fresh.mkdir()
        try:
            yield fresh
            _swap(fresh, target, old)
        finally:
            _remove(fresh)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else publishes here; the lock goes with the process, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _recover(target: Path, old: Path) -> None:
    """Finish what a killed run left: its old version goes back if no new one came."""
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(old)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
