"""Leaks: find mentions of entries that are not public in finished files, by address, slug or name."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from yushui.cache import hash_of
from yushui.content.loader import Content
from yushui.lang.inline_tags import INLINE_TAGS

WITHIN_LINES: Final = re.compile(rf"</?(?:{INLINE_TAGS})\b[^<>]*>".encode())
MIN_NAME_LENGTH: Final = 2  # characters; shorter names are not searched for
MIN_SLUG_LENGTH: Final = 6  # characters of a slug without its folder: li-si may occur anywhere


@dataclass(frozen=True, slots=True)
class HiddenEntry:
    """An entry that is not public: its file, its address without ``.html``, its slug and its name.

    An empty string is not searched for.
    """

    file: str
    address: str
    slug: str
    name: str


def hidden_entries(content: Content, moment: datetime) -> Iterator[HiddenEntry]:
    """Every entry that is not public at ``moment``; ``slug`` is empty when a public entry has the same."""
    public_slugs = {entry.entity.slug for entry in content.entries.values() if entry.entity.public(moment)}
    for entry in content.entries.values():
        entity = entry.entity
        if not entity.public(moment):
            address = f"{entity.kind.folder}/{entity.slug}" if entity.kind.pages else ""
            slug = entity.slug if entity.slug not in public_slugs else ""
            yield HiddenEntry(entry.source.file, address, slug, entity.headline)


class LeakFinder:
    """Searches finished files for hidden entries.

    A name in ``public_text``, the text of public entries, is no leak; nor is anything in ``own_wording``, the text of
    the handbook, the templates and the labels of the models. ``key`` changes with what is searched for; it is empty
    where nothing is.
    """

    def __init__(self, entries: Iterable[HiddenEntry], public_text: str, own_wording: str) -> None:
        self._words = tuple(
            (word, entry)
            for entry in entries
            for text in _search_terms(entry, public_text, own_wording)
            for word in _encodings(text)
        )
        self.key = hash_of(*sorted({word for word, _ in self._words})) if self._words else ""

    def find(self, data: bytes) -> Iterator[tuple[HiddenEntry, int]]:
        """Each hidden entry that ``data`` mentions, once, with the byte position of the mention.

        Marks within a line, as hints where it may break, do not part a word for who reads it.
        """
        reported: set[str] = set()
        tags = [match.span() for match in WITHIN_LINES.finditer(data)] if self._words else []
        bare = WITHIN_LINES.sub(b"", data) if tags else b""
        for word, entry in self._words:
            if entry.file in reported:
                continue
            position = _find_word(data, word)
            if position < 0 and (read := _find_word(bare, word)) >= 0:
                position = _with_tags(read, tags)
            if position >= 0:
                reported.add(entry.file)
                yield entry, position


def _with_tags(position: int, tags: Iterable[tuple[int, int]]) -> int:
    """A position in a text without its ``tags`` → the same in the text with them."""
    for start, end in tags:
        if start > position:
            break
        position += end - start
    return position


def _search_terms(entry: HiddenEntry, public_text: str, own_wording: str) -> Iterator[str]:
    if entry.address and entry.address not in own_wording:
        yield entry.address
    if "-" in entry.slug and len(entry.slug) >= MIN_SLUG_LENGTH and entry.slug not in own_wording:
        yield entry.slug
    if len(entry.name) >= MIN_NAME_LENGTH and entry.name not in public_text and entry.name not in own_wording:
        yield entry.name


def _encodings(text: str) -> set[bytes]:
    """The bytes of ``text`` as plain text, in a JSON string, and in a URL."""
    return {text.encode(), json.dumps(text)[1:-1].encode(), quote(text).encode()}


def _find_word(data: bytes, word: bytes) -> int:
    """Byte position of ``word`` as a whole word, or -1: figures/li is not in figures/li-ming."""
    position = data.find(word)
    while (
        position >= 0
        and word.isascii()
        and (
            _is_word_byte(data[max(0, position - 1) : position])
            or _is_word_byte(data[position + len(word) : position + len(word) + 1])
        )
    ):
        position = data.find(word, position + 1)
    return position


def _is_word_byte(neighbour: bytes) -> bool:
    return neighbour.isalnum() or neighbour in (b"-", b"_")
