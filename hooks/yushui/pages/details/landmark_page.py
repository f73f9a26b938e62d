"""Landmark → what its page shows: the sentences of plans that name it, its name marked; its pictures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.pages.images import illustrate
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_to

SENTENCE: Final = re.compile(r"[^。]*。?")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence cut at the words that mean this place."""

    before: str
    marked: str
    after: str
    link: Link
    source: str


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Landmark)
    return {"quotes": tuple(_quotes(site, entity)), "place": illustrate(site).places[entity.key]}


def _quotes(site: Site, place: Landmark) -> Iterator[Quote]:
    for mention in site.mentions.get(place.key, ()):
        plan = site.index[mention.source]
        if isinstance(plan, Plan) and mention.source_part:
            item = next(item for item in plan.measures if item.id == mention.source_part)
            link = link_to(plan, item.id, plan.part_title(item.id))
            yield from _quote(item.measure.text, place, link, plan.cited)


def _quote(text: str, place: Landmark, link: Link, source: str) -> Iterator[Quote]:
    """The first sentence in which one of the place's names stands, longest name first."""
    for name in sorted(_forms(place), key=len, reverse=True):
        for sentence in SENTENCE.findall(text):
            if name in sentence:
                before, _, after = sentence.partition(name)
                yield Quote(before, name, after, link, source)
                return


def _forms(place: Landmark) -> set[str]:
    """The names a plan of the place's own region uses: with and without the town before it."""
    names = {*place.names()}
    short = {re.sub(r"^.{2,8}?[市县区州镇]", "", name) for name in names}
    inside = {f"{name}（{place.located_at}）" for name in names | short if place.located_at}
    return {name for name in names | short | inside if len(name) >= 3}
