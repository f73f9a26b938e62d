"""Text → paragraphs by their offsets; those that lost their breaks are cut where their parts begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yushui.importer.fields.phrases import GLUED_HEAD, HEAD_PARTS, LISTS, NAMED_BY, REPORTS, SIGNED_LAST, SIGNER
from yushui.importer.fields.printed_dates import FULL, PART, YEAR
from yushui.lang.normalise import simplified

LONGEST_HEAD: Final = 4000  # characters that letter and heading of a plan take at most
SHORTEST: Final = 20  # characters; below this nothing is glued
REACH: Final = 260  # characters before the signature in which the closing sentence begins
DATED: Final = re.compile(rf"{FULL.pattern}|{YEAR}\s?年\s?{PART}\s?月$")
SEAM: Final = re.compile(r"(?<=[】)。局委办部处会队组室府])(?=[各请])")
LONGEST_HEADING: Final = 16  # characters; a sentence right after the heading of a measure is the measure's own


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of one, by offsets in the stream."""

    start: int
    end: int
    text: str  # simplified


def blocks(text: str, start: int, end: int, head: bool = False) -> list[Block]:
    """The paragraphs between two offsets; glued ones are cut where their parts begin."""
    pieces: list[Block] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        simple = simplified(text[at:stop])
        cuts = _head_cuts(simple) if head else list(_foot_cuts(simple))
        edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(simple)}), len(simple)]
        for first, last in pairwise(edges):
            if simple[first:last].strip():
                pieces.append(Block(at + first, at + last, simple[first:last].strip()))
        at = stop + 1
    return pieces


def _foot_cuts(simple: str) -> Iterator[int]:
    """Where a signature, a list of annexes or a closing sentence is glued to the last paragraph."""
    if len(simple) <= SHORTEST:
        return
    yield from (match.start() for match in LISTS.finditer(simple))
    end = len(simple)
    for date in DATED.finditer(simple):
        start = max(simple.rfind(mark, 0, date.start()) for mark in "。】)；") + 1
        by = simple[start : date.start()].strip(" ，")
        after = simple[date.end() :]
        last = after.strip() in ("", "印发", "。")
        signed = SIGNER.fullmatch(by) is not None and not after.startswith(("的", "，", "、", "起", "前", "至", "到"))
        behind = SIGNED_LAST.search(simple, start, date.start()) if last and not signed else None
        if start and (signed or (last and not by)):
            yield start
            end = min(end, start)
        elif behind:
            yield behind.start()
        elif start and last:
            yield date.start()
    if end == len(simple) and (alone := SIGNED_LAST.search(simple, len(simple) - 60)):
        yield alone.start()
    for match in SEAM.finditer(simple, max(LONGEST_HEADING, end - REACH), end):
        if REPORTS.fullmatch(simple, match.start(), end):
            yield match.start()


def _head_cuts(simple: str) -> list[int]:
    """Where the parts of a letter head end in a paragraph whose line breaks were lost."""
    cuts: list[int] = []
    at = 0
    simple = simple[:LONGEST_HEAD]
    while (len(simple) > 40 or GLUED_HEAD.search(simple)) and (match := _head_part(simple, at)):
        years = list(re.finditer(r"(?:19|20)\d\d年", match.group()))
        if len(years) > 1 and "《" not in match.group() and not match.group().startswith("("):
            cuts.append(at + years[-1].start())  # a website's title stands before the document's
        at = match.end()
        cuts.append(at)
    return cuts


def _head_part(simple: str, at: int) -> re.Match[str] | None:
    matches = (form.match(simple, at) for form in HEAD_PARTS if at or form is not NAMED_BY)
    return next((match for match in matches if match and match.end() > at), None)
