"""Version store: publish a finished folder atomically, keep older versions beside the site, and restore them."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from yushui.cache import write_whole
from yushui.model.fields import SHANGHAI

from .exchange import Exchange, exchange, fsync_path, fsync_tree
from .manifest import Manifest, version_file, version_name

MAX_OLD_VERSIONS: Final = 5  # kept besides the live one
NEXT: Final = "next"  # the folder being built; after the exchange, the replaced site
ASIDE: Final = "aside"  # the replaced site, where two renames are needed
INTENT: Final = "intent"  # holds the name of the version being published


class VersionDamagedError(Exception):
    """The files of a kept version differ from its manifest."""


class VersionNotFoundError(Exception):
    """No kept version has this name."""


@dataclass(frozen=True, slots=True)
class Version:
    """A complete version; ``live`` when it is the published one."""

    name: str
    finished_at: datetime
    manifest: Manifest
    live: bool


class VersionStore:
    """The versions of the site at ``target``, kept in ``folder`` on the same file system.

    ``swap`` exchanges two folders atomically; where it returns False, two renames are used, and the next command
    repairs a process killed between them.
    """

    def __init__(
        self, target: Path, folder: Path | None = None, max_old: int = MAX_OLD_VERSIONS, swap: Exchange = exchange
    ) -> None:
        self.target = target.resolve()
        self.folder = folder or self.target.with_name(f".{self.target.name}-versions")
        self.max_old = max_old
        self.swap = swap

    @contextmanager
    def replacing(self) -> Iterator[Path]:
        """An empty folder that becomes the site when the block succeeds and is removed when it raises.

        The block seals the folder and passes its manifest to ``save_manifest``.
        """
        with self._locked():
            fresh = self.folder / NEXT
            fresh.mkdir()
            try:
                yield fresh
                self._publish(fresh)
            finally:
                if not (self.folder / INTENT).exists():
                    _remove(fresh)

    def repair(self) -> None:
        """Clean up after a killed process; waits for the lock."""
        with self._locked():
            pass

    def save_manifest(self, manifest: Manifest) -> None:
        """Write the manifest of the version that is being built into the store."""
        write_whole(self.folder / f"{manifest.name}.json", manifest.text.encode())

    def versions(self) -> tuple[Version, ...]:
        """All complete versions, the newest first."""
        complete = [self._version(folder) for folder in (self.target, *self._stored())]
        return tuple(
            sorted(filter(None, complete), key=lambda version: (version.finished_at, version.name), reverse=True)
        )

    def live_manifest(self) -> Manifest | None:
        """The manifest of the published site; None when it was not published by this store."""
        return self._manifest(version_name(self.target))

    def restore(self, name: str, check: Callable[[Path], None] = lambda _: None) -> None:
        """Publish version ``name`` again after a ``check`` of its folder; raises VersionNotFound- or -DamagedError."""
        with self._locked():
            folder = self.folder / name
            if self._manifest(name) is None or not folder.is_dir():
                raise VersionNotFoundError(name)
            if not _is_intact(folder, name):
                raise VersionDamagedError(name)
            check(folder)
            self._swap_in(folder, name)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of the store, and clean up after a killed process.

        The system releases the lock when the process ends, however it ends.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            self._recover()
            yield
        finally:
            os.close(handle)

    def _publish(self, fresh: Path) -> None:
        name = version_name(fresh)
        manifest = self._manifest(name)
        if manifest is None:
            raise ValueError("a version without its manifest cannot be published")
        self._preserve_mtimes(fresh, manifest)
        fsync_tree(self.folder)
        self._swap_in(fresh, name)

    def _preserve_mtimes(self, fresh: Path, manifest: Manifest) -> None:
        """Copy the mtimes of unchanged files, so that browsers and rsync need not fetch them again."""
        current = self.live_manifest()
        for uri in manifest.unchanged_since(current) if current else ():
            with suppress(OSError):
                stat = (self.target / uri).stat()
                os.utime(fresh / uri, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def _swap_in(self, folder: Path, name: str) -> None:
        """Exchange the site with ``folder``, then store the replaced version."""
        intent = self.folder / INTENT
        intent.write_text(name, encoding="ascii")
        try:
            if not self.target.exists():
                folder.rename(self.target)
            elif not self.swap(folder, self.target):
                self._swap_by_renaming(folder)
        except BaseException:
            intent.unlink(missing_ok=True)
            raise
        with suppress(OSError):  # it is published; the next command can do the rest
            fsync_path(self.target.parent)
            self._recover()

    def _swap_by_renaming(self, folder: Path) -> None:
        aside = self.folder / ASIDE
        self.target.rename(aside)
        try:
            folder.rename(self.target)
        except BaseException:
            aside.rename(self.target)
            raise

    def _recover(self) -> None:
        """Restore the invariants: a site is published, replaced versions are stored, half a build is removed."""
        self._restore_missing_site()
        intent = self.folder / INTENT
        if not _intent_names(intent, version_name(self.target)):
            _remove(self.folder / NEXT)
        for folder in self._folders():
            self._store(folder)
        intent.unlink(missing_ok=True)
        self._prune()

    def _restore_missing_site(self) -> None:
        """After a kill between two renames: publish the new version, or else the old one."""
        if self.target.exists():
            return
        for name in (NEXT, *(folder.name for folder in self._stored())):
            if (version := version_name(self.folder / name)) and _intent_names(self.folder / INTENT, version):
                (self.folder / name).rename(self.target)
                return
        if (self.folder / ASIDE).exists():
            (self.folder / ASIDE).rename(self.target)

    def _store(self, folder: Path) -> None:
        """Rename a folder to the name of its version; remove it if it is live, incomplete or has no manifest."""
        name = version_name(folder)
        if name == version_name(self.target) or self._manifest(name) is None:
            _remove(folder)
        elif name != folder.name:
            _remove(self.folder / name)
            folder.rename(self.folder / name)

    def _prune(self) -> None:
        stored = sorted(self._stored(), key=_finished_at, reverse=True)
        for folder in stored[self.max_old :]:
            _remove(folder)
        names = {version_name(self.target), *(folder.name for folder in stored[: self.max_old])}
        for file in (*self.folder.glob("*.json"), *self.folder.glob("*.part")):
            if file.stem not in names or file.suffix == ".part":
                file.unlink()

    def _folders(self) -> list[Path]:
        return [path for path in sorted(self.folder.iterdir()) if path.is_dir()] if self.folder.is_dir() else []

    def _stored(self) -> list[Path]:
        return [folder for folder in self._folders() if version_name(folder) == folder.name]

    def _version(self, folder: Path) -> Version | None:
        manifest = self._manifest(version_name(folder))
        if manifest is None:
            return None
        try:
            finished_at = datetime.fromtimestamp(_finished_at(folder), SHANGHAI)
        except OSError:  # another process is publishing
            return None
        return Version(manifest.name, finished_at, manifest, folder == self.target)

    def _manifest(self, name: str) -> Manifest | None:
        try:
            manifest = Manifest.parse((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return manifest if manifest.name == name else None


def _intent_names(intent: Path, name: str) -> bool:
    try:
        return bool(name) and intent.read_text(encoding="ascii") == name
    except (OSError, ValueError):
        return False


def _is_intact(folder: Path, name: str) -> bool:
    try:
        return Manifest.of(folder).name == name
    except (OSError, ValueError):
        return False


def _finished_at(folder: Path) -> float:
    return version_file(folder).stat().st_mtime


def _remove(folder: Path) -> None:
    """Remove a folder, ``version.txt`` first, so that a half-removed one is never taken for a version."""
    with suppress(OSError):
        version_file(folder).unlink()
    shutil.rmtree(folder, ignore_errors=True)
