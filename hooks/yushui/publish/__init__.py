"""Publishing: a finished folder is inspected, sealed and published atomically; older versions are kept.

Beside ``site/`` is ``.site-versions/``: ``next/`` is being built, every other folder is a complete version under its
name, and ``<name>.json`` is its manifest. The ``version.txt`` of a version holds its name, so there is no other state,
and the store can be repaired after a killed process.
"""

from .manifest import VERSION_FILE, Manifest, seal
from .staged_site import StagedSite
from .versions import Version, VersionDamagedError, VersionNotFoundError, VersionStore

__all__ = [
    "VERSION_FILE",
    "Manifest",
    "StagedSite",
    "Version",
    "VersionDamagedError",
    "VersionNotFoundError",
    "VersionStore",
    "seal",
]
