"""How one thing of a machine was found."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The first word of a line."""

    GOOD = "好"
    NOTE = "注意"
    MISSING = "缺"
    UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class Seen:
    """How a thing is, in a clerk's words, and what mends it where that is the same on every system."""

    mark: Mark
    detail: str
    remedy: str = ""
