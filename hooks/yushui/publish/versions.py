"""Version store: publish a finished folder atomically, keep older versions on a shelf of the project, restore them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from yushui.model.fields import SHANGHAI

from .exchange import Exchange, exchange, fsync_tree
from .manifest import NAME_LENGTH, Manifest, is_folder, is_intact, version_file
from .replacement import Replacement
from .shelf import NEXT, Shelf, ShelfError, remove

MAX_OLD_VERSIONS: Final = 5  # kept besides the live one
LONGEST: Final = 200  # bytes of a name that others are made of; a file system takes 255


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
    """The versions of the site at ``target``, kept on a shelf beside it, or at ``folder``.

    Where ``target`` is a link, the shelf lies beside the link and not beside what it leads to. ``swap`` exchanges two
    folders atomically; where it returns False, two renames are used, and where the site cannot be renamed at all, its
    content is exchanged. The next command repairs a process killed meanwhile. ``set_aside`` is where a replaced site
    lies that was not built here.
    """

    def __init__(
        self, target: Path, folder: Path | None = None, max_old: int = MAX_OLD_VERSIONS, swap: Exchange = exchange
    ) -> None:
        self.name = target.name
        self.target = _resolved(target)
        self.folder = folder or target.parent.resolve() / shelf_name(target.name)
        self.max_old = max_old
        self.swap = swap
        self.set_aside: Path | None = None
        self._shelf = Shelf(self.folder)

    @contextmanager
    def replacing(self) -> Iterator[Path]:
        """An empty folder that becomes the site when the block succeeds and is removed when it raises.

        The block seals the folder and passes its manifest to ``save_manifest``. Raises ShelfError, UnfinishedError.
        """
        with self._locked() as replacement:
            fresh = self.folder / NEXT
            fresh.mkdir()
            try:
                yield fresh
                self._publish(fresh, replacement)
            finally:
                if self._shelf.intent() is None:
                    remove(fresh)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is built meanwhile by whoever publishes here; for one who changes what is read for it."""
        with self._locked():
            yield

    def repair(self) -> None:
        """Clean up after a killed process; waits for the lock. Does nothing where there is no shelf."""
        if os.path.lexists(self.folder):
            with self._locked():
                pass

    def clear(self) -> None:
        """Remove the shelf, unless something on it is still needed or not ours."""
        if is_folder(self.folder) and self._shelf.intent() is None and not self._shelf.holds_foreign():
            remove(self.folder)

    @property
    def exposed(self) -> Path | None:
        """The shelf that earlier programs left beside what a link leads to, where others may read it."""
        earlier = self.target.with_name(f".{self.target.name}-versions")
        return earlier if earlier != self.folder and is_folder(earlier) else None

    def save_manifest(self, manifest: Manifest) -> None:
        """Write the manifest of the version that is being built into the store."""
        self._shelf.keep_manifest(manifest)

    def versions(self) -> tuple[Version, ...]:
        """All complete versions, the newest first; those that were never counted are older, and stand by their time."""
        complete = filter(None, (self._version(folder) for folder in (self.target, *self._shelf.stored())))
        return tuple(sorted(complete, key=_rank, reverse=True))

    def live_manifest(self) -> Manifest | None:
        """The manifest of the published site; None when it was not published by this program."""
        return self._shelf.manifest(self.target)

    def restore(self, name: str, check: Callable[[Path], None] = lambda _: None) -> None:
        """Publish version ``name`` again after a ``check`` of its folder; raises VersionNotFound- or -DamagedError."""
        with self._locked() as replacement:
            folder = self.folder / name
            manifest = self._shelf.manifest(folder)
            if folder not in self._shelf.stored() or manifest is None:
                raise VersionNotFoundError(name)
            if not is_intact(folder, name):
                raise VersionDamagedError(name)
            check(folder)
            self.set_aside = replacement.put_up(folder, replace(manifest, number=0))

    @contextmanager
    def _locked(self) -> Iterator[Replacement]:
        """Hold the lock of the shelf, and clean up after a killed process."""
        self._refuse_odd_target()
        replacement = Replacement(self._shelf, self.target, self.swap, self.max_old)
        with self._shelf.locked():
            self.set_aside = replacement.recover()
            yield replacement

    def _refuse_odd_target(self) -> None:
        """Raise ShelfError for a target that no exchange could replace without loss."""
        name, there = self.name, self.target
        if self.folder.is_relative_to(there) or there.is_relative_to(self.folder):
            raise ShelfError(f"{name} 指到了项目自己的文件夹，不能换；把这个链接移走，再运行一次")
        if not there.parent.is_dir():
            raise ShelfError(f"{name} 指到的地方现在没有；接上那块盘，或把这个链接移走，再运行一次")
        if os.path.lexists(there) and not is_folder(there):
            raise ShelfError(f"{name} 不是文件夹；把它移走，再运行一次")

    def _publish(self, fresh: Path, replacement: Replacement) -> None:
        manifest = self._shelf.manifest(fresh)
        if manifest is None:
            raise ValueError("a version without its manifest cannot be published")
        self._preserve_mtimes(fresh, manifest)
        fsync_tree(self.folder)
        self.set_aside = replacement.put_up(fresh, replace(manifest, number=self._shelf.next_number()))

    def _preserve_mtimes(self, fresh: Path, manifest: Manifest) -> None:
        """Copy the mtimes of unchanged files, so that browsers and rsync need not fetch them again."""
        current = self.live_manifest()
        new, old = f"{fresh}/", f"{self.target}/"
        for uri in manifest.unchanged_since(current) if current else ():
            with suppress(OSError):
                own = os.lstat(new + uri)
                if own.st_nlink == 1:  # what has another name is shared with the site that is up
                    stat = os.lstat(old + uri)
                    os.utime(new + uri, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def _version(self, folder: Path) -> Version | None:
        manifest = self._shelf.manifest(folder)
        if manifest is None:
            return None
        try:
            finished_at = datetime.fromtimestamp(version_file(folder).lstat().st_mtime, SHANGHAI)
        except OSError:  # another process is publishing
            return None
        return Version(manifest.name, finished_at, manifest, folder == self.target)


def shelf_name(site: str) -> str:
    """The name of the shelf of a site's folder."""
    short = site if len(os.fsencode(site)) <= LONGEST else sha256(os.fsencode(site)).hexdigest()[:NAME_LENGTH]
    return f".{short}-versions"


def _resolved(target: Path) -> Path:
    try:
        return target.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return target.absolute()


def _rank(version: Version) -> tuple[int, datetime, str]:
    return version.manifest.number, version.finished_at, version.name
