"""Finished files that were found clean before are not read again."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from . import output_scan
from .output_scan import Finding

FILE: Final = "clean.json"


class Memory:
    """Scans with what earlier runs knew; only clean files are remembered, by name, bytes and the rules themselves."""

    def __init__(self, store: Path, waived: frozenset[str]) -> None:
        self._file = store / FILE
        self._waived = waived
        self._seed = "\0".join((_rules(), *sorted(waived))).encode()
        self._known = _load(self._file)
        self._seen: set[str] = set()

    def scan(self, name: str, data: bytes) -> Iterator[Finding]:
        """What ``finished.scan`` says of a file."""
        key = blake2b(b"\0".join((self._seed, name.encode(), data)), digest_size=16).hexdigest()
        if key not in self._known:
            found = list(output_scan.scan(name, data, self._waived))
            yield from found
            if found:
                return
        self._seen.add(key)

    def save(self) -> None:
        """Remember what this run saw, and nothing older."""
        if self._seen != self._known:
            aside = self._file.with_suffix(".part")
            aside.write_text(json.dumps(sorted(self._seen)), encoding="ascii")
            aside.replace(self._file)


def _load(file: Path) -> set[str]:
    try:
        return set(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        return set()


@cache
def _rules() -> str:
    """Changes with every module that decides what is clean."""
    house = Path(__file__).parents[1]
    modules = sorted([*(house / "checks").rglob("*.py"), *(house / "lang").rglob("*.py")])
    return blake2b(b"\0".join(module.read_bytes() for module in modules), digest_size=16).hexdigest()
