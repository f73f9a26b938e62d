"""Chinese and Arabic numerals in the numbers that documents print before their items."""

import re
from typing import Final

DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMBER: Final = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十百]+")


def number_in(printed: str) -> int | None:
    """The value of the first number in ``printed``: 4 for "4.", 12 for "（十二）", 1 for "一、"."""
    match = NUMBER.search(printed)
    if match is None:
        return None
    found = match.group()
    return int(found) if found.isdecimal() else _chinese(found)


def _chinese(text: str) -> int:
    total, current = 0, 0
    for character in text:
        if character == "十":
            total, current = total + (current or 1) * 10, 0
        elif character == "百":
            total, current = total + (current or 1) * 100, 0
        else:
            current = current * 10 + DIGITS[character] if total == 0 else DIGITS[character]
    return total + current
