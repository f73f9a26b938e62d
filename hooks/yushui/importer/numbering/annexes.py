"""A document with annexes → where the plan stands in it: 附件1 on a line of its own begins another text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yushui.importer.fields.phrases import DATE, ISSUING, LISTED, OPENER, RECIPIENTS, TITLE, TYPES, is_unit

from .number_candidates import NumberCandidate

HEADING: Final = re.compile(r"附\s?[件表录]\s?(?:\d{1,2}|[一二三四五六七八九])?\s?([：:]?)(?:之[一二三四五六七八九])?")
NUMBERED: Final = frozenset(
    {
        "part",
        "cn",
        "cnp",
        "dot",
        "dun",
        "nump",
        "first",
        "circ",
        "bullet",
        "month",
        "formal",
        "roman",
        "cndot",
        "han",
        "count",
    }
)
LONG: Final = 250  # characters of a line that lost its breaks
GLUED: Final = re.compile(rf"(?<![：《])附件\d?(?=[^。：；《]{{4,60}}?{TYPES}(?:{OPENER}|\d{{4}}年))")
ENOUGH: Final = 3  # numbers on lines of their own that make a text a plan


@dataclass(frozen=True, slots=True)
class Extent:
    """The plan runs from ``start`` to ``end`` in the stream; a letter may stand before, annexes after it."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


def extent(simple: str, candidates: Sequence[NumberCandidate], tables: Sequence[tuple[int, int]] = ()) -> Extent:
    """The first text with enough numbers, or the first annex of a letter that only sends it out.

    ``tables`` are those of tasks: where each stands, and how many rows it has.
    """
    edges = [0, *sorted({*_headings(simple), *_sent_out(simple, candidates)}), len(simple) + 1]
    if len(edges) == 2:
        return Extent(0, edges[-1])
    texts = list(pairwise(edges))
    counts = [
        sum((m.position == "line" or m.lost) and m.kind in NUMBERED and a <= m.start < b for m in candidates)
        for a, b in texts
    ]
    counts = [
        count + sum(rows for at, rows in tables if a <= at < b and a)
        for count, (a, b) in zip(counts, texts, strict=True)
    ]
    first = 0
    if _is_letter(simple[: edges[1]]) and counts[1] >= max(ENOUGH, counts[0]) and _is_plan(simple[edges[1] : edges[2]]):
        first = 1
    elif counts[0] < ENOUGH and not tables:
        first = next((at for at, count in enumerate(counts) if count >= ENOUGH), 0)
    return Extent(texts[first][0], texts[first][1])


def _headings(simple: str) -> Iterator[int]:
    """Lines that begin an annex; 附件： above a list of names begins none."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in simple.split("\n"):
        lines.append((at, line.strip()))
        at += len(line) + 1
    for (start, line), (_, after) in pairwise(lines):
        match = HEADING.fullmatch(line)
        if match and not LISTED.match(after) and simple[:start].strip():
            yield start
    for start, line in lines:
        if len(line) > LONG:
            yield from (start + match.start() for match in GLUED.finditer(line))


def _sent_out(simple: str, candidates: Sequence[NumberCandidate]) -> Iterator[int]:
    """The title of a plan that a letter with numbers of its own sends out, where no 附件 stands above it."""
    at, before = 0, ""
    for line in simple.split("\n"):
        signed = DATE.fullmatch(before) is not None or is_unit(before)
        if signed and len(line) < 90 and TITLE.fullmatch(line) and ISSUING.search(simple, 0, at):
            marks = [mark.start > at for mark in candidates if mark.position == "line" and mark.kind in NUMBERED]
            if marks.count(False) and marks.count(True) >= ENOUGH:
                yield at
        at, before = at + len(line) + 1, line.strip()


def _is_letter(simple: str) -> bool:
    return ISSUING.search(simple) is not None and any(
        RECIPIENTS.fullmatch(line) or (len(line) > LONG and RECIPIENTS.search(line[:400]))
        for line in simple.split("\n")
    )


def _is_plan(simple: str) -> bool:
    return GLUED.match(simple) is not None or any(
        TITLE.fullmatch(line) for line in simple.split("\n")[:5] if len(line) < 90
    )
