"""One store for what is slow to make: values by stage and key, checked when they are read, evicted when unused.

``sealed/STAGE/NAME-SEAL`` is a value: NAME hashes its stage, the code that makes it and its key; SEAL is made of name
and bytes with a key that lies outside the checkout (``machine_key``), so that nobody else can plant a value.
``sealed/STAGE.json`` holds the small values of a stage behind one seal (``small_values``). A store that is missing,
damaged, full, read-only, in use, planted or another version's costs time and never changes a value.
"""

import json
import os
import time
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from secrets import token_bytes
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Final, TypeVar
from weakref import finalize

from .ahead import Ahead
from .laps import Laps
from .machine_key import SIZE, NoKeyError, machine_key
from .small_values import DAY, KEEP_DAYS, SmallValues
from .stage import Key, Stage, hash_of
from .whole_file import open_plain, read_plain, write_whole

CACHE: Final = ".cache"  # of a project; what else lies there is not ours
FOLDER: Final = "sealed"
# What earlier versions kept there, without a seal that means anything.
EARLIER: Final = (
    "store", "clean.json", "drawings", "fonts", "history.json", "jinja", "media", "preview", "sheets", "taskbooks"
)  # fmt: skip
NOWHERE: Final = Path(os.devnull)  # has nothing in it and takes nothing
EVICTED: Final = "evicted"  # its time says when eviction last ran
MOST_BYTES: Final = 2 << 30  # beyond it the least recently used go first; what today needed stays
SAVE_EVERY: Final = 5.0  # seconds: at most so much work on small values is lost when a run is stopped
# A file that was written this shortly before it was read may change again without its time changing.
UNSETTLED: Final = 100_000_000  # nanoseconds

T = TypeVar("T")


@dataclass(slots=True)
class CacheStats:
    """How many pictures a run needed, and how many of them it had to make."""

    asked: int = 0
    made: int = 0


class Store:
    """The store below ``folder``; ``stats`` counts the pictures of this run, ``laps`` say how long its stages took.

    What is begun ahead is made by ``executor``. ``unkept`` says why nothing is kept beyond this run, where that is so;
    empty where things are kept.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES, executor: Executor | None = None) -> None:
        self._cache = folder
        self.folder = folder / FOLDER
        self.stats, self.laps, self.ahead = CacheStats(), Laps(), Ahead(executor)
        self.unkept = f"{CACHE}/{FOLDER} 是一个链接" if self.folder.is_symlink() else ""
        try:
            self._key = machine_key(folder.parent)
        except NoKeyError as error:
            self.unkept, self._key = str(error), token_bytes(SIZE)
        if self.unkept:
            self.folder = NOWHERE
        elif not _is_writable(self.folder):  # what is there may still be read
            self.unkept = f"{CACHE} 写不进去"
        self._most_bytes = most_bytes
        self._saved = time.monotonic()
        self._files: dict[str, dict[str, list[Path]]] = {}
        self._checked: dict[str, Path] = {}
        self._small = SmallValues(self.folder, self._key)

    def get(self, stage: Stage, key: Key, make: Callable[[], bytes]) -> bytes:
        """The value of a key; made, and kept where that is possible, when the store lacks it."""
        if (kept := self.read(stage, key)) is not None:
            return kept
        data = self.ahead.finish(_name(stage, key), make)
        with suppress(OSError):
            self._write(self.folder, stage, key, data)
        return data

    def begin(self, stage: Stage, key: Key, make: Callable[[], bytes], *, small: bool = False) -> None:
        """Have another process make a value that the store lacks, until it is asked for."""
        if self.ahead and not self.has(stage, key):
            self.ahead.begin(_name(stage, key), make, small=small)

    def read(self, stage: Stage, key: Key) -> bytes | None:
        """The value of a key, when the store has it whole."""
        for path in self._listed(stage.name).get(name := _name(stage, key), ()):
            with suppress(OSError):
                data, found = read_plain(path)
                if path.name == f"{name}-{self._seal(name, data)}":
                    if time.time() - found.st_mtime > DAY:
                        os.utime(path)  # its time is the day of its last use
                    self._checked[name] = path
                    return data
        return None

    def has(self, stage: Stage, key: Key) -> bool:
        """Whether the store has the value of a key whole: a name alone, which anybody can write, says nothing."""
        return self.find(stage, key) is not None

    def find(self, stage: Stage, key: Key) -> Path | None:
        """The file that holds the value of a key, to be copied and never changed, when the store has it whole."""
        if (name := _name(stage, key)) not in self._checked:
            self.read(stage, key)
        return self._checked.get(name)

    def sha256(self, stage: Stage, key: Key) -> str | None:
        """The SHA-256 of a value, where it is known without a look at the value, which may be gone meanwhile."""
        digest: str | None = self._small.recall(stage.name, _name(stage, key))
        return digest

    def hashed(self, stage: Stage, key: Key, data: bytes) -> bytes:
        """``data``, the value of a key, whose SHA-256 is known from now on."""
        self.remember(stage, key, sha256(data).hexdigest())
        return data

    def put(self, stage: Stage, key: Key, data: bytes) -> Path:
        """Keep a value: the file that holds it, in a temporary folder where the store cannot be written to."""
        try:
            return self._write(self.folder, stage, key, data)
        except OSError:
            return self._write(self._spare, stage, key, data)

    def json(self, stage: Stage, key: Key, make: Callable[[], T]) -> T:
        """A small value that JSON can hold, and not None; made when the store lacks it."""
        value: T | None = self.recall(stage, key)
        return self.remember(stage, key, make()) if value is None else value

    def recall(self, stage: Stage, key: Key) -> Any | None:
        """The small value of a key, or None."""
        return self._small.recall(stage.name, _name(stage, key))

    def remember(self, stage: Stage, key: Key, value: T) -> T:
        """Keep a small value; it is written with the others of its stage."""
        self._small.remember(stage.name, _name(stage, key), value)
        if time.monotonic() - self._saved > SAVE_EVERY:
            self.save()
        return value

    def digest(self, path: Path, found: os.stat_result) -> str:
        """The SHA-256 of a file by what ``lstat`` said of it; raises OSError for a symbolic link and the unreadable."""
        stage, key = Stage("digests"), (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        if (known := self.recall(stage, key)) is not None:
            return str(known)
        with open(open_plain(path), "rb") as file:  # noqa: PTH123 (opened without waiting)
            digest = file_digest(file, "sha256").hexdigest()
        settled = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > UNSETTLED
        return self.remember(stage, key, digest) if settled else digest

    def save(self) -> None:
        """Write new small values beside those that another process wrote meanwhile."""
        self._saved = time.monotonic()
        self._small.save()

    def close(self) -> None:
        """End a run: save, and evict once a day."""
        self.save()
        mark = self.folder / EVICTED
        with suppress(OSError):
            if not mark.exists() or time.time() - mark.stat().st_mtime > DAY:
                self._evict()
                self._remove_earlier()
                write_whole(mark, b"")

    def _evict(self) -> None:
        """Delete what nobody used for a month, then the least recently used until ``most_bytes`` are left."""
        files = [(file.stat(), file) for file in self.folder.rglob("*") if file.is_file()]
        size = sum(stat.st_size for stat, _ in files)
        for stat, file in sorted(files, key=lambda pair: pair[0].st_mtime):
            days = (time.time() - stat.st_mtime) / DAY
            if days > KEEP_DAYS or (size > self._most_bytes and days > 1):
                file.unlink(missing_ok=True)
                size -= stat.st_size

    def _remove_earlier(self) -> None:
        """Delete what earlier versions kept; nothing behind a link, where the names may be another's."""
        if self.unkept or self._cache.is_symlink():
            return
        for path in (*(self._cache / name for name in EARLIER), *self._cache.glob("readings-*.json")):
            if path.is_dir() and not path.is_symlink():
                rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    @cached_property
    def _spare(self) -> Path:
        folder = Path(mkdtemp(prefix="yushui-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        return folder

    def _write(self, folder: Path, stage: Stage, key: Key, data: bytes) -> Path:
        name = _name(stage, key)
        file = folder / stage.name / f"{name}-{self._seal(name, data)}"
        if file.parent.is_symlink():
            raise OSError("a link leads elsewhere")
        write_whole(file, data)
        self._listed(stage.name).setdefault(name, []).insert(0, file)
        self._checked[name] = file
        return file

    def _listed(self, stage: str) -> dict[str, list[Path]]:
        """The paths of a stage's files by name: one look at its folder answers for the whole run."""
        if stage not in self._files:
            self._files[stage] = {}
            folder = self.folder / stage
            with suppress(OSError):
                for file in sorted(() if folder.is_symlink() else os.listdir(folder)):  # noqa: PTH208 (thousands)
                    self._files[stage].setdefault(file.partition("-")[0], []).append(folder / file)
        return self._files[stage]

    def _seal(self, name: str, data: bytes) -> str:
        """What only this machine can write beside ``data``; every value that is read was held against it here."""
        return hash_of(name.encode(), data, key=self._key)


def _is_writable(folder: Path) -> bool:
    """Whether something can be put into a folder, or it can be made where it is missing."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK | os.X_OK)


def _name(stage: Stage, key: Key) -> str:
    return hash_of(json.dumps((stage.name, stage.version, key)).encode())
