"""data/site.yml: the handbook was public on every site → says so, now that a site without this line has none."""

import re
from typing import Final

from yushui.lang.line_ends import like

FILE: Final = "data/site.yml"
PAGE: Final = "docs/guide/index.md"  # who has deleted it had no handbook
KEY: Final = re.compile(r"^handbook[ ]*:", re.MULTILINE)


def change(file: str, text: str) -> str:
    """Only where nothing is said of it: then it stays as public as it was."""
    return append(text, "handbook: true\n") if file == FILE and not KEY.search(text) else text


def append(text: str, lines: str) -> str:
    """``text`` with ``lines`` at its end, in its line ends."""
    ended = text if not text or text.endswith("\n") else text + like("\n", text)
    return ended + like(lines, text)
