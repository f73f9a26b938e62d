"""A file of the finished site: its address, and its bytes or where they lie ready."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# In the addresses of all drawings, which browsers keep for a year: raise it when a finished one looks different.
EDITION: Final = "1"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its address and its bytes."""

    uri: str
    data: bytes

    def put(self, folder: Path) -> None:
        """Write it into the site that is being made in ``folder``."""
        _room(folder / self.uri).write_bytes(self.data)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that lies ready in the store."""

    uri: str
    path: Path

    def put(self, folder: Path) -> None:
        """Copy it into the site that is being made in ``folder``."""
        shutil.copyfile(self.path, _room(folder / self.uri))


def _room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
