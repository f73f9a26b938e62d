"""Which pages hold a key, written small: ascending numbers as differences in letters.

A page's number is ``place of its kind << 20 | 20 bits of the hash of its address``: it stays the same
whatever happens to other pages, pages of a kind stand together, and text shards are found by it.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import sub
from typing import Final

BITS: Final = 20
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class _Codes(dict[int, str]):
    """Number → its letters, five bits each, lowest first; every letter but the last comes from the upper half."""

    def __missing__(self, number: int) -> str:
        rest, letters = number, ""
        while rest >= 32:
            letters += ALPHABET[32 + (rest & 31)]
            rest >>= 5
        self[number] = letters + ALPHABET[rest]
        return self[number]


_codes: Final = _Codes()


def encode(ascending: list[int]) -> str:
    return "".join(map(_codes.__getitem__, map(sub, ascending, [0, *ascending[:-1]])))


def number_pages(uris: Iterable[str]) -> Mapping[str, int]:
    """20 bits for each address; where two would share theirs, the later one in the alphabet takes its next hash."""
    taken: dict[int, str] = {}
    for uri in sorted(uris):
        turn = 0
        while (found := _hash(uri, turn)) in taken:
            turn += 1
        taken[found] = uri
    return {uri: number for number, uri in taken.items()}


def _hash(uri: str, turn: int) -> int:
    data = uri.encode() if turn == 0 else f"{uri}\0{turn}".encode()
    return int.from_bytes(blake2b(data, digest_size=4).digest()) >> (32 - BITS)


def shard_of(key: str, bits: int) -> int:
    """The shard of a key, by its first two and its last characters, as ``search.js`` counts it."""
    first, second, last = ord(key[0]), ord(key[1]) if len(key) > 1 else 0, ord(key[-1])
    mixed = (first * 0x9E3779B1) ^ (second * 0x85EBCA6B) ^ (last * len(key) * 0xC2B2AE35)
    return (mixed & 0xFFFFFFFF) >> (32 - bits) if bits else 0
