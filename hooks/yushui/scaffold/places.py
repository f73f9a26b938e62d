"""What somebody calls a place, or its code → the place with those above it, by GB/T 2260; source: dev/tables.md."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

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
BELOW: Final = re.compile(r"(.{2,}?(?:省|市|区|县|旗))([^省市县旗]{1,12}(?:街道|镇|乡|苏木))")
SIMILAR: Final = 5


class UnknownPlaceError(ValueError):
    """No place is called so, or several are; the message says which there are."""


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


def chain(text: str) -> tuple[Place, ...]:
    """The place that ``text`` names, behind those in which it lies; raises ``UnknownPlaceError``."""
    wanted = "".join(text.split())
    if below := BELOW.fullmatch(wanted):
        found = [path for path in _paths() if "".join(place.name for place in path).endswith(below[1])]
        if found:
            return (*_only(wanted, found), Place("", below[2]))
    return _only(wanted, [path for path in _paths() if _fits(wanted, path)])


def slugs(places: tuple[Place, ...], known: Mapping[str, str]) -> tuple[str, ...]:
    """A slug for each of them, all different; ``known`` are those that places have already, by code."""
    taken = [*known.values()]
    own = []
    for place in places:
        short = "".join(lazy_pinyin(place.short))
        free = short if short not in taken else f"{short}-{place.code or ''.join(lazy_pinyin(place.word))}"
        own.append(known.get(place.code) or free)
        taken.append(own[-1])
    return tuple(own)


def _only(wanted: str, found: list[tuple[Place, ...]]) -> tuple[Place, ...]:
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(f"{''.join(place.name for place in path)}（{path[-1].code}）" for path in found)
        raise UnknownPlaceError(f"叫“{wanted}”的不止一个，请写全称或代码：{choices}。")
    raise UnknownPlaceError(f"行政区划代码表（GB/T 2260）里没有“{wanted}”。{_similar(wanted)}")


def _similar(wanted: str) -> str:
    if wanted.isdecimal():
        near = [place.name for place in _table().values() if wanted[:4] == place.code[:4]]
    else:
        near = [place.name for place in _table().values() if wanted in place.name or place.short in wanted]
        alike = get_close_matches(wanted, [place.name for place in _table().values()], n=4 * SIMILAR)
        near += sorted(alike, key=lambda name: name[0] != wanted[0])
    names = list(dict.fromkeys(near))[:SIMILAR]
    return f"相近的有：{'、'.join(names)}。" if names else "请写全称（例如 固始县）或六位代码（例如 411525）。"


def _fits(wanted: str, path: tuple[Place, ...]) -> bool:
    """By code, name, short name, or by the names of all above it, of which some may be left out."""
    place = path[-1]
    if wanted in (place.code, place.name, place.short):
        return True
    rest = wanted
    for above in path[:-1]:
        rest = rest.removeprefix(above.name)
    return rest != wanted and rest in (place.name, place.short)


@cache
def _table() -> dict[str, Place]:
    rows = (line.split(" ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {code: Place(code, name) for code, name in rows}


@cache
def _paths() -> tuple[tuple[Place, ...], ...]:
    return tuple(tuple(_above(code)) for code in _table())


def _above(code: str) -> Iterator[Place]:
    table = _table()
    for above in dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code)):
        if above in table:
            yield table[above]
