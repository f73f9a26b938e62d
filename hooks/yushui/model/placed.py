"""Entries that stand somewhere: the place as their sources write it, or at least the name of their region."""

from typing import Self

from pydantic import PrivateAttr

from .entity import Entity


class Placed(Entity):
    """An entry with the fields ``region`` and ``place``."""

    _region_name: str = PrivateAttr("")

    def located(self, region: Entity | None) -> Self:
        if region is None:
            return self
        placed = self.model_copy()
        placed._region_name = region.names()[0]
        return placed

    @property
    def where(self) -> str:
        """Where it is: as its sources write it, else its region; empty where neither is known."""
        return str(getattr(self, "place", None) or "") or self._region_name
