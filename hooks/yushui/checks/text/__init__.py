"""Texts of entries, pages of docs/, comments and settings → problems: privacy, secrets, wording, sources, progress.

Private and secret matter is an error in drafts too: whoever can read the repository can read them, and git
keeps them for ever. Wording is an error or a warning in published entries and an info in drafts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final

from yushui.cache import Store
from yushui.checks import waivers
from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Content, Entry, InvalidEntry
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.url_policy import Hosts

from . import (
    character_forms,
    docs_text,
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
from .leftover_records import NO_TEXT
from .match import EntryProblem, found
from .own import Own
from .secrecy_sign import COORDINATES
from .text_memory import TextMemory

CONSENT = RULES["YS411"]
APART: Final = "\n\0\n"  # one comment is no sentence with the next
COMMENT: Final = re.compile(r"#(?<!\S#)[^\n]*")
MADE_UP: Final = re.compile(r"#[^\n]*的样子，内容是编的")  # the first line of each file in examples/
STILL: Final = "这个文件是照着 examples/ 抄的，第一行还写着“内容是编的”：把内容都换成真的，删去这一行，再公开"
COMMIT: Final = ("history_from", "commit")


def check(content: Content, pages: Sequence[DocsPage], at: datetime, own: Own, store: Store) -> tuple[Problem, ...]:
    """Everything in the texts of ``content`` and of ``pages`` that may not go out, as the rules stand at ``at``.

    ``own`` is what belongs to the office; ``store`` knows which texts were found clean before.
    """
    holders = {key: waivers.of_entry(entry) for key, entry in content.entries.items()}
    holders |= {each.key: waivers.of_invalid(each) for each in content.invalid}
    holders |= {docs_text.key(page): waivers.of_page(page) for page in pages}
    memory = TextMemory(store, content.words)
    return (*waivers.settle(holders, _findings(content, pages, at, own, memory)), *_of_settings(content, memory, own))


def _findings(
    content: Content, pages: Sequence[DocsPage], at: datetime, own: Own, memory: TextMemory
) -> Iterator[EntryProblem]:
    yield from _of_comments(content, memory, own)
    yield from _of_examples(content)
    hosts = content.settings.hosts if content.settings else Hosts()
    for page in pages:
        yield from docs_text.check(page, memory, hosts, at.date(), own)
    local = content.settings.military_sources if content.settings else ()
    for key, entry in content.entries.items():
        for problem in _of_entry(entry, memory, local, at, own):
            yield EntryProblem(key, problem)
    for each in content.invalid:
        for problem in _of_invalid(each, own):
            yield EntryProblem(each.key, problem)


def _of_examples(content: Content) -> Iterator[EntryProblem]:
    """Public entries that still call themselves made up."""
    for key, entry in content.entries.items():
        if getattr(entry.entity, "status", "") == "published" and MADE_UP.match(entry.source.text):
            yield EntryProblem(key, Problem(Place(entry.source.file, 1, 1), NO_TEXT, f"{STILL}。"))


def _of_entry(entry: Entry, memory: TextMemory, local: tuple[str, ...], at: datetime, own: Own) -> Iterator[Problem]:
    texts = entry_text(entry)
    if not memory.guarded(texts.text):
        yield from _guarded(texts, own)
    yield from wording.check(entry, texts, memory.slips(texts.text), at.date())
    yield from character_forms.check(entry, texts)
    yield from military_positions.check(entry)
    yield from troop_photos.check(entry)
    yield from military_news_sources.check(entry, texts, local)
    yield from progress_claims.check(entry, at)
    yield from _consent(entry)


def _guarded(texts: EntryText, own: Own) -> Iterator[Problem]:
    """What is private, secret or unfinished, but for what is dated before the army of today."""
    hits = {
        *privacy.find(texts.text),
        *secrecy.find(texts.text, lambda start, _: past(texts, start)),
        *leftovers.find(texts.text),
    }
    for hit in own.strangers(texts.text, hits):
        yield leftovers.told(texts.place(hit.start), hit, texts.text)


def _of_invalid(entry: InvalidEntry, own: Own) -> Iterator[Problem]:
    """What is private or secret in an entry that does not fit its model: it lies in the repository all the same.

    Coordinates have a field of their own, whose form is what is wrong; in texts they are told once the entry fits.
    """
    texts = entry_text(entry)
    hits = {*privacy.find(texts.text), *secrecy.find(texts.text, lambda start, _: past(texts, start))}
    for hit in own.strangers(texts.text, hits):
        if hit.rule is not COORDINATES:
            yield found(texts.place(hit.start), hit)


def _of_comments(content: Content, memory: TextMemory, own: Own) -> Iterator[EntryProblem]:
    """What stands behind # in the files: no page shows it, but it lies in the repository."""
    entries: tuple[Entry | InvalidEntry, ...] = (*content.entries.values(), *content.invalid)
    files = {entry.source.file: (None if entry.prefix else entry.key, entry.source) for entry in entries}
    for key, source in files.values():
        if "#" not in source.text:
            continue
        comments = [*COMMENT.finditer(source.text)]
        joined = APART.join(comment.group() for comment in comments)
        starts = [*accumulate((len(comment.group()) + len(APART) for comment in comments), initial=0)]
        for hit in memory.hits(joined, own, unfinished=False):
            which = bisect_right(starts, hit.start) - 1
            at = comments[which].start() + hit.start - starts[which]
            place = Place(source.file, source.text.count("\n", 0, at) + 1, at - source.text.rfind("\n", 0, at))
            yield EntryProblem(key, found(place, hit))


def _consent(entry: Entry) -> Iterator[Problem]:
    """A person is published with a consent that can be named only (个人信息保护法 Art. 25)."""
    entity = entry.entity
    people = entity.person or bool(getattr(entity, "members", ()))
    if entity.status == "published" and people and getattr(entity, "consent", "") == "none":
        yield Problem(entry.place(("consent",)), CONSENT, "consent 是 none：没有同意公开的依据，不能发布。")


def _of_settings(content: Content, memory: TextMemory, own: Own) -> Iterator[Problem]:
    """site.yml; ``contact`` and ``office`` are there to be called, and a commit is no key."""
    if content.settings_source is None:
        return
    texts = file_text(content.settings_source)
    for hit in memory.hits(texts.text, own, unfinished=False):
        path, _ = texts.locate(hit.start)
        if path != COMMIT and (path[0] not in ("contact", "office") or not hit.rule.waivable):
            yield found(texts.place(hit.start), hit)
