"""Entries whose hour has not come yet, and when a timer publishes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from yushui.content import loader


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An entry that becomes public at a minute to come."""

    at: datetime
    file: str
    headline: str


def upcoming(root: Path, now: datetime) -> list[Upcoming]:
    """What is published with a minute after ``now``, the next first."""
    entries = loader.load(root).entries.values()
    found = [
        Upcoming(entry.entity.publish_at, entry.source.file, entry.entity.headline)
        for entry in entries
        if entry.entity.status == "published" and entry.entity.publish_at and entry.entity.publish_at > now
    ]
    return sorted(found, key=lambda one: (one.at, one.file))


def first_run(at: datetime, minutes: Sequence[int]) -> datetime:
    """The first of these minutes of an hour that is not before ``at``; there is at least one."""
    hour = at.replace(minute=0)
    runs = (hour + timedelta(hours=more, minutes=minute) for more in (0, 1) for minute in sorted(minutes))
    return next(run for run in runs if run >= at)
