"""A finished folder → the site, in one step; the versions before it are kept beside it, and can be put up again."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from yushui.cache import write_whole
from yushui.model.fields import SHANGHAI

from .exchange import Exchange, exchange, flush, fsync_tree
from .manifest import Manifest, name_of, stamp_of

KEPT: Final = 5  # versions beside the one that is up
NEXT: Final = "next"  # what is being built; after the exchange, what was up
ASIDE: Final = "aside"  # what was up, where two renames are needed
INTENT: Final = "intent"  # names the version that is being put up


class Damaged(Exception):
    """A kept version is not what its manifest says."""


class Missing(Exception):
    """There is no such version."""


@dataclass(frozen=True, slots=True)
class Version:
    """A complete version: its name, when it was finished, its manifest."""

    name: str
    made: datetime
    manifest: Manifest
    live: bool


class VersionStore:
    """The versions of the site at ``target``, kept in ``folder`` on the same file system.

    ``swap`` exchanges two folders in one step; where it answers False two renames do the same, with an instant
    between them that the next run of any command repairs.
    """

    def __init__(self, target: Path, folder: Path | None = None, kept: int = KEPT, swap: Exchange = exchange) -> None:
        self.target = target.resolve()
        self.folder = folder or self.target.with_name(f".{self.target.name}-versions")
        self.kept = kept
        self.swap = swap

    @contextmanager
    def replacing(self) -> Iterator[Path]:
        """A fresh folder that becomes the site when the block ends well, and is thrown away when it does not.

        The block seals the folder and hands its manifest to ``keep``.
        """
        with self._alone():
            fresh = self.folder / NEXT
            fresh.mkdir()
            try:
                yield fresh
                self._publish(fresh)
            finally:
                if not (self.folder / INTENT).exists():
                    _remove(fresh)

    def repair(self) -> None:
        """Put in order what a killed run left; waits for whoever publishes."""
        with self._alone():
            pass

    def keep(self, manifest: Manifest) -> None:
        """Write the manifest of the version that is being built beside it."""
        write_whole(self.folder / f"{manifest.name}.json", manifest.text.encode())

    def versions(self) -> tuple[Version, ...]:
        """All complete versions, the newest first."""
        found = [self._version(folder) for folder in (self.target, *self._shelved())]
        return tuple(sorted(filter(None, found), key=lambda version: (version.made, version.name), reverse=True))

    def live(self) -> Manifest | None:
        """The manifest of the site that is up; None when it was not put up from here."""
        return self._manifest(name_of(self.target))

    def restore(self, name: str) -> None:
        """Put the kept version ``name`` up again; raises Missing when there is none, Damaged when it was changed."""
        with self._alone():
            folder = self.folder / name
            if self._manifest(name) is None or not folder.is_dir():
                raise Missing(name)
            if not _sound(folder, name):
                raise Damaged(name)
            self._put_up(folder, name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until nobody else publishes here, and put in order what a killed run left.

        The lock goes with the process, however it ends.
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
        name = name_of(fresh)
        manifest = self._manifest(name)
        if manifest is None:
            raise ValueError("a version without its manifest cannot be published")
        self._keep_times(fresh, manifest)
        fsync_tree(self.folder)
        self._put_up(fresh, name)

    def _keep_times(self, fresh: Path, manifest: Manifest) -> None:
        """A file that did not change keeps its time, so that browsers and rsync need not fetch it again."""
        live = self.live()
        for uri in manifest.same_as(live) if live else ():
            with suppress(OSError):
                then = (self.target / uri).stat()
                os.utime(fresh / uri, ns=(then.st_atime_ns, then.st_mtime_ns))

    def _put_up(self, folder: Path, name: str) -> None:
        """Exchange the site with ``folder``, then keep what was up."""
        intent = self.folder / INTENT
        intent.write_text(name, encoding="ascii")
        try:
            if not self.target.exists():
                folder.rename(self.target)
            elif not self.swap(folder, self.target):
                self._in_two_steps(folder)
        except BaseException:
            intent.unlink(missing_ok=True)
            raise
        with suppress(OSError):  # it is up; the rest can be put in order by the next run too
            flush(self.target.parent)
            self._recover()

    def _in_two_steps(self, folder: Path) -> None:
        aside = self.folder / ASIDE
        self.target.rename(aside)
        try:
            folder.rename(self.target)
        except BaseException:
            aside.rename(self.target)
            raise

    def _recover(self) -> None:
        """Finish what was begun: a site is up, what was up is kept, half a build is gone."""
        self._bring_back()
        intent = self.folder / INTENT
        if not _stands_in(intent, name_of(self.target)):
            _remove(self.folder / NEXT)
        for folder in self._folders():
            self._shelve(folder)
        intent.unlink(missing_ok=True)
        self._forget()

    def _bring_back(self) -> None:
        """Between two renames nothing is up: the new version goes up, or else the one that was."""
        if self.target.exists():
            return
        for name in (NEXT, *(folder.name for folder in self._shelved())):
            if (found := name_of(self.folder / name)) and _stands_in(self.folder / INTENT, found):
                (self.folder / name).rename(self.target)
                return
        if (self.folder / ASIDE).exists():
            (self.folder / ASIDE).rename(self.target)

    def _shelve(self, folder: Path) -> None:
        """Give a version its own name; what is up, half there, or was not built here is not kept."""
        name = name_of(folder)
        if name == name_of(self.target) or self._manifest(name) is None:
            _remove(folder)
        elif name != folder.name:
            _remove(self.folder / name)
            folder.rename(self.folder / name)

    def _forget(self) -> None:
        shelved = sorted(self._shelved(), key=_made, reverse=True)
        for folder in shelved[self.kept :]:
            _remove(folder)
        names = {name_of(self.target), *(folder.name for folder in shelved[: self.kept])}
        for file in (*self.folder.glob("*.json"), *self.folder.glob("*.part")):
            if file.stem not in names or file.suffix == ".part":
                file.unlink()

    def _folders(self) -> list[Path]:
        return [path for path in sorted(self.folder.iterdir()) if path.is_dir()] if self.folder.is_dir() else []

    def _shelved(self) -> list[Path]:
        return [folder for folder in self._folders() if name_of(folder) == folder.name]

    def _version(self, folder: Path) -> Version | None:
        manifest = self._manifest(name_of(folder))
        if manifest is None:
            return None
        try:
            made = datetime.fromtimestamp(_made(folder), SHANGHAI)
        except OSError:  # somebody publishes just now
            return None
        return Version(manifest.name, made, manifest, folder == self.target)

    def _manifest(self, name: str) -> Manifest | None:
        try:
            found = Manifest.parse((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if found.name == name else None


def _stands_in(intent: Path, name: str) -> bool:
    try:
        return bool(name) and intent.read_text(encoding="ascii") == name
    except (OSError, ValueError):
        return False


def _sound(folder: Path, name: str) -> bool:
    try:
        return Manifest.of(folder).name == name
    except (OSError, ValueError):
        return False


def _made(folder: Path) -> float:
    return stamp_of(folder).stat().st_mtime


def _remove(folder: Path) -> None:
    """Take its name from a folder first, so that half of it is never taken for a version."""
    with suppress(OSError):
        stamp_of(folder).unlink()
    shutil.rmtree(folder, ignore_errors=True)
