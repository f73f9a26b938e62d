"""Content and references → problems: what may not go out in a text, and what must be true of the data as a whole."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from yushui.cache import Store
from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Content
from yushui.content.references import Links
from yushui.diagnostics import Problem

from . import editorial, text
from .text.own import Own
from .waivers import waived

__all__ = ("check", "waived")


def check(
    root: Path, content: Content, pages: Sequence[DocsPage], links: Links, own: Own, *, at: datetime, store: Store
) -> Iterator[Problem]:
    """Every problem of the texts of entries and ``pages`` and of the whole, as things stand at the minute ``at``.

    ``own`` is what belongs to the office, for which the guards on texts do not ask.
    """
    store.laps.lap("载入程序，读资料")
    yield from text.check(content, pages, at, own, store)
    yield from editorial.check(root, content, links, at, store)
    store.laps.lap("核对")
