"""References → problems: the same one twice, or an entry that names itself."""

from collections.abc import Iterator

from yushui.content.loader import Content, Key
from yushui.content.references import Links, Reference
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath

DOUBLED = RULES["YS517"]


def check(content: Content, links: Links) -> Iterator[Problem]:
    seen: set[tuple[Key, DataPath, Key, str]] = set()
    for reference in links.references:
        if reference.target == reference.source and not reference.part:
            yield _problem(content, reference, "就是这一条自己。")
        if not isinstance(reference.path[-1], int):
            continue
        spot = (reference.source, reference.path[:-1], reference.target, reference.part)
        if spot in seen:
            yield _problem(content, reference, "在这一列里写了两次。")
        seen.add(spot)


def _problem(content: Content, reference: Reference, said: str) -> Problem:
    place = content.entries[reference.source].place(reference.path)
    return Problem(place, DOUBLED, f"{shown(reference.text)} {said}")
