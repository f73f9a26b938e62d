"""A page to be drawn: its address, its head, and the values its template shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yushui.model.entity import Entity
from yushui.site.urls import Link

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, its head, and ``show``, which works out the values its template shows.

    ``entity`` is the entry whose page it is. The edit link leads to ``source``, ``thing`` is what is said to machines.
    """

    uri: str
    frame: str
    title: str
    description: str
    template: str
    show: Callable[[], Context]
    crumbs: tuple[Link, ...]
    entity: Entity | None = None
    source: str = ""
    thing: Mapping[str, Any] | None = None
    listed: bool = True
    indexed: bool = True
    canonical: str = ""

    @property
    def context(self) -> Context:
        """The values, worked out anew each time: they are large, and whoever draws the page needs them once."""
        return self.show()

    @property
    def address(self) -> str:
        """The address that counts: its own, or that of the page it stands in for."""
        return self.canonical or self.uri
