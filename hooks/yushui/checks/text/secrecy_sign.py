"""Sign: one record of what may not be read, with what makes it harmless; the grammar the records share."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from yushui.diagnostics import RULES, Rule

MARK: Final = RULES["YS421"]
COVER: Final = RULES["YS422"]
UNIT: Final = RULES["YS423"]
FACILITY: Final = RULES["YS424"]
STATION: Final = RULES["YS425"]
STRENGTH: Final = RULES["YS426"]
EQUIPMENT: Final = RULES["YS427"]
COORDINATES: Final = RULES["YS428"]
MOVEMENT: Final = RULES["YS429"]

# A match stands between these two where it is asked what it belongs to.
FIRST, LAST = "\x01", "\x02"
# One digit of a number, in any way of writing; Roman numbers are of units only.
DIGIT: Final = "[0-9〇零○Ｏ洞拐勾一二三四五六七八九十百千廿卅两幺壹贰叁肆伍陆柒捌玖拾佰]"
NUMBER: Final = rf"(?:{DIGIT}{{1,7}}|[IVXⅠ-Ⅻ]{{1,5}})"
COUNT: Final = (
    "(?:[0-9][0-9,]*|[〇零一二三四五六七八九十百千两万壹贰叁肆伍陆柒捌玖拾佰仟]{1,9}|上[百千万]|数[十百千万])"
)
MANY: Final = "(?:[0-9][0-9,]+|[〇零一二三四五六七八九十百千两万壹贰叁肆伍陆柒捌玖拾佰仟]{2,9}|[数上][十百千万])"


class Past(Enum):
    """Whether history makes a sign harmless: never, where the sentence is dated, or where the unit itself is."""

    NEVER = auto()
    DATED = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """``letters``, ``words`` (with their letters): one stands in every such text; ``unless``: what makes it harmless
    within ``reach`` characters.

    ``about``: what makes it harmless where it belongs to it; ``needs``: what else stands in its sentence, each within
    ``reach``. ``close``: blanks, emphasis and dots between its characters do not count; ``digits``: Chinese digits are
    0–9.
    """

    rule: Rule
    letters: frozenset[str]
    words: tuple[tuple[frozenset[str], str], ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    reach: int = 200
    past: Past = Past.NEVER
    digits: bool = False
    close: bool = False
    about: re.Pattern[str] | None = None
    needs: tuple[re.Pattern[str], ...] = ()

    def may_be_in(self, letters: frozenset[str], text: str) -> bool:
        """Whether one of the words stands in ``text``, whose letters are ``letters``."""
        if not self.letters.isdisjoint(letters):
            return True
        # A generator costs as much as all patterns.
        for own, word in self.words:  # noqa: SIM110
            if own <= letters and word in text:
                return True
        return False


def about(words: str, reach: int = 10) -> str:
    """What clears a match that it belongs to: before it, in it or behind it in the same clause (see ``marked``)."""
    gap = rf"[^，。；、！？\n\0{FIRST}{LAST}]{{0,{reach}}}"
    return rf"(?:{words}){gap}{FIRST}|{FIRST}[^{LAST}]*(?:{words})|{LAST}{gap}(?:{words})"


def sign(
    rule: Rule,
    words: str,
    pattern: str,
    unless: str = "",
    *,
    reach: int = 200,
    past: Past = Past.NEVER,
    digits: bool = False,
    close: bool = False,
    own: str = "",
    needs: tuple[str, ...] = (),
) -> Sign:
    """A record from its words, divided by blanks, and its patterns as text."""
    harmless = re.compile(unless) if unless else None
    return Sign(
        rule,
        frozenset(word for word in words.split() if len(word) == 1),
        tuple((frozenset(word), word) for word in words.split() if len(word) > 1),
        re.compile(pattern),
        harmless,
        reach,
        past,
        digits,
        close,
        re.compile(about(own)) if own else None,
        tuple(map(re.compile, needs)),
    )
