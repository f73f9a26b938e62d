"""A name → its sort key in 姓氏笔画 order: number of strokes, then stroke by stroke in the order 横竖撇点折.

strokes.txt has the characters in that order: the 6,763 of GB 2312 by their written strokes (data of
cnchar-order 3.2.6, MIT), others beside the character that CLDR 48's stroke collation puts before them.
"""

from functools import cache
from pathlib import Path


@cache
def _ranks() -> dict[str, int]:
    text = Path(__file__).with_name("strokes.txt").read_text(encoding="utf-8")
    return {character: rank for rank, character in enumerate(text)}


def stroke_key(name: str) -> tuple[int, ...]:
    """Sort key of a name; characters outside the table come last, in code order."""
    ranks = _ranks()
    return tuple(ranks.get(character, len(ranks) + ord(character)) for character in name)
