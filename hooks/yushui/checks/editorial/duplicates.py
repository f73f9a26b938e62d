"""Entries → problems: the same thing entered twice, one kind, one place, one name or nearly one (检查指标: 内容重复).

Names are compared only where they share a key: the name itself, or the name with one character left out. So the
work grows with the number of entries, not with its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yushui.content.loader import Content, Entry
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import file_shown, shown
from yushui.lang.normalise import compatible

TWIN = RULES["YS510"]

LONG: Final = 6  # characters from which one different character may be a slip of the pen
NOISE: Final = re.compile(r"[^\w+]+|_+")  # a + tells two names apart
NEAR: Final = 8  # neighbours that each entry of a group is held against
APART: Final = ("region", "year", "date", "issued", "document_no")
# Where only one of these differs, two things are two: numbers, years, directions, sizes.
TELLING: Final = frozenset("0123456789〇零一二三四五六七八九十百甲乙丙丁东西南北中上下左右前后大小新老男女年月周日")


def check(content: Content) -> Iterator[Problem]:
    groups: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in content.entries.values():
        if not entry.entity.kind.register:
            for key in _keys(plain(entry.entity.headline)):
                groups[entry.entity.kind.name][key].append(entry)
    reported: set[tuple[str, str]] = set()
    for named in groups.values():
        for entries in (entries for entries in named.values() if len(entries) > 1):
            yield from _among(entries, reported)


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """The name as it is compared: one form of each character, no marks."""
    return NOISE.sub("", compatible(name)).casefold()


def _keys(name: str) -> set[str]:
    return {name} | ({name[:at] + name[at + 1 :] for at in range(len(name))} if len(name) >= LONG else set())


def _among(entries: list[Entry], reported: set[tuple[str, str]]) -> Iterator[Problem]:
    """Neighbours of a group that are one; each pair once, told at the later file."""
    entries = sorted(entries, key=_order)
    for at, one in enumerate(entries):
        for other in entries[at + 1 : at + 1 + NEAR]:
            pair = (one.source.file, other.source.file)
            if pair in reported or pair[::-1] in reported or not _same(one, other):
                continue
            reported.add(pair)
            name, file = shown(one.entity.headline), file_shown(one.source.file)
            yield Problem(other.place((_title(other),)), TWIN, f"和 {file} 的“{name}”像是同一条。")


def _order(entry: Entry) -> tuple[str, ...]:
    """Like beside like, so that the neighbours of an entry are those it could be."""
    return (plain(entry.entity.headline), *(str(getattr(entry.entity, name, "")) for name in APART), entry.entity.slug)


def _same(one: Entry, other: Entry) -> bool:
    if _knows(one, other) or _knows(other, one):
        return False
    first, second = plain(one.entity.headline), plain(other.entity.headline)
    if first != second and not _slip(first, second):
        return False
    return all(_agree(one, other, name) for name in APART)


def _agree(one: Entry, other: Entry, name: str) -> bool:
    """Whether what both say is the same; what one of them does not say sets nothing apart."""
    first, second = getattr(one.entity, name, None), getattr(other.entity, name, None)
    return first is None or second is None or first == second


def _slip(first: str, second: str) -> bool:
    """Whether one character is put in, left out or changed, and not one that tells two things apart."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) < LONG or len(second) - len(first) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    rest = at + (len(first) == len(second))
    if first[rest:] != second[at + 1 :]:
        return False
    return not TELLING & {second[at], first[at] if rest > at else ""}


def _knows(one: Entry, other: Entry) -> bool:
    return f"{other.entity.kind.folder}/{other.entity.slug}" in one.entity.related


def _title(entry: Entry) -> str:
    return "name" if hasattr(entry.entity, "name") else "title"
