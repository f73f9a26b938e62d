"""References → problems: an entry that is public, and requires one that is not."""

from collections.abc import Iterator
from datetime import datetime

from yushui.content.loader import Content
from yushui.content.references import Links
from yushui.diagnostics import RULES, Problem
from yushui.model.redact import detach, redact

NOT_PUBLIC = RULES["YS205"]


def check(content: Content, links: Links, at: datetime) -> Iterator[Problem]:
    """What is not required is left out of the page without a word; what is required would leave a gap."""
    unread = content.existing - content.entries.keys()  # their own mistake is told, and no second one
    public = {key for key, entry in content.entries.items() if entry.entity.public(at)} | unread
    for key, hidden in links.hidden(public).items():
        entry = content.entries[key]
        entity = redact(entry.entity)
        if detach(entity, hidden) is None:
            for path in [path for path in hidden if detach(entity, {path}) is None] or hidden:
                yield Problem(entry.place(path), NOT_PUBLIC, "这里必须写的那一条没有公开，公开的条目不能缺它。")
