"""What an entry can be filtered by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One property to filter by; ``ref`` names the entity that gives the text."""

    facet: str
    label: str
    key: str
    text: str = ""
    ref: tuple[str, str] | None = None
