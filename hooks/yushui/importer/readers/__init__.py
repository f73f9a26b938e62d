"""Files → paragraphs. What a file is, is told by its bytes and not by its name."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from yushui.importer.refusal import FOREIGN, MAX_BYTES, MAX_CHARACTERS, NO_TEXT, TOO_LONG, UNREADABLE, Refused
from yushui.lang import stand_ins

from . import docx, html, libreoffice, pdf, plain_text, workbook
from .paragraphs import Paragraph, Reading

__all__ = ["Paragraph", "Reading", "read", "read_bytes"]

RICH_TEXT: Final = b"{\\rtf"
WORD_XML: Final = (b"<w:wordDocument", b"<pkg:package")  # Word 2003, and a .docx in one piece
OTHERS: Final = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc", "压缩包"),
)


NO_FILE: Final = ("没有这个文件。", "这是文件夹，不是文件。", "这是管道或设备，不是文件。")
RADICAL: Final = re.compile("[\u2e80-\u2fdf]")


def read(path: Path) -> Reading:
    """The text of one file; raises Refused with an editor's words when there is none to be had."""
    try:
        if not path.is_file():
            raise Refused(UNREADABLE, NO_FILE[path.exists() + (path.exists() and not path.is_dir())])
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(UNREADABLE, f"文件有 {size / 1_000_000:.0f} MB，超过 {MAX_BYTES // 1_000_000} MB。")
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(UNREADABLE, f"文件打不开：{error.strerror}。") from None
    return read_bytes(raw, path.suffix.lower())


def read_bytes(raw: bytes, suffix: str = "") -> Reading:
    if not raw.strip(b"\0 \r\n\t"):
        raise Refused(UNREADABLE, "文件是空的。")
    reading = _meant(_parse(raw, suffix))
    if reading.characters > MAX_CHARACTERS:
        raise Refused(TOO_LONG, f"文件里有 {reading.characters:,} 个字。")
    if not any(p.text.strip() or p.rows for p in reading.paragraphs):
        raise Refused(NO_TEXT, "文件里没有文字。")
    return reading


def _meant(reading: Reading) -> Reading:
    """The same with the characters that radicals of a font stand for."""

    def plain(text: str) -> str:
        return RADICAL.sub(lambda match: stand_ins.ideograph(match.group()) or match.group(), text)

    def meant(p: Paragraph) -> Paragraph:
        if not RADICAL.search(p.text) and not p.rows:
            return p
        return replace(p, text=plain(p.text), rows=tuple(tuple(map(plain, row)) for row in p.rows))

    return replace(reading, paragraphs=tuple(map(meant, reading.paragraphs)))


def _parse(raw: bytes, suffix: str) -> Reading:
    if raw.startswith(b"PK"):
        return workbook.read(raw) if workbook.looks(raw) else docx.read(raw)
    if b"%PDF-" in raw[:1024]:
        return pdf.read(raw)
    if raw.startswith((libreoffice.COMPOUND, RICH_TEXT)):
        return libreoffice.read(raw, suffix)
    if raw.lstrip()[:5] == b"<?xml" and any(mark in raw[:4000] for mark in WORD_XML):
        return libreoffice.read(raw, ".xml")
    if html.is_archive(raw):
        return html.read_archive(raw)
    for magic, what in OTHERS:
        if raw.startswith(magic):
            raise Refused(FOREIGN, f"这是{what}，里面没有可读的文字。")
    return html.read(raw) if html.looks(raw) else plain_text.read(raw)
