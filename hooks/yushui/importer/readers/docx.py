"""A .docx file → paragraphs with the numbers Word prints, tables, text boxes and footnotes."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from .docx_numbers import Numbering, W
from .docx_package import MAIN, Package
from .paragraphs import Kind, Paragraph, Reading

FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is deleted by tracked changes, codes of fields, and text that is never drawn.
UNSEEN: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr"))
HOLDERS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
BREAKS: Final = frozenset({f"{W}br", f"{W}cr"})
BOX: Final = f"{W}txbxContent"
Styles = dict[str, tuple[str, str, int, int]]  # id → (name, list, level in the list, outline level)


def read(raw: bytes) -> Reading:
    package = Package(raw)
    numbering = Numbering(package.xml("word/numbering.xml") if package.has("word/numbering.xml") else None)
    styles = _styles(package.xml("word/styles.xml")) if package.has("word/styles.xml") else {}
    walk = _Walk(numbering, styles)
    body = package.xml(MAIN).find(f"{W}body")
    paragraphs = list(walk.blocks(body)) if body is not None else []
    for part in ("footnotes", "endnotes"):
        if package.has(f"word/{part}.xml"):
            paragraphs += walk.notes(package.xml(f"word/{part}.xml"))
    return Reading(tuple(paragraphs), tuple(_remarks(package)), "docx")


def _remarks(package: Package) -> Iterator[str]:
    if any(name.startswith("word/media/") for name in package.names):
        yield "文件里有图片，图片里的文字没有读。"
    if any(name.endswith(".rels") and package.links_pictures(name) for name in package.names):
        yield "文件里链接了外面的图片，没有去取。"
    if any(name.startswith("word/embeddings/") for name in package.names):
        yield "文件里嵌有别的文件（表格一类），没有打开。"


def _styles(root: Any) -> Styles:
    raw = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    return {key: _style(key, raw) for key in raw}


def _style(key: str, raw: dict[str, Any]) -> tuple[str, str, int, int]:
    """The style with what it takes from the styles it is based on."""
    name, number, level, outline = "", "", -1, -1
    visited: set[str] = set()
    while key in raw and key not in visited:
        visited.add(key)
        style = raw[key]
        name = name or _value(style, "name")
        number = number or _value(style, "pPr/numPr/numId")
        level = level if level >= 0 else _count(_value(style, "pPr/numPr/ilvl"))
        outline = outline if outline >= 0 else _count(_value(style, "pPr/outlineLvl"))
        key = _value(style, "basedOn")
    return (name, number, max(level, 0), outline)


def _value(node: Any, path: str) -> str:
    element = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return element.get(f"{W}val", "") if element is not None else ""


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else -1


class _Walk:
    """Reads the blocks of one document in order, counting lists and lines."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self.numbering = numbering
        self.styles = styles
        self.line = 0

    def blocks(self, parent: Any) -> Iterator[Paragraph]:
        for node in parent:
            if node.tag == f"{W}p":
                yield from self.paragraph(node)
            elif node.tag == f"{W}tbl":
                yield from self.table(node)
            elif node.tag not in UNSEEN and node.tag != FALLBACK:
                yield from self.blocks(node)

    def paragraph(self, node: Any) -> Iterator[Paragraph]:
        kind, number = self.form(node)
        lines = (number + self.text(node)).split("\n")
        for text in lines:
            self.line += 1
            yield Paragraph(text, self.line, kind, indented=True)
        for box in self.boxes(node):
            yield from self.blocks(box)

    def form(self, node: Any) -> tuple[Kind, str]:
        """Whether it is a heading, and the number Word prints before it."""
        name, number, level, outline = self.styles.get(_value(node, "pPr/pStyle"), ("", "", 0, -1))
        own_list = _value(node, "pPr/numPr/numId")
        if own_list:
            number, level = own_list, max(0, _count(_value(node, "pPr/numPr/ilvl")))
        outline = max(outline, _count(_value(node, "pPr/outlineLvl")))
        if name.lower().startswith("toc"):
            return "furniture", ""
        heading = 0 <= outline < 9 or name.lower().startswith(("heading", "title", "标题"))
        empty = not self.text(node).strip()
        return ("heading" if heading else "text"), "" if empty or number in ("", "0") else self.numbering.next(
            number, level
        )

    def text(self, node: Any) -> str:
        """The text of a paragraph without its text boxes."""
        parts: list[str] = []
        for child in node:
            if child.tag in UNSEEN or child.tag in (FALLBACK, BOX):
                continue
            if child.tag == f"{W}t":
                parts.append(child.text or "")
            elif child.tag == f"{W}tab":
                parts.append(" ")
            elif child.tag in BREAKS:
                parts.append("\n")
            elif child.tag == f"{W}noBreakHyphen":
                parts.append("-")
            elif child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
                continue
            else:
                parts.append(self.text(child))
        return "".join(parts)

    def boxes(self, node: Any) -> Iterator[Any]:
        """Text boxes of a paragraph; the fallback copies for old programs say the same again."""
        for child in node:
            if child.tag == FALLBACK:
                continue
            if child.tag == BOX:
                yield child
            else:
                yield from self.boxes(child)

    def table(self, node: Any) -> Iterator[Paragraph]:
        cells = [
            [*_within(row, f"{W}tc")]
            for row in _within(node, f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None  # a row deleted by tracked changes
        ]
        if all(len(row) == 1 for row in cells):  # a frame drawn around text
            for row in cells:
                yield from self.blocks(row[0])
            return
        rows: list[list[str]] = []
        merged: set[tuple[int, int]] = set()
        for row in cells:
            texts, covered = self.row(row)
            if any(texts):
                merged |= {(len(rows), at) for at in covered}
                rows.append(texts)
        if rows:
            self.line += 1
            width = max(map(len, rows))
            filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
            yield Paragraph("", self.line, "table", filled, merged=frozenset(merged))

    def row(self, cells: Sequence[Any]) -> tuple[list[str], list[int]]:
        """The texts of one row in their columns, and the columns that go on with the cell above."""
        texts: list[str] = []
        covered: list[int] = []
        for cell in cells:
            text = self.cell(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and not text:
                covered.append(len(texts))
            wide = min(max(1, _count(_value(cell, "tcPr/gridSpan"))), 63)
            texts += [text, *[""] * (wide - 1)]
        return texts, covered

    def cell(self, node: Any) -> str:
        line = self.line  # the whole table counts as one line
        paragraphs = [*self.blocks(node)]
        self.line = line
        texts = (" ".join(cell for row in p.rows for cell in row if cell) if p.rows else p.text for p in paragraphs)
        return "\n".join(text.strip() for text in texts if text.strip())

    def notes(self, root: Any) -> Iterator[Paragraph]:
        for note in root:
            if note.get(f"{W}type") is None:
                for block in self.blocks(note):
                    if block.text.strip():
                        yield block


def _within(node: Any, tag: str) -> Iterator[Any]:
    """Children of that kind, those held by content controls and tracked insertions among them."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in HOLDERS:
            yield from _within(child, tag)
