"""One store for what is slow to make: values by stage and key, checked when they are read, evicted when unused.

``store/STAGE/NAME-SEAL`` is a value: NAME hashes its stage, the code that makes it and its key, SEAL name and bytes.
``store/STAGE.json`` holds the small values of a stage behind one seal. A store that is missing, damaged, full,
read-only, in use or another version's costs time and never changes a value.
"""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b, file_digest
from pathlib import Path
from platform import python_version
from secrets import token_hex
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Final, TypeVar
from weakref import finalize

PACKAGE: Final = Path(__file__).parent
CACHE: Final = ".cache"  # of a project; what else lies there is not ours
FOLDER: Final = "store"
EVICTED: Final = "evicted"  # its time says when eviction last ran
DAY: Final = 86_400  # seconds
KEEP_DAYS: Final = 30  # since the last use
MOST_BYTES: Final = 2 << 30  # beyond it the least recently used go first; what today needed stays
SAVE_EVERY: Final = 5.0  # seconds: at most so much work on small values is lost when a run is stopped
# A file that was written this shortly before it was read may change again without its time changing.
UNSETTLED: Final = 100_000_000  # nanoseconds

T = TypeVar("T")
Key = str | int | bool | None | tuple["Key", ...]


@dataclass(slots=True)
class CacheStats:
    """How many pictures a run needed, and how many of them it had to make."""

    asked: int = 0
    made: int = 0


@dataclass(frozen=True)
class Stage:
    """A step whose values are kept until its code changes: ``sources`` are files and folders of the package."""

    name: str
    sources: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()

    @cached_property
    def version(self) -> str:
        """Changes with every source, every library and Python itself."""
        parts = (python_version(), *map(_library, self.libraries), *map(_source_hash, self.sources))
        return _seal("\n".join(parts).encode())


@cache
def _library(name: str) -> str:
    from importlib.metadata import version  # slow to load, and most commands ask for nothing

    return f"{name} {version(name)}"


@cache
def _source_hash(source: str) -> str:
    top = PACKAGE / source
    below = (file for file in sorted(top.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
    files = tuple(below) if top.is_dir() else (top,)
    return _seal(*(part for file in files for part in (file.relative_to(top).as_posix().encode(), file.read_bytes())))


class Store:
    """The store below ``folder``; ``stats`` counts the pictures of this run."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder / FOLDER
        self.stats = CacheStats()
        self._most_bytes = most_bytes
        self._today = int(time.time() // DAY)
        self._saved = time.monotonic()
        self._files: dict[str, dict[str, list[Path]]] = {}
        self._checked: dict[str, Path] = {}
        self._tables: dict[str, dict[str, list[Any]]] = {}
        self._changed: set[str] = set()

    def get(self, stage: Stage, key: Key, make: Callable[[], bytes]) -> bytes:
        """The value of a key; made, and kept where that is possible, when the store lacks it."""
        if (kept := self.read(stage, key)) is not None:
            return kept
        data = make()
        with suppress(OSError):
            self._write(self.folder, stage, key, data)
        return data

    def read(self, stage: Stage, key: Key) -> bytes | None:
        """The value of a key, when the store has it whole."""
        for path in self._listed(stage.name).get(name := _name(stage, key), ()):
            with suppress(OSError), path.open("rb", buffering=0) as file:
                data = file.read()
                if time.time() - os.fstat(file.fileno()).st_mtime > DAY:
                    os.utime(path)  # its time is the day of its last use
                if path.name == f"{name}-{_seal(name.encode(), data)}":
                    self._checked[name] = path
                    return data
        return None

    def has(self, stage: Stage, key: Key) -> bool:
        """Whether the store has a value of a key, which may still turn out to be damaged when it is read."""
        return _name(stage, key) in self._listed(stage.name)

    def find(self, stage: Stage, key: Key) -> Path | None:
        """The file that holds the value of a key, to be copied and never changed, when the store has it whole."""
        if (name := _name(stage, key)) not in self._checked:
            self.read(stage, key)
        return self._checked.get(name)

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
        row = self._table(stage.name).get(_name(stage, key))
        if row and row[0] != self._today:
            row[0] = self._today
            self._changed.add(stage.name)
        return row and row[1]

    def remember(self, stage: Stage, key: Key, value: T) -> T:
        """Keep a small value; it is written with the others of its stage."""
        self._table(stage.name)[_name(stage, key)] = [self._today, value]
        self._changed.add(stage.name)
        if time.monotonic() - self._saved > SAVE_EVERY:
            self.save()
        return value

    def digest(self, path: Path, found: os.stat_result) -> str:
        """The SHA-256 of a file by what ``lstat`` said of it; raises OSError for a symbolic link and the unreadable."""
        stage, key = Stage("digests"), (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        if (known := self.recall(stage, key)) is not None:
            return str(known)
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as pipe:
            digest = file_digest(pipe, "sha256").hexdigest()
        settled = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > UNSETTLED
        return self.remember(stage, key, digest) if settled else digest

    def save(self) -> None:
        """Write new small values beside those that another process wrote meanwhile."""
        self._saved = time.monotonic()
        for stage in self._changed:
            rows = {**self._load(stage), **self._table(stage)}
            fresh = {name: row for name, row in rows.items() if row[0] >= self._today - KEEP_DAYS}
            data = json.dumps(fresh, separators=(",", ":")).encode()
            with suppress(OSError):
                write_whole(self.folder / f"{stage}.json", f"{_seal(stage.encode(), data)}\n".encode() + data)
        self._changed.clear()

    def close(self) -> None:
        """End a run: save, and evict once a day."""
        self.save()
        mark = self.folder / EVICTED
        with suppress(OSError):
            if not mark.exists() or time.time() - mark.stat().st_mtime > DAY:
                self._evict()
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

    @cached_property
    def _spare(self) -> Path:
        folder = Path(mkdtemp(prefix="yushui-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        return folder

    def _write(self, folder: Path, stage: Stage, key: Key, data: bytes) -> Path:
        name = _name(stage, key)
        file = folder / stage.name / f"{name}-{_seal(name.encode(), data)}"
        write_whole(file, data)
        self._listed(stage.name).setdefault(name, []).insert(0, file)
        self._checked[name] = file
        return file

    def _listed(self, stage: str) -> dict[str, list[Path]]:
        """The paths of a stage's files by name: one look at its folder answers for the whole run."""
        if stage not in self._files:
            self._files[stage] = {}
            with suppress(OSError):
                for file in sorted(os.listdir(folder := self.folder / stage)):  # noqa: PTH208 (thousands)
                    self._files[stage].setdefault(file.partition("-")[0], []).append(folder / file)
        return self._files[stage]

    def _table(self, stage: str) -> dict[str, list[Any]]:
        if stage not in self._tables:
            self._tables[stage] = self._load(stage)
        return self._tables[stage]

    def _load(self, stage: str) -> dict[str, list[Any]]:
        with suppress(OSError, ValueError):
            seal, _, data = (self.folder / f"{stage}.json").read_bytes().partition(b"\n")
            if seal == _seal(stage.encode(), data).encode():
                return dict(json.loads(data))
        return {}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the mode of the one whose place it takes; a power cut may lose it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        aside.write_bytes(data)
        with suppress(FileNotFoundError):
            aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink()


def _name(stage: Stage, key: Key) -> str:
    return _seal(json.dumps((stage.name, stage.version, key)).encode())


def _seal(*parts: bytes) -> str:
    """A hash of all parts, 32 hexadecimal digits; every name and every check is made here, and only here."""
    seal = blake2b(digest_size=16)
    for part in parts:
        seal.update(len(part).to_bytes(8, "big"))
        seal.update(part)
    return seal.hexdigest()
