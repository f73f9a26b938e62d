"""What stands in for photographs: which portrait and which scenes each entity shows, and where they lie."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from .kinds.figure import Figure
from .kinds.landmark import Landmark
from .media import portrait, scene
from .media.draw.canvas import Form
from .model import Entity
from .site import Site

SIZES: Final[dict[Form, tuple[int, int]]] = {"wide": (1500, 1000), "phone": (900, 1180), "hero": (2400, 1000)}
VIEWS: Final = 4
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


@dataclass(frozen=True)
class Illustrations:
    """Every drawing of the site; ``drawings`` gives each address the key and the hand that draws it."""

    portraits: Mapping[str, Picture]
    places: Mapping[str, Place]
    drawings: Mapping[str, tuple[str, Callable[[], str]]]

    def of(self, entity: Entity) -> Picture | None:
        """The picture that stands for an entity in a list."""
        if isinstance(entity, Figure):
            return self.portraits.get(entity.slug)
        if isinstance(entity, Landmark):
            return self.places[entity.slug].views[0]
        return None


@lru_cache(maxsize=4)
def illustrate(site: Site) -> Illustrations:
    """Settle tones and views for the whole site, since neighbours must differ."""
    drawings: dict[str, tuple[str, Callable[[], str]]] = {}
    portraits = dict(_portraits(site, drawings))
    places = dict(_places(site, drawings))
    return Illustrations(portraits, places, drawings)


def _portraits(site: Site, drawings: dict[str, tuple[str, Callable[[], str]]]) -> Iterator[tuple[str, Picture]]:
    figures = [entity for entity in site.of("figure") if isinstance(entity, Figure)]
    honours = {entity.slug: entity.headline for entity in site.of("honour")}
    for figure, plate in zip(figures, portrait.plates(figures, honours), strict=True):
        key = _key(portrait.VERSION, plate)
        uri = f"assets/portraits/{figure.slug}-{key[:8]}.svg"
        drawings[uri] = (key, lambda plate=plate: portrait.draw(plate))  # type: ignore[misc]
        yield figure.slug, Picture(uri, 900, 1200, f"{figure.name}题名像：暂无授权照片")


def _places(site: Site, drawings: dict[str, tuple[str, Callable[[], str]]]) -> Iterator[tuple[str, Place]]:
    landmarks = [entity for entity in site.of("landmark") if isinstance(entity, Landmark)]
    for place, seen in zip(landmarks, scene.sketches(landmarks), strict=True):

        def drawn(view: int, form: Form, seen: scene.Sketch = seen, place: Landmark = place) -> Picture:
            key = _key(scene.VERSION, seen, view, form)
            uri = f"assets/places/{place.slug}-{form}-{view}-{key[:8]}.svg"
            drawings[uri] = (key, lambda: scene.draw(seen, view, form))
            return Picture(uri, *SIZES[form], f"{place.name}{SKETCH_NOTE}", f"{place.name}，第{view + 1}幅")

        views = tuple(drawn(view, "wide") for view in range(min(VIEWS, len(seen.views))))
        yield place.slug, Place(views, drawn(0, "hero"), drawn(0, "phone"))


def _key(*parts: object) -> str:
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:24]
