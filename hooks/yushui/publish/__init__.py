"""A new version of the site is built aside and takes the place of the old one in one step; the last ones are kept.

Beside ``site/`` stands ``.site-versions/``: ``next/`` is being built, every other folder is a complete version under
its own name, and ``<name>.json`` is the manifest of it. A version says which one it is in its ``version.txt``, so
nothing has to be remembered elsewhere, and whatever a killed run left can be put in order by looking.
"""

from .exchange import Exchange, exchange
from .manifest import VERSION_FILE, Entry, Manifest, seal
from .staged_site import StagedSite
from .versions import KEPT, Damaged, Missing, Version, VersionStore

__all__ = [
    "KEPT",
    "VERSION_FILE",
    "Damaged",
    "Entry",
    "Exchange",
    "Manifest",
    "Missing",
    "StagedSite",
    "Version",
    "VersionStore",
    "exchange",
    "seal",
]
