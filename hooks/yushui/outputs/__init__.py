"""Files of the site that are no pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its address and its bytes."""

    uri: str
    data: bytes
