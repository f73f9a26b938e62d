"""Site → the pictures of each entity: its licensed photographs, or drawings in their place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Final

from yushui.artifact import EDITION
from yushui.content.loader import Key
from yushui.media import portrait, scene, scenery
from yushui.media.draw.canvas import SHEETS, Form
from yushui.media.progress_ring import Dial, progress_ring
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.register import Honour
from yushui.model.photograph import Owner, Photograph
from yushui.site.assemble import Site, derived
from yushui.site.urls import drawing_uri, link_to

from . import backgrounds
from .picture import Backdrop, Picture

SIZES: Final = {form: (sheet.width, sheet.height) for form, sheet in SHEETS.items()}
Drawings = dict[str, tuple[str, Callable[[], str]]]
SKETCH_NOTE: Final = "示意图，不反映实景"


@dataclass(frozen=True, slots=True)
class Place:
    """The pictures of one landmark: the one for lists, those of its gallery in order, the head of its page.

    Where they are drawn also a tall drawing for its card and its poster: its key and the hand that draws it.
    """

    card: Picture
    views: tuple[Picture, ...]
    head: Backdrop
    poster: tuple[str, Callable[[], str]] | None = None


@dataclass(frozen=True)
class Illustrations:
    """Every picture of the site; ``drawings`` gives each drawn one by address its key and the hand that draws it."""

    portraits: Mapping[Key, Picture]
    places: Mapping[Key, Place]
    rings: Mapping[Key, Dial]
    albums: Mapping[Owner, tuple[Picture, ...]]
    cards: Mapping[Owner, Picture]
    drawings: Mapping[str, tuple[str, Callable[[], str]]]
    eras: Mapping[str, Backdrop]
    hero: Backdrop
    night: Backdrop
    occasions: Mapping[Key, Backdrop]
    thumbs: Mapping[Key, Picture]

    def thumb(self, entity: Entity) -> Picture | None:
        """The picture of an entity beside one of its events: none of two compositions."""
        return self.thumbs.get(entity.key) or self.of(entity)

    def of(self, entity: Entity) -> Picture | None:
        """The picture that stands for an entity in a list."""
        if portrait := self.portraits.get(entity.key):
            return portrait
        if card := self.cards.get(entity.key):
            return card
        behind = self.behind(entity)
        return behind.phone if behind else None

    def album(self, entity: Entity) -> tuple[Picture, ...]:
        """The photographs of an entity, in the order of its file."""
        return self.albums.get(entity.key, ())

    def behind(self, entity: Entity) -> Backdrop | None:
        """The landscape at the head of the page of an occasion or a month."""
        return self.occasions.get(entity.key)


@derived
def illustrate(site: Site) -> Illustrations:
    """Site → its pictures; tones and views are chosen for all entries at once, since neighbours must differ."""
    drawings: Drawings = {}
    albums: dict[Owner, tuple[Picture, ...]] = {}
    heads: dict[Owner, Photograph] = {}
    for picture in site.gallery:
        photograph = site.photographs[picture.key, picture.photo.file]
        heads.setdefault(picture.key, photograph)
        shown = _of(site.index[picture.key], _shown(photograph, "thumb"))
        albums[picture.key] = (*albums.get(picture.key, ()), shown)
    places = dict(_places(site, heads, albums, drawings))
    return Illustrations(
        portraits=dict(_portraits(site, heads, drawings)),
        places=places,
        rings={plan.key: progress_ring(plan) for plan in site.of(Plan)},
        albums=albums,
        cards={
            **{key: _shown(head, "card" if "card" in head.views else "thumb") for key, head in heads.items()},
            **{key: place.card for key, place in places.items()},
        },
        drawings=drawings,
        eras={slug: _backdrop(landscape, "wide", drawings) for slug, landscape in backgrounds.ages(site)},
        hero=_hero(site, drawings),
        night=_hero(site, drawings, night=True),
        occasions={
            **{key: _backdrop(landscape, "hero", drawings) for key, landscape in backgrounds.months(site)},
            **dict(_occasions(site, places, drawings)),
        },
        thumbs=dict(_thumbs(site, places, albums, drawings)),
    )


def _of(entity: Entity, picture: Picture) -> Picture:
    """The picture with the place that it shows and the entry that it belongs to."""
    return replace(picture, where=getattr(entity, "where", ""), link=link_to(entity))


def _shown(photograph: Photograph, slot: str) -> Picture:
    view, photo = photograph.views[slot], photograph.photo
    image = view.image
    whole = photograph.views["gallery"]
    caption = photo.caption or photo.alt
    return Picture(image.uri, image.width, image.height, photo.alt, caption, view, whole, photo, photograph.generated)


def _portraits(site: Site, heads: Mapping[Owner, Photograph], drawings: Drawings) -> Iterator[tuple[Key, Picture]]:
    figures = site.of(Figure)
    honours = {entity.slug: entity.headline for entity in site.of(Honour)}
    for figure, plate in zip(figures, portrait.plates(figures, honours), strict=True):
        if photograph := heads.get(figure.key):
            yield figure.key, _shown(photograph, "portrait")
            continue
        key = _key(EDITION, plate)
        uri = drawing_uri("portraits", figure.slug, key)
        drawings[uri] = (key, partial(portrait.draw, plate))
        yield figure.key, Picture(uri, 900, 1200, f"{figure.name}题名像：暂无授权照片")


def _as_listed(site: Site) -> tuple[Landmark, ...]:
    """The landmarks in the order of their index."""
    groups = (option.slugs for facet in site.facets[Landmark.kind.name][:1] for option in facet.options)
    order = {slug: at for at, slug in enumerate(slug for slugs in groups for slug in slugs)}
    return tuple(sorted(site.of(Landmark), key=lambda place: order.get(place.slug, len(order))))


def _places(
    site: Site,
    heads: Mapping[Owner, Photograph],
    albums: Mapping[Owner, tuple[Picture, ...]],
    drawings: Drawings,
) -> Iterator[tuple[Key, Place]]:
    landmarks = _as_listed(site)
    for place, sketch in zip(landmarks, scene.sketches(landmarks), strict=True):
        if photograph := heads.get(place.key):
            head = Backdrop(_shown(photograph, "hero"), _shown(photograph, "hero-phone"))
            yield place.key, Place(_shown(photograph, "card"), albums[place.key], head)
            continue

        def drawn(look: scene.Look, sketch: scene.Sketch = sketch, place: Landmark = place) -> Picture:
            key = _key(EDITION, sketch, look)
            uri = drawing_uri("places", f"{place.slug}-{look}", key)
            drawings[uri] = (key, partial(scene.draw, sketch, look))
            part, says = sketch.says(look)
            picture = Picture(uri, *scene.LOOKS[look], says, part, aside=look == "whole")
            return _of(place, picture)

        whole, near, light = drawn("whole"), drawn("near"), drawn("light")
        poster = _key(EDITION, sketch, "phone"), partial(scene.draw, sketch, "whole", "phone")
        yield place.key, Place(whole, (whole, near, light), Backdrop(whole, whole), poster)


def _hero(site: Site, drawings: Drawings, night: bool = False) -> Backdrop:
    scene = site.settings.hero.scene
    return _backdrop(scenery.hero(scene, night), "hero", drawings, tall=scenery.under_the_title(scene))


def _backdrop(
    landscape: scenery.Landscape, wide: Form, drawings: Drawings, alt: str = "", tall: Form = "phone"
) -> Backdrop:
    return Backdrop(_drawn(landscape, wide, drawings, alt), _drawn(landscape, tall, drawings, alt))


def _drawn(landscape: scenery.Landscape, form: Form, drawings: Drawings, alt: str = "") -> Picture:
    key = _key(EDITION, landscape, form)
    uri = drawing_uri("scenes", f"{landscape.slug}-{form}", key)
    drawings[uri] = (key, partial(scenery.draw, landscape, form))
    return Picture(uri, *SIZES[form], alt)


def _occasions(site: Site, places: Mapping[Key, Place], drawings: Drawings) -> Iterator[tuple[Key, Backdrop]]:
    """The place that an occasion names, or a landscape that suits it."""
    for entity in backgrounds.activities_and_milestones(site):
        place = backgrounds.place_of(site, entity)
        if place and place in places:
            yield entity.key, places[place].head
    for key, landscape in backgrounds.occasions(site):
        yield key, _backdrop(landscape, "hero", drawings, f"{site.index[key].headline}{SKETCH_NOTE}")


def _thumbs(
    site: Site, places: Mapping[Key, Place], albums: Mapping[Owner, tuple[Picture, ...]], drawings: Drawings
) -> Iterator[tuple[Key, Picture]]:
    """What stands beside an occasion in a list: its photograph, the place it names, or its landscape, uncropped."""
    landscapes = dict(backgrounds.occasions(site))
    for entity in backgrounds.activities_and_milestones(site):
        place = backgrounds.place_of(site, entity)
        if album := albums.get(entity.key):
            yield entity.key, album[0]
        elif place and place in places:
            yield entity.key, places[place].views[0]
        elif landscape := landscapes.get(entity.key):
            yield entity.key, _drawn(landscape, "wide", drawings)


def _key(*parts: object) -> str:
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:24]
