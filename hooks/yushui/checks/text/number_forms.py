"""Digits read as one number → what it is: first what is said beside it, then its form (GB 11643, ISO/IEC 7812-1)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from yushui.diagnostics import RULES, Rule

from .number_cues import (
    AMOUNT,
    BEHIND,
    CALL,
    CARD_CUE,
    CHARITY,
    CUE,
    IDENTITY_CUE,
    LABEL,
    OFFICE,
    OFFICE_BEHIND,
    OWNER,
    OWNER_BEHIND,
    PERSON,
    SERIAL,
)
from .person_names import PLAIN

MOBILE = RULES["YS401"]
TELEPHONE = RULES["YS402"]
IDENTITY = RULES["YS403"]
CARD = RULES["YS404"]

LIGHT: Final = frozenset("*_~`")  # marks of Markdown: they may split a number anywhere
POSSIBLE: Final = re.compile("[0-9]{7,8}|[0-9]{10,21}")
PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CELL: Final = re.compile(r"(?:0{0,2}86|0)?1[3-9][0-9]{9}")
BACKWARDS: Final = re.compile("[1-9][0-9]{10}")
# Lengths of the groups in which people write such numbers.
CELL_SHAPE: Final = re.compile(
    "11|3-8|3-4-4|4-4-3|4-3-4|3-3-5|5-6|6-5|7-4|4-7|2-9|8-3|5-3-3|3-5-3|3-3-3-2|3-2-3-3|3-2-4-2|3-4-3-1|1-4-6|1-10|"
    "10-1|1-5-5|6-2-3|3-4-2-2|2-2-2-2-3|3-2-2-2-2|1-2-2-2-2-2|2-3-3-3|1-3-3-4|1(?:-1){10}"
)
AREA: Final = re.compile(r"0(?:10|2[0-57-9]|[3-9][0-9]{2})(?=[2-8])")
TELEPHONE_SHAPE: Final = re.compile("1[012]|3-[78]|4-[78]|3-[34]-4|4-[34]-4|[34]-4-3|3-4-4")
LOCAL_SHAPE: Final = re.compile("[78]|[34]-[34]|4-4|1(?:-1){6,7}")


@dataclass(frozen=True, slots=True)
class Number:
    """Neighbouring groups of digits read as one number; ``shape`` is their lengths, ``marks`` what is between."""

    start: int
    end: int
    digits: str
    shape: str
    marks: frozenset[str]

    @property
    def light(self) -> bool:
        return self.marks <= LIGHT


def rule_of(text: str, number: Number) -> Rule | None:
    """What the number is: first what is said of it, then what it looks like."""
    if not POSSIBLE.fullmatch(number.digits):
        return None
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 16]
    phone, card = bool(CUE.search(before) or BEHIND.match(after)), bool(CARD_CUE.search(before))
    identity = bool(IDENTITY_CUE.search(before))
    if not (phone or card or identity) and _part_of_a_word(before, after, number):
        return None
    if _identity(number, before, after, identity):
        return IDENTITY
    if (card and 12 <= len(number.digits) <= 21 and not _of_a_charity(before)) or (
        _card(number) and not SERIAL.search(before)
    ):
        return CARD
    if phone and _cued_cell(number):
        return MOBILE
    if SERIAL.search(before) or _decimal(before, number) or AMOUNT.match(after):
        return None
    if _mobile(number):
        return MOBILE
    return TELEPHONE if _telephone(number, before, after) else None


def _part_of_a_word(before: str, after: str, number: Number) -> bool:
    """A code such as SN138… is no number; ``tel138…`` is one, and so is an identity number ending in X."""
    if before[-1:].isascii() and before[-1:].isalpha() and not LABEL.search(before):
        return True
    first = after[:1]
    ends_with_x = len(number.digits) == 17 and first in "xX"
    return first.isascii() and first.isalpha() and not ends_with_x


def _identity(number: Number, before: str, after: str, cued: bool) -> bool:
    digits = number.digits
    if cued and len(digits) in (15, 17, 18, 19):
        return True  # a wrong check digit does not make it another number
    if len(digits) == 17 and re.match(r"[ \-.·*_]?[xX](?![A-Za-z0-9])", after):
        digits += "X"
    if len(digits) == 18 and _real(digits[:2], digits[6:14]):
        # A project is numbered by region, day and count too: the day of a project is of this century.
        guessed = digits[6:8] == "19" and number.shape in ("18", "17", "6-8-4", "6-4-4-4") and not SERIAL.search(before)
        return guessed or "10X98765432"[_checksum(digits)] == digits[-1]
    old = len(digits) == 15 and _real(digits[:2], "19" + digits[6:12])
    return old and number.shape in ("15", "6-6-3") and not SERIAL.search(before)


def _checksum(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11


def _real(province: str, day: str) -> bool:
    if not PROVINCE.fullmatch(province):
        return False
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2035


def _card(number: Number) -> bool:
    sizes = number.shape.split("-")
    even = all(size == "4" for size in sizes[:-1]) or all(size == "1" for size in sizes) or len(sizes) == 2
    fits = 16 <= len(number.digits) <= 19 and number.digits[0] in "34569" and (even or number.light)
    issued = number.digits.startswith("62") and number.shape in ("16", "19")  # GB/T 14504: banks of this country
    return fits and (issued or _luhn(number.digits))


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _decimal(before: str, number: Number) -> bool:
    return bool(re.search(r"[0-9]\.$", before)) and "." not in number.marks


def _cued_cell(number: Number) -> bool:
    """A number of eleven digits behind 手机: also one that is written backwards, if in one piece."""
    return bool(
        CELL.fullmatch(number.digits) or (BACKWARDS.fullmatch(number.digits) and number.shape in ("11", "3-4-4"))
    )


def _mobile(number: Number) -> bool:
    if not CELL.fullmatch(number.digits):
        return False
    if len(number.digits) > 11:
        return "-" not in number.shape or number.light  # +86 in a group of its own is read without it
    if number.light:
        return True
    years = number.shape == "4-4-3" and number.marks & set("-/") and number.digits[4:6] in ("18", "19", "20")
    thousands = "," in number.marks and number.shape == "2-3-3-3"
    return bool(CELL_SHAPE.fullmatch(number.shape)) and not years and not thousands


def _of_a_charity(before: str) -> bool:
    """Whether an account is said to be that of an organisation that collects."""
    return bool(CHARITY.search(before)) and not PERSON.search(before)


def of_an_office(before: str, after: str) -> bool:
    """Whether who answers is no person: an office is named in the sentence, and nobody beside the number."""
    owner = OWNER.search(before)
    if PERSON.search(before) or (owner and not PLAIN.match(owner["who"] or "")) or OWNER_BEHIND.match(after):
        return False
    return bool(OFFICE.search(before) or OFFICE_BEHIND.match(after))


def _telephone(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    cued = bool(CALL.search(before))
    if of_an_office(before, after):
        return False
    if digits[0] == "0":
        local = digits[area.end() :] if (area := AREA.match(digits)) else ""
        return len(local) in (7, 8) and (cued or bool(TELEPHONE_SHAPE.fullmatch(number.shape)) or number.light)
    fits = (
        digits[0] in "2345678" and len(digits) in (7, 8) and (bool(LOCAL_SHAPE.fullmatch(number.shape)) or number.light)
    )
    return fits and cued and not before.endswith(("-", "+"))
