"""A text → military and secret matter in it, by the records of the modules ``*_records``.

Sources: 保守国家秘密法 Art. 35, 军事设施保护法 Art. 2, 17 and 22, 互联网军事信息传播管理办法, 地图管理条例 Art. 15.
What passes: 驻×部队 without anything more precise, history before 1955, museums and their exhibits. A machine
can stop a text and never clear one; review remains.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from yushui.lang.normalise import HAN, PUNCTUATION, Forms

from .camp_records import PLACES
from .coordinate_records import POINTS
from .folding import Folded, views
from .force_records import ARMAMENTS, STRENGTHS
from .mark_records import MARKS
from .match import Match
from .military_words import DIGIT
from .movement_records import MOVES
from .recogniser import Table
from .secrecy_sign import KINDS, Past
from .told_records import TOLD
from .unit_records import COVERS, UNITS


def _never(*_: int) -> bool:
    return False


SIGNS: Final = (*MARKS, *COVERS, *UNITS, *PLACES, *STRENGTHS, *ARMAMENTS, *POINTS, *MOVES, *TOLD)
OPEN: Final = Table(sign for sign in SIGNS if not sign.close)
CLOSE: Final = Table(sign for sign in SIGNS if sign.close)
# The characters of the words of this field that are written otherwise in 繁體.
SIMPLE: Final = Forms(
    dict(
        zip(
            "軍隊團師營連艦陸導彈機動總駐戰車藥庫達陣號換調開進習練絕祕擴傳閱後內資嚴對區預備邊島臺鄉鎮東門圍牆衛訓歸"
            "撤運輸專發轉場裝載鷹轟殲飛驅護潛級點經緯標從間處離",
            "军队团师营连舰陆导弹机动总驻战车药库达阵号换调开进习练绝秘扩传阅后内资严对区预备边岛台乡镇东门围墙卫训归"
            "撤运输专发转场装载鹰轰歼飞驱护潜级点经纬标从间处离",
            strict=True,
        )
    )
)
# Blanks, emphasis and dots that may split a word; a dot between two digits is a decimal point.
LOOSE: Final = re.compile(rf"[ *_~`·]+|(?<=[第机绝秘{DIGIT[1:]})\n(?=[密旅师团军营{DIGIT[1:]})")
# A comma or a semicolon of ASCII beside Chinese is the Chinese one.
ASCII_MARKS: Final = re.compile(rf"(?<=[{HAN}”）)])[,;!?]|[,;!?](?=[{HAN}“（(])")


def find(text: str, past: Callable[[int, int], bool] = _never) -> Iterator[Match]:
    """Everything military or secret in ``text``; ``past`` tells whether a span speaks of a time before 1955."""
    for view, close in forms(text):
        for seen, table in ((view, OPEN), (close, CLOSE)):
            for match in table.find(seen):
                span = seen.span(match.start, match.end)
                if KINDS[match.rule.code].past is Past.NEVER or not past(*span):
                    yield Match(match.rule, *span)


def forms(text: str) -> Iterator[tuple[Folded, "Close"]]:
    """Each view of ``text`` in simple characters with Chinese punctuation, as it is and without gaps in its words."""
    for view in views(ASCII_MARKS.sub(lambda mark: PUNCTUATION(mark.group()), SIMPLE(text))):
        yield view, Close(view)


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
