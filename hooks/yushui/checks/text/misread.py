"""A text → what in it was read in a wrong encoding, and what it says: 军民 that became 鍐涙皯, å†›æ°‘ or ¾üÃñ.

Nothing is known by its look alone: characters are turned back into the bytes they were, and only where these read as
common characters (GB 2312, level 1) in another encoding was it misread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

# Bytes of UTF-8 that write three characters from U+4000 to U+9FFF.
THREE: Final = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){3,}")
WESTERN: Final = re.compile("[\u0080-\u2e7f]{4,}")
KATAKANA: Final = re.compile("[\uff61-\uff9f]")
KOREAN: Final = re.compile("[\uac00-\ud7a3][\u4e00-\u9fff]|[\u4e00-\u9fff][\uac00-\ud7a3]")
# By which encoding of single bytes it was read, and in which it was written; Russian words are words in the others too.
BYTES: Final = (
    ("cp1252", ("utf-8", "gbk")),
    ("cp437", ("utf-8", "gbk")),
    ("cp1251", ("utf-8",)),
    ("koi8-r", ("utf-8",)),
)
COMMON: Final = range(0xB0, 0xD8)  # first bytes of level 1
PUNCTUATION: Final = range(0xA1, 0xA4)


@dataclass(frozen=True, slots=True)
class Misread:
    """What stands at ``start:end`` of a text, and what it was."""

    start: int
    end: int
    meant: str


def find(text: str) -> Iterator[Misread]:
    """Every run of ``text`` that was misread."""
    if not text.isascii():
        yield from _through(text, "gbk")
        if KATAKANA.search(text):
            yield from _through(text, "cp932")
        for run in WESTERN.finditer(text):
            yield from _of_bytes(run)
        if KOREAN.search(text):
            yield from _of_korean(text)


def _through(text: str, encoding: str) -> Iterator[Misread]:
    """What was written in UTF-8 and read in an encoding of two bytes."""
    data = text.encode(encoding, "replace")
    for match in THREE.finditer(data):
        meant = match.group().decode()
        if _common(meant):
            start = len(data[: match.start()].decode(encoding, "ignore"))
            size = len(match.group().decode(encoding, "ignore"))
            yield Misread(start, min(start + size + 1, len(text)), meant)


def _of_bytes(run: re.Match[str]) -> Iterator[Misread]:
    """What was written in UTF-8 or GBK and read byte by byte."""
    if len(set(run.group())) < 3:
        return  # a line drawn of signs
    for encoding, written in BYTES:
        data = _encoded(run.group(), encoding)
        for name in written if data else ():
            meant = _decoded(data, name)
            if meant and _common(meant):
                yield Misread(*run.span(), meant)
                return


def _encoded(run: str, encoding: str) -> bytes:
    """The bytes that were read as ``run``; where the encoding leaves one open, the byte itself. Empty for others."""
    found = bytearray()
    for character in run:
        try:
            found += character.encode(encoding)
        except UnicodeEncodeError:
            if not 0x80 <= ord(character) < 0xA0:
                return b""
            found.append(ord(character))
    return bytes(found)


def _decoded(data: bytes, encoding: str) -> str:
    """``data`` without what is left of a character at either end; empty where the rest cannot be read."""
    for first in range(3):
        for last in range(3):
            try:
                return data[first : len(data) - last].decode(encoding)
            except UnicodeDecodeError:
                continue
    return ""


def _of_korean(text: str) -> Iterator[Misread]:
    """What was written in GBK and read as Korean: four common characters or more, words of both scripts to look at."""
    pairs = [character.encode("euc_kr", "replace") for character in text]
    for common, group in groupby(range(len(text)), key=lambda at: len(pairs[at]) == 2 and pairs[at][0] in COMMON):
        places = list(group)
        start, end = places[0], places[-1] + 1
        if common and len(places) >= 4 and len({character >= "\uac00" for character in text[start:end]}) == 2:
            yield Misread(start, end, b"".join(pairs[start:end]).decode("gbk"))


def _common(meant: str) -> bool:
    """Whether a text is of common characters and marks of Chinese, two characters at least."""
    try:
        firsts = meant.encode("gb2312")[::2]
    except UnicodeEncodeError:
        return False
    han = sum(byte in COMMON for byte in firsts)
    return len(firsts) == len(meant) and han >= 2 and all(byte in COMMON or byte in PUNCTUATION for byte in firsts)
