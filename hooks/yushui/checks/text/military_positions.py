"""An entry → problems of its maps and positions: approval number, military matter (地图管理条例 Art. 8, 15, 22)."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import RULES, Problem
from yushui.model.parts import Photo

from .secrecy_sign import COORDINATES

CHART = RULES["YS430"]
MILITARY_CHART = RULES["YS431"]

MAP: Final = re.compile("地图|分布图|区位图|位置图|行政区划图|路线图|形势图|作战图")
# Art. 15: simple maps of a scenic spot, a street or a metro line need no approval.
SIMPLE: Final = re.compile("导览|景区|馆内|园区|展厅|公交|地铁|线路示意|街区")
# The commonest characters only: what looks like a number of approval lets a map pass.
APPROVAL: Final = re.compile(r"(?:GS[一-龥]?|[一-龥]{1,2}S)\s*[（(〔]\d{4}[)）〕]\s*\d+\s*号")
MILITARY: Final = re.compile("部队|军事|营区|军用|哨所|雷达|训练场|靶场|军港|洞库|军分区|武装部")
# Places of this name that anybody may visit.
OPEN: Final = re.compile("旧址|遗址|纪念|博物|公园|广场|展|教育|体验|主题|文化")


def check(entry: Entry) -> Iterator[Problem]:
    """Maps that lack their number, maps that show what no map may show, and positions of military sites."""
    name = entry.entity.headline
    if getattr(entry.entity, "position", None) and MILITARY.search(name) and not OPEN.search(name):
        yield Problem(entry.place(("position",)), COORDINATES, "名称像是军事设施，坐标不能公开。")
    for at, photo in enumerate(entry.entity.photos):
        words = _words(photo)
        if not MAP.search(words):
            continue
        place = entry.place(("photos", at, "alt"))
        if MILITARY.search(words):
            yield Problem(place, MILITARY_CHART, "这张图是地图，说明里又有军事内容，不能公开。")
        elif not APPROVAL.search(words) and not SIMPLE.search(words):
            yield Problem(place, CHART, "这张图像是地图，说明里没有审图号，例如 GS(2020)4619号。")


def _words(photo: Photo) -> str:
    return " ".join((photo.alt, photo.caption or "", photo.credit, photo.licence))
