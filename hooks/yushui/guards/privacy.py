"""Private data in a text: numbers, mail, plates, homes, names of children and contact persons.

Source of the rules: 个人信息保护法 Art. 25 and 28, 民法典 Art. 1034.
"""

import re
from collections.abc import Iterator
from typing import Final

from yushui.problems import Rule, rule

from . import people
from .fold import Folded, views
from .hit import Hit
from .number import Number, classify, numbers

MOBILE = rule("YS401", "写了手机号码", "删去；要留联系方式，写单位的公开电话", private=True)
TELEPHONE = rule(
    "YS402",
    "写了个人的电话号码",
    "删去；单位对外公开的电话，在号码前写明“总机”“值班电话”“咨询电话”或“预约电话”",
    waivable=True,
    private=True,
)
IDENTITY = rule("YS403", "写了身份证号码", "删去，任何时候都不公开", private=True)
CARD = rule("YS404", "写了银行卡号", "删去，任何时候都不公开", private=True)
MAIL = rule(
    "YS405", "写了私人邮箱、QQ 或微信号", "删去；要留邮箱，写单位 gov.cn 的公务邮箱", waivable=True, private=True
)
PLATE = rule("YS406", "写了车牌号", "删去，或写成“一辆小客车”", waivable=True, private=True)
HOME = rule("YS407", "住址写到了门牌、单元或房号", "只写到乡镇、街道", waivable=True, private=True)
CERTIFICATE = rule("YS410", "写了个人证件的编号", "删去证件编号", waivable=True, private=True)

KINDS: Final = {"mobile": MOBILE, "telephone": TELEPHONE, "identity": IDENTITY, "card": CARD}
ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|[(\[【]at[)\]】]) ?"
    r"(?P<host>[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{2,63}){1,4})",
    re.IGNORECASE,
)
OFFICIAL_HOST: Final = re.compile(r"(?:.*\.)?(?:(?:gov|mil|edu|ac|org)\.cn|example\.(?:com|org|net))", re.IGNORECASE)
ACCOUNT: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:QQ|VX|WeChat)|微信)(?:号码?)? ?[:：] ?[A-Za-z0-9_-]{5,20}(?![A-Za-z0-9])", re.IGNORECASE
)
LETTER: Final = "[A-HJ-NP-Za-hj-np-z]"
SIGN: Final = "[A-HJ-NP-Za-hj-np-z0-9]"
PLATES: Final = re.compile(
    f"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使] ?{LETTER} ?[·.-]? ?"
    f"(?P<tail>{SIGN}(?: ?{SIGN}){{4,5}}|{SIGN}{{4}}[警学挂领])(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z])WJ ?[一-龥]? ?[·.-]? ?[0-9]{{4,5}}[A-Z]?(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z])[VKHBSLJNGCEZ][A-Z]·[0-9]{{5}}(?![0-9])"
    rf"|(?:车牌|号牌|牌照|军车)[^。；\n\0]{{0,6}}[A-Z]{{2}} ?[·-]? ?[0-9]{{5}}(?![0-9])"
)
ESTATE: Final = "小区|花园|家园|公寓|新村|嘉园|家属院|宿舍|[一-龥]苑"
HOMES: Final = re.compile(
    rf"(?:{ESTATE})[^。,，；\s\0]{{0,12}}?[0-9]+(?:栋|幢|号楼|单元|室)"
    r"|[0-9]{1,4}(?:号楼|栋|幢|座)[^。,，；\s\0]{0,4}?(?:[0-9]{1,2}单元|[0-9]{2,5}(?:室|房|户|号))"
    r"|(?<![第0-9])[0-9]{1,2}单元[^。,，；\s\0]{0,3}?[0-9]{2,5}(?:室|房|户|号)?(?![0-9-])"
    r"|[村屯寨][^。,，；\s\0]{0,6}?[0-9]{1,3}(?:组|社|队)[0-9]{1,4}号"
    r"|(?:住址|家住|现住|居住地|家庭地址|户籍地址|户籍地|住所)(?:[:：是为在于址]{0,3})[^。；\n\0]{0,40}?[0-9]+号(?!线|公路)"
)
HOME_GATE: Final = re.compile("单元|号楼|[栋幢座室组社队址]|家住|现住|居住|住所|户籍")
OFFICE: Final = re.compile(
    "办公|行政中心|政务|机关|服务中心|服务站|展厅|会议室|写字楼|事务局|纪念馆|博物馆|展览馆|大厦"
)
CERTIFICATES: Final = re.compile(
    r"(?:优待证|军官证|士兵证|军士证|立功证|退役证|退伍证|军人证|残疾证)[^。,，；\n\0]{0,6}?编?号码? ?[:：为是]? ?"
    r"(?:[一-龥]{1,3}第?)?[A-Za-z0-9]{6,}"
)
LINK: Final = re.compile(r"https?://[^\s\0\"'<>，。；、）]+")
DIALLED: Final = re.compile(
    r"(?:tel|phone|mobile|sms|shouji|dianhua)(?:=|:|/|%3A)\+?[0-9]{11,14}(?![0-9])", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """Everything private in ``text``; addresses of web pages are looked into only for numbers to dial."""
    if "://" in text:
        yield from (Hit(MOBILE, *match.span()) for match in DIALLED.finditer(text))
        text = LINK.sub(lambda match: "\0" * len(match.group()), text)
    for view in views(text):
        for hit in _in_view(view):
            yield Hit(hit.rule, *view.span(hit.start, hit.end))


def _in_view(view: Folded) -> Iterator[Hit]:
    yield from _numbers(view)
    yield from _written(view)
    yield from people.find(view.text)


def _numbers(view: Folded) -> Iterator[Hit]:
    for readings in numbers(view):
        end = 0
        for number in readings:
            if number.start >= end and (rule := _rule(view, number)):
                yield Hit(rule, number.start, number.end)
                end = number.end


def _rule(view: Folded, number: Number) -> Rule | None:
    return KINDS.get(classify(view, number))


def _written(view: Folded) -> Iterator[Hit]:
    text = view.text
    if "@" in text or "at" in text:
        for match in ADDRESS.finditer(text):
            if not OFFICIAL_HOST.fullmatch(match["host"].replace(" ", "")):
                yield Hit(MAIL, *match.span())
    yield from (Hit(MAIL, *match.span()) for match in ACCOUNT.finditer(text))
    for match in PLATES.finditer(text):
        if match["tail"] is None or sum(map(str.isdigit, match["tail"])) >= 3:
            yield Hit(PLATE, *match.span())
    if HOME_GATE.search(text):
        for match in HOMES.finditer(view.digits):
            around = view.text[max(0, match.start() - 20) : match.end()]
            if not OFFICE.search(around):
                yield Hit(HOME, *match.span())
    if "证" in text:
        yield from (Hit(CERTIFICATE, *match.span()) for match in CERTIFICATES.finditer(text))


def masked(text: str) -> str:
    """The text with everything private in it hidden; its length stays."""
    shown = list(text)
    for hit in find(text):
        shown[hit.start : hit.end] = "*" * (hit.end - hit.start)
    return "".join(shown)
