"""Replacement of the site by a folder of the shelf, in one step where that can be; and order after a killed process."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from . import content_exchange
from .exchange import Exchange, fsync_path
from .manifest import Manifest, is_intact, is_name, version_name
from .shelf import ASIDE, NEXT, Intent, Shelf, remove


class UnfinishedError(Exception):
    """An exchange by content was stopped and the site is mixed; the next command goes on. Its cause is an OSError."""


@dataclass(frozen=True)
class Replacement:
    """How the site at ``target`` is replaced; ``most`` old versions are kept. To be used with the shelf locked."""

    shelf: Shelf
    target: Path
    swap: Exchange
    most: int

    def put_up(self, folder: Path, manifest: Manifest) -> Path | None:
        """Make ``folder`` the site and store what was; returns where a site lies now that was not built here.

        A ``number`` in the manifest is that of a new publication. When this fails the site is as it was, but for an
        UnfinishedError.
        """
        live = self.shelf.manifest(self.target)
        intent = Intent(manifest.name, live.name if live else "", manifest.number)
        self.shelf.write_intent(intent)
        try:
            self._exchange(folder, manifest, intent)
        except BaseException:
            if not ((left := self.shelf.intent()) and left.by_content):
                self.shelf.write_intent(None)
            raise
        with suppress(OSError):  # it is published; the next command can do the rest
            fsync_path(self.target.parent)
            return self.recover()
        return None

    def recover(self) -> Path | None:
        """Restore the order: a site is up and whole, replaced versions are stored, half a build is removed.

        Returns where a site lies now that was not built here. Raises UnfinishedError.
        """
        intent = self.shelf.intent()
        if intent and intent.by_content:
            self._go_on(intent)
        remove(self.target / content_exchange.STAGING)
        self._restore_missing_site(intent)
        live = self.shelf.manifest(self.target)
        done = intent if intent and intent.name == version_name(self.target) else None
        if live:
            self.shelf.keep_live_manifest(live, done.number if done else 0)
        if done is None:
            self.shelf.discard(self.shelf.folder / NEXT)
            self.shelf.discard(self.shelf.folder / ASIDE)
        stored = [self._store(folder, done) for folder in self.shelf.folders()]
        self.shelf.prune(version_name(self.target), done.replaced if done else "", self.most)
        self.shelf.write_intent(None)
        return next(filter(None, stored), None)

    def _exchange(self, folder: Path, manifest: Manifest, intent: Intent) -> None:
        try:
            if not self.target.exists():
                folder.rename(self.target)
            elif not self.swap(folder, self.target):
                self._swap_by_renaming(folder)
        except OSError as error:
            if error.errno not in content_exchange.ELSEWHERE:
                raise
            self._exchange_by_content(folder, manifest, intent)

    def _swap_by_renaming(self, folder: Path) -> None:
        aside = self.shelf.folder / ASIDE
        self.target.rename(aside)
        try:
            folder.rename(self.target)
        except BaseException:
            aside.rename(self.target)
            raise

    def _exchange_by_content(self, folder: Path, manifest: Manifest, intent: Intent) -> None:
        """Keep a copy of the site, then give it the content of ``folder``."""
        aside = self.shelf.folder / ASIDE
        try:
            if self.target.exists() and not content_exchange.is_empty(self.target) and intent.replaced != intent.name:
                content_exchange.copy_site(self.target, aside)
            content_exchange.stage(folder, self.target, manifest)
            self.shelf.write_intent(replace(intent, by_content=True))
        except BaseException:
            self.shelf.discard(aside)
            remove(self.target / content_exchange.STAGING)
            raise
        self._install(manifest, intent)

    def _install(self, manifest: Manifest, intent: Intent) -> None:
        try:
            content_exchange.install(self.target, manifest)
            self.shelf.write_intent(replace(intent, by_content=False))
        except OSError as error:
            raise UnfinishedError from error

    def _go_on(self, intent: Intent) -> None:
        """Finish an exchange by content; go back to the old version where the new one is no longer there."""
        for name, version in ((NEXT, intent.name), (intent.name, intent.name), (ASIDE, intent.replaced)):
            folder = self.shelf.folder / name
            manifest = self.shelf.manifest(folder)
            if manifest and manifest.name == version and is_intact(folder, version):
                try:
                    content_exchange.stage(folder, self.target, manifest)
                except OSError as error:
                    raise UnfinishedError from error
                self._install(manifest, intent)
                return

    def _restore_missing_site(self, intent: Intent | None) -> None:
        """After a kill between two renames: publish the new version, or else the old one."""
        if self.target.exists():
            return
        with suppress(OSError):  # it was not to be renamed at all
            for name in (NEXT, intent.name) if intent else ():
                if is_intact(folder := self.shelf.folder / name, intent.name if intent else ""):
                    folder.rename(self.target)
                    return
            (self.shelf.folder / ASIDE).rename(self.target)

    def _store(self, folder: Path, done: Intent | None) -> Path | None:
        """Rename a folder to the name of its version; remove the live one's, and halves of one.

        After a replacement (``done``) a site that was not built here is set aside: returns where it lies.
        """
        replaced = folder.name in (NEXT, ASIDE, done.name if done else NEXT)
        if not replaced and not is_name(folder.name):
            return None
        name = version_name(folder)
        manifest = self.shelf.manifest(folder)
        if manifest is None and replaced and done and not done.replaced and not content_exchange.is_empty(folder):
            return self.shelf.set_aside(folder)
        if manifest is None or name == version_name(self.target):
            self.shelf.discard(folder)
        else:
            self.shelf.keep_manifest(replace(manifest, number=0))
            if name != folder.name:
                self.shelf.discard(self.shelf.folder / name)
                folder.rename(self.shelf.folder / name)
        return None
