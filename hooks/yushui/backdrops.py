"""Which landscape stands behind what is neither a person nor a place: ages, the home page, months, occasions."""

from collections.abc import Iterator

from .content import Key
from .kinds.activity import Activity
from .kinds.milestone import Milestone
from .media import scenery
from .media.scenery import Landscape
from .settings import EraScene
from .site import Site


def ages(site: Site) -> Iterator[tuple[str, Landscape]]:
    """The landscape of each age by its slug."""
    for position, era in enumerate(site.settings.eras):
        yield era.slug, scenery.of_age(era.slug, scenery.age_at(position, era.scene))


def months(site: Site) -> Iterator[tuple[str, Landscape]]:
    """The landscape of each publicity month by its slug."""
    for month in site.of("release"):
        yield month.slug, scenery.of_month(month.slug)


def place_of(site: Site, key: Key) -> str:
    """The first landmark that an entry names, or nothing."""
    return next((ref.target[1] for ref in site.references.get(key, ()) if ref.target[0] == "landmark"), "")


def occasions(site: Site) -> Iterator[tuple[Key, Landscape]]:
    """The landscape of each activity and milestone that names no landmark, by its words, its age or its month."""
    for kind in ("activity", "milestone"):
        for entity in site.of(kind):
            if place_of(site, (kind, entity.slug)):
                continue
            if isinstance(entity, Activity):
                month = entity.date.start.month if entity.date else 0
                yield (kind, entity.slug), scenery.of_occasion(entity.slug, entity.type + entity.name, month)
            elif isinstance(entity, Milestone):
                words = entity.type + entity.title
                yield (kind, entity.slug), scenery.of_occasion(entity.slug, words, otherwise=_age(site, entity))


def _age(site: Site, milestone: Milestone) -> EraScene:
    """What the last age that had begun is shown as; what is older than all of them goes with the first."""
    eras = site.settings.eras
    day = milestone.date.start.first_day
    at = max(sum(era.start.start.first_day <= day for era in eras) - 1, 0)
    return scenery.age_at(at, eras[at].scene)
