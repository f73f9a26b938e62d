"""A folded text → its long numbers in any spelling: mobile, identity, card, telephone numbers, or none of them.

Check digits: GB 11643 (identity), ISO/IEC 7812-1 (Luhn, cards).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from .folding import NUMERALS, Folded

# Marks, blanks, emphasis, a line break; not what parts cells or sentences, and three stars are a mask.
SEPARATOR: Final = r"(?:[^\w\0\t|;；%‰*＋≥≤<>$￥¥€+=]|_|\*(?!\*\*)){0,5}"
ANY: Final = f"[0-9{NUMERALS}]"
LONG: Final = re.compile(rf"{ANY}(?:{SEPARATOR}{ANY}){{6,}}")
RUN: Final = re.compile(rf"[0-9](?:{SEPARATOR}[0-9]){{6,}}")
# 张三139… is a name and a number: Chinese and other digits are groups of their own.
GROUP: Final = re.compile(f"[0-9]+|[{NUMERALS}]+")
LIGHT: Final = frozenset("*_~`")  # marks of Markdown: they may split a number anywhere
LONGEST: Final = 21
# A run of more groups is a table: there a number in many pieces is no longer told from its neighbours.
TABLE: Final = 64
FEW: Final = 4
POSSIBLE: Final = re.compile(
    "(?:0{0,2}86|0)?1[3-9][0-9]{9}|[1-8][0-9]{16}[0-9]?|[34569][0-9]{15,18}|[1-8][0-9]{14}|0[0-9]{9,11}|[2-8][0-9]{6,7}"
)
PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
MOBILE: Final = re.compile(r"(?:0{0,2}86|0)?1[3-9][0-9]{9}")
# Lengths of the groups in which people write such numbers.
MOBILE_SHAPE: Final = re.compile(
    "11|3-8|3-4-4|4-4-3|4-3-4|3-3-5|5-6|6-5|7-4|4-7|2-9|8-3|5-3-3|3-5-3|3-3-3-2|3-2-3-3|3-2-4-2|3-4-3-1|1-4-6|1-10|10-1|1-5-5|6-2-3|3-4-2-2|2-2-2-2-3|"
    "3-2-2-2-2|1-2-2-2-2-2|2-3-3-3|1-3-3-4|1(?:-1){10}"
)
AREA: Final = re.compile(r"0(?:10|2[0-57-9]|[3-9][0-9]{2})(?=[2-8])")
TELEPHONE_SHAPE: Final = re.compile("1[012]|3-[78]|4-[78]|3-[34]-4|4-[34]-4")
LOCAL_SHAPE: Final = re.compile("[78]|[34]-4|1(?:-1){6,7}")
CUE: Final = re.compile(
    r"(?:电\s?话|手\s?机|座机|致电|来电|拨打|联系方式|联系号码|传真|(?<![a-z])(?:tel|phone|mobile|mob|fax))[^0-9\0。；]{0,8}$",
    re.IGNORECASE,
)
OFFICIAL: Final = re.compile(
    r"(?:总机|值班|热线|咨询|监督|举报|投诉|服务电话|服务号码|办公电话|办公室电话|预约|参观|讲解|公开电话|订票|客服|传真|报名|征求意见|信访|维权岗|(?:办公室|双拥办|中心|[科站队岗所馆局处])(?:联系|服务)?电话)[^0-9\0。；]{0,10}$"
)
PERSON: Final = re.compile(
    r"(?:联\s?系\s?人(?!\s?[:：]\s?[^，。；\0]{0,14}(?:办公室|双拥办|[局科股室站]|中心|大厅))|经办人|承办人|填表人|填报人|本人|手机)[^\0。]{0,24}$"
)
SERIAL: Final = re.compile(
    r"(?:编号|文号|证号|证书|订单|条码|条形码|流水|登记|备案|许可证|注册|ISBN|ISSN|CN|代码|邮编|序列号|批号|标识码|文档号|货号|型号|统一书号|网址|链接)[^0-9\0。；]{0,6}$",
    re.IGNORECASE,
)
AMOUNT: Final = re.compile(
    r" ?(?:[元万亿人名次吨米票册斤%辆件户亩步字株棵年]|平方|立方|公里|千米|美元|千克|公斤|千瓦)|[.,][0-9]"
)
LABEL: Final = re.compile(r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|m|t|p|sj|dh|fax)$", re.IGNORECASE)
IDENTITY_CUE: Final = re.compile(r"(?:身份证|身份号码|公民身份|证件号|永居证|居留证)[^0-9\0。；]{0,8}$")


# The cue wins: what is called a telephone beside the number is one, however else the number could be read.
DIRECT: Final = re.compile(
    r"(?:手\s?机|电\s?话|移动电话|致电|来电|拨打|短信|微信|威信|[Qq]{2}|(?<![A-Za-z])(?:[Vv][Xx]?|[Ww][Xx]|tel|phone|mobile|sms|whatsapp))"
    r"(?:号码?|同号|群|是|为|联系)?[^0-9A-Za-z\0。；\n]{0,4}$",
    re.IGNORECASE,
)
BEHIND: Final = re.compile(
    r"[ ,，(（]{0,2}(?:[Qq]{2}|微信|[Vv][Xx]|[Ww][Xx]|手机|电话)(?:同号|同步|同|号码|手机)?(?![0-9])"
)
# An office answers: …（市双拥办综合科）.
OFFICE_BEHIND: Final = re.compile(r"[(（][^）)\0]{0,10}(?:办|局|科|室|中心|馆|站)")
CARD_CUE: Final = re.compile(r"(?:卡号|银行卡|储蓄卡|工资卡|打款|汇款账[号户]|收款账[号户]|开户账号)[^0-9\0。；]{0,8}$")


@dataclass(frozen=True, slots=True)
class Number:
    """Neighbouring groups of digits read as one number; ``shape`` is their lengths, ``marks`` what is between."""

    start: int
    end: int
    digits: str
    shape: str
    marks: frozenset[str]

    @property
    def light(self) -> bool:
        return self.marks <= LIGHT


def numbers(folded: Folded) -> Iterator[tuple[Number, ...]]:
    """For each long run of digits all numbers that can be read in it, longest first at each start."""
    if not LONG.search(folded.text):
        return
    text = folded.digits
    for run in RUN.finditer(text):
        groups = [match.span() for match in GROUP.finditer(folded.text, *run.span())]
        yield tuple(_readings(text, groups))


def _readings(text: str, groups: list[tuple[int, int]]) -> Iterator[Number]:
    most = FEW if len(groups) > TABLE else LONGEST
    for first in range(len(groups)):
        total, numbers = 0, []
        for last in range(first, min(first + most, len(groups))):
            total += groups[last][1] - groups[last][0]
            if total > LONGEST:
                break
            if total >= 7:
                numbers.append(_number(text, groups[first : last + 1]))
        yield from reversed(numbers)


def _number(text: str, groups: list[tuple[int, int]]) -> Number:
    digits = "".join(text[start:end] for start, end in groups)
    marks = "".join(text[a:b] for (_, a), (b, _) in pairwise(groups))
    shape = "-".join(str(end - start) for start, end in groups)
    return Number(groups[0][0], groups[-1][1], digits, shape, frozenset(marks))


def classify(folded: Folded, number: Number) -> str:
    """``identity``, ``card``, ``mobile``, ``telephone``, or an empty text for what is none of them."""
    if not POSSIBLE.fullmatch(number.digits):
        return ""
    text = folded.text
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 12]
    cued = bool(DIRECT.search(before) or BEHIND.match(after))
    if not cued and _part_of_a_word(before, after, number):
        return ""
    if _identity(number, before, after):
        return "identity"
    if CARD_CUE.search(before) and 12 <= len(number.digits) <= 19:
        return "card"  # whatever its check digit: that it is one is said
    if cued and MOBILE.fullmatch(number.digits):
        return "mobile"
    if SERIAL.search(before):
        return ""
    if _card(number):
        return "card"
    if _decimal(before, number) or AMOUNT.match(after):
        return ""
    if _mobile(number, before):
        return "mobile"
    return "telephone" if _telephone(number, before, after) else ""


def _part_of_a_word(before: str, after: str, number: Number) -> bool:
    """A code such as SN138… is no number; ``tel138…`` is one, and so is an identity number ending in X."""
    if before[-1:].isascii() and before[-1:].isalpha() and not LABEL.search(before):
        return True
    first = after[:1]
    ends_with_x = len(number.digits) == 17 and first in "xX"
    return first.isascii() and first.isalpha() and not ends_with_x


def _identity(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    if IDENTITY_CUE.search(before) and len(digits) in (15, 17, 18):
        return True  # a wrong check digit does not make it another number
    if len(digits) == 17 and re.match(r"[ \-.·*_]?[xX](?![A-Za-z0-9])", after):
        digits += "X"
    if len(digits) == 18:
        return _real(digits[:2], digits[6:14]) and "10X98765432"[_checksum(digits)] == digits[-1]
    old = len(digits) == 15 and _real(digits[:2], "19" + digits[6:12])
    return old and ((number.shape == "15" and not SERIAL.search(before)) or bool(IDENTITY_CUE.search(before)))


def _checksum(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11


def _real(province: str, day: str) -> bool:
    if not PROVINCE.fullmatch(province):
        return False
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return born.year >= 1900


def _card(number: Number) -> bool:
    sizes = number.shape.split("-")
    even = all(size == "4" for size in sizes[:-1]) or all(size == "1" for size in sizes) or len(sizes) == 2
    fits = 16 <= len(number.digits) <= 19 and number.digits[0] in "34569" and (even or number.light)
    return fits and _luhn(number.digits)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _decimal(before: str, number: Number) -> bool:
    return bool(re.search(r"[0-9]\.$", before)) and "." not in number.marks


def _mobile(number: Number, before: str) -> bool:
    if not MOBILE.fullmatch(number.digits):
        return False
    if len(number.digits) > 11:
        return "-" not in number.shape or number.light  # +86 in a group of its own is read without it
    if number.light or CUE.search(before):
        return True
    years = number.shape == "4-4-3" and number.marks & set("-/") and number.digits[4:6] in ("18", "19", "20")
    thousands = "," in number.marks and number.shape == "2-3-3-3"
    return bool(MOBILE_SHAPE.fullmatch(number.shape)) and not years and not thousands


def _telephone(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    if (OFFICIAL.search(before) or OFFICE_BEHIND.match(after)) and not PERSON.search(before):
        return False
    if digits[0] == "0":
        local = digits[area.end() :] if (area := AREA.match(digits)) else ""
        return len(local) in (7, 8) and (bool(TELEPHONE_SHAPE.fullmatch(number.shape)) or number.light)
    fits = digits[0] in "2345678" and (
        bool(LOCAL_SHAPE.fullmatch(number.shape)) or (number.light and len(digits) in (7, 8))
    )
    return fits and bool(CUE.search(before)) and not before.endswith(("-", "+"))
