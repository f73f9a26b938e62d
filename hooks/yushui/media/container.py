"""Picture file → the blocks it consists of, read without decoding: its format, whether it is whole, its metadata."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAX_BLOCKS: Final = 100_000
SOS, EOI = 0xDA, 0xD9
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers without a length


class Broken(Exception):
    """The file ends too early or its parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a file: its name, and where its content begins and ends."""

    name: str
    start: int
    end: int


def kind_of(data: bytes) -> str:
    """``JPEG``, ``PNG``, ``WEBP`` or ``AVIF`` by the first bytes; an empty text for anything else."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:12] == b"ftypavif":
        return "AVIF"
    return ""


def blocks(data: bytes) -> list[Block]:
    """All blocks; bytes after the end of the picture are a block called ``trailing``."""
    blocks_read: list[Block] = []
    end = 0
    for block in _READERS[kind_of(data)](data):
        blocks_read.append(block)
        end = block.end
        if len(blocks_read) > MAX_BLOCKS:
            raise Broken
    return [*blocks_read, Block("trailing", end, len(data))] if end < len(data) else blocks_read


def animated(blocks: list[Block]) -> bool:
    """APNG and WebP animations say so in a block of their own, whatever else they hold."""
    return any(block.name in ("acTL", "ANIM", "ANMF") for block in blocks)


def _jpeg(data: bytes) -> Iterator[Block]:
    at = 2
    while True:
        at = _marker(data, at)
        code = data[at]
        at += 1
        if code in ALONE:
            continue
        if code == EOI:
            yield Block("EOI", at, at)
            return
        end = at + _number(">H", data, at)
        if end > len(data) or end < at + 2:
            raise Broken
        yield Block(_name(code), at + 2, end)
        at = end
        if code == SOS:
            # Inside entropy-coded data 0xFF is followed by 0 or a restart marker, so this is the true end of a scan.
            at = _after_scan(data, at)


def _name(code: int) -> str:
    return "SOS" if code == SOS else f"APP{code - 0xE0}" if 0xE0 <= code <= 0xEF else f"{code:02X}"


def _marker(data: bytes, at: int) -> int:
    """Where the code of the next marker stands; some cameras pad between segments."""
    at = data.find(b"\xff", at)
    while 0 <= at < len(data) - 1 and data[at + 1] in (0xFF, 0):
        at = data.find(b"\xff", at + 1)
    if not 0 <= at < len(data) - 1:
        raise Broken
    return at + 1


def _after_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if not 0 <= at < len(data) - 1:
            raise Broken
        if data[at + 1] not in (0, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 1


def _png(data: bytes) -> Iterator[Block]:
    at = 8
    while True:
        length = _number(">I", data, at)
        name = data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data) or not name.isalpha():
            raise Broken
        if name.isupper() and zlib.crc32(data[at + 4 : end - 4]) != _number(">I", data, end - 4):
            raise ValueError("a part that matters was altered")
        yield Block(name.decode("ascii"), at + 8, end)
        if name == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[Block]:
    whole = 8 + _number("<I", data, 4)
    if whole > len(data):
        raise Broken
    at = 12
    while at < whole:
        name = data[at : at + 4].decode("ascii", "replace")
        end = at + 8 + _number("<I", data, at + 4)
        end += end % 2
        if end > whole + 1:
            raise Broken
        yield Block(name.strip(), at + 8, min(end, whole))
        at = end


def _avif(data: bytes) -> Iterator[Block]:
    at = 0
    while at < len(data):
        length = _number(">I", data, at)
        if length < 8 or at + length > len(data):
            raise Broken
        yield Block(data[at + 4 : at + 8].decode("ascii", "replace"), at + 8, at + length)
        at += length


def _nothing(_: bytes) -> Iterator[Block]:
    raise Broken


def _number(layout: str, data: bytes, at: int) -> int:
    try:
        return int(struct.unpack_from(layout, data, at)[0])
    except struct.error:
        raise Broken from None


_READERS: Final = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": _avif, "": _nothing}
