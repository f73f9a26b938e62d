"""Site and the history of git → when each page was first public and when it last changed, in days of China.

The day of a version is that of its arrival on this branch. What the first commit of all brought may have been public
before, as may what has another name since; who wrote a commit is never asked. A version is public from its arrival or
from the minute that it names itself, whichever is later; one that was replaced before that minute never was. Of a page
whose commits are dated before there was git, or later than the minute that the site is of, nothing is said.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from yushui.cache import Stage, Store
from yushui.content.git_command import GitError, NoHistory
from yushui.content.git_history import GIT_BEGINS, History, Version
from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate, Point
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI

from .assemble import Site
from .page_history import PageHistory

NOT_PUBLIC: Final = re.compile(rb"^['\"]?status['\"]?[ \t]*:[ \t]*['\"]?(?:draft|withdrawn)", re.MULTILINE)
HOUR: Final = re.compile(rb"^['\"]?publish_at['\"]?[ \t]*:[ \t]*['\"]?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)", re.MULTILINE)
NEVER: Final = datetime.max.replace(tzinfo=SHANGHAI)
ALWAYS: Final = datetime.min.replace(tzinfo=SHANGHAI)
CLOCKS_APART: Final = timedelta(days=1)
STAGE: Final = Stage("public_versions", ("site/histories.py",))
Hours = Mapping[str, datetime]  # blob → from when on it may be public; those without an hour are missing


def page_histories(site: Site, past: History | NoHistory, store: Store, at: datetime) -> Mapping[Key, PageHistory]:
    """By entry, at the minute ``at``; none for records of registers, which share a file, and none without a history."""
    if isinstance(past, NoHistory):
        return {}
    versions = {entity.key: past.of(site.files[entity.key]) for entity in _with_files(site)}
    begins = min((each[-1].at for each in versions.values() if each), default=None)
    try:
        hours = public_hours(site, past, store)
    except GitError:
        return {}
    marked = site.settings.history_from is not None
    found = {
        key: _history(site.index[key], each, hours, None if marked else begins)
        for key, each in versions.items()
        if each and versions_are_dated(each, at)
    }
    return {key: each for key, each in found.items() if each}


def first_public(versions: Sequence[Version], hours: Hours) -> datetime | None:
    """When the first of ``versions``, newest first, that was public became so; None where none has been yet."""
    ends = (NEVER, *(version.at for version in versions))
    came = [
        hour
        for version, end in zip(versions, ends, strict=False)
        if (hour := max(version.at, hours.get(version.blob, ALWAYS))) < end
    ]
    return came[-1] if came else None


def versions_are_dated(versions: Sequence[Version], at: datetime) -> bool:
    """Whether the clocks of those who committed can have been right."""
    days = [version.at for version in versions]
    return min(days).timestamp() >= GIT_BEGINS and max(days) <= at + CLOCKS_APART


def public_hours(site: Site, past: History, store: Store) -> Hours:
    """What the versions of all pages say of when they may be public: a draft never; raises ``GitError``."""
    wanted = sorted({version.blob for entity in _with_files(site) for version in past.of(site.files[entity.key])})
    told = json.loads(store.get(STAGE, (past.head, *wanted), partial(_read, past, wanted)))
    return {blob: datetime.fromisoformat(text) for blob, text in told.items()}


def _with_files(site: Site) -> Iterator[Entity]:
    for kind in site.kinds:
        if kind.pages and not kind.register:
            yield from site.all_of(kind)


def _read(past: History, wanted: Sequence[str]) -> bytes:
    texts = past.contents(wanted)
    hours = {blob: _hour(texts[blob]) for blob in wanted}
    return json.dumps({blob: hour.isoformat() for blob, hour in hours.items() if hour != ALWAYS}).encode()


def _hour(text: bytes) -> datetime:
    """From when on a version may be public, by what it says at the beginning of its lines."""
    if NOT_PUBLIC.search(text):
        return NEVER
    found = HOUR.search(text)
    try:
        return datetime.fromisoformat(b" ".join(found.groups()).decode()).replace(tzinfo=SHANGHAI) if found else ALWAYS
    except ValueError:
        return NEVER  # no such day: the check refused it


def _history(entity: Entity, versions: Sequence[Version], hours: Hours, begins: datetime | None) -> PageHistory | None:
    """``begins`` is when the history does; None where it does so in the middle of what was there."""
    first = first_public(versions, hours)
    if first is None:
        return None
    day, last = _day(first), _day(max(versions[0].at, first))
    early = begins is None or first == begins or bool(entity.aliases)
    return PageHistory(day, early, last if last != day else None)


def _day(moment: datetime) -> FuzzyDate:
    day = moment.astimezone(SHANGHAI)
    return FuzzyDate(Point(day.year, day.month, day.day))
