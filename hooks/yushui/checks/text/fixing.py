"""Wording and forms of characters → safe corrections, made in the text of the files and nowhere else in them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from yushui.cache import write_whole
from yushui.content.loader import Content, Entry
from yushui.content.yaml_reader import YamlFile, parse
from yushui.content.yaml_spans import offsets, scalar_at
from yushui.diagnostics import Place
from yushui.model.introspect import DataPath
from yushui.model.wording_rules import WordingRule

from . import character_forms, wording
from .entry_text import EntryText, entry_text

# Kinds in which the right form never depends on what is meant.
SAFE: Final = frozenset(("typo", "punct", "law", "number", "org", "politic", "military"))
# Of these a doubtful word too: a slip of the pen, not of the thought.
SLIPS: Final = frozenset(("typo", "punct"))


@dataclass(frozen=True, slots=True)
class Correction:
    """``old`` at ``start:end`` of the file's text becomes ``new``."""

    place: Place
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A file before and after, and what was changed in it."""

    file: str
    before: str
    after: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """A correction with the value it changes and the offset in it."""

    correction: Correction
    path: DataPath
    inside: int


def corrections(content: Content, at: datetime) -> Iterator[Corrected]:
    """All files of which a word can be corrected without asking anybody."""
    words = wording.Matcher(content.words)
    files: dict[str, tuple[YamlFile, list[_Change]]] = {}
    for entry in content.entries.values():
        _, changes = files.setdefault(entry.source.file, (entry.source, []))
        changes += _changes(entry, words, at)
    for file, (source, changes) in files.items():
        after, corrections = _apply(source, changes)
        if corrections:
            yield Corrected(file, source.text, after, corrections)


def safe(word: WordingRule) -> bool:
    """Whether ``right`` may be written without a person looking at it."""
    plain = bool(word.right) and not word.by_hand and "（" not in word.right.replace("（\\2）", "") and not word.when
    return plain and word.kind in SAFE and (word.level == "error" or (word.level == "warn" and word.kind in SLIPS))


def _changes(entry: Entry, words: wording.Matcher, at: datetime) -> Iterator[_Change]:
    allowed = {allow.rule for allow in entry.entity.allow}
    texts = entry_text(entry)
    for slip in wording.slips(texts, words.find(texts.text), at.date()):
        path, _ = texts.locate(slip.start)
        if safe(slip.word) and wording.own(entry, path) and wording.LEVELS[slip.word.level].code not in allowed:
            yield from _change(entry, texts, slip.start, slip.found, slip.right)
    for form in character_forms.find(entry, texts):
        if form.rule.code not in allowed:
            yield from _change(entry, texts, form.start, form.old, form.new)


def _change(entry: Entry, texts: EntryText, at: int, old: str, new: str) -> Iterator[_Change]:
    """Where the word stands in the file; nothing where it is written over two lines or with escapes."""
    path, inside = texts.locate(at)
    source, full = entry.source, (*entry.prefix, *path)
    scalar = scalar_at(source, full)
    if scalar is None or not old or not path:
        return
    places = offsets(source.text, scalar)
    start, end = places[inside], places[inside + len(old) - 1] + 1
    if source.text[start:end] != old or "\n" in old:
        return
    yield _Change(Correction(texts.place(at), start, end, old, new), full, inside)


def _apply(source: YamlFile, changes: list[_Change]) -> tuple[str, tuple[Correction, ...]]:
    """From the end of the file to its beginning; each is kept only if the file then says just that."""
    text, value = source.text, deepcopy(source.value)
    corrections: list[Correction] = []
    for change in sorted(changes, key=lambda change: change.correction.start, reverse=True):
        one = change.correction
        if corrections and one.end > corrections[-1].start:
            continue
        new = text[: one.start] + one.new + text[one.end :]
        expected = _with(value, change)
        read, _ = parse(new.encode(), source.file)
        if read is not None and read.value == expected:
            text, value = new, expected
            corrections.append(one)
    return text, tuple(reversed(corrections))


def _with(value: Any, change: _Change) -> Any:
    """``value`` with the one word changed; what stands behind it may have been changed before."""
    changed = deepcopy(value)
    holder = changed
    for step in change.path[:-1]:
        holder = holder[step]
    one, was = change.correction, holder[change.path[-1]]
    holder[change.path[-1]] = was[: change.inside] + one.new + was[change.inside + len(one.old) :]
    return changed


def write(root: Path, file: Corrected) -> None:
    """Put the corrected text in the place of the file; what was not corrected keeps every byte."""
    path = root / file.file
    raw = path.read_bytes()
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    if raw != mark + file.before.encode():
        return  # changed since it was read: the next run sees it
    write_whole(path, mark + file.after.encode())
