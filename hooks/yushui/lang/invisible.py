"""Characters that are never drawn and marks drawn over others, each as the inside of a character class.

``IGNORABLE`` is the property Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, the same from 14.0 to
17.0. Where one is needed: Unicode Standard Annex 31, section 2.3 (joiners), the Ideographic Variation Database and
StandardizedVariants.txt (selectors), Unicode Technical Standard 51 with emoji-variation-sequences.txt (pictures).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Final

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Scripts that join; and where there are marks at all, from the first code point to before the last.
JOINING: Final = ((0x600, 0xE00), (0x1000, 0x10A0), (0x1780, 0x17B4), (0x17B6, 0x1800), (0x1820, 0x18AB))
MARKED: Final = (
    *((0x300, 0x3100), (0xA66F, 0xAC00), (0xFB1E, 0xFB1F), (0xFE20, 0xFE30), (0x101FD, 0x11FFF), (0x16AF0, 0x16FE5)),
    *((0x1BC9D, 0x1BC9F), (0x1CF00, 0x1D245), (0x1DA00, 0x1E950)),
)


def _points(categories: frozenset[str], blocks: Iterable[tuple[int, int]]) -> Iterator[int]:
    for point in chain.from_iterable(range(*block) for block in blocks):
        if unicodedata.category(chr(point)) in categories:
            yield point


def _class(points: Iterable[int]) -> str:
    """Code points in order → the inside of a character class, neighbours as ranges."""
    runs = (list(run) for _, run in groupby(enumerate(points), key=lambda item: item[1] - item[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)


MARKS: Final = _class(_points(frozenset(("Mn", "Me")), MARKED))
MONGOLIAN: Final = "\u1820-\u18aa"
LETTERS: Final = _class(_points(frozenset(("Lo", "Lm", "Mn", "Mc")), JOINING))  # U+200C and U+200D stand between two
EMOJI: Final = "\u2600-\u27bf\u2b1b-\u2b55\U0001f000-\U0001faff"
# What has a look as a picture and one as a letter.
PICTURES: Final = (
    f"{EMOJI}\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23fa\u24c2\u25aa-\u25fe\u2934\u2935\u2b05-\u2b07"
    "\u3030\u303d\u3297\u3299"
)
