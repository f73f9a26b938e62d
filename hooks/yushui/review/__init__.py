"""What must be true of the loaded content as a whole before it is published.

Each module looks at one thing and yields problems; none of them changes anything. Whatever needs the past asks
git once (``history``).
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from yushui.content import git_history
from yushui.content.loader import Content
from yushui.content.references import Links
from yushui.diagnostics import Problem

from . import addresses, ledger, media, mentions, occurrences, references, reviewers, texts, twins


def check(root: Path, content: Content, links: Links, at: datetime) -> Iterator[Problem]:
    """Every problem of the whole, as things stand at the minute ``at``."""
    yield from texts.check(content)
    yield from references.check(content, links)
    yield from twins.check(content)
    yield from occurrences.check(content, links)
    yield from media.check(root, content)
    yield from reviewers.check(content, at)
    yield from mentions.check(root, content, at)
    past = git_history.read(root)
    yield from reviewers.check_age(content, past)
    yield from ledger.check(content, past)
    yield from addresses.check(content, past)
