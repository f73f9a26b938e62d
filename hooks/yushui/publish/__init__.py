"""A finished folder → the public site: inspected, sealed, and put up in one step; the versions before it are kept.

Beside ``site/`` stands ``.site-versions/``: ``next/`` is being built, every other folder is a complete version under
its own name, and ``<name>.json`` is the manifest of it. A version says which one it is in its ``version.txt``, so
nothing has to be remembered elsewhere, and whatever a killed run left can be put in order by looking.
"""

from .manifest import VERSION_FILE, Manifest, seal
from .staged_site import StagedSite
from .versions import Damaged, Missing, Version, VersionStore

__all__ = ["VERSION_FILE", "Damaged", "Manifest", "Missing", "StagedSite", "Version", "VersionStore", "seal"]
