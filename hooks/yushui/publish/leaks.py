"""Bytes and the entries that are not public → which of them the bytes tell of, by address, slug or name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from yushui.content.loader import Content

SHORTEST: Final = 2  # characters of a name that can be looked for at all
SHORTEST_SLUG: Final = 6  # and of a slug without its folder: li-si may stand anywhere


@dataclass(frozen=True, slots=True)
class Hidden:
    """An entry that is not public: its file, its address without ``.html``, its slug and its name.

    What is empty is not looked for.
    """

    file: str
    address: str
    slug: str
    name: str


def hidden(content: Content, at: datetime) -> Iterator[Hidden]:
    """Every entry that is not public at ``at``; its slug is looked for when no public entry has the same."""
    public = {entry.entity.slug for entry in content.entries.values() if entry.entity.public(at)}
    for entry in content.entries.values():
        entity = entry.entity
        if not entity.public(at):
            address = f"{entity.kind.folder}/{entity.slug}" if entity.kind.pages else ""
            slug = entity.slug if entity.slug not in public else ""
            yield Hidden(entry.source.file, address, slug, entity.headline)


class Leaks:
    """Looks for hidden entries in finished bytes.

    ``public`` is what public entries say: a name in it is no leak. ``written`` is what the handbook, the
    templates and the labels of the models say: what stands there are examples and words of the site itself.
    """

    def __init__(self, hidden: Iterable[Hidden], public: str, written: str) -> None:
        self._words = tuple(
            (word, each) for each in hidden for text in _telling(each, public, written) for word in _spellings(text)
        )

    def find(self, data: bytes) -> Iterator[tuple[Hidden, int]]:
        """Each hidden entry that ``data`` tells of, once, with the place of it."""
        told: set[str] = set()
        for word, hidden in self._words:
            if hidden.file not in told and (at := _position(data, word)) >= 0:
                told.add(hidden.file)
                yield hidden, at


def _telling(hidden: Hidden, public: str, written: str) -> Iterator[str]:
    if hidden.address and hidden.address not in written:
        yield hidden.address
    if "-" in hidden.slug and len(hidden.slug) >= SHORTEST_SLUG and hidden.slug not in written:
        yield hidden.slug
    if len(hidden.name) >= SHORTEST and hidden.name not in public and hidden.name not in written:
        yield hidden.name


def _spellings(text: str) -> set[bytes]:
    """As text, as JSON writes it, and as an address does."""
    return {text.encode(), json.dumps(text)[1:-1].encode(), quote(text).encode()}


def _position(data: bytes, word: bytes) -> int:
    """Where ``word`` stands as a word of its own: figures/li is not in figures/li-ming."""
    at = data.find(word)
    while (
        at >= 0
        and word.isascii()
        and (_joined(data[max(0, at - 1) : at]) or _joined(data[at + len(word) : at + len(word) + 1]))
    ):
        at = data.find(word, at + 1)
    return at


def _joined(neighbour: bytes) -> bool:
    return neighbour.isalnum() or neighbour in (b"-", b"_")
