"""Publicity month → what its page shows: tiles of its wall and lines of its programme, each with its link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.kinds.release import Release
from yushui.pages.images import Picture, illustrate
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_of

COUNTING: Final = "壹贰叁肆伍陆柒捌玖拾"


@dataclass(frozen=True, slots=True)
class Tile:
    """One frame of the wall."""

    link: Link
    day: int | None
    text: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Number:
    """One line of the programme."""

    counting: str
    title: str
    text: str
    date: FuzzyDate | None
    link: Link | None


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Release)
    references = {ref.path: ref for ref in site.references.get((entity.kind.name, entity.slug), ())}
    links = {path: link_of(site, ref.target, ref.part) for path, ref in references.items()}
    tiles = []
    for at, frame in enumerate(entity.wall):
        path = ("wall", at, "entry")
        if path in references:
            target = site.index[references[path].target]
            tiles.append(Tile(links[path], frame.day, frame.text or "", illustrate(site).of(target)))
    numbers = tuple(
        Number(_counting(at), item.title, item.text or "", item.date, links.get(("programme", at, "measure")))
        for at, item in enumerate(entity.programme)
    )
    return {"wall": tuple(tiles), "programme": numbers, "plan": links.get(("plan",))}


def _counting(at: int) -> str:
    return COUNTING[at] if at < len(COUNTING) else str(at + 1)
