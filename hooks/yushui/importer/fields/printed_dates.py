"""A text → full dates printed in it as 2024-03-29, from Arabic or Chinese numerals."""

import re
from typing import Final

from yushui.lang.numerals import value_of, year_of

YEAR: Final = (
    r"(?:(?:19|20)\s?\d\s?\d|[一二]\s?[〇○零OoＯ0九]\s?[〇○零0一二三四五六七八九]\s?[〇○零0一二三四五六七八九])"
)
PART: Final = r"(?:\d\s?\d?|[〇一二三四五六七八九十]{1,3})"
FULL: Final = re.compile(rf"({YEAR})\s?年\s?({PART})\s?月\s?({PART})\s?[日号]")
SHORT: Final = re.compile(r"((?:19|20)\d\d)[-./]([01]?\d)[-./]([0-3]?\d)(?!\d)")
MONTH: Final = re.compile(rf"\(?\s?({YEAR})\s?年\s?({PART})\s?月\s?\)?")


def iso(text: str) -> str:
    """The first full date in ``text`` as 2024-03-29, or an empty text."""
    match = FULL.search(text) or SHORT.search(text)
    return _iso(match) if match else ""


def _iso(match: re.Match[str]) -> str:
    year = year_of(re.sub(r"\s", "", match[1]).replace("O", "〇").replace("o", "〇"))
    month, day = (value_of(re.sub(r"\s", "", match[at])) for at in (2, 3))
    if not (year and month and day and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year}-{month:02}-{day:02}"


def iso_month(text: str) -> str:
    """A line with nothing but a year and a month as 2024-03, or an empty text."""
    match = MONTH.fullmatch(text.strip())
    year = year_of(re.sub(r"\s", "", match[1])) if match else None
    month = value_of(re.sub(r"\s", "", match[2])) if match else None
    return f"{year}-{month:02}" if year and month and 1 <= month <= 12 else ""
