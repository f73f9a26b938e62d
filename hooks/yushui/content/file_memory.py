"""What files and folders came to when they were last read, as long as the system says the same of them."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from yushui.cache import UNSETTLED

T = TypeVar("T")
Signature = tuple[object, ...]


class FileMemory:
    """For a process that reads the same files again and again; ``turn`` forgets what was not asked for since.

    A file that was written just now may change again without its time changing, and is not remembered.
    """

    def __init__(self) -> None:
        self._fresh: dict[str, tuple[Signature, Any]] = {}
        self._old: dict[str, tuple[Signature, Any]] = {}

    def of(self, path: Path, make: Callable[[], T]) -> T:
        """What ``make`` makes of the file at ``path``."""
        try:
            found = path.lstat()
        except OSError:
            return make()
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        if abs(time.time_ns() - changed) < UNSETTLED:
            return make()
        signature = (found.st_mode, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        return self.by(str(path), signature, make)

    def of_names(self, folder: Path, make: Callable[[], T]) -> T:
        """What ``make`` makes of the names in ``folder`` and of what bears them: files, folders or links."""
        with os.scandir(folder) as entries:
            signature = tuple(sorted((each.name, each.is_symlink(), each.is_dir(), each.is_file()) for each in entries))
        return self.by(str(folder), signature, make)

    def by(self, name: str, signature: Signature, make: Callable[[], T]) -> T:
        kept = self._fresh.get(name) or self._old.get(name)
        if kept is None or kept[0] != signature:
            kept = (signature, make())
        self._fresh[name] = kept
        value: T = kept[1]
        return value

    def turn(self) -> None:
        """Everything has been read once."""
        self._old, self._fresh = self._fresh, {}
