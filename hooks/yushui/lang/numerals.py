"""Arabic, Chinese and circled numerals → values, and values → Chinese numerals (一 … 九十九, 一〇〇)."""

import re
from typing import Final

CHARACTERS: Final = "〇一二三四五六七八九"
DIGITS: Final = {character: value for value, character in enumerate(CHARACTERS)} | {"零": 0, "○": 0, "两": 2}
YEAR_DIGITS: Final = str.maketrans({character: str(value) for character, value in DIGITS.items() if character != "两"})
NUMBER: Final = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十百]+")
CIRCLED_ONE: Final = ord("①")


def number_in(printed: str) -> int | None:
    """The value of the first number in ``printed``: 4 for "4.", 12 for "（十二）", 1 for "一、"; None for "③"."""
    match = NUMBER.search(printed)
    if match is None:
        return None
    digits = match.group()
    return int(digits) if digits.isdecimal() else _value(digits)


def value_of(printed: str) -> int | None:
    """The value of a text that is one number, with or without spaces: 12 for "1 2.", 3 for "③"; None for a bullet."""
    circled = ord(printed[0]) - CIRCLED_ONE + 1 if printed else 0
    if 1 <= circled <= 20:
        return circled
    return number_in(re.sub(r"\s+", "", printed).replace("○", "〇"))


def year_of(printed: str) -> int | None:
    """2024 for "2024" and "二〇二四"; None where digits are masked."""
    digits = printed.translate(YEAR_DIGITS)
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def chinese(value: int) -> str:
    """十二 for 12; from 100 on digit by digit, as Word counts: 一〇〇."""
    if not 0 < value < 100:
        return "".join(CHARACTERS[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else CHARACTERS[tens]) + "十" if tens else ""
    return head + (CHARACTERS[ones] if ones else "")


def _value(text: str) -> int:
    total, current = 0, 0
    for character in text:
        if character == "十":
            total, current = total + (current or 1) * 10, 0
        elif character == "百":
            total, current = total + (current or 1) * 100, 0
        else:
            current = current * 10 + DIGITS[character] if total == 0 else DIGITS[character]
    return total + current
