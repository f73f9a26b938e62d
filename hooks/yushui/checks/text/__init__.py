"""Texts of entries, comments and settings → problems: privacy, state secrets, wording, sources, progress.

Private and secret matter is an error in drafts too: whoever can read the repository can read them, and git
keeps them for ever. Wording is an error or a warning in published entries and an info in drafts.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yushui.checks import waivers
from yushui.content.loader import Content, Entry
from yushui.diagnostics import RULES, Place, Problem

from . import (
    leftovers,
    military_news_sources,
    military_positions,
    privacy,
    progress_claims,
    secrecy,
    troop_photos,
    wording,
)
from .entry_text import EntryText, entry_text, file_text, past
from .match import EntryProblem, Match

CONSENT = RULES["YS411"]
COMMENT: Final = re.compile(r"#(?<!\S#)[^\n]*")


def check(content: Content, at: datetime) -> tuple[Problem, ...]:
    """Everything in the texts of ``content`` that may not go out, as the rules stand at ``at``."""
    return (*waivers.settle(content, _findings(content, at)), *_of_settings(content))


def _findings(content: Content, at: datetime) -> Iterator[EntryProblem]:
    yield from _of_comments(content)
    words = wording.Matcher(content.words)
    local = content.settings.military_sources if content.settings else ()
    for key, entry in content.entries.items():
        for problem in _of_entry(entry, words, local, at):
            yield EntryProblem(key, problem)


def _of_entry(entry: Entry, words: wording.Matcher, local: tuple[str, ...], at: datetime) -> Iterator[Problem]:
    texts = entry_text(entry)
    hits = {
        *privacy.find(texts.text),
        *secrecy.find(texts.text, lambda start, _: past(texts, start)),
        *leftovers.find(texts.text),
    }
    yield from (_told(hit, texts) for hit in hits)
    yield from wording.check(entry, texts, words, at.date())
    yield from military_positions.check(entry)
    yield from troop_photos.check(entry)
    yield from military_news_sources.check(entry, texts, local)
    yield from progress_claims.check(entry, at)
    yield from _consent(entry)


def _of_comments(content: Content) -> Iterator[EntryProblem]:
    """What stands behind # in the files: no page shows it, but it lies in the repository."""
    files = {
        entry.source.file: (key if not entry.prefix else None, entry.source) for key, entry in content.entries.items()
    }
    for key, source in files.values():
        for comment in COMMENT.finditer(source.text) if "#" in source.text else ():
            for hit in {*privacy.find(comment.group()), *secrecy.find(comment.group())}:
                at = comment.start() + hit.start
                place = Place(source.file, source.text.count("\n", 0, at) + 1, at - source.text.rfind("\n", 0, at))
                yield EntryProblem(key, _problem(place, hit))


def _told(hit: Match, texts: EntryText) -> Problem:
    return _problem(texts.place(hit.start), hit)


def _problem(place: Place, hit: Match) -> Problem:
    """The kind and the place; never what stands there."""
    return Problem(place, hit.rule, f"这里{hit.rule.title}，不能公开。")


def _consent(entry: Entry) -> Iterator[Problem]:
    """A person is published with a consent that can be named only (个人信息保护法 Art. 25)."""
    entity = entry.entity
    people = entity.person or bool(getattr(entity, "members", ()))
    if entity.status == "published" and people and getattr(entity, "consent", "") == "none":
        yield Problem(entry.place(("consent",)), CONSENT, "consent 是 none：没有同意公开的依据，不能发布。")


def _of_settings(content: Content) -> Iterator[Problem]:
    """site.yml; ``contact`` is there to be called."""
    if content.settings_source is None:
        return
    texts = file_text(content.settings_source)
    for hit in {*privacy.find(texts.text), *secrecy.find(texts.text)}:
        path, _ = texts.locate(hit.start)
        if path[0] != "contact" or not hit.rule.waivable:
            yield _told(hit, texts)
