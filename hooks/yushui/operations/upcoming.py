"""Entries whose hour has not come yet, and when a timer publishes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from yushui.content import loader


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An entry that becomes public at a minute to come, or, where ``what`` says it, more of one."""

    at: datetime
    file: str
    headline: str
    what: str = ""


def upcoming(root: Path, now: datetime) -> list[Upcoming]:
    """What is published with a minute after ``now``, and the days of months that open after it, the next first."""
    entries = loader.load(root).entries.values()
    published = [(entry.source.file, entry.entity) for entry in entries if entry.entity.status == "published"]
    found = [
        Upcoming(entity.publish_at, file, entity.headline)
        for file, entity in published
        if entity.publish_at and entity.publish_at > now
    ]
    found += [
        Upcoming(max(opening.at, entity.publish_at or opening.at), file, entity.headline, opening.what)
        for file, entity in published
        for opening in entity.openings()
        if opening.at > now
    ]
    return sorted(found, key=lambda one: (one.at, one.file))


def first_run(at: datetime, minutes: Sequence[int]) -> datetime:
    """The first of these minutes of an hour that is not before ``at``; there is at least one."""
    hour = at.replace(minute=0)
    runs = (hour + timedelta(hours=more, minutes=minute) for more in (0, 1) for minute in sorted(minutes))
    return next(run for run in runs if run >= at)
