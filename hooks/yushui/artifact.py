"""A file of the finished site: its address, its bytes or where they lie ready, and what is known of it in the end."""

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

# In the addresses of all drawings, which browsers keep for a year: raise it when a finished one looks different.
EDITION: Final = "1"
MODE: Final = 0o644


@dataclass(frozen=True)
class Finished:
    """A file in the finished folder, by what was written: its bytes are read when somebody asks for them.

    A ``shared`` one is one more name of a file of the live site.
    """

    uri: str
    path: Path
    size: int
    sha256: str
    shared: bool = False

    @classmethod
    def read(cls, uri: str, path: Path) -> "Finished":
        """A file that others have written."""
        return cls.of(uri, path, path.read_bytes())

    @classmethod
    def of(cls, uri: str, path: Path, data: bytes) -> "Finished":
        finished = cls(uri, path, len(data), sha256(data).hexdigest())
        finished.__dict__["data"] = data
        return finished

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    def forget(self) -> None:
        """Let go of the bytes: all files of a site would fill the memory."""
        self.__dict__.pop("data", None)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its address and its bytes."""

    uri: str
    data: bytes

    def put(self, folder: Path, live: Path | None = None) -> Finished:
        """Write it into the site that is being made in ``folder``.

        Where the ``live`` site has a file of the same address and bytes, it becomes one more name of that file.
        """
        path = folder / self.uri
        try:
            shared = self._put(path, live)
        except (FileNotFoundError, FileExistsError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            shared = self._put(path, live)
        return Finished(self.uri, path, len(self.data), sha256(self.data).hexdigest(), shared)

    def _put(self, path: Path, live: Path | None) -> bool:
        """Whether it was shared. Where something lies already it may be a name of a published file, which nobody
        writes into."""
        if live and _shared(live / self.uri, path, self.data):
            return True
        with path.open("xb") as file:
            file.write(self.data)
        return False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that lies ready in the store."""

    uri: str
    path: Path

    def put(self, folder: Path, live: Path | None = None) -> Finished:
        """Copy it into the site that is being made in ``folder``, as ``Artifact`` does."""
        return Artifact(self.uri, self.path.read_bytes()).put(folder, live)


def _shared(old: Path, path: Path, data: bytes) -> bool:
    """Whether ``path`` is now a name of the file ``old``, which holds ``data``; not where there can be no links."""
    try:
        found = old.lstat()
        if stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) == MODE and found.st_size == len(data):
            os.link(old, path, follow_symlinks=False)
            if path.read_bytes() == data:
                return True
            path.unlink()
    except FileExistsError:
        raise
    except OSError:
        pass
    return False
