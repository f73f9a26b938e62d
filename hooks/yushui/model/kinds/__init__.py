"""The kinds of entities; each module here is found by itself, nothing lists them."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from yushui.model.entity import Entity


def _subclasses(parent: type[Entity]) -> Iterator[type[Entity]]:
    for child in parent.__subclasses__():
        yield child
        yield from _subclasses(child)


@cache
def all_kinds() -> tuple[type[Entity], ...]:
    """Every entity class of this package, in the order of the site."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found = {cls for cls in _subclasses(Entity) if cls.__module__.startswith(f"{__name__}.")}
    return tuple(sorted(found, key=lambda cls: (cls.kind.order, cls.kind.name)))


def by_name(name: str) -> type[Entity]:
    return next(cls for cls in all_kinds() if cls.kind.name == name)
