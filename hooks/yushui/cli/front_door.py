"""What ``yushui build`` asks first: is all as it was after the last publication? Loads nothing that is slow to load.

The record of a publication is sealed with the key of this machine, as all that is kept. Whatever is odd, missing or
not of this machine shuts the door, and everything is done as without one.
"""

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from yushui import engine
from yushui.cache import CACHE, Stage, Store

from . import git_stats
from .file_stats import Fingerprint, OddError, by_content, by_stat

TRUSTS: Final = {"stat": by_stat, "content": by_content}
STAGE: Final = Stage("front_door")
CONFIG: Final = "mkdocs.yml"
# In mkdocs.yml: what leads out of the project, to files or to the environment.
ELSEWHERE: Final = re.compile(rb"!ENV|INHERIT|\.\.|[\s\"'\[,]/")
# Beside hidden ones: what is made from the sources.
MADE: Final = frozenset({"site", "site.preview", "releases", "__pycache__", "node_modules"})
ENVIRONMENT: Final = ("GIT_", "YUSHUI_", "PYTHON", "SOURCE_DATE_EPOCH", "XDG_", "HOME", "PATH", "TZ", "LANG", "LC_")
# A file that was written this shortly before it was looked at may change again without its time changing.
UNSETTLED: Final = 100_000_000  # nanoseconds


class FrontDoor:
    """The door of the project at ``root`` for a build with ``options``; ``trust`` says by what files are known.

    To be made before anything is read: what is remembered is that nothing changed since.
    """

    def __init__(self, root: Path, trust: str, *options: str) -> None:
        self._root, self._look, self._key = root, TRUSTS[trust], (str(root), trust, *options)
        self._store = Store(root / CACHE)
        self._sources = self._settled(self._source_files)

    def notes(self) -> list[str] | None:
        """What the last publication had to say, when another would change nothing; None: the door is shut."""
        if not self._sources or self._store.unkept:
            return None
        row: Any = self._store.recall(STAGE, self._key)
        if not row or row["sources"] != self._sources or not row["since"] <= time.time() < row["until"]:
            return None
        notes: list[str] = row["notes"]
        return notes if row["site"] == self._digest(self._site_files) else None

    def remember(self, until: float, notes: list[str]) -> None:
        """That all is published as it stands; ``until`` then, in seconds since 1970, no other entry is due."""
        if (
            self._sources
            and self._digest(self._source_files) == self._sources
            and (site := self._settled(self._site_files))
        ):
            row: Any = {"sources": self._sources, "site": site, "since": time.time(), "until": until, "notes": notes}
            self._store.remember(STAGE, self._key, row)
            self._store.save()

    def _settled(self, files: Callable[[Fingerprint], None]) -> str:
        """The fingerprint of files of which none was written just now, after a moment if need be; empty if odd."""
        mark = Fingerprint(self._look)
        digest = self._digest(files, mark)
        if (age := time.time_ns() - mark.newest) < UNSETTLED:
            time.sleep(min(UNSETTLED, UNSETTLED - age) / 1e9 + 0.01)
            mark = Fingerprint(self._look)
            digest = self._digest(files, mark)
        return digest if time.time_ns() - mark.newest >= UNSETTLED else ""

    def _digest(self, files: Callable[[Fingerprint], None], mark: Fingerprint | None = None) -> str:
        mark = mark or Fingerprint(self._look)
        try:
            files(mark)
        except (OSError, RuntimeError, OddError):
            return ""
        return mark.digest()

    def _source_files(self, mark: Fingerprint) -> None:
        """All that a build reads: the project, the engine, the history, Python and its libraries."""
        root = self._root
        mark.add(sys.version, *sys.path, *sorted(_surroundings()))
        if ELSEWHERE.search(re.sub(rb"(?m)#.*$", b"", (root / CONFIG).read_bytes())):
            raise OddError(CONFIG)
        with os.scandir(root) as entries:
            tops = sorted(entry.name for entry in entries if entry.name[0] != "." and entry.name not in MADE)
        for name in tops:
            path = root / name
            (mark.tree if path.is_dir() else mark.file)(path)
        for folder in (engine.PACKAGE, engine.HOME / engine.THEME, engine.HOME / engine.DOCS):
            if not folder.resolve().is_relative_to(root.resolve()):
                mark.tree(folder)
        git_stats.add(mark, root, self._look is by_content)

    def _site_files(self, mark: Fingerprint) -> None:
        """The published site, and which versions are kept; none while something is being published."""
        shelf = self._root / ".site-versions"
        if (shelf / "intent").exists():
            raise OddError("intent")
        mark.add(*sorted(os.listdir(shelf)))  # noqa: PTH208
        mark.tree(self._root / "site", _none)


def _surroundings() -> list[str]:
    """What of the environment a build may see, and the names and versions of all libraries."""
    libraries = (folder for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder))  # noqa: PTH112
    seen = [f"{name}={value}" for name, value in os.environ.items() if name.startswith(ENVIRONMENT)]
    return [*seen, *(f"{folder}/{name}" for folder in libraries for name in os.listdir(folder))]  # noqa: PTH208


def _none(_: str) -> bool:
    return False
