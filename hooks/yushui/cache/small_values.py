"""Small values of stages: a table for each, in one file behind one seal, and in a second file what is new of it.

A row is a line: a name, the day of its last use, the value in JSON, which is read when it is asked for: a run asks for
few of the rows that many runs have left. Two runs at once add to each other's rows.
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
FORM: Final = b"lines"  # of the file: one of another form is as good as none

Table = dict[bytes, bytes]  # name → day and value


class SmallValues:
    """The tables below ``folder``, sealed with ``key``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        self._today = int(time.time() // DAY)
        self._tables: dict[str, Table] = {}
        self._changed: dict[str, set[bytes]] = {}

    def recall(self, stage: str, name: str) -> Any | None:
        if (row := self._table(stage).get(name.encode())) is None:
            return None
        day, _, value = row.partition(b" ")
        if int(day) != self._today:
            self._put(stage, name, value)
        return json.loads(value.decode("ascii"))

    def remember(self, stage: str, name: str, value: Any) -> None:
        self._put(stage, name, json.dumps(value, separators=(",", ":")).encode())

    def save(self) -> None:
        """Write what is new beside what another process wrote meanwhile."""
        for stage, names in self._changed.items():
            table = self._table(stage)
            new = self._load(stage + NEW) | {name: table[name] for name in names}
            if len(new) * FEW < len(table):
                self._write(stage + NEW, new)
                continue
            rows = self._load(stage) | new | table
            oldest = self._today - KEEP_DAYS
            self._write(stage, {name: row for name, row in rows.items() if int(row.partition(b" ")[0]) >= oldest})
            with suppress(OSError):
                self._path(stage + NEW).unlink(missing_ok=True)
        self._changed.clear()

    def _put(self, stage: str, name: str, value: bytes) -> None:
        self._table(stage)[name.encode()] = b"%d %b" % (self._today, value)
        self._changed.setdefault(stage, set()).add(name.encode())

    def _table(self, stage: str) -> Table:
        if stage not in self._tables:
            self._tables[stage] = self._load(stage) | self._load(stage + NEW)
        return self._tables[stage]

    def _seal(self, name: str, data: bytes) -> bytes:
        return hash_of(FORM, name.encode(), data, key=self._key).encode()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _write(self, name: str, rows: Table) -> None:
        data = b"\n".join(b"%b %b" % row for row in rows.items())
        with suppress(OSError):
            write_whole(self._path(name), self._seal(name, data) + b"\n" + data)

    def _load(self, name: str) -> Table:
        with suppress(OSError):
            seal, _, data = read_plain(self._path(name))[0].partition(b"\n")
            if seal == self._seal(name, data):
                return {line[: (end := line.index(b" "))]: line[end + 1 :] for line in data.split(b"\n") if line}
        return {}
