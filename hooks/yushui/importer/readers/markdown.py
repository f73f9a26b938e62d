"""Text with marks of Markdown, as notes and chats export it → its lines without them, headings as headings."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .paragraphs import Paragraph

HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(?P<words>.+?)[\s#]*")
QUOTE: Final = re.compile(r"\s{0,3}(?:>\s?)+")
ROW: Final = re.compile(r"\s*\|(?P<cells>.+)\|\s*")
BELOW_HEAD: Final = re.compile(r"[\s|:-]+")
ITEM: Final = re.compile(r"(?P<indent>\s*)[-*+]\s+(?:\[[ xX]\]\s+)?")
# What stands in a list below a task and is none itself: - 责任单位：…, - 完成时限：…
ABOUT: Final = re.compile(
    r"[^，。；：:\s]{0,6}(?:牵头|责任|主办|責任|牽頭|配合|协办|協辦|承办|承辦|负责|時限|时限|时间|時間|期限|节点|節點|单位|單位|部门|部門|日期|对象)"
    r"[^，。；：:\s]{0,3}[：:]"
)
NEW_LINE: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(?P<words>.+?)(?<=\S)\1")
LINK: Final = re.compile(r"!?\[(?P<words>[^\[\]\n]{0,200})\]\([^()\s]{1,400}\)")
ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
MARKED: Final = re.compile(r"\s{0,3}#{1,6}\s+\S|.*\*\*\S.*\*\*|\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
FEWEST: Final = 2  # marked lines that are none by chance


def looks(lines: Sequence[str]) -> bool:
    return sum(MARKED.match(line) is not None for line in lines) >= FEWEST


def paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    """The lines in their order; a table is one paragraph at its first line."""
    rows: list[tuple[str, ...]] = []
    first = 0
    for number, line in enumerate([*lines, ""], 1):
        row = ROW.fullmatch(line)
        if row:
            first = first or number
            if not BELOW_HEAD.fullmatch(row["cells"]):
                rows.append(
                    tuple(NEW_LINE.sub("\n", _plain(cell)).strip() for cell in re.split(r"(?<!\\)\|", row["cells"]))
                )
            continue
        if rows:
            width = max(map(len, rows))
            yield Paragraph("", first, "table", tuple((*cells, *[""] * (width - len(cells))) for cells in rows))
            rows, first = [], 0
        if number <= len(lines):
            yield _line(line, number)


def _line(line: str, number: int) -> Paragraph:
    heading = HEADING.fullmatch(line)
    if heading:
        return Paragraph(_plain(heading["words"]), number, "heading", indented=True)
    text = QUOTE.sub("", line, count=1)
    item = ITEM.match(text)
    if item:
        words = _plain(text[item.end() :])
        return Paragraph(words if ABOUT.match(words) else f"- {words}", number, indented=True)
    return Paragraph(NEW_LINE.sub("", _plain(text)), number, indented=True)


def _plain(text: str) -> str:
    """The words without the marks of emphasis and links."""
    text = LINK.sub(lambda link: link["words"], text)
    text = STRONG.sub(lambda strong: strong["words"], text)
    return ESCAPED.sub(r"\1", text)
