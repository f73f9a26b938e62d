"""A text → military and secret matter in it, by the records of the modules ``*_signs``.

Sources: 保守国家秘密法 Art. 35, 军事设施保护法 Art. 2, 17 and 22, 互联网军事信息传播管理办法, 地图管理条例 Art. 15.
What passes: 驻×部队 without anything more precise, history before 1955, museums and their exhibits. A machine
can stop a text and never clear one; review remains.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from yushui.lang.normalise import Forms

from .camp_signs import LAYOUT
from .cover_signs import COVERS
from .equipment_signs import ARMAMENTS
from .folding import Folded, views
from .force_signs import PLACES, STRENGTHS
from .mark_signs import MARKS, POINTS
from .match import Match
from .military_history import is_history
from .movement_signs import MOVES
from .person_names import sentence
from .secrecy_sign import FIRST, LAST, Past, Sign
from .unit_signs import UNITS


def _never(*_: int) -> bool:
    return False


SIGNS: Final = (*MARKS, *COVERS, *UNITS, *PLACES, *LAYOUT, *STRENGTHS, *ARMAMENTS, *POINTS, *MOVES)
# The characters of the words of this field that are written otherwise in 繁體.
SIMPLE: Final = Forms(
    dict(
        zip(
            "軍隊團師營連艦陸導彈機動總駐戰車藥庫達陣號換調開進習練絕祕擴傳閱後內資嚴對區預備邊島臺鄉鎮東門圍牆衛訓歸撤運輸專發轉場裝載鷹轟殲飛驅護潛級點經緯標從間處離",
            "军队团师营连舰陆导弹机动总驻战车药库达阵号换调开进习练绝秘扩传阅后内资严对区预备边岛台乡镇东门围墙卫训归撤运输专发转场装载鹰轰歼飞驱护潜级点经纬标从间处离",
            strict=True,
        )
    )
)
# Blanks, emphasis and dots that may split a word; a dot between two digits is a decimal point.
LOOSE: Final = re.compile(r"[ *_~`·]+")


def find(text: str, past: Callable[[int, int], bool] = _never) -> Iterator[Match]:
    """Everything military or secret in ``text``; ``past`` tells whether a span speaks of a time before 1955."""
    for view in views(SIMPLE(text)):
        close = Close(view)
        letters = frozenset(view.text)
        for sign in SIGNS:
            seen = close if sign.close else view
            if not sign.may_be_in(letters, seen.text):
                continue
            for start, end in _found(seen, sign):
                span = seen.span(start, end)
                if sign.past is Past.NEVER or not past(*span):
                    yield Match(sign.rule, *span)


class Close(Folded):
    """A view without what may stand between the characters of one word; places are looked up when one is asked for."""

    def __init__(self, view: Folded) -> None:
        super().__init__(LOOSE.sub("", view.text))
        self._view: Final = view

    @cached_property
    def _offsets(self) -> list[int]:
        offsets: list[int] = []
        last = 0
        for match in LOOSE.finditer(self._view.text):
            offsets += range(last, match.start())
            last = match.end()
        return [*offsets, *range(last, len(self._view.text))]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._view.span(self._offsets[start], self._offsets[end - 1] + 1)


def _found(view: Folded, sign: Sign) -> Iterator[tuple[int, int]]:
    for match in sign.pattern.finditer(view.digits if sign.digits else view.text):
        if not _harmless(sign, view.text, *match.span()):
            yield match.span()


def marked(text: str, start: int, end: int) -> str:
    """``start:end`` between two marks, with what stands on both sides."""
    return f"{text[max(0, start - 20) : start]}{FIRST}{text[start:end]}{LAST}{text[end : end + 20]}"


def _harmless(sign: Sign, text: str, start: int, end: int) -> bool:
    if sign.unless or sign.about or sign.needs:
        first, last = max(0, start - sign.reach), end + sign.reach
        around = sentence(text[first:last], start - first, end - first)
        if (sign.unless and sign.unless.search(around)) or not all(need.search(around) for need in sign.needs):
            return True
        if sign.about and sign.about.search(marked(text, start, end)):
            return True
    return is_history(sign.past, text, start, end)
