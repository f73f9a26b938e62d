"""One file → its documents: a second plan begins where a title of the same kind stands and the numbers begin anew."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yushui.importer.fields.phrases import ATTACHED, DATE, ISSUING, LISTED, is_unit
from yushui.importer.readers import Paragraph, Reading
from yushui.lang.normalise import simplified

TITLE: Final = re.compile(
    r"(?=.*(?:(?:19|20)\d\d|[二一][〇○零九]\S\S)\s?年)(?!附|关于)[^。！？：；]{4,60}(?:计划|要点|方案|安排|打算|意见)(?:[(（][^()（）]{1,12}[)）])?"
)
FIRST: Final = re.compile(r"(?:一|1|第一部分|第一|\(一\))\s?[、.．]|\(一\)|[甲A]\s?[、.]")
NUMBERED: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[、.]|\([一二三四五六七八九十\d]{1,3}\)")
REACH: Final = 12  # lines below a title within which its numbers begin
LEAST: Final = 2  # numbered lines that make what stands above a plan of its own


def documents(reading: Reading) -> tuple[Reading, ...]:
    """The plans of one file in their order; one that sends out another, and annexes, stay with their letter."""
    cuts = list(_titles(reading.paragraphs))
    edges = [0, *cuts, len(reading.paragraphs)]
    parts = [replace(reading, paragraphs=reading.paragraphs[a:b]) for a, b in pairwise(edges)]
    return tuple(parts)


def _titles(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    lines = [re.sub(r"\s+", "", simplified(p.text)) for p in paragraphs]
    begin = 0
    for at, line in enumerate(lines):
        if not at or not TITLE.fullmatch(line) or LISTED.match(line) or not _signed(lines, begin, at):
            continue
        above = [text for text in lines[begin:at] if text]
        own = (
            any(TITLE.fullmatch(text) for text in above[:6])
            and sum(bool(NUMBERED.match(text)) for text in above) >= LEAST
        )
        below = [text for text in lines[at + 1 :] if text][:REACH]
        if own and not any(map(ISSUING.search, above)) and any(map(FIRST.match, below)):
            yield at
            begin = at


def _signed(lines: Sequence[str], begin: int, at: int) -> bool:
    """Whether what stands above has come to its end: who signed and when, or a sentence; no 附件 leads on to it."""
    above = [text for text in lines[begin:at] if text][-3:]
    if not above or any(ATTACHED.match(text) or re.fullmatch(r"附件?\d?[：:]?", text) for text in above):
        return False
    return DATE.fullmatch(above[-1]) is not None or is_unit(above[-1]) or above[-1].endswith(("。", "！", ")", "印发"))
