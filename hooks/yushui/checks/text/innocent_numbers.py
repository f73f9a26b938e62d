"""Numbers that are nobody's: a long number in one piece is private unless one of these kinds explains it.

``\\x01`` and ``\\x02`` stand around the number, in at most 40 characters before and 16 behind. What is said to be a
telephone, a card or somebody's own never comes here.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from .recogniser import FIRST, LAST

YEAR: Final = "(?:1[5-9]|20)[0-9]{2}"
MONTH, DAY = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
TIME: Final = r"(?:[T ._-](?:[01]?[0-9]|2[0-4])(?:[0-5][0-9]){0,2})"
DATE: Final = (
    rf"{YEAR}(?:[-/. ]{MONTH}(?:[-/. ]{DAY}{TIME}?)?|(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12][0-9]|"
    rf"3[01])(?:[T_-]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?)?)?)?"
)
UNIT: Final = (
    "[元万亿人名次吨米票册斤%辆件户亩步字株棵年部台个项条位份枚座处所只头匹艘架门发颗本篇幅场套双箱袋盒升度岁天日月时"
    "分秒×届批组级单折克伏瓦页号路线班厘毫后]|平方|立方|公|千|美|欧|港|日元|kg|km|cm|mm|m[²³2]|像素|℃"
)
LABEL: Final = (
    "编号|登记|备案|注册|ISBN|ISSN|CN|DOI|邮编|条码|流水|网址|链接|案卷|藏品|型号|版本|坐标|经度|纬度|[东西]经|"
    "[南北]纬|海拔|车次|发票|订单|快递|运单|项目|票据|凭证|单据|收据|合同|科目|文物|馆藏|展品|总号|文件|标准|图号|"
    "索引|序列|批次|期刊|GS|GB|ICP|规格|尺寸|分辨率"
)
SUM: Final = (
    "人口|面积|金额|总额|合计|共计?|总数|总计|累计|资金|产值|投资|收入|支出|点击|阅读|浏览|播放|访问|销量|产量|"
    "[约达超近逾]|超过|圆周率|汇率|比例|[$￥¥€]"
)


@dataclass(frozen=True)
class Innocent:
    """``pattern`` is looked for in the marked surroundings; ``samples``: numbers that it explains, in brackets."""

    name: str
    pattern: str
    samples: tuple[str, ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)


INNOCENT: Final = (
    Innocent(
        "dates and years",
        rf"{FIRST}{DATE}(?:[- /.]{{0,3}}{DATE})*{LAST}",
        ("[2021-07-31]", "[1937.7.7-1945.8.15]", "[20240801]", "[2018-2019]年"),
    ),
    Innocent(
        "amount with its unit",
        rf"{LAST}\+? ?[（(]?(?:{UNIT})|(?:{SUM})[^0-9。；，\n]{{0,4}}{FIRST}",
        ("[1234567]元", "总人口[1234567]", "[11648]×"),
    ),
    Innocent(
        "number behind its label",
        rf"(?:(?:{LABEL})[^0-9。；，\n]{{0,8}}|(?:号(?!码)|(?<!号)码)[:：为是\s.#]{{0,3}}){FIRST}",
        ("编号：[1234567]", "ISBN [978-7-01-000000-5]", "文档号[104755772]"),
    ),
    Innocent(
        "part of a code, of an address or of a file name",
        rf"[A-Za-z_)）〕\]=/\\][-_./#:№ ]?{FIRST}|No\.?\s?{FIRST}|{LAST}[-_./]?[A-Za-z_〔〕]|{FIRST}97[89]",
        ("SN[1234567]", "IMG_[1234567]", "[1234567].jpg", "GB [50763-2012]"),
    ),
    Innocent(
        "decimal, address of a machine, version",
        rf"{FIRST}1/[0-9]+{LAST}|[0-9]\.{FIRST}|{LAST}[.,:][0-9]|{FIRST}(?:[0-9]+\.[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{1,3"
        rf"}}){{3}})(?:-[0-9.]+)?{LAST}",
        ("[117.4910]", "[127.0.0.1]", "[1234567].50"),
    ),
    Innocent(
        "index of an open document",
        rf"{FIRST}[0-9]{{8,9}}/20[0-9]{{2}}-[0-9]{{4,6}}{LAST}",
        ("[01234567/2024-00012]",),
    ),
    Innocent(
        "number of a letter by its year",
        rf"[函字发办通报告令批复决纪]{FIRST}(?:19|20)[0-9]{{2}}-[0-9]{{1,4}}{LAST}",
        ("云军地函[2024-015]",),
    ),
    Innocent(
        "number of a project by its region",
        rf"{FIRST}[1-6][0-9]{{5}}-20[0-9]{{2}}-[0-9]{{3,6}}{LAST}",
        ("[340000-2024-00117]",),
    ),
    Innocent("hotline", rf"{FIRST}(?:400|800|9[56][0-9]{{3}}|12[0-9]{{3}})", ("[400-000-1234]",)),
)
GROUP: Final = re.compile("[0-9]+")


def explained(before: str, number: str, after: str) -> bool:
    """Whether a kind explains the digits ``number``, marks between them included."""
    return _counts(number) or any(each.compiled.search(f"{before}{FIRST}{number}{LAST}{after}") for each in INNOCENT)


def _counts(number: str) -> bool:
    """80 90 100, 7-6-5, 1234567: up or down in small steps."""
    groups = GROUP.findall(number)
    values = list(map(int, groups if len(groups) > 1 else number))
    steps = [b - a for a, b in pairwise(values)]
    if len(groups) > 4 and all(1 < len(group) < 4 for group in groups):
        return True  # scores, sizes
    most = 100 if len(groups) > 2 else 1
    return len(values) > 2 and (all(0 < step <= most for step in steps) or all(-most <= step < 0 for step in steps))
