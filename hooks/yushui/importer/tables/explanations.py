"""A document with tables of tasks → where it explains them: 填表说明： and what is numbered there."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.importer.numbering.flow import Flow

from .columns import head_of

WORDS: Final = r"(?:填[表报写]|编制|有关|使用)?(?:说\s?明|备\s?注|须知|注)"
NOTE: Final = re.compile(rf"{WORDS}\s?[：\d]")  # explains the table on the same line
EXPLANATION: Final = re.compile(rf"^{WORDS}\s?：?$", re.MULTILINE)


def explained(stream: Flow) -> Iterator[tuple[int, int]]:
    """Stretches below a table of tasks, from such a heading to the next table or the end."""
    tables = [grid.line for grid in stream.grids if head_of(grid.rows)]
    for match in EXPLANATION.finditer(stream.simple) if tables else ():
        line = stream.line_at(match.start())
        below = next((table for table in tables if table > line), None)
        if line > min(tables):
            ends = (at for at, other in zip(stream.starts, stream.lines, strict=True) if below and other > below)
            yield match.start(), next(ends, len(stream.text))
