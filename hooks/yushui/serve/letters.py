"""Two states of the site → whether faces and styles are the same for both: they hold the characters of titles."""

from collections import Counter

from yushui.model.entity import Entity
from yushui.site.assemble import Site


def same(old: Site, new: Site) -> bool:
    """Whether both sites set the same titles and the same words of filters in large letters."""
    if old.settings != new.settings or old.collections.keys() != new.collections.keys():
        return False
    before, after = ({id(each): each for each in _entities(site)} for site in (old, new))
    changed = [
        each for one, other in ((before, after), (after, before)) for key, each in one.items() if key not in other
    ]
    if any(each.kind.register for each in changed):  # others are called after it
        return False
    gone = Counter(_set(each) for key, each in before.items() if key not in after)
    come = Counter(_set(each) for key, each in after.items() if key not in before)
    return gone == come


def _entities(site: Site) -> tuple[Entity, ...]:
    return tuple(entity for entities in site.collections.values() for entity in entities)


def _set(entity: Entity) -> tuple[object, ...]:
    """What of an entry is set in the face."""
    return (entity.kind.name, entity.titles(), entity.facets(), entity.headline, getattr(entity, "region", None))
