"""Publishing: a finished folder is inspected, sealed and published atomically; older versions are kept.

Beside ``site/`` is ``.site-versions/``, for its owner alone: ``next/`` is being built, every folder with the name of a
version is complete, and ``<name>.json`` is its manifest with the number of its publication. The ``version.txt`` of a
version holds its name, and ``intent`` what is being replaced, so the store can be repaired after a killed process.
"""

from .manifest import VERSION_FILE, Manifest, seal
from .replacement import UnfinishedError
from .shelf import ShelfError
from .staged_site import StagedSite
from .versions import Version, VersionDamagedError, VersionNotFoundError, VersionStore

__all__ = [
    "VERSION_FILE",
    "Manifest",
    "ShelfError",
    "StagedSite",
    "UnfinishedError",
    "Version",
    "VersionDamagedError",
    "VersionNotFoundError",
    "VersionStore",
    "seal",
]
