"""Entries and git → the ledger of publication dates, and problems: dates forged or rewritten.

A forged publication date alone fails a site (国办秘函〔2019〕19号, 单项否决); a date is forged when it lies more
than a day before the file was first there, or when it is rewritten after it has passed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from yushui.content.git_command import NoHistory
from yushui.content.git_history import History, Version
from yushui.content.loader import Content, Entry
from yushui.content.yaml_reader import parse
from yushui.diagnostics import RULES, Problem
from yushui.model.fields import SHANGHAI

BACKDATED = RULES["YS505"]
REWRITTEN = RULES["YS506"]

GRACE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """What can be proved of one entry: its own date, its first commit, its last change."""

    file: str
    slug: str
    says: datetime | None
    first: datetime | None
    last: datetime | None

    @property
    def published(self) -> datetime | None:
        """From when on it was public: not before its own minute, not before it was there."""
        moments = [moment for moment in (self.says, self.first) if moment]
        return max(moments) if self.first else None


def asks(content: Content) -> bool:
    wanted = content.settings is not None and content.settings.date_ledger
    return wanted and any(entry.entity.publish_at for entry in content.entries.values())


def lines(content: Content, past: History) -> Iterator[Line]:
    """A line for each published entry with a file of its own, in the order of the files."""
    for entry in sorted(content.entries.values(), key=lambda entry: entry.source.file):
        if not entry.prefix and entry.entity.status == "published":
            versions = past.of(entry.source.file)
            first, last = (versions[-1].at, versions[0].at) if versions else (None, None)
            yield Line(entry.source.file, entry.entity.slug, entry.entity.publish_at, first, last)


def as_json(lines: Iterator[Line]) -> str:
    """The ledger as evidence; what is not committed yet has no dates."""
    rows = [
        {
            "file": line.file,
            "publish_at": _iso(line.says),
            "first_commit": _iso(line.first),
            "last_change": _iso(line.last),
            "published": _iso(line.published),
        }
        for line in lines
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(SHANGHAI).isoformat(timespec="minutes") if moment else None


def check(content: Content, past: History | NoHistory) -> Iterator[Problem]:
    """Forged dates; without a history there is nothing to hold them against."""
    if isinstance(past, NoHistory) or not asks(content):
        return
    dated = [entry for entry in content.entries.values() if entry.entity.publish_at]
    versions = {entry.key: past.of(entry.source.file) for entry in dated}
    contents = past.contents(version.blob for history in versions.values() for version in history[1:])
    for entry in dated:
        yield from _of(entry, versions[entry.key], contents)


def _of(entry: Entry, versions: tuple[Version, ...], contents: dict[str, bytes]) -> Iterator[Problem]:
    says = entry.entity.publish_at
    if says is None or not versions:
        return
    place = entry.place(("publish_at",))
    first = versions[-1].at
    if says < first - GRACE:
        yield Problem(place, BACKDATED, f"写的是 {_day(says)}，这个文件 {_day(first)} 才第一次提交。")
    if (stood := _established(entry, versions, contents)) and stood != says:
        yield Problem(place, REWRITTEN, f"已经在 {stood:%Y-%m-%d %H:%M} 公开，不能再改成 {says:%Y-%m-%d %H:%M}。")


def _established(entry: Entry, versions: tuple[Version, ...], contents: dict[str, bytes]) -> datetime | None:
    """The first publication minute that passed while it stood."""
    for newer, older in reversed(list(pairwise(versions))):
        publish_at = _said(contents.get(older.blob, b""), entry)
        if publish_at and publish_at <= newer.at:
            return publish_at
    return None


def _said(raw: bytes, entry: Entry) -> datetime | None:
    source, _ = parse(raw, entry.source.file)
    value: Any = source.value if source else None
    for step in (*entry.prefix, "publish_at"):
        value = value.get(step) if isinstance(value, dict) else None
    try:
        return datetime.strptime(str(value), "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
    except ValueError:
        return None


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d}"
