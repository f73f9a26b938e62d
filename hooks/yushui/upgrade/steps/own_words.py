"""data/wording.yml → the words that the site added; those of the engine come with the engine."""

from functools import cache
from typing import Final

from yushui.content.wording_files import ENGINE_FILE

FILE: Final = "data/wording.yml"
ITEM: Final = "- "


def change(file: str, text: str) -> str | None:
    """Without the lines that are the engine's; None where no word is left."""
    if file != FILE:
        return text
    lines = [line for line in text.splitlines(keepends=True) if line.strip() not in _of_engine()]
    return "".join(lines) if any(line.lstrip().startswith(ITEM) for line in lines) else None


@cache
def _of_engine() -> frozenset[str]:
    lines = map(str.strip, ENGINE_FILE.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line.startswith(ITEM))
