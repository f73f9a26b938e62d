"""When more of an entry becomes public than at first."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """A minute at which more of an entry becomes public, and what, in words that tell nothing of it."""

    at: datetime
    what: str
