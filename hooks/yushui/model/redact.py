"""A part as editors wrote it → as the public may have it: what is withheld is not there, nor sources of that alone.

Nor does it refer to what is not public: the reference is gone, and what says nothing without it.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, TypeVar

from .entity import Entity
from .fields import RefTo, SourceRef
from .introspect import DataPath, shapes, walk
from .parts import Part

E = TypeVar("E", bound=Entity)
P = TypeVar("P", bound=Part)


def redact(entity: E) -> E:
    """The public form of ``entity``; itself where nothing of it is withheld.

    Withheld fields have their defaults, and sources that only back them are gone. Nobody has to ask again.
    """
    return _sourced(entity, _public(entity))


def detach(entity: E, hidden: AbstractSet[DataPath]) -> E | None:
    """``entity`` without its references at the paths ``hidden``; None where it cannot be without one of them.

    What requires a reference goes with it, and sources that only back that: no empty list is left, and no heading.
    """
    shown = _without(entity, hidden)
    return shown and _sourced(entity, shown)


def _sourced(entity: E, shown: E) -> E:
    """``shown``, which was made from ``entity``, without the sources that only backed what is gone."""
    only_hidden = _cited(entity) - _cited(shown) if shown is not entity else frozenset()
    if not only_hidden:
        return shown
    return _copy(shown, {"sources": {name: c for name, c in shown.sources.items() if name not in only_hidden}})


def _cited(entity: Entity) -> frozenset[str]:
    return frozenset(name for _, marker, name in walk(entity) if isinstance(marker, SourceRef))


def _public(part: P) -> P:
    fields = type(part).model_fields
    values = {name: fields[name].get_default(call_default_factory=True) for name in part.withheld}
    values |= {name: _each(getattr(part, name)) for name in _holding(type(part)) - part.withheld}
    changed = {name: value for name, value in values.items() if getattr(part, name) != value}
    return _copy(part, changed) if changed else part


def _each(value: Any) -> Any:
    """``value`` with every part in it made public."""
    if isinstance(value, Part):
        return _public(value)
    if isinstance(value, tuple):
        return tuple(_each(each) for each in value if not (isinstance(each, Part) and each.unpublished))
    if isinstance(value, dict):
        return {name: _each(each) for name, each in value.items()}
    return value


def _without(part: P, hidden: AbstractSet[DataPath], path: DataPath = ()) -> P | None:
    """``part``, which stands at ``path``, without the references at ``hidden``; None where it requires one of them."""
    changed: dict[str, Any] = {}
    for name in _referring(type(part)):
        value, here = getattr(part, name), (*path, name)
        if isinstance(value, tuple):
            items = [_kept(item, hidden, (*here, at)) for at, item in enumerate(value)]
            kept: Any = tuple(item for item in items if item is not None)
        else:
            kept = _kept(value, hidden, here)
        if kept != value:
            changed[name] = kept
            if not kept and type(part).model_fields[name].is_required():
                return None
    return _copy(part, changed) if changed else part


def _kept(item: Any, hidden: AbstractSet[DataPath], path: DataPath) -> Any:
    if isinstance(item, Part):
        return _without(item, hidden, path)
    return None if path in hidden else item


@cache
def _referring(model: type[Part]) -> tuple[str, ...]:
    """The fields that refer to entries, or hold parts that do; a printed name is words of a document, and stays."""
    return tuple(
        name
        for name, shape in shapes(model).items()
        if (isinstance(shape.marker, RefTo) and not shape.marker.by_name)
        or (shape.model and issubclass(shape.model, Part) and not shape.mapping and _referring(shape.model))
    )


def _copy(part: P, changed: Mapping[str, Any]) -> P:
    """``part`` with other values, and nothing that was worked out from the old ones."""
    made = part.model_copy(update=changed)
    for name in made.__dict__.keys() - type(made).model_fields.keys():
        del made.__dict__[name]
    return made


@cache
def _holding(model: type[Part]) -> frozenset[str]:
    """The fields below which something may be withheld."""
    return frozenset(
        name
        for name, shape in shapes(model).items()
        if shape.model and issubclass(shape.model, Part) and _withholds(shape.model)
    )


def _withholds(model: type[Part]) -> bool:
    own = model.withheld is not Part.withheld or model.unpublished is not Part.unpublished
    return own or bool(_holding(model))
