"""Site → the landscapes behind what is neither a person nor a place: ages, publicity months, occasions."""

from collections.abc import Iterator
from typing import Final

from yushui.content.loader import Key
from yushui.media import scenery
from yushui.media.scenery import Landscape
from yushui.model.entity import Entity
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.release import Release
from yushui.model.settings import EraScene
from yushui.site.assemble import Site

MODERN: Final = 1949
"""What is older is shown as its age: the halls and streets of the other motifs did not stand then."""


def ages(site: Site) -> Iterator[tuple[str, Landscape]]:
    """The landscape of each age by its slug."""
    for position, era in enumerate(site.settings.eras):
        yield era.slug, scenery.of_age(era.slug, scenery.age_at(position, era.scene))


def months(site: Site) -> Iterator[tuple[Key, Landscape]]:
    """The landscape of each publicity month."""
    for month in site.of(Release):
        yield month.key, scenery.of_month(month.slug)


def place_of(site: Site, entity: Entity) -> Key | None:
    """The first landmark that an entry names."""
    named = (reference.target for reference in site.references.get(entity.key, ()))
    return next((key for key in named if key[0] == Landmark.kind.name), None)


def activities_and_milestones(site: Site) -> tuple[Activity | Milestone, ...]:
    return (*site.of(Activity), *site.of(Milestone))


def occasions(site: Site) -> Iterator[tuple[Key, Landscape]]:
    """The landscape of each activity and milestone that names no landmark; no two that follow each other are alike."""
    before: Landscape | None = None
    for entity in activities_and_milestones(site):
        if not place_of(site, entity):
            before = _occasion(site, entity, before)
            yield entity.key, before


def _occasion(site: Site, entity: Activity | Milestone, before: Landscape | None) -> Landscape:
    if isinstance(entity, Activity):
        month = entity.date.start.month if entity.date else 0
        return scenery.of_occasion(entity.slug, entity.type + entity.name, month, before=before)
    words = entity.type + entity.title if entity.date.year >= MODERN else ""
    return scenery.of_occasion(entity.slug, words, otherwise=_age(site, entity), before=before)


def _age(site: Site, milestone: Milestone) -> EraScene:
    """What the last age that had begun is shown as; what is older than all of them goes with the first."""
    eras = site.settings.eras
    day = milestone.date.start.first_day
    at = max(sum(era.start.start.first_day <= day for era in eras) - 1, 0)
    return scenery.age_at(at, eras[at].scene)
