"""A file of the finished site: its address, and its bytes or where they lie ready."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its address and its bytes."""

    uri: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that lies ready in the store."""

    uri: str
    path: Path
