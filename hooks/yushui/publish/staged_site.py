"""A fresh folder that others fill step by step → the site, put up whole or not at all."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from .manifest import Manifest
from .versions import KEPT, VersionStore


class StagedSite:
    """A fresh ``folder`` in the place of ``target`` until it is put up or dropped.

    ``keep`` says that the versions before it are kept; elsewhere their folder goes when the build is over.
    """

    def __init__(self, target: Path, keep: bool) -> None:
        self.target = target
        self._store = VersionStore(target, kept=KEPT if keep else 0)
        self._keep = keep
        self._steps = ExitStack()
        self.folder = self._steps.enter_context(self._store.replacing())

    @property
    def live(self) -> Manifest | None:
        return self._store.live() if self._keep else None

    def put_up(self, manifest: Manifest) -> None:
        """Make ``folder`` the site; what fails here leaves the old one."""
        self._store.keep(manifest)
        with self._steps.pop_all():
            pass
        self._clear()

    def drop(self, why: BaseException) -> None:
        """Leave everything as it was; nothing happens after ``put_up``."""
        self._steps.pop_all().__exit__(type(why), why, why.__traceback__)
        self._clear()

    def _clear(self) -> None:
        if not self._keep:
            shutil.rmtree(self._store.folder, ignore_errors=True)
