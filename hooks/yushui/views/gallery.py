"""图集: every licensed photograph, by whom or what it shows; drawn scenes are told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yushui.addresses import Link, link_of, link_to
from yushui.illustrations import illustrate
from yushui.site import Picture, Site


@dataclass(frozen=True, slots=True)
class Album:
    link: Link
    pictures: tuple[Picture, ...]


def draw(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    albums: dict[tuple[str, str], list[Picture]] = {}
    for picture in site.gallery:
        albums.setdefault(picture.key, []).append(picture)
    drawn = illustrate(site)
    places = tuple((link_to(place), drawn.of(place)) for place in site.of("landmark"))
    people = tuple((link_to(figure), drawn.of(figure)) for figure in site.of("figure"))
    return {
        "albums": tuple(Album(link_of(site, key), tuple(found)) for key, found in albums.items()),
        "places": places,
        "people": people,
        "total": len(site.gallery),
    }
