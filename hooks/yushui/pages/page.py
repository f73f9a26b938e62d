"""A page to be drawn: its address, its head, and the values its template shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from yushui.site.urls import Link


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, its head, and the values its template shows.

    ``digest`` changes when anything that the page shows changes, the frame and templates aside.
    """

    uri: str
    frame: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any]
    crumbs: tuple[Link, ...]
    digest: str
    source: str = ""
    thing: Mapping[str, Any] | None = None
    listed: bool = True
    indexed: bool = True
    canonical: str = ""

    @property
    def address(self) -> str:
        """The address that counts: its own, or that of the page it stands in for."""
        return self.canonical or self.uri


def digest(*parts: object) -> str:
    return sha256("\0".join(map(repr, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
