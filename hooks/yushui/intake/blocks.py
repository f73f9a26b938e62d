"""Paragraphs by their offsets; those that lost their breaks are cut where their parts begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .phrases import GLUED, GLUED_HEAD, HEAD_PARTS
from .shadow import shadow

LONGEST_HEADING: Final = 30  # characters; a sentence right after the heading of a measure is the measure's own


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of one, by offsets in the stream."""

    start: int
    end: int
    text: str  # its shadow


def blocks(text: str, start: int, end: int, head: bool = False) -> list[Block]:
    """The paragraphs between two offsets; glued ones are cut where their parts begin."""
    found: list[Block] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        shade = shadow(text[at:stop])
        cuts = _head_cuts(shade) if head else list(_foot_cuts(shade))
        edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(shade)}), len(shade)]
        for first, last in pairwise(edges):
            if shade[first:last].strip():
                found.append(Block(at + first, at + last, shade[first:last].strip()))
        at = stop + 1
    return found


def _foot_cuts(shade: str) -> Iterator[int]:
    """Where a signature, a list of annexes or a closing sentence is glued to the last paragraph."""
    if len(shade) > 20:
        for match in GLUED.finditer(shade):
            if match["last"] is None or match.start() > LONGEST_HEADING:
                yield match.start()


def _head_cuts(shade: str) -> list[int]:
    """Where the parts of a letter head end in a paragraph whose line breaks were lost."""
    cuts: list[int] = []
    at = 0
    while (len(shade) > 40 or GLUED_HEAD.search(shade)) and (match := _head_part(shade, at)):
        years = list(re.finditer(r"(?:19|20)\d\d年", match.group()))
        if len(years) > 1 and "《" not in match.group() and not match.group().startswith("("):
            cuts.append(at + years[-1].start())  # a website's title stands before the document's
        at = match.end()
        cuts.append(at)
    return cuts


def _head_part(shade: str, at: int) -> re.Match[str] | None:
    found = (form.match(shade, at) for form in HEAD_PARTS)
    return next((match for match in found if match and match.end() > at), None)
