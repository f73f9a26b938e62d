"""A step whose values are kept → its version, which changes with the code that makes them."""

import os
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from platform import python_version
from typing import Final

PACKAGE: Final = Path(__file__).parents[1]

Key = str | int | bool | None | tuple["Key", ...]


@dataclass(frozen=True)
class Stage:
    """A step whose values are kept until its code changes: ``sources`` are files and folders of the package."""

    name: str
    sources: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()

    @cached_property
    def version(self) -> str:
        """Changes with every source, every library and Python itself."""
        parts = (python_version(), *map(_library, self.libraries), *map(_source_hash, self.sources))
        return hash_of("\n".join(parts).encode())


@cache
def _library(name: str) -> str:
    from importlib.metadata import version  # slow to load, and most commands ask for nothing

    return f"{name} {version(name)}"


@cache
def _source_hash(source: str) -> str:
    top = PACKAGE / source
    if not top.is_dir():
        return hash_of(b".", top.read_bytes())
    parts: list[bytes] = []
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            path = f"{folder}/{name}"
            with open(path, "rb") as file:  # noqa: PTH123 (hundreds, before anything is done)
                parts += [path.removeprefix(str(top)).encode(), file.read()]
    return hash_of(*parts)


def hash_of(*parts: bytes, key: bytes = b"") -> str:
    """A hash of all parts, 32 hexadecimal digits; with a ``key`` (at most 64 bytes), one that only its owner can make.

    Keyed BLAKE2 is a message authentication code by itself (RFC 7693, section 1).
    """
    hashed = blake2b(digest_size=16, key=key)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()
