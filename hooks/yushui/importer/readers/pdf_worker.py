"""A PDF → its lines and tables as JSON; runs alone, within limits of memory and time.

A page in two columns is read column by column; what stands between drawn lines is a table.
Exit: 0 lines printed, 3 locked, 4 no text, 5 damaged.
"""

import json
import logging
import re
import resource
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

MEMORY: Final = 1_500_000_000  # bytes
SECONDS: Final = 100
MAX_PAGES: Final = 500
LOCKED, EMPTY, BROKEN = 3, 4, 5
NEAR: Final = 3.0  # points within which two drawn lines are one
FEWEST: Final = 6  # lines that make a column of text
CROSSING: Final = 0.25  # share of the lines of a page in columns that run across both


def main(path: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable(logging.CRITICAL)
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    try:
        pages = extract_pages(path, maxpages=MAX_PAGES, laparams=LAParams(boxes_flow=None, char_margin=4.0))
        lines = _without_running(list(_page(page)) for page in pages)
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed):
        return LOCKED
    except Exception:  # whatever a broken file makes the parser stumble over
        return BROKEN
    if not any(text.strip() or rows for text, *_, rows, _merged, _page in lines):
        return EMPTY
    sys.stdout.write(json.dumps(lines))
    return 0


class Segment(NamedTuple):
    """Characters of one line that stand together; where and how high, in points."""

    x0: float
    x1: float
    y0: float
    height: float
    text: str


class Line(NamedTuple):
    """A line, whether it is indented and runs to the right margin, how high it stands; or a table."""

    text: str
    indented: bool
    full: bool
    y0: float
    rows: list[list[str]]
    merged: list[tuple[int, int]]


def _without_running(read: Iterable[list[Line]]) -> list[tuple[Any, ...]]:
    """The lines of all pages; running heads and feet are marked."""
    pages = list(read)
    heads = [_running(page) for page in pages]
    counts = Counter(head for edges in heads for head in edges.values())
    least = max(2, len(pages) // 2)
    return [
        (
            line.text,
            line.indented,
            line.full,
            at in edges and counts[edges[at]] >= least,
            line.rows,
            line.merged,
            number,
        )
        for number, (page, edges) in enumerate(zip(pages, heads, strict=True), 1)
        for at, line in enumerate(page)
    ]


def _running(page: list[Line]) -> dict[int, tuple[str, int]]:
    """The first and the last line of a page: their place there → what and how high, bar numbers.

    What says the same at the same height of several pages is no text of the document, however near it stands.
    """
    if len(page) < 3:
        return {}
    return {at: (re.sub(r"\d+", "#", "".join(page[at].text.split())), round(page[at].y0)) for at in (0, len(page) - 1)}


def _page(page: Any) -> Iterator[Line]:
    """The lines of a page from top to bottom, in columns where it has them."""
    segments = list(_segments(page))
    tables: list[Line] = []
    if grid := _grid(page):
        inside = [one for one in segments if _within(one, *grid)]
        if len(inside) > 1:
            segments = [one for one in segments if one not in inside]
            tables.append(_table(inside, *grid))
    gutter = _gutter(segments)
    if gutter is None:
        yield from sorted([*_lines(segments), *tables], key=lambda line: -line.y0)
        return
    across = [one for one in segments if one.x0 < gutter < one.x1]
    edges = sorted({one.y0 for one in across} | {line.y0 for line in tables}, reverse=True)
    for above, below in zip([float("inf"), *edges], [*edges, float("-inf")], strict=True):
        band = [one for one in segments if one not in across and below < one.y0 < above]
        yield from _lines([one for one in band if one.x1 <= gutter])
        yield from _lines([one for one in band if one.x0 >= gutter])
        yield from _lines([one for one in across if one.y0 == below])
        yield from (line for line in tables if line.y0 == below)


def _gutter(segments: list[Segment]) -> float | None:
    """The middle of the blank between two columns of running text."""
    if len(segments) < FEWEST * 2:
        return None
    left, right = min(one.x0 for one in segments), max(one.x1 for one in segments)
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        at = left + (right - left) * step / 100
        crossing = sum(one.x0 < at < one.x1 for one in segments)
        sides = (
            [one.x1 - one.x0 for one in segments if one.x1 <= at],
            [one.x1 - one.x0 for one in segments if one.x0 >= at],
        )
        if crossing > len(segments) * CROSSING or min(map(len, sides)) < FEWEST:
            continue
        widths = [sorted(side)[len(side) // 2] for side in sides]
        if widths[0] > (at - left) * 0.6 and widths[1] > (right - at) * 0.6 and (best is None or crossing < best[0]):
            best = (crossing, at)
    return best[1] if best else None


def _lines(segments: list[Segment]) -> Iterator[Line]:
    """Segments from top to bottom, those of one height together; an indented line begins a paragraph."""
    rows: list[list[Segment]] = []
    for one in sorted(segments, key=lambda one: (-round(one.y0), one.x0)):
        if rows and abs(rows[-1][0].y0 - one.y0) < one.height / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    long = [row for row in rows if sum(len(one.text) for one in row) > 10]
    left = min((row[0].x0 for row in long), default=0)
    right = max((max(one.x1 for one in row) for row in long), default=0)
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        text = " ".join(one.text for one in sorted(row))
        size = row[0].height or 1.0
        full = max(one.x1 for one in row) > right - size * 1.2  # no further character had room
        full = full and (below is None or 0.85 < below[0].height / size < 1.15)  # a title is larger
        yield Line(text, row[0].x0 > left + size * 1.2, full, row[0].y0, [], [])


def _grid(page: Any) -> tuple[list[float], list[float], list[tuple[float, ...]]] | None:
    """The places of drawn columns and rows, the highest first, and the lines themselves."""
    drawn = [box for item in page for box in _edges(item)]
    xs = _places(box[0] for box in drawn if box[3] - box[1] > NEAR)
    ys = _places(box[1] for box in drawn if box[2] - box[0] > NEAR)[::-1]
    return (xs, ys, drawn) if len(xs) > 2 and len(ys) > 2 else None


def _edges(item: Any) -> Iterator[tuple[float, ...]]:
    from pdfminer.layout import LTLine, LTRect

    if isinstance(item, LTLine | LTRect):
        x0, y0, x1, y1 = item.bbox
        if min(x1 - x0, y1 - y0) <= NEAR:
            yield (x0, y0, x1, y1)
        else:
            yield from ((x0, y0, x0, y1), (x1, y0, x1, y1), (x0, y0, x1, y0), (x0, y1, x1, y1))


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _within(one: Segment, xs: list[float], ys: list[float], _: Any) -> bool:
    middle = one.y0 + one.height / 2
    return xs[0] - NEAR < one.x0 and one.x1 < xs[-1] + NEAR and ys[-1] < middle < ys[0]


def _table(segments: list[Segment], xs: list[float], ys: list[float], drawn: list[tuple[float, ...]]) -> Line:
    """The cells by the lines around them; a cell without a line above goes on with the one there."""
    rows = [["" for _ in xs[1:]] for _ in ys[1:]]
    merged: list[tuple[int, int]] = []
    for row in range(1, len(rows)):
        for column in range(len(rows[0])):
            middle = (xs[column] + xs[column + 1]) / 2
            if not any(box[0] < middle < box[2] and abs(box[1] - ys[row]) <= NEAR for box in drawn):
                merged.append((row, column))
    for one in sorted(segments, key=lambda one: (-round(one.y0), one.x0)):
        middle = one.y0 + one.height / 2
        row = min(sum(y > middle for y in ys) - 1, len(rows) - 1)
        column = min(max(bisect_right(xs, one.x0 + NEAR) - 1, 0), len(rows[0]) - 1)
        while (row, column) in merged and row:
            row -= 1
        rows[row][column] += one.text
    filled = [
        at for at, cells in enumerate(rows) if any(cells) or any((at, column) in merged for column in range(len(cells)))
    ]
    kept = [(filled.index(row), column) for row, column in merged if row in filled]
    return Line("", False, False, ys[0], [rows[at] for at in filled], kept)


def _segments(container: Iterable[Any]) -> Iterator[Segment]:
    """The text lines, cut where a blank wider than a character stands in them."""
    from pdfminer.layout import LTChar, LTFigure, LTTextContainer, LTTextLine

    for item in container:
        if isinstance(item, LTTextLine):
            letters: list[Any] = []
            text = ""
            for letter in item:
                if isinstance(letter, LTChar):
                    if letters and letter.x0 - letters[-1].x1 > letter.size and text.strip():
                        yield Segment(letters[0].x0, letters[-1].x1, item.y0, item.height, text.strip())
                        letters, text = [], ""
                    letters.append(letter)
                text += letter.get_text()
            if text.strip() and letters:
                yield Segment(letters[0].x0, letters[-1].x1, item.y0, item.height, text.strip("\n"))
        elif isinstance(item, LTTextContainer | LTFigure):
            yield from _segments(item)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
