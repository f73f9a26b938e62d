"""Small values of stages: a table for each, in one file behind one seal, and in a second file what is new of it.

A row is [the day of its last use, the value]. Two runs at once add to each other's rows.
"""

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from .stage import hash_of
from .whole_file import read_plain, write_whole

DAY: Final = 86_400  # seconds
KEEP_DAYS: Final = 30  # since the last use
NEW: Final = "-new"
FEW: Final = 8  # new rows are written alone while the whole table is so many times as long

Table = dict[str, list[Any]]


class SmallValues:
    """The tables below ``folder``, sealed with ``key``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        self._today = int(time.time() // DAY)
        self._tables: dict[str, Table] = {}
        self._changed: dict[str, set[str]] = {}

    def recall(self, stage: str, name: str) -> Any | None:
        row = self._table(stage).get(name)
        if row and row[0] != self._today:
            row[0] = self._today
            self._changed.setdefault(stage, set()).add(name)
        return row and row[1]

    def remember(self, stage: str, name: str, value: Any) -> None:
        self._table(stage)[name] = [self._today, value]
        self._changed.setdefault(stage, set()).add(name)

    def save(self) -> None:
        """Write what is new beside what another process wrote meanwhile."""
        for stage, names in self._changed.items():
            table = self._table(stage)
            new = self._load(stage + NEW) | {name: table[name] for name in names}
            if len(new) * FEW < len(table):
                self._write(stage + NEW, new)
                continue
            rows = self._load(stage) | new | table
            self._write(stage, {name: row for name, row in rows.items() if row[0] >= self._today - KEEP_DAYS})
            with suppress(OSError):
                self._path(stage + NEW).unlink(missing_ok=True)
        self._changed.clear()

    def _table(self, stage: str) -> Table:
        if stage not in self._tables:
            self._tables[stage] = self._load(stage) | self._load(stage + NEW)
        return self._tables[stage]

    def _seal(self, name: str, data: bytes) -> bytes:
        return hash_of(name.encode(), data, key=self._key).encode()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _write(self, name: str, rows: Table) -> None:
        data = json.dumps(rows, separators=(",", ":")).encode()
        with suppress(OSError):
            write_whole(self._path(name), self._seal(name, data) + b"\n" + data)

    def _load(self, name: str) -> Table:
        with suppress(OSError, ValueError):
            seal, _, data = read_plain(self._path(name))[0].partition(b"\n")
            if seal == self._seal(name, data):
                return dict(json.loads(data))
        return {}
