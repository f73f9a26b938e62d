"""A folded text → its long numbers in any spelling: mobile, identity, card, telephone numbers, or none of them.

The cue wins: a number beside 手机 is a telephone, however else it could be read, one beside 身份证 is that of a person
whatever its check digit. Without a cue its form decides. Check digits: GB 11643, ISO/IEC 7812-1 (Luhn).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from yushui.diagnostics import RULES, Rule

from .folding import NUMERALS, Folded
from .match import Match
from .recogniser import VISIT

MOBILE = RULES["YS401"]
TELEPHONE = RULES["YS402"]
IDENTITY = RULES["YS403"]
CARD = RULES["YS404"]

# Marks, blanks, emphasis, line breaks; not what parts cells or sentences, and three stars are a mask.
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
# Letters that are written for digits, among digits; S, B and Z only behind a cue.
LIKE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[1Il])(?=(?:[OoIl \-]{0,3}[0-9]){7})[0-9OoIl](?:[ \-]?[0-9OoIl]){10}(?:[ "
    r"\-]?[0-9OoIl]){0,7}(?![A-WYZa-wyz0-9])"
)
LIKE_CUED: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?=(?:{SEPARATOR}[OoIlSBZzsb|"
    rf"]){{0,4}}{SEPARATOR}[0-9])[0-9OoIlSBZ](?:{SEPARATOR}[0-9OoIlSBZzsb]){{6,18}}(?![A-WYZa-wyz0-9])"
)
MIXED: Final = re.compile(r"[0-9][ \-]?[OoIlSBZ]|[OoIlSBZ][ \-]?[0-9]")
READ_AS: Final = str.maketrans("OoIlSsBbZz", "0011558822")

PHONE: Final = (
    r"手\s?机|手提|电\s?话|移动电话|座\s?机|宅电|致电|来电|去电|拨打?|打给|打到|打我|呼叫|短信|联系方式|联系号码|"
    r"联系我|联络|热线|专线|传真|电联|通话|(?:[他她我您家人]的?|本人)号码?|"
    r"的号是|小灵通|"
    r"微信|威信|薇信|[Qq]{2}|☎|📞|📱|✆|℡|(?<![A-Za-z])(?:[Vv][Xx]?|[Ww][Xx]|[Tt]el|TEL|[Pp]hone|PHONE|[Mm]obile|"
    r"MOBILE|[Mm]ob|"
    r"[Cc]ell|[Cc]ontact|[Cc]all|[Ss][Mm][Ss]|[Ww]hats[Aa]pp|[Ff]ax|FAX)"
)
# The cue, what may stand between, and the number; the words between say whose it is, never a sentence's end.
CUE: Final = re.compile(rf"(?:{PHONE})[^0-9\0。；！？]{{0,14}}$")
# Behind the number: （微信同号）, 是他手机.
BEHIND: Final = re.compile(
    rf"[\s,，、(（/]{{0,2}}(?:[是为即]?[他她我其]?的?|本人|李某|家属)?(?:{PHONE}|同微信|微信)(?!会议|公司|局|费|卡|"
    rf"号码归属)(?![0-9])"
)
CALL: Final = re.compile(
    r"(?:电\s?话|手\s?机|座\s?机|宅电|致电|来电|拨打|打给|联系方式|联系号码|传真|☎|📞|(?<![A-Za-z])(?:tel|phone|"
    r"mobile|mob|fax))[^0-9\0。；]{0,12}$",
    re.IGNORECASE,
)
OFFICE: Final = re.compile(
    rf"(?:(?:总机|值班|热线|咨询|监督|举报|投诉|服务(?:电话|号码)|办公|预约|参观|讲解|公开电话|订票|客服|传真|报名|"
    rf"征求意见|信访|维权|报修|求助|专线|受理|"
    rf"双拥办)(?:(?!{VISIT})[^0-9\0。；]){{0,10}}|"
    r"(?:办公?室?|中心|[科站队岗所馆局处厅部院校会社委府园])(?:的?(?:联系|服务|公开|对外|固定|值班))?(?:电\s?话|座机|"
    r"号码|方式)?[:：是为\s（(，,、|]{0,4})$"
)
# An office answers: …（市双拥办综合科）.
OFFICE_BEHIND: Final = re.compile(
    r"[\s(（,，]{0,2}[^）)\0。；\n，,]{0,12}(?:双拥办|办公室|办|局|科|室|中心|馆|站|所|厅|人武部)(?![长里])"
)
PERSON: Final = re.compile(
    r"(?:联\s?系\s?人(?!\s?[:：]\s?[^，。；\0]{0,14}(?:办公室|双拥办|[局科股室站]|中心|大厅))|经办人|承办人|填表人|"
    r"填报人|本人|手机|家里|家中|[他她]家|家的|宅|住宅|家庭|"
    r"私人|老伴|爱人)"
    r"[^\0。]{0,24}$"
)
SERIAL: Final = re.compile(
    r"(?:编号|文号|证号|证书|订单|条码|条形码|流水|登记|备案|许可证|注册|ISBN|ISSN|CN|代码|邮编|序列号|批号|标识码|"
    r"文档号|货号|型号|统一书号|网址|链接|案卷|档号|索引号|藏品)"
    r"[^0-9\0。；]{0,6}$",
    re.IGNORECASE,
)
AMOUNT: Final = re.compile(
    r" ?(?:[元万亿人名次吨米票册斤%辆件户亩步字株棵年部台]|平方|立方|公里|千米|美元|千克|公斤|千瓦)|[.,][0-9]"
)
IDENTITY_CUE: Final = re.compile(
    r"(?:身份证|身份号码|公民身份|身份信息|证件号|永居证|居留证|老证|(?<![A-Za-z])(?:ID|id)(?:\s?(?:card|no|number|"
    r"号))?|sfz|户口簿?|"
    r"居民证)[^0-9\0。；！？]{0,14}$"
)
IDENTITY_NEAR: Final = re.compile("身份|证件")
CARD_CUE: Final = re.compile(
    r"(?:卡号?|存折|折号|账\s?[号户]|帐\s?[号户]|打款|汇款|收款|转账|开户|银行|信用社|工行|农行|建行|中行|邮储|"
    r"支付宝)[^0-9\0。；！？]{0,14}$"
)
LABEL: Final = re.compile(r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|m|t|p|v|vx|wx|sj|dh|fax|call|qq)$", re.IGNORECASE)

POSSIBLE: Final = re.compile("[0-9]{7,8}|[0-9]{10,21}")
PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CELL: Final = re.compile(r"(?:0{0,2}86|0)?1[3-9][0-9]{9}")
BACKWARDS: Final = re.compile("[1-9][0-9]{10}")
# Lengths of the groups in which people write such numbers.
CELL_SHAPE: Final = re.compile(
    "11|3-8|3-4-4|4-4-3|4-3-4|3-3-5|5-6|6-5|7-4|4-7|2-9|8-3|5-3-3|3-5-3|3-3-3-2|3-2-3-3|3-2-4-2|3-4-3-1|1-4-6|1-10|"
    "10-1|1-5-5|6-2-3|3-4-2-2|2-2-2-2-3|"
    "3-2-2-2-2|1-2-2-2-2-2|2-3-3-3|1-3-3-4|1(?:-1){10}"
)
AREA: Final = re.compile(r"0(?:10|2[0-57-9]|[3-9][0-9]{2})(?=[2-8])")
TELEPHONE_SHAPE: Final = re.compile("1[012]|3-[78]|4-[78]|3-[34]-4|4-[34]-4|[34]-4-3|3-4-4")
LOCAL_SHAPE: Final = re.compile("[78]|[34]-[34]|4-4|1(?:-1){6,7}")


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


def find(folded: Folded) -> Iterator[Match]:
    """The private numbers of a text, none inside another."""
    read = _without_letters(folded)
    if not LONG.search(read.text):
        return
    for run in RUN.finditer(read.digits):
        groups = [match.span() for match in GROUP.finditer(read.text, *run.span())]
        end = 0
        for number in _readings(read.digits, groups):
            if number.start >= end and (rule := _rule(folded.text, number)):
                yield Match(rule, number.start, number.end)
                end = number.end


def _without_letters(folded: Folded) -> Folded:
    """The text with letters that stand for digits read as those."""
    if not MIXED.search(folded.text):
        return folded

    def cued(match: re.Match[str]) -> str:
        said, before = match.group(), match.string[max(0, match.start() - 30) : match.start()]
        known = sum(map(str.isdigit, said)) >= 6 and any(cue.search(before) for cue in (CUE, IDENTITY_CUE, CARD_CUE))
        return said.translate(READ_AS) if known else said

    text = LIKE.sub(lambda match: match.group().translate(READ_AS), folded.text)
    return Folded(LIKE_CUED.sub(cued, text))


def _readings(text: str, groups: list[tuple[int, int]]) -> Iterator[Number]:
    """All numbers that can be read in a run, longest first at each start."""
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


def _rule(text: str, number: Number) -> Rule | None:
    """What the number is: first what is said of it, then what it looks like."""
    if not POSSIBLE.fullmatch(number.digits):
        return None
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 16]
    phone, card = bool(CUE.search(before) or BEHIND.match(after)), bool(CARD_CUE.search(before))
    identity = bool(IDENTITY_CUE.search(before))
    if not (phone or card or identity) and _part_of_a_word(before, after, number):
        return None
    if _identity(number, before, after, identity):
        return IDENTITY
    if (card and 12 <= len(number.digits) <= 21) or (_card(number) and not SERIAL.search(before)):
        return CARD
    if phone and _cued_cell(number):
        return MOBILE
    if SERIAL.search(before) or _decimal(before, number) or AMOUNT.match(after):
        return None
    if _mobile(number):
        return MOBILE
    return TELEPHONE if _telephone(number, before, after) else None


def _part_of_a_word(before: str, after: str, number: Number) -> bool:
    """A code such as SN138… is no number; ``tel138…`` is one, and so is an identity number ending in X."""
    if before[-1:].isascii() and before[-1:].isalpha() and not LABEL.search(before):
        return True
    first = after[:1]
    ends_with_x = len(number.digits) == 17 and first in "xX"
    return first.isascii() and first.isalpha() and not ends_with_x


def _identity(number: Number, before: str, after: str, cued: bool) -> bool:
    digits = number.digits
    if cued and len(digits) in (15, 17, 18, 19):
        return True  # a wrong check digit does not make it another number
    if len(digits) == 17 and re.match(r"[ \-.·*_]?[xX](?![A-Za-z0-9])", after):
        digits += "X"
    if len(digits) == 18 and _real(digits[:2], digits[6:14]):
        # A project is numbered by region, day and count too: the day of a project is of this century.
        guessed = digits[6:8] == "19" and number.shape in ("18", "17", "6-8-4", "6-4-4-4") and not SERIAL.search(before)
        return guessed or "10X98765432"[_checksum(digits)] == digits[-1]
    old = len(digits) == 15 and _real(digits[:2], "19" + digits[6:12])
    return old and number.shape in ("15", "6-6-3") and not SERIAL.search(before)


def _checksum(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11


def _real(province: str, day: str) -> bool:
    if not PROVINCE.fullmatch(province):
        return False
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2035


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


def _cued_cell(number: Number) -> bool:
    """A number of eleven digits behind 手机: also one that is written backwards, if in one piece."""
    return bool(
        CELL.fullmatch(number.digits) or (BACKWARDS.fullmatch(number.digits) and number.shape in ("11", "3-4-4"))
    )


def _mobile(number: Number) -> bool:
    if not CELL.fullmatch(number.digits):
        return False
    if len(number.digits) > 11:
        return "-" not in number.shape or number.light  # +86 in a group of its own is read without it
    if number.light:
        return True
    years = number.shape == "4-4-3" and number.marks & set("-/") and number.digits[4:6] in ("18", "19", "20")
    thousands = "," in number.marks and number.shape == "2-3-3-3"
    return bool(CELL_SHAPE.fullmatch(number.shape)) and not years and not thousands


def _telephone(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    cued = bool(CALL.search(before))
    if (OFFICE.search(before) or OFFICE_BEHIND.match(after)) and not PERSON.search(before):
        return False
    if digits[0] == "0":
        local = digits[area.end() :] if (area := AREA.match(digits)) else ""
        return len(local) in (7, 8) and (cued or bool(TELEPHONE_SHAPE.fullmatch(number.shape)) or number.light)
    fits = (
        digits[0] in "2345678" and len(digits) in (7, 8) and (bool(LOCAL_SHAPE.fullmatch(number.shape)) or number.light)
    )
    return fits and cued and not before.endswith(("-", "+"))
