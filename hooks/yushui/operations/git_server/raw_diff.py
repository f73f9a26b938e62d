"""The raw form of git diff-tree with zero bytes → the changes that it lists, as they come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a commit that none of its parents has like this; ``mode`` and ``blob`` are 0 where it is gone."""

    path: str
    mode: str
    blob: str


def changes(read: Callable[[int], bytes]) -> Iterator[Change]:
    """Changes of the raw form of git diff-tree; of a merge it has a colon, a mode and a blob for each parent."""
    tokens = _tokens(read)
    for token in tokens:
        if token.startswith(b":"):
            parents = len(token) - len(token.lstrip(b":"))
            words = token.lstrip(b":").decode().split()
            path = next(tokens, b"").decode("utf-8", "surrogateescape")
            yield Change(path, words[parents], words[2 * parents + 1])


def _tokens(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """What stands between zero bytes; one that is longer than any path may be ends it."""
    rest = b""
    while block := read(65_536):
        *whole, rest = (rest + block).split(b"\0")
        yield from whole
        if len(rest) > 1_000_000:
            yield rest
            return
