"""What was made of which original: files by key, and an index that spares reading what has not changed."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from .recipe import VERSION, Size, Slot

INDEX: Final = "index.json"
# A file that was written this shortly before it was read may change again without its time changing.
UNSETTLED: Final = 100_000_000  # nanoseconds
SAVE_EVERY: Final = 5.0  # seconds: so much work at most is lost when a run is stopped
KEEP_DAYS: Final = 30

Json = dict[str, Any]


def made_by() -> list[Any]:
    """What decides the bytes beside original and recipe."""
    return [VERSION, version("pillow")]


class Store:
    """Derivatives under one folder; safe to delete, and safe to share between runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._by = made_by()
        self._today = int(time.time() // 86400)
        self._saved = time.monotonic()
        index = _load(folder / INDEX)
        self._files: Json = index.get("files", {})
        current = index.get("by") == self._by
        self._originals: Json = index.get("originals", {}) if current else {}
        self._views: Json = index.get("views", {}) if current else {}
        self._changed = False
        self._checked: set[str] = set()

    def digest(self, path: Path, found: os.stat_result) -> str:
        """The hash of the bytes at ``path``, from memory when its times and size are the same."""
        seen = [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]
        name = str(path)
        if (known := self._files.get(name)) and known[:-1] == seen:
            return str(known[-1])
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as pipe:
            digest = file_digest(pipe, "sha256").hexdigest()
        if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > UNSETTLED:
            self._files[name] = [*seen, digest]
            self._changed = True
        return digest

    def key(self, digest: str, slot: Slot, focal: Size) -> str:
        """The name of what a slot makes of an original; it tells nothing of either."""
        where = [slot.ratio, slot.widths, slot.formats, focal if slot.ratio else None]
        return sha256(json.dumps([digest, where, self._by]).encode()).hexdigest()[:20]

    def original(self, digest: str) -> Mapping[str, Any] | None:
        """Kind, refusal and AI sign of an original that was looked at before."""
        known: Mapping[str, Any] | None = self._originals.get(digest)
        return known

    def view(self, key: str) -> Mapping[str, Any] | None:
        """The files of a key, when every one of them is there and whole."""
        view: Json | None = self._views.get(key)
        if view is None or not (key in self._checked or all(self._whole(key, file) for file in view["files"])):
            return None
        self._checked.add(key)
        if view["day"] != self._today:
            view["day"] = self._today
            self._changed = True
        return view

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def note(self, digest: str, head: Mapping[str, Any]) -> None:
        """Remember what an original is."""
        self._originals[digest] = {name: head.get(name) for name in ("kind", "refused", "generated")}
        self._changed = True

    def keep(self, view: Mapping[str, Any], files: Sequence[bytes]) -> None:
        """Write the files of a view; the index names them when all are there."""
        for file, data in zip(view["files"], files, strict=True):
            _write(self.path(name_of(view["key"], file)), data)
        self._views[view["key"]] = {"tint": view["tint"], "files": view["files"], "day": self._today}
        self._changed = True
        if time.monotonic() - self._saved > SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the index when it says anything new, and drop what nobody used for a month."""
        self._saved = time.monotonic()
        if not self._changed:
            return
        for key in [key for key, view in self._views.items() if view["day"] < self._today - KEEP_DAYS]:
            for file in self._views.pop(key)["files"]:
                self.path(name_of(key, file)).unlink(missing_ok=True)
        self._files = {name: seen for name, seen in self._files.items() if os.path.lexists(name)}
        index = {"by": self._by, "files": self._files, "originals": self._originals, "views": self._views}
        _write(self.folder / INDEX, json.dumps(index, separators=(",", ":")).encode())
        self._changed = False

    def _whole(self, key: str, file: Mapping[str, Any]) -> bool:
        try:
            return os.stat(f"{self.folder}/{key[:2]}/{name_of(key, file)}").st_size == int(file["bytes"])  # noqa: PTH116 (thousands)
        except OSError:
            return False


def name_of(key: str, file: Mapping[str, Any]) -> str:
    return f"{key}-{file['width']}.{file['ext']}"


def _load(path: Path) -> Json:
    """The index, or nothing where it is missing or damaged: everything can be made again."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, data: bytes) -> None:
    """All of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
