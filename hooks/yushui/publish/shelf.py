"""The shelf: a folder beside the site for its owner alone, with versions by their names and a manifest for each.

Whatever on it is a link, a pipe or a device counts as nothing and is never followed or waited for.
"""

import fcntl
import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Final

from yushui.cache import read_plain, write_whole

from .manifest import Manifest, is_folder, is_name, version_file, version_name

NEXT: Final = "next"  # the folder being built; after the exchange, the replaced site
ASIDE: Final = "aside"  # the replaced site, where two renames or copies are needed
INTENT: Final = "intent"  # what is being published
GONE: Final = "gone-"  # being removed
FOREIGN: Final = "replaced-"  # a replaced site that was not built here; nobody but its owner removes it
MODE: Final = 0o700


class ShelfError(Exception):
    """The shelf or the site cannot be used as it lies; the text says why and what to do, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Intent:
    """The version being published, and which is replaced; empty when that was not built here.

    ``number`` is that of the publication, 0 when an old version comes back. ``by_content``: files are being exchanged
    one by one, and only the end of that makes the site whole again.
    """

    name: str
    replaced: str = ""
    number: int = 0
    by_content: bool = False

    def is_sound(self) -> bool:
        """Whether it names versions, and nothing that leads elsewhere."""
        kinds = (str, str, int, bool)
        values = (self.name, self.replaced, self.number, self.by_content)
        return (
            tuple(map(type, values)) == kinds and is_name(self.name) and (not self.replaced or is_name(self.replaced))
        )


class Shelf:
    """The shelf at ``folder``; only ``locked`` makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._intent = folder / INTENT

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the shelf, which the system releases when the process ends, however it ends.

        Raises ShelfError where the shelf is no folder or another's.
        """
        if not os.path.lexists(self.folder):
            self.folder.mkdir(parents=True, mode=MODE, exist_ok=True)
        if not is_folder(self.folder):
            raise ShelfError(f"{self.folder.name} 是一个链接或文件，旧版不能放在那里；把它移走，再运行一次")
        handle = os.open(self.folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
        try:
            if stat.S_IMODE(os.fstat(handle).st_mode) != MODE:
                self._make_private(handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _make_private(self, handle: int) -> None:
        try:
            os.fchmod(handle, MODE)
        except PermissionError:
            raise ShelfError(f"{self.folder.name} 是别的用户的，旧版不能放在那里；把它移走，再运行一次") from None

    def intent(self) -> Intent | None:
        """What was being published when a process was killed; None for anything that was not written here."""
        try:
            intent = Intent(**json.loads(read_plain(self._intent)[0]))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return intent if intent.is_sound() else None

    def write_intent(self, intent: Intent | None) -> None:
        if intent is None:
            remove(self._intent)
        else:
            make_way(self._intent)
            write_whole(self._intent, json.dumps(asdict(intent)).encode())

    def manifest(self, folder: Path) -> Manifest | None:
        """The manifest of a version's folder: as it is kept, or from the files where these are what their name says."""
        name = version_name(folder)
        if not name or (kept := self._kept_manifest(name)):
            return kept if name else None
        with suppress(OSError, ValueError):
            found = Manifest.of(folder)
            return found if found.name == name else None
        return None

    def keep_manifest(self, manifest: Manifest) -> None:
        """Keep a manifest; one without a number leaves that which is kept already."""
        file = self._file(manifest.name)
        if manifest.number or self._kept_manifest(manifest.name) is None:
            make_way(file)
            write_whole(file, manifest.numbered_text.encode())

    def keep_live_manifest(self, manifest: Manifest, number: int) -> None:
        """Keep the manifest of the site that is up; one whose number was lost counts as the newest."""
        if number or self._kept_manifest(manifest.name) is None:
            self.keep_manifest(replace(manifest, number=number or self.next_number()))

    def next_number(self) -> int:
        """One more than any number on the shelf."""
        names = [file.stem for file in self.folder.glob("*.json")]
        kept = [manifest.number for name in names if is_name(name) and (manifest := self._kept_manifest(name))]
        return 1 + max(kept, default=0)

    def stored(self) -> list[Path]:
        """The folders of versions, the newest first: by number, and by their time where there is none."""
        found = [folder for folder in self.folders() if is_name(folder.name) and version_name(folder) == folder.name]
        return sorted(found, key=self._rank, reverse=True)

    def folders(self) -> list[Path]:
        try:
            return [path for path in sorted(self.folder.iterdir()) if is_folder(path)]
        except OSError:
            return []

    def discard(self, path: Path) -> None:
        """Remove what is at ``path``, out of the way in one step, so that half of it is never taken for something."""
        if is_folder(path):
            with suppress(OSError):  # in a lower layer of an image a folder cannot be renamed; a version.txt goes first
                path = path.rename(self.folder / f"{GONE}{token_hex(4)}")
        remove(path)

    def holds_foreign(self) -> bool:
        """Whether a site that was not built here was set aside."""
        return any(folder.name.startswith(FOREIGN) for folder in self.folders())

    def set_aside(self, folder: Path) -> Path:
        """Keep a site that was not built here under a free name."""
        names = {path.name for path in self.folder.iterdir()}
        place = next(name for number in range(1, len(names) + 2) if (name := f"{FOREIGN}{number}") not in names)
        return folder.rename(self.folder / place)

    def prune(self, live: str, replaced: str, most: int) -> None:
        """Remove all but ``most`` versions, the one just replaced last, and what belongs to none."""
        stored = sorted(self.stored(), key=lambda folder: folder.name != replaced)
        for folder in stored[most:]:
            self.discard(folder)
        names = {live, *(folder.name for folder in stored[:most])}
        for path in self.folder.iterdir():
            if path.name.startswith(GONE):
                remove(path)
            elif path.suffix == ".part" or (path.suffix == ".json" and path.stem not in names):
                path.unlink()

    def _rank(self, folder: Path) -> tuple[int, float, str]:
        manifest = self._kept_manifest(folder.name)
        return manifest.number if manifest else 0, version_file(folder).lstat().st_mtime, folder.name

    def _kept_manifest(self, name: str) -> Manifest | None:
        try:
            manifest = _parsed(read_plain(self._file(name))[0])
        except (OSError, ValueError):
            return None
        return manifest if manifest.name == name else None

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.json"


@lru_cache(maxsize=8)
def _parsed(data: bytes) -> Manifest:
    """One publication asks for the same manifests many times; raises ValueError."""
    return Manifest.parse(data.decode())


def make_way(path: Path) -> None:
    """Remove what a file cannot be put in the place of."""
    if is_folder(path):
        remove(path)


def remove(path: Path) -> None:
    """Remove what is at ``path``, and nothing behind a link; of a version ``version.txt`` first."""
    if is_folder(path):
        with suppress(OSError):
            version_file(path).unlink()
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.lexists(path):  # a read-only file system refuses to remove even what is not there
        path.unlink(missing_ok=True)
