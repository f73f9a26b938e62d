"""Staged site: a folder that MkDocs and the writer fill, published atomically or discarded."""

import os
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from .manifest import NAME_LENGTH, Manifest
from .versions import MAX_OLD_VERSIONS, VersionStore, shelf_name


class StagedSite:
    """An empty ``folder`` to build in, until ``publish`` makes it the site at ``target`` or ``discard`` removes it.

    With ``keep_versions`` the replaced versions are kept; without, their shelf is removed after the build. It lies in
    the ``project``, also where the site does not.
    """

    def __init__(self, project: Path, target: Path, keep_versions: bool) -> None:
        self.target = target
        inside = target.parent.resolve().is_relative_to(project.resolve())
        shelf = (
            None if inside else project.resolve() / shelf_name(sha256(os.fsencode(target)).hexdigest()[:NAME_LENGTH])
        )
        self._store = VersionStore(target, shelf, max_old=MAX_OLD_VERSIONS if keep_versions else 0)
        self._keep_versions = keep_versions
        self._steps = ExitStack()
        self.folder = self._steps.enter_context(self._store.replacing())

    @property
    def live_manifest(self) -> Manifest | None:
        return self._store.live_manifest() if self._keep_versions else None

    def publish(self, manifest: Manifest) -> None:
        """Make ``folder`` the site; when this fails, the old site stays."""
        self._store.save_manifest(manifest)
        with self._steps.pop_all():
            pass
        self._clear()

    def discard(self, error: BaseException) -> None:
        """Remove ``folder`` and leave the site as it was; does nothing after ``publish``."""
        self._steps.pop_all().__exit__(type(error), error, error.__traceback__)
        self._clear()

    def _clear(self) -> None:
        if not self._keep_versions:
            self._store.clear()
