"""图集: every licensed photograph, by whom or what it shows; drawn pictures apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.pages.images import Picture, Pictures, illustrate
from yushui.site.assemble import Site
from yushui.site.urls import Link, link_of, link_to


@dataclass(frozen=True, slots=True)
class Album:
    link: Link
    pictures: Pictures


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    albums = tuple(Album(link_of(site, key), pictures) for key, pictures in illustrate(site).albums.items())
    return {
        "albums": albums,
        "pictures": Pictures(picture for album in albums for picture in album.pictures),
        "places": tuple(_drawn(site, Landmark)),
        "people": tuple(_drawn(site, Figure)),
    }


def _drawn(site: Site, model: type[Entity]) -> Iterator[tuple[Link, Picture]]:
    """Who has no photograph yet, with what stands in its place."""
    for entity in site.of(model):
        picture = illustrate(site).of(entity)
        if picture is not None and picture.view is None:
            yield link_to(entity), picture
