"""A .docx, .xlsx package → its parts, opened within limits, refused when it could run or fetch anything."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

from lxml import etree

from yushui.importer.refusal import ACTIVE, DAMAGED, FOREIGN, LOCKED, MAX_RATIO, MAX_UNPACKED, Refused

MAX_PARTS: Final = 5_000
MAIN: Final = "word/document.xml"
RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Links are text until somebody clicks, and pictures are not looked at; whatever else points outside would be fetched.
UNREADABLE_PART: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    OSError,
    ValueError,
)
HARMLESS: Final = ("/hyperlink", "/image")
MACRO_PARTS: Final = re.compile(r"vbaproject|vbadata|activex|\.bin$", re.IGNORECASE)
OFFICES: Final = (("xl/", "表格"), ("ppt/", "演示文稿"), ("content.xml", "OpenDocument 文件"))


class Package:
    """The parts of one package, parsed on demand without entities, DTD or network."""

    def __init__(self, raw: bytes) -> None:
        self._zip = _opened(raw)
        self.names = frozenset(self._zip.namelist())
        self._check_size(len(raw))
        self._check_kind()
        self._check_activity()

    def has(self, name: str) -> bool:
        return name in self.names

    def xml(self, name: str) -> Any:
        """The root element of a part."""
        raw = self._bytes(name)
        if b"<!DOCTYPE" in raw[:2000] or b"<!ENTITY" in raw:
            raise Refused(DAMAGED, "文件里有 Word 不会写的声明，可能被改动过。")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(raw, parser)
        except etree.XMLSyntaxError:
            raise Refused(DAMAGED, "文件的内容残缺，读不下去。") from None

    def _bytes(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except UNREADABLE_PART:
            raise Refused(DAMAGED, "文件的内容残缺，读不下去。") from None

    def _check_size(self, packed: int) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(LOCKED, "文件加了密码。")
        if len(entries) > MAX_PARTS or total > MAX_UNPACKED or total > max(packed, 10_000) * MAX_RATIO:
            raise Refused(DAMAGED, "文件展开后大得不正常，像是压缩炸弹，没有展开。")

    def _check_kind(self) -> None:
        if MAIN in self.names:
            return
        for start, what in OFFICES:
            if any(name.startswith(start) for name in self.names):
                raise Refused(FOREIGN, f"这是{what}，不是 Word 文件。")
        raise Refused(FOREIGN, "这是压缩包，不是 Word 文件。")

    def _check_activity(self) -> None:
        if any(MACRO_PARTS.search(name) and not _is_embedded(name) for name in self.names):
            raise Refused(ACTIVE, "文件带有宏或控件，没有打开。")
        types = self._bytes("[Content_Types].xml") if self.has("[Content_Types].xml") else b""
        if b"macroEnabled" in types:
            raise Refused(ACTIVE, "文件带有宏，没有打开。")
        for name in sorted(self.names):
            if name.endswith(".rels"):
                self._check_relations(name)

    def _check_relations(self, name: str) -> None:
        for relation in self.xml(name).iter(RELATION):
            if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(HARMLESS):
                raise Refused(ACTIVE, "文件引用了它外面的内容（模板、图片或对象），没有去取。")

    def links_pictures(self, name: str) -> bool:
        """Whether relations point at pictures outside, which are never fetched."""
        relations = self.xml(name).iter(RELATION)
        return any(r.get("TargetMode") == "External" and r.get("Type", "").endswith("/image") for r in relations)


def _is_embedded(name: str) -> bool:
    """Objects put into a document are never opened, so they may stay."""
    return PurePosixPath(name).parent.name in ("embeddings", "media", "printerSettings")


def _opened(raw: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise Refused(DAMAGED, "文件残缺，打不开。") from None
