"""按省找: a board of the provinces in the order of GB/T 2260, each with what the site has there; no map."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.lang.gb2260 import provinces
from yushui.model.entity import Entity, Kind
from yushui.model.kinds.register import Region
from yushui.pages.images import illustrate
from yushui.pages.paging import fair
from yushui.pages.picture import Picture
from yushui.site.assemble import Site
from yushui.site.facets import topmost
from yushui.site.urls import Link, index_uri, link_to

SCRIPTS: Final = ("assets/time/provinces.js",)
MOST: Final = 400  # entries on the page: with more, every province tells fewer of each kind
PICTURED: Final = ("landmark", "activity", "figure")  # whose pictures may stand on a tile
WHOLE_COUNTRY: Final = 2  # provinces with entries from which on all are shown, those without as well


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a link with its small picture."""

    link: Link
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Group:
    """What a province has of one kind; ``more`` leads to all of it where not all is told here."""

    kind: Kind
    count: int
    rows: tuple[Row, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A province; without groups where the site has nothing."""

    slug: str
    name: str
    picture: Picture | None
    portrait: bool
    groups: tuple[Group, ...]

    def count(self, kind: Kind) -> int:
        return sum(group.count for group in self.groups if group.kind == kind)


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    found = _by_place(site)
    most = fair([len(own) for kinds in found.values() for own in kinds.values()], MOST)
    names = {place.code[:2]: place.short for place in provinces()}
    national = len(found.keys() & names.keys()) >= WHOLE_COUNTRY
    codes = [*names, *(code for code in found if code not in names)]
    tiles = [_tile(site, names.get(code, ""), found.get(code, {}), most) for code in codes]
    shown = tuple(tile for tile in tiles if tile.groups or national)
    kinds = [kind for kind in site.kinds if any(tile.count(kind) for tile in shown)]
    return {
        "tiles": shown,
        "kinds": tuple((kind, sum(tile.count(kind) for tile in shown)) for kind in kinds),
        "filled": sum(bool(tile.groups) for tile in shown),
        "national": national,
    }


def _by_place(site: Site) -> Mapping[str, Mapping[str, list[Entity]]]:
    """The first two digits of the code of a region, its slug where it has none → kind in the menu → entries there."""
    found: dict[str, dict[str, list[Entity]]] = defaultdict(lambda: defaultdict(list))
    for kind in site.kinds:
        if kind.pages and kind.nav == "header":
            for entity in site.all_of(kind):
                if region := _region(site, entity):
                    found[region.code[:2] if region.code else region.slug][kind.name].append(entity)
    return dict(sorted(found.items()))


def _region(site: Site, entity: Entity) -> Region | None:
    found = topmost(("region", getattr(entity, "region", None) or ""), site.index)
    return found if isinstance(found, Region) else None


def _tile(site: Site, name: str, own: Mapping[str, list[Entity]], most: int) -> Tile:
    """A province by its name, a place that is none by that of its region; with a landscape rather than a person."""
    entities = [entity for kind in own.values() for entity in kind]
    regions = {region.slug: region for entity in entities if (region := _region(site, entity))}
    slug = next(iter(regions), "")
    drawn = illustrate(site)
    pictured = [entity for kind in PICTURED for entity in own.get(kind, ()) if drawn.thumb(entity)]
    first = pictured[0] if pictured else None
    return Tile(
        slug=slug,
        name=name or regions[slug].short,
        picture=(drawn.thumb(first) if first else drawn.hero.wide) if entities else None,
        portrait=bool(first and first.kind.name == PICTURED[-1]),
        groups=tuple(_groups(site, slug if len(regions) == 1 else "", own, most)),
    )


def _groups(site: Site, region: str, own: Mapping[str, list[Entity]], most: int) -> Iterator[Group]:
    for kind in site.kinds:
        if entities := own.get(kind.name):
            rows = tuple(Row(link_to(entity), illustrate(site).thumb(entity)) for entity in entities[:most])
            all_of_them = Link(
                f"全部{len(entities)}{kind.measure}", index_uri(kind) + (f"?region={region}" if region else "")
            )
            yield Group(kind, len(entities), rows, all_of_them if len(entities) > len(rows) else None)


def told(site: Site) -> Iterator[tuple[str, str, str]]:
    """For the search: each province with what there is."""
    for tile in context(site, {})["tiles"]:
        if tile.groups:
            words = "，".join(f"{group.kind.label}{group.count}{group.kind.measure}" for group in tile.groups)
            yield f"provinces.html#{tile.slug}", f"{tile.name}的人物、地标和计划", f"{tile.name}：{words}。"
