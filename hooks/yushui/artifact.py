"""A file of the finished site: its address, its bytes or where they lie ready, and what is known of it in the end."""

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

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


def seen(found: os.stat_result) -> list[int]:
    """What the system says of a file; no program can set the time of its last change (ctime) back."""
    return [found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


@dataclass(frozen=True, slots=True)
class Live:
    """The site that is up. ``known`` holds by address what was ``seen`` of a file after it was published, then the
    SHA-256 of its bytes."""

    folder: Path
    known: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def holds(self, uri: str, digest: str) -> bool:
        """Whether the file at an address has these bytes, as far as that is known without reading it."""
        known = self.known.get(uri)
        if known is None or known[-1] != digest:
            return False
        try:
            return seen(os.lstat(f"{self.folder}/{uri}")) == known[:-1]
        except OSError:
            return False

    def share(self, uri: str, path: Path, data: bytes) -> bool:
        """Whether ``path`` is now one more name of the file at an address, which holds ``data``."""
        return _shared(self.folder / uri, path, data)

    def share_known(self, uri: str, path: Path, digest: str) -> bool:
        """The same without a look at the bytes; not where there can be no links."""
        if not self.holds(uri, digest):
            return False
        try:
            os.link(f"{self.folder}/{uri}", path, follow_symlinks=False)
        except (FileExistsError, FileNotFoundError):
            raise
        except OSError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its address and its bytes."""

    uri: str
    data: bytes

    def put(self, folder: Path, live: Live | None = None) -> Finished:
        """Write it into the site that is being made in ``folder``.

        Where the ``live`` site has a file of the same address and bytes, it becomes one more name of that file.
        """
        digest = sha256(self.data).hexdigest()
        path = folder / self.uri
        shared = _placed(path, lambda: self._put(path, live, digest))
        return Finished(self.uri, path, len(self.data), digest, shared)

    def _put(self, path: Path, live: Live | None, digest: str) -> bool:
        """Whether it was shared."""
        if live and (live.share_known(self.uri, path, digest) or live.share(self.uri, path, self.data)):
            return True
        with path.open("xb") as file:
            file.write(self.data)
        return False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that lies ready in the store."""

    uri: str
    path: Path

    def put(self, folder: Path, live: Live | None = None) -> Finished:
        """Copy it into the site that is being made in ``folder``, as ``Artifact`` does."""
        return Artifact(self.uri, self.path.read_bytes()).put(folder, live)


@dataclass(frozen=True, slots=True)
class Known:
    """A file of the site whose SHA-256 is known; its bytes are asked for where the live site has not got them."""

    uri: str
    sha256: str
    read: Callable[[], bytes]

    def put(self, folder: Path, live: Live | None = None) -> Finished:
        """Have it in the site that is being made in ``folder``, as ``Artifact`` does."""
        path = folder / self.uri
        if live and _placed(path, lambda: live.share_known(self.uri, path, self.sha256)):
            return Finished(self.uri, path, path.lstat().st_size, self.sha256, True)
        return Artifact(self.uri, self.read()).put(folder, live)


def _placed(path: Path, place: Callable[[], bool]) -> bool:
    """What ``place`` says, with its folder made for it and the way free.

    What lies there already may be a name of a published file, which nobody writes into.
    """
    try:
        return place()
    except (FileNotFoundError, FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        return place()


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
