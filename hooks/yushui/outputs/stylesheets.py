"""Files of styles → what a screen loads of them, and what only paper does."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import rcssmin

BRACE: Final = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]""")
PAPER: Final = ("@media print{", "@page")


def screen(paths: Iterable[Path]) -> bytes:
    """What is not for paper alone, without comments and blanks."""
    return _joined(paths, of_paper=False)


def paper(paths: Iterable[Path]) -> bytes:
    """The rules for paper alone, wherever they stand: no screen waits for them."""
    return _joined(paths, of_paper=True)


def _joined(paths: Iterable[Path], of_paper: bool) -> bytes:
    blocks = (block for path in paths for block in _blocks(str(rcssmin.cssmin(path.read_text(encoding="utf-8")))))
    return "".join([*(block for block in blocks if block.startswith(PAPER) is of_paper), "\n"]).encode()


def _blocks(css: str) -> Iterator[str]:
    """The rules of a style sheet without comments, each with all that stands inside it."""
    depth = start = 0
    for found in BRACE.finditer(css):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "}" and not depth:
            yield css[start : found.end()]
            start = found.end()
    yield css[start:]
