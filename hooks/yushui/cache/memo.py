"""What a pure function made of an object, for as long as run after run asks for it again; lives in one process."""

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Key = tuple[object, ...]


class Memo:
    """Values by the function and by the very objects it was given, which are held so that none takes their place.

    For a process that does the same work again and again; ``turn`` forgets what was not asked for since the last one.
    """

    def __init__(self) -> None:
        self._fresh: dict[Key, tuple[object, Any]] = {}
        self._old: dict[Key, tuple[object, Any]] = {}
        self._last: dict[type, Any] = {}

    def of(self, make: Callable[[*Ts], T], *things: *Ts) -> T:
        """``make(*things)``, or what that was when these same objects were asked about before."""
        key = (make, *map(id, things))
        if (kept := self._fresh.get(key)) is None:
            kept = self._fresh[key] = self._old.pop(key) if key in self._old else (things, make(*things))
        value: T = kept[1]
        return value

    def same(self, value: T) -> T:
        """``value``, or the equal one of its class that was given before: what is known of that one still holds."""
        kept = self._last.get(type(value))
        if kept is None or kept != value:
            kept = self._last[type(value)] = value
        again: T = kept
        return again

    def turn(self) -> None:
        """A run has ended."""
        self._old, self._fresh = self._fresh, {}
