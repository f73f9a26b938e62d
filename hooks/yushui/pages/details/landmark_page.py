"""Landmark → what its page shows: its history as one line, the sentences of plans that name it, what is like it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import TYPE_KEYS, Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.register import Region
from yushui.pages.beside import Beside, face, home_of, left_out, of_provinces, others, province_of, sight
from yushui.pages.images import illustrate
from yushui.pages.indexes import listed
from yushui.pages.life_line import Stop, life_line, stop_of
from yushui.pages.map_links import map_links
from yushui.pages.own_timeline import own_rows
from yushui.site.assemble import Site, derived
from yushui.site.urls import Link, link_to

MOST: Final = 4  # places of a row
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
    home, at = home_of(site, entity)
    beside = tuple(row for row in (_people(site, entity), _province(site, entity), _sort(site, entity)) if row)
    quotes = tuple(_quotes(site, entity))
    quoted = frozenset(f"{quote.link.uri}#{quote.link.part}" for quote in quotes)
    return {
        "quotes": quotes,
        "place": illustrate(site).places[entity.key],
        "home": home,
        "at": at,
        "maps": tuple(map_links(entity.position, entity.name, entity.address or "")),
        "line": history(entity),
        "undated": [fact for fact in entity.facts if fact.date is None],
        "beside": beside,
        "shown": sorted(quoted.union(*(row.uris for row in beside))),
        "pairs": len(site.of(Landmark)) > 1,
    }


def history(place: Landmark) -> tuple[Stop, ...]:
    """Its dated facts, the opening red; a stop of its own where no fact tells of it."""
    stops = [stop_of(row, row.date == place.opened) for row in own_rows(place)]
    if place.opened and not any(place.opened.iso.startswith(stop.date.iso[:4]) for stop in stops):
        stops.append(Stop("opened", place.opened, "建成或开放", key=True))
    return life_line(stops, later=True)


def _people(site: Site, place: Landmark) -> Beside:
    found = [site.index.get(("figure", slug)) for slug in place.figures]
    return Beside(
        "相关人物", faces=tuple(face(site, each, f"{each.year}年") for each in found if isinstance(each, Figure))
    )


def _province(site: Site, place: Landmark) -> Beside:
    if (province := province_of(site, place)) is None:
        return Beside("同省")
    return _of_province(site, province.slug, left_out(of_provinces(site, Landmark)[province.slug], place, MOST))


@derived
def _of_province(site: Site, slug: str, without: str) -> Beside:
    province = site.one(Region, ("region", slug))
    near = of_provinces(site, Landmark)[province.slug]
    more = listed(site, Landmark.kind, "region", province.slug)
    return _row(site, Beside("同省", f"{province.headline}，另有{len(near) - 1}处"), near, without, more)


def _sort(site: Site, place: Landmark) -> Beside:
    return _of_sort(site, place.type, left_out(_of_types(site)[place.type], place, MOST))


@derived
def _of_sort(site: Site, name: str, without: str) -> Beside:
    alike = _of_types(site)[name]
    more = listed(site, Landmark.kind, "type", TYPE_KEYS[name])
    return _row(site, Beside("同类", f"{name}，另有{len(alike) - 1}处"), alike, without, more)


@derived
def _of_types(site: Site) -> Mapping[str, Sequence[Landmark]]:
    found: dict[str, list[Landmark]] = defaultdict(list)
    for place in site.of(Landmark):
        found[place.type].append(place)
    return found


def _row(site: Site, row: Beside, places: Sequence[Landmark], without: str, more: str) -> Beside:
    """The row with the first of ``places`` but that of one slug, and with the way to all of them."""
    sights = tuple(sight(site, each) for each in others(places, without, MOST))
    return replace(row, sights=sights, more=Link("全部", more) if len(places) - 1 > MOST else None)


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
