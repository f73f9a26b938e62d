"""Numbers as documents write them: Arabic, Chinese, circled."""

import re
from typing import Final

from yushui.lang.numerals import number_in

CHINESE: Final = "〇○零一二三四五六七八九十百"
DIGIT: Final = {character: str(value % 10) for value, character in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}


def value_of(printed: str) -> int | None:
    """4 for "4.", 12 for "（十二）", 3 for "③"; None for a bullet."""
    circled = ord(printed[0]) - 0x2460 + 1 if printed else 0
    if 1 <= circled <= 20:
        return circled
    return number_in(re.sub(r"\s+", "", printed).replace("○", "〇"))


def year_of(printed: str) -> int | None:
    """2024 for "2024" and "二〇二四"; None where digits are masked."""
    text = "".join(DIGIT.get(character, character) for character in printed)
    return int(text) if len(text) == 4 and text.isdecimal() else None
