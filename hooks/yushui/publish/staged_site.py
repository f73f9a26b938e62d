"""A site that somebody else builds step by step, put up whole or not at all."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from .manifest import Manifest
from .versions import KEPT, Shelf


class Aside:
    """A fresh ``folder`` in the place of ``target`` until it is put up or dropped.

    ``keep`` says that what was up stays on the shelf; elsewhere the shelf goes when the build is over.
    """

    def __init__(self, target: Path, keep: bool) -> None:
        self.target = target
        self._shelf = Shelf(target, kept=KEPT if keep else 0)
        self._keep = keep
        self._steps = ExitStack()
        self.folder = self._steps.enter_context(self._shelf.replacing())

    @property
    def live(self) -> Manifest | None:
        return self._shelf.live() if self._keep else None

    def put_up(self, manifest: Manifest) -> None:
        """Make ``folder`` the site; what fails here leaves the old one."""
        self._shelf.keep(manifest)
        with self._steps.pop_all():
            pass
        self._clear()

    def drop(self, why: BaseException) -> None:
        """Leave everything as it was; nothing happens after ``put_up``."""
        self._steps.pop_all().__exit__(type(why), why, why.__traceback__)
        self._clear()

    def _clear(self) -> None:
        if not self._keep:
            shutil.rmtree(self._shelf.folder, ignore_errors=True)
