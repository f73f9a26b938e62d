"""Site and the history of git → when each page was first public and when it last changed, in days of China.

The day of a version is that of its arrival on this branch. What the first commit of all brought may have been public
before, as may what has another name since; who wrote a commit is never asked.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from yushui.cache import Stage, Store
from yushui.content.git_command import GitError, NoHistory
from yushui.content.git_history import History, Version
from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate, Point
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI

from .assemble import Site
from .page_history import PageHistory

NOT_PUBLIC: Final = re.compile(rb"^status:[ \t]*['\"]?(?:draft|withdrawn)", re.MULTILINE)
STAGE: Final = Stage("public_versions", ("site/histories.py",))


def page_histories(site: Site, past: History | NoHistory, store: Store) -> Mapping[Key, PageHistory]:
    """By entry; none for records of registers, which share a file, and none at all without a history."""
    if isinstance(past, NoHistory):
        return {}
    versions = {entity.key: past.of(site.files[entity.key]) for entity in _with_files(site)}
    begins = min((each[-1].at for each in versions.values() if each), default=None)
    try:
        hidden = _not_public(past, [version.blob for each in versions.values() for version in each[1:]], store)
    except GitError:
        return {}
    marked = site.settings.history_from is not None
    return {
        key: _history(site.index[key], each, hidden, None if marked else begins)
        for key, each in versions.items()
        if each
    }


def _with_files(site: Site) -> Iterator[Entity]:
    for kind in site.kinds:
        if kind.pages and not kind.register:
            yield from site.all_of(kind)


def _not_public(past: History, blobs: Sequence[str], store: Store) -> frozenset[str]:
    """Those of the blobs that say of themselves that they are no page."""
    wanted = sorted(set(blobs))
    return frozenset(json.loads(store.get(STAGE, (past.head, *wanted), partial(_read, past, wanted))))


def _read(past: History, wanted: Sequence[str]) -> bytes:
    texts = past.contents(wanted)
    return json.dumps([blob for blob in wanted if NOT_PUBLIC.search(texts[blob])]).encode()


def _history(
    entity: Entity, versions: Sequence[Version], hidden: frozenset[str], begins: datetime | None
) -> PageHistory:
    """``begins`` is when the history does; None where it does so in the middle of what was there."""
    first = next(version.at for version in reversed(versions) if version.blob not in hidden)
    came = max(first, entity.publish_at) if entity.publish_at else first
    day, last = _day(came), _day(max(versions[0].at, came))
    early = begins is None or first == begins or bool(entity.aliases)
    return PageHistory(day, early, last if last != day else None)


def _day(moment: datetime) -> FuzzyDate:
    day = moment.astimezone(SHANGHAI)
    return FuzzyDate(Point(day.year, day.month, day.day))
