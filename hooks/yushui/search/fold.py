"""How text and query are brought to one form, and cut: the same rules stand in ``search.js``.

``tests/cases/search-cutter.yml`` holds both to each other. One character becomes one character, so a
place in the folded text is the same place in the text that is shown.
"""

import re
from operator import add
from typing import Final

DOT: Final = "·"
DOTS: Final = "•‧∙⋅・･"
QUOTES: Final = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "－": "-", "。": "."}
ZEROS: Final = "○◯"
FULL_WIDTH: Final = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}
FOLDED: Final = str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        **FULL_WIDTH,
        **dict.fromkeys(DOTS, DOT),
        **dict.fromkeys(ZEROS, "〇"),
        **QUOTES,
        **{chr(code): chr(code + 32) for code in range(0x41, 0x5B)},
        **{chr(0xFEE0 + code): chr(code + 32) for code in range(0x41, 0x5B)},
    }
)
# What a word is made of; all else parts words. The middle dot of a name parts nothing.
WORD: Final = re.compile("[0-9a-z\u00c0-\u024f\u0370-\u04ff\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """Half width, small letters, one kind of dot, quote and zero."""
    return text.translate(FOLDED)


def runs(folded: str) -> list[str]:
    """The unbroken words of a folded text, dots inside names taken out."""
    return WORD.findall(folded.replace(DOT, ""))


def pairs(words: list[str]) -> set[str]:
    """Every two characters that stand side by side in a word."""
    found: set[str] = set()
    for word in words:
        found.update(map(add, word, word[1:]))
    return found
