"""A text → private data in it: numbers, mail, plates, homes, names of children and contact persons.

Source of the rules: 个人信息保护法 Art. 25 and 28, 民法典 Art. 1034.
"""

import re
from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import RULES, Rule
from yushui.lang.normalise import HAN
from yushui.lang.regex_keywords import contains_any

from . import person_names, private_records
from .folding import Folded, views
from .long_numbers import Number, classify, numbers
from .match import Match
from .private_records import CERTIFICATE, HOME, MAIL, PLATE, TELEPHONE

MOBILE = RULES["YS401"]
IDENTITY = RULES["YS403"]
CARD = RULES["YS404"]

KINDS: Final = {"mobile": MOBILE, "telephone": TELEPHONE, "identity": IDENTITY, "card": CARD}
ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|[(\[【]at[)\]】]) ?"
    r"(?P<host>[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{2,63}){1,4})",
    re.IGNORECASE,
)
OFFICIAL_HOST: Final = re.compile(r"(?:.*\.)?(?:(?:gov|mil|edu|ac|org)\.cn|example\.(?:com|org|net))", re.IGNORECASE)
ACCOUNT: Final = re.compile(
    r"(?:[Qq][Qq](?<![A-Za-z]..)|[Vv][Xx](?<![A-Za-z]..)|[Ww]e[Cc]hat|微信)"
    r"(?:群|号码?|群号)? ?[:：] ?(?=[A-Za-z-]{0,20}[0-9_])[A-Za-z0-9_-]{5,20}(?![A-Za-z0-9])|"
    r"加我?(?:个|的)?(?:微信|QQ|qq|VX|vx)号? ?(?=[A-Za-z-]{0,20}[0-9_])[A-Za-z0-9_-]{5,20}(?![A-Za-z0-9])|"
    r"(?:QQ|qq)(?:群|号码?|群号)? ?[1-9][0-9]{5,10}(?![0-9])"
)
LETTER: Final = "[A-HJ-NP-Za-hj-np-z]"
SIGN: Final = "[A-HJ-NP-Za-hj-np-z0-9]"
PLATES: Final = re.compile(
    f"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使] ?{LETTER} ?[·.-]? ?"
    f"(?P<tail>{SIGN}(?: ?{SIGN}){{4,5}}|{SIGN}{{4}}[警学挂领])(?![A-Za-z0-9])"
)
MILITARY_PLATES: Final = (
    re.compile(rf"WJ(?<![A-Za-z]..) ?[{HAN}]? ?[·.-]? ?[0-9]{{4,5}}[A-Z]?(?![A-Za-z0-9])"),
    re.compile(r"[VKHBSLJNGCEZ](?<![A-Za-z].)[A-Z]·[0-9]{5}(?![0-9])"),
    re.compile(r"(?:车牌|号牌|牌照|军车)[^。；\n\0]{0,6}[A-Z]{2} ?[·-]? ?[0-9]{5}(?![0-9])"),
)
# Of each group one word stands in every text that the patterns find something in.
PLATE_WORDS: Final = ("WJ", "·", "车牌", "号牌", "牌照", "军车")
MAIL_WORDS: Final = ("@", "at)", "at]", "at】", "AT)", "AT]", "AT】")
ACCOUNT_WORDS: Final = ("QQ", "qq", "Qq", "微信", "VX", "vx", "Vx", "vX", "eChat", "echat")
ESTATE: Final = f"小区|花园|家园|公寓|新村|嘉园|家属院|宿舍|[{HAN}]苑"
LIVING: Final = "住址|家住|现住|居住地|家庭地址|户籍地址|户籍地|住所"
# Each with words of which one stands in every such text.
HOMES: Final = (
    (
        ("小区", "园", "公寓", "新村", "家属院", "宿舍", "苑"),
        rf"(?:{ESTATE})[^。,，；\s\0]{{0,12}}?[0-9]+(?:[栋幢室]|号楼|单元)",
    ),
    (
        ("号楼", "栋", "幢", "座"),
        r"[0-9][0-9]{0,3}(?:号楼|[栋幢座])[^。,，；\s\0]{0,4}?(?:[0-9]{1,2}单元|[0-9]{2,5}[室房户号])",
    ),
    (
        ("小区", "园", "公寓", "新村", "家属院", "宿舍", "苑"),
        rf"(?:{ESTATE})[^。,，；\s\0]{{0,4}}?[0-9]{{1,3}}[-–—][0-9]{{1,2}}[-–—][0-9]{{2,4}}(?![0-9-])",
    ),
    (("单元",), r"[0-9](?<![第0-9].)[0-9]?单元[^。,，；\s\0]{0,3}?[0-9]{2,5}[室房户号]?(?![0-9-])"),
    (("村", "屯", "寨"), r"[村屯寨][^。,，；\s\0]{0,6}?[0-9]{1,3}[组社队][0-9]{1,4}号"),
    (
        tuple(LIVING.split("|")),
        rf"(?:{LIVING})[:：是为在于址]{{0,3}}[^。；\n\0]{{0,40}}?[0-9]+号(?!线|公路)",
    ),
)
HOME_PATTERNS: Final = tuple((words, re.compile(pattern)) for words, pattern in HOMES)
OFFICE: Final = re.compile(
    "办公|行政中心|政务|机关|服务中心|服务站|展厅|会议室|写字楼|事务局|纪念馆|博物馆|展览馆|大厦"
)
CERTIFICATES: Final = re.compile(
    r"(?:优待证|军官证|士兵证|军士证|立功证|退役证|退伍证|军人证|残疾证|残疾军人证)"
    r"[^。,，；\n\0]{0,6}?编?号码? ?[:：为是]? ?"
    rf"(?:[{HAN}]{{1,3}}第?)?[A-Za-z0-9]{{6,}}"
)
LINK: Final = re.compile(r"https?://[^\s\0\"'<>\u0080-\U0010ffff]+")
DIALLED: Final = re.compile(
    r"(?:tel|phone|mobile|sms|shouji|dianhua)(?:=|:|/|%3A)\+?[0-9]{11,14}(?![0-9])", re.IGNORECASE
)


def find(text: str) -> Iterator[Match]:
    """Everything private in ``text``; addresses of web pages are looked into only for numbers to dial."""
    yield from private_records.credentials(text)
    if "://" in text:
        for link in LINK.finditer(text):
            yield from (Match(MOBILE, link.start(), link.end()) for _ in DIALLED.finditer(link.group()))
        text = LINK.sub(lambda match: "\0" * len(match.group()), text)
    for view in views(text):
        for hit in _in_view(view):
            yield Match(hit.rule, *view.span(hit.start, hit.end))


def _in_view(view: Folded) -> Iterator[Match]:
    yield from _numbers(view)
    yield from _written(view)
    yield from person_names.find(view.text)
    yield from private_records.find(view.text)


def _numbers(view: Folded) -> Iterator[Match]:
    for readings in numbers(view):
        end = 0
        for number in readings:
            if number.start >= end and (rule := _rule(view, number)):
                yield Match(rule, number.start, number.end)
                end = number.end


def _rule(view: Folded, number: Number) -> Rule | None:
    return KINDS.get(classify(view, number))


def _written(view: Folded) -> Iterator[Match]:
    text = view.text
    if contains_any(text, MAIL_WORDS):
        for match in ADDRESS.finditer(text):
            if not OFFICIAL_HOST.fullmatch(match["host"].replace(" ", "")):
                yield Match(MAIL, *match.span())
    if contains_any(text, ACCOUNT_WORDS):
        yield from _each(MAIL, ACCOUNT, text)
    if "证" in text:
        yield from _each(CERTIFICATE, CERTIFICATES, text)
    yield from _plates(text)
    yield from _homes(view)


def _each(rule: Rule, pattern: re.Pattern[str], text: str) -> Iterator[Match]:
    return (Match(rule, *match.span()) for match in pattern.finditer(text))


def _plates(text: str) -> Iterator[Match]:
    for match in PLATES.finditer(text):
        if sum(map(str.isdigit, match["tail"])) >= 3:
            yield Match(PLATE, *match.span())
    if contains_any(text, PLATE_WORDS):
        for pattern in MILITARY_PLATES:
            yield from _each(PLATE, pattern, text)


def _homes(view: Folded) -> Iterator[Match]:
    for words, pattern in HOME_PATTERNS:
        if contains_any(view.text, words):
            for match in pattern.finditer(view.digits):
                if not OFFICE.search(view.text[max(0, match.start() - 20) : match.end()]):
                    yield Match(HOME, *match.span())


def masked(text: str) -> str:
    """The text with everything private in it hidden; its length stays."""
    shown = list(text)
    for hit in find(text):
        shown[hit.start : hit.end] = "*" * (hit.end - hit.start)
    return "".join(shown)
