"""A text file in whatever encoding an old computer saved it (UTF-8, UTF-16, GB 18030) → paragraphs."""

import re
from html import unescape
from typing import Final

from yushui.importer.refusal import DAMAGED, Refused
from yushui.lang.normalise import HAN, simplified

from . import markdown
from .paragraphs import Paragraph, Reading

BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
LINE: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
INDENT: Final = re.compile(r"[\u3000 \t\xa0]{2,}\S")
# Common characters only: bytes read in the wrong order come out as rare ones.
COMMON: Final = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\n\r0-9]")


# What is left of a web page in a text that was copied from it.
REMNANT: Final = re.compile(
    r"<br\s*/?>|</?(?:p|div|span|strong|b|font|a|li|ul|td|tr|table)\b[^<>]{0,300}>|&(?:nbsp|ldquo|rdquo|mdash|middot|hellip|amp|#\d{2,5});",
    re.IGNORECASE,
)
BREAK: Final = re.compile(r"<br\s*/?>|</(?:p|div|li|tr)>", re.IGNORECASE)
USUAL: Final = 0.9  # share of everyday ideographs in any Chinese text
FEWEST: Final = 2  # remnants that are none by chance


def read(raw: bytes) -> Reading:
    text = decode(raw)
    lines = LINE.split(text)
    if markdown.looks(lines):
        return Reading(tuple(markdown.paragraphs(lines)))
    if len(REMNANT.findall(text)) >= FEWEST:
        text = unescape(REMNANT.sub(lambda tag: tag.group() if tag.group()[0] == "&" else "", BREAK.sub("\n", text)))
    return Reading(tuple(paragraphs(text)))


def paragraphs(text: str) -> list[Paragraph]:
    return [
        Paragraph(line, number, indented=bool(INDENT.match(line))) for number, line in enumerate(LINE.split(text), 1)
    ]


def decode(raw: bytes) -> str:
    """The text of ``raw``; raises Refused when no encoding of Chinese fits."""
    for mark, name in BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], (name,))
    if raw.count(b"\0") > len(raw) // 50:
        return max((_strictly(raw, (name,)) for name in ("utf-16-le", "utf-16-be")), key=_likeness)
    text = _strictly(raw, ("utf-8", "gb18030", "big5"))
    if (share := _usual(text)) < USUAL and not _is_utf8(raw):
        try:
            other = raw.decode("big5")
        except UnicodeDecodeError:
            return text
        return other if _usual(other) > share + 0.2 else text
    return text


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _usual(text: str) -> float:
    """How many of its ideographs are of everyday use; Big5 read as GBK comes out as rare ones."""
    ideographs = re.findall(f"[{HAN}]", simplified(text[:3000]))
    usual = sum(len(character.encode("gb2312", "ignore")) > 0 for character in ideographs)
    return usual / len(ideographs) if ideographs else 1.0


def _strictly(raw: bytes, names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    raise Refused(DAMAGED, "文字的编码认不出来，或者文件已经损坏。")


def _likeness(text: str) -> float:
    """How much of the text is what Chinese documents are made of."""
    return len(COMMON.findall(text[:4000])) / max(1, len(text[:4000]))
