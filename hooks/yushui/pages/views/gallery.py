"""图集: every picture of the site in sheets of sixty, photographs first, then the drawn views of places."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.milestone import Milestone
from yushui.pages.images import illustrate
from yushui.pages.paging import cut, number_of
from yushui.pages.picture import Picture
from yushui.site.assemble import Site, derived
from yushui.site.facets import topmost

PER_PAGE: Final = 60
FACETS: Final = (("person", "人物"), ("place", "地点"), ("event", "活动"), ("year", "年份"), ("credit", "署名"))
OURS: Final = "本站绘图"
EVENTS: Final = (Activity.kind, Milestone.kind)


@dataclass(frozen=True, slots=True)
class Group:
    """Photographs or drawings of one page; ``first`` is the number of the first of them."""

    title: str
    note: str
    first: int
    pictures: tuple[Picture, ...]


@derived
def pictures(site: Site) -> tuple[Picture, ...]:
    """Every picture in its order: photographs, the newest first; then drawings, place by place."""
    drawn = illustrate(site)
    taken = [
        replace(picture, keys=_keys(site, site.index[key], picture))
        for key, album in drawn.albums.items()
        for picture in album
    ]
    taken.sort(key=lambda picture: picture.photo.date.iso if picture.photo and picture.photo.date else "", reverse=True)
    sketches = [
        replace(picture, keys=_keys(site, place, picture))
        for place in site.of(Landmark)
        for picture in drawn.places[place.key].views
        if picture.photo is None
    ]
    return (*taken, *sketches)


@derived
def _facets(site: Site) -> tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]:
    """What can be chosen, with how many pictures of all pages there are of each; one thing is no choice."""
    counts = {name: Counter[str]() for name, _ in FACETS}
    for picture in pictures(site):
        for name, values in picture.keys:
            counts[name].update(values)
    found = ((name, label, counts[name].most_common()) for name, label in FACETS)
    return tuple(
        (name, label, tuple(sorted(options, reverse=True) if name == "year" else options))
        for name, label, options in found
        if len(options) > 1
    )


def sheets(site: Site, _: Mapping[str, Any]) -> tuple[tuple[Picture, ...], ...]:
    return cut(pictures(site), PER_PAGE, whole=PER_PAGE)


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    number, total = number_of(meta), len(pictures(site))
    shown = sheets(site, meta)[number]
    photographs = tuple(picture for picture in shown if picture.photo)
    first = number * PER_PAGE + 1
    groups = (
        Group("照片", "幅", first, photographs),
        Group("绘图", "幅示意图，程序绘制，不反映实景", first + len(photographs), shown[len(photographs) :]),
    )
    return {"groups": groups, "facets": _facets(site), "total": total, "here": len(shown)}


def _keys(site: Site, entity: Entity, picture: Picture) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a picture can be found by; only what there is."""
    named = (reference.target for reference in site.references.get(entity.key, ()))
    people = [entity, *(site.index[key] for key in named if key in site.index)]
    region = getattr(entity, "region", None)
    place = topmost(("region", region), site.index) if region else None
    photo = picture.photo
    found = {
        "person": [each.headline for each in people if isinstance(each, Figure)],
        "place": [place.headline] if place else [],
        "event": [entity.headline] if entity.kind in EVENTS else [],
        "year": [f"{photo.date.year}年"] if photo and photo.date else [],
        "credit": [photo.credit if photo else OURS],
    }
    return tuple((name, tuple(dict.fromkeys(values))) for name, values in found.items() if values)
