"""Who and what stands beside an entry: rows of faces and places, each with what they have in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.register import Region
from yushui.site.assemble import Site, derived
from yushui.site.facets import topmost
from yushui.site.urls import Link, link_to

from .images import illustrate
from .indexes import listed
from .life_line import Sight
from .picture import Picture

E = TypeVar("E", Figure, Landmark)


@dataclass(frozen=True, slots=True)
class Face:
    """A person or a collective, with a few words below the name."""

    link: Link
    said: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Beside:
    """One row; empty where it has neither faces nor places, whatever its words say."""

    title: str
    note: str = ""
    faces: tuple[Face, ...] = ()
    sights: tuple[Sight, ...] = ()
    more: Link | None = None

    def __bool__(self) -> bool:
        return bool(self.faces or self.sights)

    @property
    def uris(self) -> frozenset[str]:
        """The pages that the row leads to."""
        return frozenset((*(face.link.uri for face in self.faces), *(sight.link.uri for sight in self.sights)))


def face(site: Site, figure: Figure, said: str) -> Face:
    link = link_to(figure)
    name = figure.short_name or figure.name
    return Face(Link(name, link.uri), said, illustrate(site).portraits[figure.key])


def sight(site: Site, place: Landmark) -> Sight:
    return Sight(link_to(place), place.where, illustrate(site).places[place.key].views[0])


def province_of(site: Site, each: Figure | Landmark) -> Region | None:
    """The topmost region it lies in, where its entry names one."""
    found = topmost(("region", each.region or ""), site.index)
    return found if isinstance(found, Region) else None


def home_of(site: Site, each: Figure | Landmark) -> tuple[Link, str]:
    """Where it is: the words that lead to all of the same province, and the rest; both empty where nothing is known."""
    province = province_of(site, each)
    if province is None:
        return Link(""), each.where
    name = province.headline
    all_of_it = listed(site, each.kind, "region", province.slug)
    at_its_head = each.where.startswith(name)
    return Link(name if at_its_head else each.where, all_of_it), each.where[len(name) :] if at_its_head else ""


@derived
def of_provinces(site: Site, model: type[E]) -> Mapping[str, Sequence[E]]:
    """Who or what is of each province, by its slug, in the order of the site."""
    found: dict[str, list[E]] = defaultdict(list)
    for each in site.of(model):
        if province := province_of(site, each):
            found[province.slug].append(each)
    return found


def left_out(members: Sequence[E], own: Entity, most: int) -> str:
    """The slug of the entry itself, where it is one of the first that a row of ``most`` may show; else nothing.

    So rows are the same, and made once, for all whose own place is further behind.
    """
    return own.slug if any(each is own for each in members[: most + 1]) else ""


def others(members: Sequence[E], without: str, most: int) -> tuple[E, ...]:
    """The first ``most`` of these but the one of that slug."""
    return tuple(each for each in members[: most + 1] if each.slug != without)[:most]
