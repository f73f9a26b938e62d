"""Paragraphs → the lines with nothing but the number of the heading on the next line: 01, PART 2, 三."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yushui.importer.readers import Paragraph
from yushui.importer.whitespace import cleaned
from yushui.lang.normalise import simplified
from yushui.lang.numerals import value_of

from .page_furniture import PAGE

FORM: Final = re.compile(
    r"(?P<form>(?:PART|NO)\s?[.．。]?\s?0?|0?)(?P<value>\d{1,2}|[一二三四五六七八九十]{1,3})", re.IGNORECASE
)
HEADING: Final = re.compile(r"[^。；，！？：]{2,30}")
LONGEST: Final = 12  # characters of such a line


def lone_numbers(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Lines of numbers that count 1, 2, 3 and all stand above headings; below the number of a page stands text."""
    filled = [(p.line, simplified(cleaned(p.text)).strip()) for p in paragraphs if p.text.strip() or p.rows]
    found: dict[str, list[tuple[int, int | None]]] = {}
    for (line, text), (_, below) in pairwise(filled):
        match = FORM.fullmatch(text) if len(text) < LONGEST else None
        if match:
            kind = match["form"].upper().rstrip("0 ") + ("" if match["value"].isdecimal() else "一")
            heads = HEADING.fullmatch(below) is not None and not PAGE.fullmatch(below)
            found.setdefault(kind, []).append((line, value_of(match["value"]) if heads else None))
    runs = [run for run in found.values() if len(run) > 1 and [value for _, value in run] == [*range(1, len(run) + 1)]]
    return frozenset(line for run in runs for line, _ in run)
