"""Folders → a fingerprint of all that lies in them, by what the system says of each file or by its bytes."""

import os
import stat
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

CACHES: Final = "__pycache__"


class OddError(Exception):
    """Something lies there of which a fingerprint says too little: a link, a device, what cannot be read."""


Look = Callable[[str, os.stat_result], str]


def by_stat(_: str, found: os.stat_result) -> str:
    """Size, times and number of a file; no program can set the time of its last change (ctime) back."""
    return f"{found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def by_content(path: str, found: os.stat_result) -> str:
    """The hash of a file's bytes, for machines on which every file is new."""
    with open(path, "rb") as file:  # noqa: PTH123
        return f"{stat.S_IMODE(found.st_mode)} {blake2b(file.read()).hexdigest()}"


class Fingerprint:
    """Takes folders and files one by one; ``newest`` is the last change of any of them, in nanoseconds."""

    def __init__(self, look: Look) -> None:
        self._look, self._hash, self.newest = look, blake2b(digest_size=16), 0

    def add(self, *parts: str) -> None:
        self._hash.update("".join(f"{part}\0" for part in (*parts, "")).encode("utf-8", "surrogateescape"))

    def file(self, path: Path) -> None:
        """A file, or that there is none."""
        try:
            found = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            self.add(str(path), "-")
            return
        if not stat.S_ISREG(found.st_mode):
            raise OddError(str(path))
        self.newest = max(self.newest, found.st_ctime_ns)
        self.add(str(path), self._look(str(path), found))

    def tree(self, top: Path, skip: Callable[[str], bool] = CACHES.__eq__) -> None:
        """All below a folder but for names to ``skip``; a link to the folder itself is followed."""
        self.add(str(top), str(top.resolve()))
        if top.is_dir():
            self.add(*self._below(str(top.resolve()), "", skip))

    def _below(self, folder: str, name: str, skip: Callable[[str], bool]) -> Iterator[str]:
        look, folders = self._look, []
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if skip(entry.name):
                    continue
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode):
                    self.newest = max(self.newest, found.st_ctime_ns)
                    yield f"{name}{entry.name}\0{look(entry.path, found)}"
                elif stat.S_ISDIR(found.st_mode):
                    folders.append(entry.name)
                else:
                    raise OddError(entry.path)
        for below in folders:
            yield f"{name}{below}/"
            yield from self._below(f"{folder}/{below}", f"{name}{below}/", skip)

    def digest(self) -> str:
        return self._hash.hexdigest()
