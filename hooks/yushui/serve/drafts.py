"""Content → the same with its drafts and what is of the future as if it were public, for the eyes of editors alone."""

from dataclasses import dataclass, replace
from datetime import datetime

from yushui.cache import Memo
from yushui.content.loader import Content, Entry
from yushui.model.entity import Entity
from yushui.site.urls import uri_of


@dataclass(frozen=True, slots=True)
class Drafts:
    """``content`` with everything shown, and the ``pages`` of what is not public yet."""

    content: Content
    pages: frozenset[str]


def shown(content: Content, at: datetime, memo: Memo) -> Drafts:
    """Everything but what was withdrawn, as it stands at the minute ``at``."""
    hidden = {
        key: entry
        for key, entry in content.entries.items()
        if entry.entity.status != "withdrawn" and not entry.entity.public(at)
    }
    entries = {key: memo.of(_published, entry) if key in hidden else entry for key, entry in content.entries.items()}
    pages = (uri_of(entry.entity.kind, entry.entity.slug) for entry in hidden.values())
    return Drafts(replace(content, entries=entries), frozenset(filter(None, pages)))


def _published(entry: Entry) -> Entry:
    entity: Entity = entry.entity.model_copy(update={"status": "published", "publish_at": None})
    return replace(entry, entity=entity, digest=f"{entry.digest} draft")
