"""The places of China down to the counties, by the codes of GB/T 2260; where the table is from: dev/tables.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("places.txt")
# Of a name with 自治, everything from the first of the peoples on is no part of how people call the place.
PEOPLES: Final = (
    "各族|(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春)族"
    "|(?:蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)(?=自治)"
)
AUTONOMOUS: Final = re.compile(rf"(.{{2,}}?)(?:{PEOPLES}).*自治(?:区|州|县|旗)")
PLAIN: Final = re.compile(
    r"(.{2,}?)(?:族?自治(?:区|州|县|旗)|特别行政区|省|市|州|盟|地区|林区|特区|新区|区|县|联合旗|旗)"
)
WHOLE: Final = re.compile(r".*(?:矿区|[左右前中后]旗)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of any level; one below the counties has no code."""

    code: str
    name: str

    @property
    def short(self) -> str:
        if self.code == "" or WHOLE.fullmatch(self.name):
            return self.name
        found = AUTONOMOUS.fullmatch(self.name) or PLAIN.fullmatch(self.name)
        return found[1] if found else self.name

    @property
    def level(self) -> str:
        """``省``, ``市``, ``县`` or ``乡``: which of the four levels of administration it is of."""
        if not self.code:
            return "乡"
        return "省" if self.code.endswith("0000") else "市" if self.code.endswith("00") else "县"

    @property
    def word(self) -> str:
        """What its own offices call it: 县 of 固始县, 市 of 安庆市, 街道 of 城关街道."""
        return next(word for word in ("自治区", "地区", "街道", "苏木", self.name[-1]) if self.name.endswith(word))


@cache
def table() -> Mapping[str, Place]:
    """Code → place."""
    rows = (line.split(" ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {code: Place(code, name) for code, name in rows}


def provinces() -> tuple[Place, ...]:
    """The 34 places of the first level, in the order of their codes."""
    return tuple(place for place in table().values() if place.level == "省")


@cache
def _names() -> frozenset[str]:
    places = table().values()
    return frozenset(name for place in places for name in (place.name, place.short) if len(name) > 1)


def named_at(text: str, start: int = 0) -> str:
    """The longest name of a place, whole or short, that stands at ``start`` of the text; empty where none does."""
    ends = (start + length for length in range(min(12, len(text) - start), 1, -1))
    return next((text[start:end] for end in ends if text[start:end] in _names()), "")
