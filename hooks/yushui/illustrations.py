"""What stands in for photographs: which portrait and which scenes each entity shows, and where they lie."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from . import backdrops
from .content import Key
from .kinds.figure import Figure
from .kinds.landmark import Landmark
from .media import portrait, scene, scenery
from .media.draw.canvas import Form
from .model import Entity
from .site import Site

SIZES: Final[dict[Form, tuple[int, int]]] = {"wide": (1500, 1000), "phone": (900, 1180), "hero": (2400, 1000)}
VIEWS: Final = 4
Drawings = dict[str, tuple[str, Callable[[], str]]]
SKETCH_NOTE: Final = "示意图，不反映实景"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: its address, its size in pixels, and what to say to who cannot see it."""

    uri: str
    width: int
    height: int
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The scenes of one landmark: views in order, and two compositions for the head of its page."""

    views: tuple[Picture, ...]
    hero: Picture
    phone: Picture


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A landscape behind a title, in two compositions."""

    wide: Picture
    phone: Picture


@dataclass(frozen=True)
class Illustrations:
    """Every drawing of the site; ``drawings`` gives each address the key and the hand that draws it."""

    portraits: Mapping[str, Picture]
    places: Mapping[str, Place]
    drawings: Mapping[str, tuple[str, Callable[[], str]]]
    eras: Mapping[str, Backdrop]
    hero: Backdrop
    night: Backdrop
    releases: Mapping[str, Backdrop]
    occasions: Mapping[Key, Backdrop]

    def of(self, entity: Entity) -> Picture | None:
        """The picture that stands for an entity in a list."""
        if isinstance(entity, Figure):
            return self.portraits.get(entity.slug)
        if isinstance(entity, Landmark):
            return self.places[entity.slug].views[0]
        behind = self.behind(entity)
        return behind.phone if behind else None

    def behind(self, entity: Entity) -> Backdrop | None:
        """The landscape at the head of the page of an occasion or a month."""
        if entity.kind.name == "release":
            return self.releases[entity.slug]
        return self.occasions.get((entity.kind.name, entity.slug))


@lru_cache(maxsize=4)
def illustrate(site: Site) -> Illustrations:
    """Settle tones and views for the whole site, since neighbours must differ."""
    drawings: Drawings = {}
    portraits = dict(_portraits(site, drawings))
    places = dict(_places(site, drawings))
    return Illustrations(
        portraits=portraits,
        places=places,
        drawings=drawings,
        eras={slug: _backdrop(seen, "wide", drawings) for slug, seen in backdrops.ages(site)},
        hero=_backdrop(scenery.hero(), "hero", drawings),
        night=_backdrop(scenery.hero(night=True), "hero", drawings),
        releases={slug: _backdrop(seen, "hero", drawings) for slug, seen in backdrops.months(site)},
        occasions=dict(_occasions(site, places, drawings)),
    )


def _portraits(site: Site, drawings: Drawings) -> Iterator[tuple[str, Picture]]:
    figures = [entity for entity in site.of("figure") if isinstance(entity, Figure)]
    honours = {entity.slug: entity.headline for entity in site.of("honour")}
    for figure, plate in zip(figures, portrait.plates(figures, honours), strict=True):
        key = _key(portrait.VERSION, plate)
        uri = f"assets/portraits/{figure.slug}-{key[:8]}.svg"
        drawings[uri] = (key, lambda plate=plate: portrait.draw(plate))  # type: ignore[misc]
        yield figure.slug, Picture(uri, 900, 1200, f"{figure.name}题名像：暂无授权照片")


def _places(site: Site, drawings: Drawings) -> Iterator[tuple[str, Place]]:
    landmarks = [entity for entity in site.of("landmark") if isinstance(entity, Landmark)]
    for place, seen in zip(landmarks, scene.sketches(landmarks), strict=True):

        def drawn(view: int, form: Form, seen: scene.Sketch = seen, place: Landmark = place) -> Picture:
            key = _key(scene.VERSION, seen, view, form)
            uri = f"assets/places/{place.slug}-{form}-{view}-{key[:8]}.svg"
            drawings[uri] = (key, lambda: scene.draw(seen, view, form))
            return Picture(uri, *SIZES[form], f"{place.name}{SKETCH_NOTE}", f"{place.name}，第{view + 1}幅")

        views = tuple(drawn(view, "wide") for view in range(min(VIEWS, len(seen.views))))
        yield place.slug, Place(views, drawn(0, "hero"), drawn(0, "phone"))


def _backdrop(seen: scenery.Landscape, wide: Form, drawings: Drawings, alt: str = "") -> Backdrop:
    def drawn(form: Form) -> Picture:
        key = _key(scenery.VERSION, seen, form)
        uri = f"assets/scenes/{seen.slug}-{form}-{key[:8]}.svg"
        drawings[uri] = (key, lambda: scenery.draw(seen, form))
        return Picture(uri, *SIZES[form], alt)

    return Backdrop(drawn(wide), drawn("phone"))


def _occasions(site: Site, places: Mapping[str, Place], drawings: Drawings) -> Iterator[tuple[Key, Backdrop]]:
    """The place that an occasion names, or a landscape that suits it."""
    for kind in ("activity", "milestone"):
        for entity in site.of(kind):
            place = places.get(backdrops.place_of(site, (kind, entity.slug)))
            if place:
                yield (kind, entity.slug), Backdrop(place.hero, place.phone)
    for key, seen in backdrops.occasions(site):
        yield key, _backdrop(seen, "hero", drawings, f"{site.index[key].headline}{SKETCH_NOTE}")


def _key(*parts: object) -> str:
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:24]
