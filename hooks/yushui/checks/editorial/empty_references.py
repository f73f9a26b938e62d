"""References → problems: the same one twice, or an entry that names itself."""

from collections.abc import Iterator

from yushui.content.loader import Content, Key
from yushui.content.references import Links
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath

DOUBLED = RULES["YS517"]


def check(content: Content, links: Links) -> Iterator[Problem]:
    seen: set[tuple[Key, DataPath, Key, str]] = set()
    for found in links.references:
        place = content.entries[found.source].place(found.path)
        if found.target == found.source and not found.part:
            yield Problem(place, DOUBLED, f"{shown(found.text)} 就是这一条自己。")
        if not isinstance(found.path[-1], int):
            continue
        spot = (found.source, found.path[:-1], found.target, found.part)
        if spot in seen:
            yield Problem(place, DOUBLED, f"{shown(found.text)} 在这一列里写了两次。")
        seen.add(spot)
