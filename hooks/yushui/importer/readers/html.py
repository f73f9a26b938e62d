"""A saved web page → its visible text by blocks, lists with their numbers, tables as tables."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any, Final

from lxml import etree, html

from yushui.importer.refusal import DAMAGED, Refused

from .paragraphs import Kind, Paragraph, Reading
from .plain_text import decode

SILENT: Final = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "head"})
AROUND: Final = frozenset({"nav", "header", "footer", "aside", "button", "form"})
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
        "br",
    ]
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
BLANK: Final = re.compile(r"[ \t\r\n\f]+")
NEW_LINE: Final = "\0"  # never in the text of a page
MENU: Final = 24  # characters of a line of a menu
ATTACHED: Final = re.compile(
    r"附\s?[件表]|\.(?:docx?|xlsx?|pdf|wps)|(?:计划|要点|方案|安排|意见|清单|表)$", re.IGNORECASE
)
MAX_DEPTH: Final = 200


def looks(raw: bytes) -> bool:
    head = raw[:4000].lower()
    return b"<html" in head or b"<!doctype html" in head or head.count(b"<p") + head.count(b"<div") > 2


def is_archive(raw: bytes) -> bool:
    """A page saved as one file (.mht), which Word also names .doc."""
    head = raw[:4000].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def read_archive(raw: bytes) -> Reading:
    """The page itself; pictures and other parts are passed over."""
    for part in message_from_bytes(raw).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            return read(content)
    raise Refused(DAMAGED, "网页读不出来。")


def read(raw: bytes) -> Reading:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(_text(raw).encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused(DAMAGED, "网页读不出来。") from None
    return Reading(tuple(_Walk().read(tree)), format="html")


def _text(raw: bytes) -> str:
    declared = CHARSET.search(raw[:4000])
    if declared and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii")
        try:
            return raw.decode("gb18030" if name.lower().startswith("gb") else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw)


class _Walk:
    """Gathers the text of one page block by block."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0  # characters of these that stand in links
        self.links = 0
        self.kind: Kind = "text"
        self.line = 0

    def read(self, tree: Any) -> Iterator[Paragraph]:
        yield from self.element(tree, "text", 0)
        yield from self.flush()

    def flush(self) -> Iterator[Paragraph]:
        text = "".join(self.parts)
        self.parts.clear()
        self.linked, linked = 0, self.linked
        if text.strip():
            self.line += 1
            only = linked == len("".join(text.split())) <= MENU and not ATTACHED.search(text)
            kind: Kind = "furniture" if only and self.kind == "text" else self.kind
            yield Paragraph(text, self.line, kind, indented=text.startswith(("\u3000\u3000", "\xa0\xa0")))

    def element(self, node: Any, kind: Kind, depth: int) -> Iterator[Paragraph]:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in SILENT:
            return
        if depth > MAX_DEPTH:
            raise Refused(DAMAGED, f"网页套了超过 {MAX_DEPTH} 层。")
        kind = "furniture" if tag in AROUND else "heading" if tag in HEADINGS and kind == "text" else kind
        if tag == "table" and _is_grid(node):
            yield from self.flush()
            self.line += 1
            rows, merged = _rows(node)
            yield Paragraph("", self.line, "table", rows, merged=merged)
            return
        if tag in BLOCKS:
            yield from self.flush()
            self.kind = kind
        if tag == "li":
            self.parts.append(_number(node))
        self.links += tag == "a" and node.get("href") is not None
        yield from self.inside(node, kind, depth)
        self.links -= tag == "a" and node.get("href") is not None
        if tag in BLOCKS:
            yield from self.flush()
            self.kind = "text"

    def inside(self, node: Any, kind: Kind, depth: int) -> Iterator[Paragraph]:
        self.add(node, node.text)
        for child in node:
            yield from self.element(child, kind, depth + 1)
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self.kind = kind
            self.add(node, child.tail)

    def add(self, node: Any, text: str | None) -> None:
        if text:
            self.linked += len("".join(text.split())) if self.links else 0
            self.parts.append(text if node.tag == "pre" else BLANK.sub(" ", text))


def _number(item: Any) -> str:
    """What a browser draws before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 5 else 1
    return f"{first + sum(1 for other in item.itersiblings('li', preceding=True))}."


def _is_grid(table: Any) -> bool:
    """A table of data, not one that lays out the page."""
    rows = [row for row in table.iter("tr") if len(row) > 1]
    longest = max((len(cell.text_content()) for cell in table.iter("td", "th")), default=0)
    return len(rows) > 1 and longest < 600 and next(table.iterdescendants("table"), None) is None


Rows = tuple[tuple[str, ...], ...]


def _rows(table: Any) -> tuple[Rows, frozenset[tuple[int, int]]]:
    """The cells of a table in their columns; what a cell covers beside and below itself stays empty."""
    rows: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    below: dict[int, int] = {}  # column → rows still covered from above
    for row in table.iter("tr"):
        cells: list[str] = []
        covered: set[tuple[int, int]] = set()
        for cell in row.iterchildren("td", "th"):
            _cover(cells, below, covered, len(rows))
            tall, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            for at in range(len(cells), len(cells) + wide):
                below[at] = tall - 1
            cells += [_cell_text(cell), *[""] * (wide - 1)]
        _cover(cells, below, covered, len(rows))
        if any(cells):
            rows.append(cells)
            merged |= covered
    width = max(map(len, rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows), frozenset(merged)


def _cell_text(cell: Any) -> str:
    """What a cell says, in the lines that the page shows: 双拥办<br>财政局 are two units."""
    lines = (BLANK.sub(" ", line).strip() for line in "".join(_drawn(cell)).split(NEW_LINE))
    return "\n".join(filter(None, lines))


def _drawn(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        apart = NEW_LINE if tag in BLOCKS else ""
        yield apart
        yield from _drawn(child) if tag and tag not in SILENT else ()
        yield apart
        yield child.tail or ""


def _cover(cells: list[str], below: dict[int, int], covered: set[tuple[int, int]], row: int) -> None:
    """Pass over the columns that cells above still hold."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        covered.add((row, len(cells)))
        cells.append("")


def _span(cell: Any, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(1, int(text)), 200) if text.isdecimal() and text.isascii() and len(text) < 6 else 1
