"""Sign: a record of what is military or secret, with the history and the neighbours that its kind knows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any, Final, NamedTuple

from yushui.diagnostics import RULES, Rule

from .folding import END, Folded
from .match import Match
from .military_history import is_history, is_past
from .recogniser import STOPS, Recogniser, around

MARK: Final = RULES["YS421"]
COVER: Final = RULES["YS422"]
UNIT: Final = RULES["YS423"]
FACILITY: Final = RULES["YS424"]
STATION: Final = RULES["YS425"]
STRENGTH: Final = RULES["YS426"]
EQUIPMENT: Final = RULES["YS427"]
COORDINATES: Final = RULES["YS428"]
MOVEMENT: Final = RULES["YS429"]


# What two things that belong together stand in; a cry ends no such sentence: 换防啦！周五上船.
BESIDE: Final = STOPS.replace("！", "")


# The index of the search is cut into pairs of characters: by themselves they say nothing, and meet no need.
PAIR: Final = 2
GAP: Final = f"\n{END}"


class Past(Enum):
    """Whether history makes a sign harmless: never, where the sentence is dated, or where the unit itself is."""

    NEVER = auto()
    DATED = auto()
    OWN = auto()


PUBLICITY: Final = "互联网军事信息传播管理办法"
SITES: Final = "军事设施保护法 Art. 2, 17 and 22"


class Kind(NamedTuple):
    """The law behind a rule, and the history that explains what it finds."""

    law: str
    past: Past


KINDS: Final = {
    MARK.code: Kind("保守国家秘密法 Art. 14 and 17", Past.NEVER),
    COVER.code: Kind("保守国家秘密法 Art. 35", Past.OWN),
    UNIT.code: Kind("保守国家秘密法 Art. 35", Past.OWN),
    FACILITY.code: Kind(SITES, Past.DATED),
    STATION.code: Kind(SITES, Past.DATED),
    STRENGTH.code: Kind(PUBLICITY, Past.DATED),
    EQUIPMENT.code: Kind(PUBLICITY, Past.DATED),
    COORDINATES.code: Kind("地图管理条例 Art. 15", Past.NEVER),
    MOVEMENT.code: Kind(PUBLICITY, Past.DATED),
}


@dataclass(frozen=True)
class Sign(Recogniser):
    """``needs``: what else stands in the sentence of the match, each at most ``within`` characters away.

    ``close``: blanks, emphasis and dots between its characters do not count.
    """

    needs: tuple[str, ...] = ()
    within: int = 30
    past: Past = Past.NEVER
    close: bool = False

    @cached_property
    def neighbours(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.needs))

    def find(self, folded: Folded, places: Iterable[int]) -> Iterator[Match]:
        """Every match near the ``places`` of its cues that nothing beside it explains."""
        for match in super().find(folded, places):
            span = (match.start, match.end)
            if _is_pair(folded.text, *span):
                continue
            if self.neighbours:
                beside = around(folded.text, *span, self.within, BESIDE)
                if not all(each.search(beside) for each in self.neighbours):
                    continue
            if self.past is Past.DATED and is_past(folded.text, *span):
                continue
            if self.past is Past.OWN and is_history(folded.text, *span):
                continue
            yield match


def _is_pair(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` is a text of two characters, and none of a longer one."""
    said = text[start:end].lstrip(GAP)
    start = end - len(said)
    if len(said.rstrip(GAP)) > PAIR:
        return False
    before, after = text[max(0, start - 3) : start].strip("\n"), text[end : end + 3].strip("\n")
    return before in ("", END) and after in ("", END)


def sign(
    name: str,
    rule: Rule,
    cue: str,
    pattern: str,
    *,
    refused: tuple[str, ...],
    passed: tuple[str, ...],
    reach: int = 14,
    **more: Any,
) -> Sign:
    """A record with the law and the history of its rule."""
    law, past = KINDS[rule.code]
    return Sign(name, rule, cue, pattern, law, refused, passed, reach=reach, past=past, **more)
