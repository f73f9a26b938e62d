"""Publicity month → what its page shows: tiles of its wall and lines of its programme, each with its link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.introspect import DataPath
from yushui.model.kinds.release import Item, Release
from yushui.pages.images import illustrate
from yushui.pages.picture import Picture
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_of

OF_MONTH: Final = "宣传月的安排"
OF_ITEM: Final = "写在同一项里的安排（原文没有说在宣传月举行）"
OF_PLAN: Final = "同一计划的其他安排（原文没有说在宣传月举行）"
COUNTING: Final = "壹贰叁肆伍陆柒捌玖拾"


@dataclass(frozen=True, slots=True)
class Tile:
    """One frame of the wall."""

    link: Link
    day: int | None
    text: str
    picture: Picture | None
    part: str = ""


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
            tiles.append(
                Tile(links[path], frame.day, frame.text or "", illustrate(site).of(target), entity.part_at(path))
            )
    return {
        "wall": tuple(tiles),
        "programmes": tuple(_programmes(entity, links)),
        "plan": links.get(("plan",)),
    }


def _programmes(entity: Release, links: Mapping[DataPath, Link]) -> Iterator[tuple[str, tuple[Number, ...]]]:
    """What is said of the month itself, and apart from it what else of its item and of the plan is shown."""
    under = [_heading(entity, item) for item in entity.programme]
    for heading in (OF_MONTH, OF_ITEM, OF_PLAN):
        items = [(at, item) for at, item in enumerate(entity.programme) if under[at] == heading]
        if items:
            yield (
                heading,
                tuple(
                    Number(
                        _counting(n), item.title, item.text or "", item.date, links.get(("programme", at, "measure"))
                    )
                    for n, (at, item) in enumerate(items)
                ),
            )


def _heading(release: Release, item: Item) -> str:
    if item.of_month or not item.measure:
        return OF_MONTH
    return OF_ITEM if item.measure == release.plan else OF_PLAN


def _counting(at: int) -> str:
    return COUNTING[at] if at < len(COUNTING) else str(at + 1)
