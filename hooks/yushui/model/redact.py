"""A part as editors wrote it → as the public may have it: what is withheld is not there, nor sources of that alone."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from .entity import Entity
from .fields import SourceRef
from .introspect import shapes, walk
from .parts import Part

E = TypeVar("E", bound=Entity)
P = TypeVar("P", bound=Part)


def redact(entity: E) -> E:
    """The public form of ``entity``; itself where nothing of it is withheld.

    Withheld fields have their defaults, and sources that only back them are gone. Nobody has to ask again.
    """
    shown = _public(entity)
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
