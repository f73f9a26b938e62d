"""What a template is given → a digest of all of it: pages with the same digest are the same page.

A template sees its values and nothing else, so what a page reads need not be declared, and nothing can be forgotten.
"""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter
from typing import Any, Final

from pydantic import BaseModel

from yushui.model.entity import Entity

from .beside import Beside
from .picture import Picture

# What many pages show, worked out once for all of them.
SHARED: Final = (Entity, Beside, Picture)


class ContextDigests:
    """Digests of values; each entity, picture and row is read through once, as long as this lives."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, values: Any) -> str | None:
        """A digest of ``values``, or None where they hold something that cannot be written down.

        Equal values may have different digests (a set is written in the order that it has), different ones never have
        the same. Whether two equal texts are one object in memory is no matter: what was kept is read anew.
        """
        held = BytesIO()
        pickler = _Pickler(held, self)
        try:
            pickler.dump(values)
        except (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError):
            return None
        return blake2b(held.getbuffer(), digest_size=16).hexdigest()

    def of_shared(self, value: Any) -> str | None:
        """The same of an immutable object, by which object it is."""
        known = self._known.get(id(value))
        if known is None:
            read = _reader(type(value))
            digest = self.of((type(value), read and read(value)))
            if digest is None:
                return None
            known = self._known[id(value)] = (value, digest)
        return known[1]


class _Pickler(pickle.Pickler):
    """Writes the values of what it is given, and not how an object would be made of them again."""

    def __init__(self, held: BytesIO, digests: ContextDigests) -> None:
        super().__init__(held, protocol=5)
        self._digests = digests
        self.fast = True  # each value is written in full, wherever it stood before

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if (read := _reader(kind)) is None:
            return NotImplemented
        if not issubclass(kind, SHARED):
            return kind, read(value)
        if (digest := self._digests.of_shared(value)) is None:
            raise pickle.PicklingError(kind.__name__)
        return str, (digest,)


def _reader_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the values of an object of this class; None for what is no model, dataclass or member of a list."""
    if issubclass(kind, BaseModel):
        return _fields
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


_reader: Final[Callable[[type], Callable[[Any], tuple[Any, ...]] | None]] = cache(_reader_of)


def _fields(model: BaseModel) -> tuple[Any, ...]:
    """The values of all fields and of what was noted beside them; what was worked out from them is left out."""
    values: Mapping[str, Any] = model.__dict__
    return (*(values[name] for name in type(model).model_fields), model.__pydantic_private__)
