"""What somebody drives: plates of provinces, of the army and of the armed police, in any spelling.

Source: GA 36, 个人信息保护法 Art. 4.
"""

import re
from dataclasses import replace
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .recogniser import Recogniser

PLATE = RULES["YS406"]

PROVINCE: Final = "黔陇京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
DOTTED: Final = r"[)）\]】]?\s?(?:[·•.。\-—_*•・、，,]|[^\w\s，。；、（）()]){0,3}\s?[\[(（【]?"
# What says of letters and digits that they are on a plate.
DRIVEN: Final = "车|牌|面包|皮卡|吉普|越野|轿|考斯特|摩托|号码|[白黑银灰红蓝]色"
SIGN: Final = "[A-HJ-NP-Z0-9]"


def _plate(match: re.Match[str]) -> bool:
    """At least three digits, and no licence for telecommunications (粤B2-20090001) or year (川A2024年)."""
    tail = re.sub(r"[^A-Za-z0-9]", "", match["tail"])
    return (
        sum(map(str.isdigit, tail)) >= 3
        and 5 <= len(tail) + len(re.findall("[警学挂领使试超港澳]", match["tail"])) <= 6
    )


STAGED: Final = "道具|剧组|拍戏|仿制|样车"
PLATES: Final = tuple(
    replace(each, exception=STAGED, reach=24)
    for each in (
        Recogniser(
            "plate of a province, old and new energy",
            PLATE,
            " ".join(PROVINCE),
            rf"[{PROVINCE}]{DOTTED}[A-HJ-NP-Za-hj-np-z]{DOTTED}(?P<tail>(?:[A-HJ-NP-Za-hj-np-z0-9]\s?[·.-]?\s?){{3,5"
            rf"}}(?:["
            rf"A-HJ-NP-Za-hj-np-z0-9]|[警学挂领使试超港澳]))(?![A-Za-z0-9年月元米公人])",
            "GA 36",
            ("皖R00111", "皖R·00111", "皖[R]00111", "皖RD00111", "京A0011警", "皖 r 00 111"),
            ("皖R 字头", "新G30 高速", "粤B2-20090001"),
            validator=_plate,
            digits=True,
        ),
        Recogniser(
            "plate told in parts",
            PLATE,
            " ".join(PROVINCE),
            rf"[{PROVINCE}](?:字头?|省的?|牌)?[^\w。；]{{0,3}}[A-HJ-NP-Za-hj-np-z](?![a-z])(?P<tail>(?:(?!\s?[年月日"
            rf"元万米"
            rf"人个位辆台套件场])(?:[^A-Za-z0-9。；\n\0]){{0,9}}[A-HJ-NP-Za-hj-np-z0-9](?![a-z])){{5,6}})(?![0-9元年"
            rf"月人])"
            rf"|[{PROVINCE}][A-HJ-NP-Z][^。；\n\0]{{0,8}}?(?P<counted>(?:[1-5]个[0-9A-Z][^0-9A-Z。；\n\0]{{0,2}}){{2"
            rf",}})",
            "GA 36",
            ("车牌念一下：皖字头，R，然后零零幺拐D", "牌照皖·R后头零零一Q九", "私家车 皖R,零零,M五一"),
            ("这车是从皖南到Z省的1 2 3路", "皖南的A级景区有车位 12345 个"),
            validator=lambda match: (
                bool(match["counted"] or _plate(match))
                and bool(re.search(DRIVEN, match.string[max(0, match.start() - 16) : match.end() + 8]))
            ),
            digits=True,
        ),
        Recogniser(
            "plate of the armed police",
            PLATE,
            "wj",
            rf"(?i:(?<![A-Za-z])WJ)\s?[·•.\-—(（\[]{{0,2}}\s?(?:[{HAN}][)）\]]?\s?[·•.\-—]{{0,2}}(?:\s?[0-9]){{4,5}}"
            rf"\s?[A-"
            rf"Z]?|[0-9]{{2}}[\s·.-]?[0-9]{{4,5}}[A-Z]?|[0-9]{{5}}|[0-9]{{4}}[A-Z])(?![A-Za-z0-9年])",
            "GA 36",
            ("WJ皖0011X", "WJ·皖·00111", "WJ（皖）0011X"),
            ("WJ-2024文集", "WJ-2024年鉴"),
        ),
        Recogniser(
            "plate of the army",
            PLATE,
            "· — 车 牌 吉普 越野 面包 皮卡 使0 使1 使2",
            rf"(?<![A-Za-z0-9])(?:[VKHBSLJNGCEZY][A-Z]|[北南沈兰济广成空海军东甲乙丙丁戊己庚辛壬癸]{DOTTED}[A-Z])\s?"
            rf"[)）\]"
            rf"·•・.\-—]{{0,2}}\s?[0-9](?:\s?[0-9]){{4}}(?!\s?[0-9])|(?<![{HAN}A-Za-z])军\s?[A-Z]\s?[0-9]{{5}}(?![0-"
            rf"9])|"
            rf"(?<![{HAN}])使\s?[0-9]{{6}}(?![0-9])",
            "GA 36",
            ("VA·00111", "北·K 00111", "空C·00 111"),
            ("GB·T 15834", "SB 00111"),
            validator=lambda match: bool(re.search(r"[·•・—]|[^ -~]", match.group())),
        ),
        Recogniser(
            "what is said to be a plate",
            PLATE,
            "车 牌 号段 岗",
            rf"(?:车\s?牌照?号?|号牌|牌照|军车|车号|军牌|武警牌|挂着?的?是?|悬挂)[^。；\n\0]{{0,8}}?(?P<name>(?:["
            rf"{HAN}]\s?"
            rf"[·.\-—(（\[]{{0,2}}[A-Z]|[A-Z]{{1,2}})[)）\]]?\s?[·•・.\-—]{{0,2}}\s?[0-9A-Z](?:\s?[0-9A-Z]){{3,5}})("
            rf"?![0-9"
            rf"A-Za-z])|(?<![A-Za-z])(?!GB|SN|CN)[VKHBSLJNGCEZY][A-Z]字?[打开起]?头[^。；\n\0]{{0,10}}?(?<![0-9])[0-"
            rf"9]{{5"
            rf"}}(?![0-9元人])",
            "GA 36",
            ("军车，牌号KA打头，后五位00111", "运输车，红字VB开头，00111", "车牌VA00111", "号牌：北A00111"),
            ("军车 50 台次", "军车通行证"),
            digits=True,
            validator=lambda match: sum(map(str.isdigit, match.group())) >= 4,
        ),
    )
)
