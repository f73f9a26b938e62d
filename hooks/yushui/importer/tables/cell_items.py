"""A cell that lists what is to be done, （1）…；（2）… → its heading and its items; a cell of one task has none."""

import re
from dataclasses import dataclass
from typing import Final

from yushui.lang.normalise import simplified
from yushui.lang.numerals import value_of

MARK: Final = re.compile(
    r"(?:^|(?<=[；。，：！;\s]))(?P<mark>\d{1,2}(?:[.-]\d{1,2}){1,2}(?![\d年月日万亿元%])[、.]?(?=\s?[一-龥“])|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)[、.]?|\d{1,2}\s?[.、)](?!\d)|[①-⑳])\s?"
)
FEWEST: Final = 2
LONGEST_HEAD: Final = 40  # characters of what stands above the items


@dataclass(frozen=True, slots=True)
class CellItem:
    number: str
    text: str


def cell_items(cell: str) -> tuple[str, tuple[CellItem, ...]]:
    """What stands before the first item, and the items; none unless they count 1, 2, … in one form."""
    simple = simplified(cell)
    marks: list[re.Match[str]] = []
    for match in MARK.finditer(simple):
        if _form(match) == _form(marks[0] if marks else match) and _value(match) == len(marks) + 1:
            marks.append(match)
    if len(marks) < FEWEST:
        return cell, ()
    edges = [*(match.start() for match in marks), len(cell)]
    items = tuple(
        CellItem(cell[slice(*match.span("mark"))].strip(), cell[match.end() : edges[at]].strip())
        for at, match in enumerate(marks, 1)
    )
    return cell[: edges[0]].strip(), items if all(item.text for item in items) else ()


def first_number(cell: str) -> tuple[str, str]:
    """The number that a cell begins with, if any, and the rest: （1）调整… of a row below a merged cell."""
    match = MARK.match(simplified(cell))
    return (cell[slice(*match.span("mark"))].strip(), cell[match.end() :].strip()) if match else ("", cell)


def _value(match: re.Match[str]) -> int | None:
    mark = match["mark"]
    return value_of(re.split(r"[.-]", mark.strip("()、. "))[-1])


def _form(match: re.Match[str]) -> str:
    last = re.sub(r"^.*\d[.-](?=\d)", "1.", match["mark"])
    return re.sub(r"\d+|[一二三四五六七八九十]+|[①-⑳]", "1", last) + str(match["mark"][0] in "①②③④⑤⑥⑦⑧⑨⑩")
