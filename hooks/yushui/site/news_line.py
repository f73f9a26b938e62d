"""What is new, in lines: on which day, what, and where it stands."""

from dataclasses import dataclass
from datetime import date

from yushui.content.loader import Key
from yushui.model.vocabulary import Vocabulary


class Group(Vocabulary):
    """What sort of news a line is, in the order of the page."""

    PEOPLE = "people", "新收录的人物"
    PLACES = "places", "新收录的地标"
    OTHERS = "others", "新收录的其他条目"
    MEASURES = "measures", "任务有了进展"
    CHANGES = "changes", "变更与更正"
    WITHDRAWN = "withdrawn", "撤下"


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One thing that is new: on which day, what, and where it stands; a withdrawal has no ``key`` and no name."""

    group: Group
    day: date
    text: str
    key: Key | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the day ``since``; ``reason`` says why nothing can be told of entries and measures.

    ``begins`` is the first day of the history where that is later.
    """

    since: date | None = None
    month: Key | None = None
    begins: date | None = None
    reason: str = ""
    lines: tuple[NewsLine, ...] = ()
