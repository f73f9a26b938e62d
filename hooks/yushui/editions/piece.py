"""Files to be handed out: where they lie, by what they are known, and what makes them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from yushui.artifact import Artifact
from yushui.cache import Stage, Store
from yushui.cache.stage import Key
from yushui.media.pool import Progress

MAKING: Final = "制作成品"
LENGTH: Final = 8  # bytes, before each file in a value of the store


@dataclass(frozen=True)
class Piece:
    """Files by their paths in the folder that is handed out, which are made at once.

    ``make`` gives one for each path, and can be handed to another process.
    """

    uris: tuple[str, ...]
    stage: Stage
    key: Key
    make: Callable[[], tuple[bytes, ...]]


def made(pieces: Iterable[Piece], store: Store, progress: Progress) -> Iterator[Artifact]:
    """Every piece as files, from the store or made; several are under way at a time."""
    wanted = tuple(pieces)
    for piece in wanted:
        store.begin(piece.stage, piece.key, partial(_joined, piece.make))
    for done, piece in enumerate(wanted, 1):
        files = _parted(store.get(piece.stage, piece.key, partial(_joined, piece.make)))
        for uri, data in zip(piece.uris, files, strict=True):
            yield Artifact(uri, data)
        progress(MAKING, done, len(wanted))


def _joined(make: Callable[[], tuple[bytes, ...]]) -> bytes:
    return b"".join(len(file).to_bytes(LENGTH, "big") + file for file in make())


def _parted(value: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(value):
        size = int.from_bytes(value[at : at + LENGTH], "big")
        at += LENGTH
        yield value[at : at + size]
        at += size
