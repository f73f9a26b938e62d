"""Takes the lines out of a PDF; runs alone, within limits of memory and time, and prints JSON.

Exit: 0 lines printed, 3 locked, 4 no text, 5 damaged.
"""

import json
import logging
import resource
import sys
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
        lines = [line for page in pages for line in _lines(page)]
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed):
        return LOCKED
    except Exception:  # whatever a broken file makes the parser stumble over
        return BROKEN
    if not any(text.strip() for text, _ in lines):
        return EMPTY
    sys.stdout.write(json.dumps(lines))
    return 0


def _lines(page: Any) -> Iterator[tuple[str, bool]]:
    """The lines of a page from top to bottom; an indented line begins a paragraph."""
    found = sorted(_text_lines(page), key=lambda line: (-round(line.y0), line.x0))
    rows: list[list[Any]] = []
    for line in found:
        if rows and abs(rows[-1][0].y0 - line.y0) < line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    left = min((row[0].x0 for row in rows if len(row[0].get_text().strip()) > 10), default=0)
    for row in rows:
        text = " ".join(line.get_text().strip("\n") for line in sorted(row, key=lambda line: line.x0))
        yield text, row[0].x0 > left + row[0].height * 1.2


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
