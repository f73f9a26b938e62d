"""A PDF → its lines as JSON; runs alone, within limits of memory and time.

Exit: 0 lines printed, 3 locked, 4 no text, 5 damaged.
"""

import json
import logging
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

MEMORY: Final = 1_500_000_000  # bytes
SECONDS: Final = 100
MAX_PAGES: Final = 500
LOCKED, EMPTY, BROKEN = 3, 4, 5


def main(path: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable(logging.CRITICAL)
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    try:
        pages = extract_pages(path, maxpages=MAX_PAGES, laparams=LAParams(boxes_flow=None, char_margin=4.0))
        lines = _without_running(list(_lines(page)) for page in pages)
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed):
        return LOCKED
    except Exception:  # whatever a broken file makes the parser stumble over
        return BROKEN
    if not any(text.strip() for text, *_ in lines):
        return EMPTY
    sys.stdout.write(json.dumps(lines))
    return 0


# Its text, whether it is indented and runs to the right margin, and how high it stands (in points).
Line = tuple[str, bool, bool, float]


def _without_running(read: Iterable[list[Line]]) -> list[tuple[str, bool, bool, bool]]:
    """The lines of all pages; running heads and feet are marked."""
    pages = list(read)
    heads = [_running(page) for page in pages]
    counts = Counter(head for edges in heads for head in edges.values())
    least = max(2, len(pages) // 2)
    return [
        (text, indented, full, at in edges and counts[edges[at]] >= least)
        for page, edges in zip(pages, heads, strict=True)
        for at, (text, indented, full, _) in enumerate(page)
    ]


def _running(page: list[Line]) -> dict[int, tuple[str, int]]:
    """The first and the last line of a page: their place there → what and how high, bar numbers.

    What says the same at the same height of several pages is no text of the document, however near it stands.
    """
    if len(page) < 3:
        return {}
    return {at: (re.sub(r"\d+", "#", "".join(page[at][0].split())), round(page[at][3])) for at in (0, len(page) - 1)}


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page from top to bottom; an indented line begins a paragraph."""
    pieces = sorted(_text_lines(page), key=lambda line: (-round(line.y0), line.x0))
    rows: list[list[Any]] = []
    for line in pieces:
        if rows and abs(rows[-1][0].y0 - line.y0) < line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    long = [row for row in rows if len(row[0].get_text().strip()) > 10]
    left = min((row[0].x0 for row in long), default=0)
    right = max((max(line.x1 for line in row) for row in long), default=0)
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        text = " ".join(line.get_text().strip("\n") for line in sorted(row, key=lambda line: line.x0))
        size = row[0].height or 1.0
        full = max(line.x1 for line in row) > right - size * 1.2  # no further character had room
        full = full and (below is None or 0.85 < below[0].height / size < 1.15)  # a title is larger
        yield text, row[0].x0 > left + size * 1.2, full, row[0].y0


def _text_lines(container: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTFigure, LTTextContainer, LTTextLine

    for item in container:
        if isinstance(item, LTTextLine):
            if item.get_text().strip():
                yield item
        elif isinstance(item, LTTextContainer | LTFigure):
            yield from _text_lines(item)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
