"""The text of a register or of the settings → its records, each as it stands with the comments directly above it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

RECORD: Final = re.compile(
    r"^(?:#.*\n)*([a-z0-9][a-z0-9_-]*):.*\n(?:(?:[ \t].*)?\n(?=[ \t\n]|\Z)|[ \t].*\n)*", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A record: its lines, and what they say."""

    slug: str
    text: str
    value: Any


def records(text: str) -> dict[str, WrittenRecord]:
    """Slug → record, in the order of the file; texts that are no YAML have none."""
    found = {}
    for match in RECORD.finditer(text.rstrip() + "\n"):
        value = yaml.load(match[0], yaml.CBaseLoader)
        found[match[1]] = WrittenRecord(match[1], match[0].strip() + "\n", value.get(match[1]) or {})
    return found


def joined(records: Iterable[WrittenRecord]) -> str:
    """Their texts below each other."""
    return "".join(record.text for record in records)


def registered(root: Path, register: str) -> dict[str, WrittenRecord]:
    """The records of a register of the site at ``root``."""
    path = root / "data" / f"{register}.yml"
    return records(path.read_text(encoding="utf-8")) if path.is_file() else {}
