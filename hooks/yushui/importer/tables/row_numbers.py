"""The numbers of rows: what a cell begins with, and whether a row heads the rows below it (1 above 1.1, 一 above 1)."""

import re
from typing import Final

from yushui.importer.fields.phrases import TASK_WORDS
from yushui.lang.normalise import simplified
from yushui.lang.numerals import number_in, value_of

CN: Final = "[〇一二三四五六七八九十]{1,3}"
# What a heading among rows, or a cell that holds for several of them, is numbered by.
NUMBER: Final = re.compile(
    rf"(?:{CN}、|\({CN}\)|\d{{1,2}}[.、](?!\d)|第{CN}(?:部分|项|类)、?|"
    rf"[主子分总一二]?级?(?:{TASK_WORDS})\s?(?:{CN}|\d{{1,2}}(?![\d年月日个项]))(?:[：:、.]|\s|$|(?=[^：:、.\s])))\s*"
)
# The cell of a column of numbers.
ORDER: Final = re.compile(rf"[(【]?(?:\d{{1,3}}(?:[.-]\d{{1,2}}){{0,2}}|{CN})[)】]?[.、]?|[①-⑳]")
DOTTED: Final = re.compile(r"(?P<above>\d{1,3}(?:[.-]\d{1,2})?)[.-](?P<value>\d{1,2})(?![\d年月日万亿元%])[.、]?")
# Forms in the order of their usual nesting.
FORMS: Final = tuple(
    re.compile(form) for form in (rf"{CN}[、.]?", rf"\({CN}\)[、.]?", r"\d{1,3}[、.]?", r"\(\d{1,3}\)[、.]?", r"[①-⑳]")
)


def heads_rows(number: str, below: str) -> bool:
    """Whether a row stands above the next by their numbers: that is the first of its own, in a lower form."""
    upper, lower = (re.sub(r"\s", "", simplified(one)) for one in (number, below))
    if dotted := DOTTED.fullmatch(lower):
        return dotted["above"].replace("-", ".") == upper.rstrip("、.").replace("-", ".")
    return 0 <= form_of(upper) < form_of(lower) and _value(lower) == 1


def form_of(number: str) -> int:
    """The place of its form in the usual nesting; -1 for what is no number."""
    plain = re.sub(r"\s", "", simplified(number))
    return next((at for at, form in enumerate(FORMS) if form.fullmatch(plain)), -1)


def _value(number: str) -> int | None:
    return 1 if number[:1] == "①" else value_of(number.strip("()、.")) or number_in(number)
