"""Text or query → its folded form and the keys it is cut into.

The same rules stand in ``theme_overrides/assets/search/engine.js``; ``tests/search/cutter.yml`` holds both
to each other. One character becomes one character, so a place in the folded text is the same place in the text that
is shown.
"""

import re
from operator import add
from typing import Final

from yushui.lang.normalise import DOTS, LOWER, Forms

DOT: Final = "·"
FOLDED: Final = (
    Forms({"\u3000": " ", "\u00a0": " "})
    | Forms({chr(0xFEE0 + code): chr(code).lower() for code in range(0x21, 0x7F)})
    | LOWER
    | DOTS
    | Forms({"･": DOT, "○": "〇", "◯": "〇"})
    | Forms({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "。": "."})
)
# What a word is made of; all else parts words. The middle dot of a name parts nothing.
LETTERS: Final = (
    (0x30, 0x39),
    (0x61, 0x7A),
    (0xC0, 0x24F),
    (0x370, 0x4FF),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
WORD: Final = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in LETTERS)}]+")


def fold(text: str) -> str:
    """Half width, small letters, one kind of dot, quote and zero."""
    return FOLDED(text)


def runs(folded: str) -> list[str]:
    """The unbroken words of a folded text, dots inside names taken out."""
    return WORD.findall(folded.replace(DOT, ""))


def pairs(words: list[str]) -> set[str]:
    """Every two characters that stand side by side in a word."""
    adjacent: set[str] = set()
    for word in words:
        adjacent.update(map(add, word, word[1:]))
    return adjacent
