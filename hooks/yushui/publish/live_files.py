"""What the files of the site that is up hold, by what the system says of them: to be shared none needs to be read."""

import os
import stat
from pathlib import Path
from typing import Any, Final

from yushui.artifact import MODE, Live, seen
from yushui.cache import Stage, Store

from .manifest import Manifest, version_file

STAGE: Final = Stage("live_files", ("artifact.py", "publish/live_files.py"))


def recall(folder: Path, store: Store) -> Live:
    """The site in ``folder`` with what is known of its files."""
    known: Any = store.recall(STAGE, str(folder))
    return Live(folder, known or {})


def keep(folder: Path, manifest: Manifest, store: Store) -> None:
    """Remember the files of the site in ``folder``, which has just been published.

    What was written since it was sealed is not what the manifest says.
    """
    sealed = version_file(folder).lstat().st_mtime_ns
    known: dict[str, Any] = {}
    for uri, entry in manifest.files.items():
        try:
            found = os.lstat(f"{folder}/{uri}")  # no path is made of thousands
        except OSError:
            continue
        plain = stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) == MODE
        if plain and found.st_size == entry.size and found.st_mtime_ns <= sealed:
            known[uri] = [*seen(found), entry.sha256]
    store.remember(STAGE, str(folder), known)
    store.save()
