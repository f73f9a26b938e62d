"""Content as a whole → problems: approvals, duplicates, dates, lost addresses, pictures, references.

Each module looks at one thing and yields problems; none of them changes anything. Whatever needs the past asks
git once (``git_history``).
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from yushui.cache import Store
from yushui.content import git_history
from yushui.content.git_command import GitError, NoHistory
from yushui.content.git_history import History
from yushui.content.loader import Content
from yushui.content.references import Links
from yushui.diagnostics import Problem

from . import (
    approvals,
    because_keys,
    certainty,
    conflicting_dates,
    dates_to_come,
    duplicates,
    empty_references,
    featured,
    hidden_references,
    history_mark,
    long_texts,
    lost_urls,
    mention_register,
    publication_dates,
    publicity_months,
    unasked_history,
    unused_pictures,
)


def check(root: Path, content: Content, links: Links, at: datetime, store: Store) -> Iterator[Problem]:
    """Every problem of the whole, as things stand at the minute ``at``."""
    yield from long_texts.check(content, store)
    yield from empty_references.check(content, links)
    yield from featured.check(content)
    yield from certainty.check(content, links)
    yield from because_keys.check(content, links)
    yield from dates_to_come.check(content, at)
    yield from hidden_references.check(content, links, at)
    yield from publicity_months.check(content, links)
    yield from duplicates.check(content)
    yield from conflicting_dates.check(content, links)
    yield from unused_pictures.check(root, content)
    yield from approvals.check(content, at)
    yield from mention_register.check(root, content, at)
    past = git_history.read(root, store, content.settings)
    try:
        yield from [*_held_against(content, past, at)]
    except GitError as error:
        yield from _held_against(content, error.why, at)


def _held_against(content: Content, past: History | NoHistory, at: datetime) -> Iterator[Problem]:
    """What the past of the branch tells, or that it could not be asked; raises ``GitError`` where git fails."""
    yield from history_mark.check(content, past)
    yield from approvals.check_age(content, past)
    yield from publication_dates.check(content, past)
    yield from lost_urls.check(content, past, at)
    yield from unasked_history.check(content, past)
