"""What somebody calls a place, or its code → the place with those above it, by GB/T 2260; source: dev/tables.md."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from pypinyin import lazy_pinyin

from yushui.lang.gb2260 import Place, table

BELOW: Final = re.compile(r"(.{2,}?(?:省|市|区|县|旗))([^省市县旗]{1,12}(?:街道|镇|乡|苏木))")
SIMILAR: Final = 5


class UnknownPlaceError(ValueError):
    """No place is called so, or several are; the message says which there are."""


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
        near = [place.name for place in table().values() if wanted[:4] == place.code[:4]]
    else:
        near = [place.name for place in table().values() if wanted in place.name or place.short in wanted]
        alike = get_close_matches(wanted, [place.name for place in table().values()], n=4 * SIMILAR)
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
def _paths() -> tuple[tuple[Place, ...], ...]:
    return tuple(tuple(_above(code)) for code in table())


def _above(code: str) -> Iterator[Place]:
    known = table()
    for above in dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code)):
        if above in known:
            yield known[above]
