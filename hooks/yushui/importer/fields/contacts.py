"""A text → the text without names and numbers of contact persons, and what was taken out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yushui.lang.normalise import HAN, simplified

LABEL: Final = (
    r"(?:(?:工作|业务)?联\s?系\s?人(?:(?:及|和|、)?(?:联系)?(?:电话|方式|手机))?|联络人|经办人|填[表报]人|审核人|制表人|联系(?:电话|方式|手机|邮箱)|咨询(?:电话|联系|(?=[：:]))|联系咨询|办公电话|值班电话|(?:监督|投诉|举报)+电话|内线|分机号?|"
    r"(?:电子)?邮\s?箱|电子邮件|E-?mail|手机(?:号码?)?|传\s?真|电\s?话|QQ号?|微信号?|(?:微信|手机|电话)(?:号码?)?同号)"
)
STOP: Final = r"(?!附件|抄送|(?:19|20)\d\d年|此件)"
VALUE: Final = rf"(?:\(0\d{{2,3}}\))?(?:{STOP}(?!{LABEL})[^。；，\n()]){{0,40}}"
ENTRY: Final = rf"{LABEL}(?:\([^()\n]{{0,12}}\))?\s*(?:[：:]|(?=\s*\(?\d{{3,}}))\s*{VALUE}"
NO_DUTY: Final = r"(?![^()]*(?:牵头|时限|月底|[月日]之?前|完成|责任单位))"  # else only the contacts leave
BRACKETED: Final = re.compile(
    rf"\({NO_DUTY}(?:[^()\n]{{0,24}}[，；。])?\s*{ENTRY}[^()\n]{{0,160}}\)",
    re.IGNORECASE,
)
# The same in a sentence: 联系人为市双拥办某某.
TOLD: Final = re.compile(rf"(?:联\s?系\s?人|联络[人员]|经办人|(?:联系|咨询|值班)(?:电话|方式)|邮箱)[为是]{VALUE}")
SPOKEN: Final = re.compile(rf"{ENTRY}(?:[，；、。 ]*{ENTRY})*[。；]?", re.IGNORECASE)
_PRIVATE: Final = (
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"  # mobile
    r"|(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])"  # citizen's number
    r"|(?<!\d)0\d{2,3}[-—]\d{7,8}(?!\d)"  # land line
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,40}@[\w-]{1,30}(?:\.[A-Za-z]{2,6}){1,2}"
)
PRIVATE: Final = re.compile(_PRIVATE)
SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤欧殷柳祁谷葛童方安文成于向"
)
_HAN: Final = f"[{HAN}]"
CALLED: Final = "(?:同志|女士|先生|老师|主任|科长|干事)"
# Whose number it is, in a list of persons: 县发改局钱某某 and the number.
NAMED: Final = re.compile(
    rf"(?:^|(?<=[局委办部处室会站队所校院村区镇乡，、；：。\s(]))(?!电话|手机|热线|{LABEL})"
    rf"[{SURNAMES}]{_HAN}{{1,2}}{CALLED}?[，、：( ]{{0,2}}"
    r"(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|0\d{2,3}[-—]\d{7,8}(?!\d))[)]?",
    re.MULTILINE,
)
# The same with any surname, where a blank parts the name from the number.
PARTED: Final = re.compile(
    rf"(?:^|(?<=[：、，；\s]))(?!{LABEL})(?![{HAN}]*(?:[局委办部处室会站队所院校社组府司心热线话机真]))[{HAN}]{{2,4}}?{CALLED}?\s{{1,3}}"
    r"(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|0\d{2,3}[-—]\d{7,8}(?!\d))",
    re.MULTILINE,
)
# A number or address with the words that lead on to it: ，发至邮箱….
LED: Final = re.compile(
    rf"(?:[，、；]\s?)?(?:(?:请|并|可)?(?:发送|报送|发|报|送|传)?(?:至|到)?)(?:{LABEL})[：:]?\s?(?:{_PRIVATE})",
    re.IGNORECASE,
)
# Who answers for it is a contact person where a number stands behind the name.
ANSWERS: Final = re.compile(rf"(?:责任|负责)人[：:]\s*{_HAN}{{2,4}}[，、； ]{{0,2}}(?=(?:{LABEL})|1[3-9]\d{{9}})")
# Columns of a table: of numbers, of persons, and of persons where numbers stand beside them.
NUMBER_COLUMN: Final = re.compile(
    r"(?:联系|办公|值班|咨询)?(?:电话|方式)(?:号码)?|手机(?:号码?)?|传真|(?:电子)?邮箱|微信号?|QQ号?|(?:联系人|联络人|联络员|经办人|负责人)[及和、/]?(?:联系)?(?:电话|方式|手机)"
)
PERSON_COLUMN: Final = re.compile(r"(?:工作|业务)?(?:联系人|联络人|联络员|经办人)(?:姓名)?")
PERSON_PART: Final = re.compile(rf"姓名|职务|{NUMBER_COLUMN.pattern}")  # below the heading of such a column
NAME_COLUMN: Final = re.compile(
    rf"姓名|(?:{_HAN}{{2,4}})?(?:责任|负责)人(?:姓名)?|(?:{_HAN}{{2}})?(?:分管|责任|挂钩|包保)领导|职务"
)
# Whose number it is, in brackets behind it: （市双拥办 某某）.
BEHIND: Final = re.compile(rf"(?:{_PRIVATE})\s?\({NO_DUTY}[^()\n]{{0,30}}\)")
# What stands with it in its brackets says nothing any more: （电子版发至…）.
ASIDE: Final = re.compile(rf"\({NO_DUTY}[^()\n]{{0,40}}(?:{_PRIVATE})[^()\n]{{0,40}}\)")


def columns(rows: Sequence[Sequence[str]]) -> tuple[int, frozenset[int]]:
    """The row of headings and the columns that hold persons and their numbers; none in most tables."""
    for at in range(min(4, len(rows))):
        heads = _heads(rows, at)
        numbers = {column for column, head in enumerate(heads) if NUMBER_COLUMN.fullmatch(head)}
        persons = {column for column, head in enumerate(heads) if PERSON_COLUMN.fullmatch(head)}
        if numbers or persons:
            names = {column for column, head in enumerate(heads) if numbers and NAME_COLUMN.fullmatch(head)}
            return at, frozenset(numbers | persons | names)
    return 0, frozenset()


def _heads(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The row of headings; below 联络员 over two columns stand 姓名 and 电话, in a row of their own."""
    heads = [re.sub(r"\s", "", simplified(cell)) for cell in rows[at]]
    below = [re.sub(r"\s", "", simplified(cell)) for cell in rows[at + 1]] if at + 1 < len(rows) else []
    for column, head in enumerate(heads):
        if PERSON_COLUMN.fullmatch(head) and below[column : column + 1] and PERSON_PART.fullmatch(below[column]):
            for beside in range(column + 1, min(len(heads), len(below))):
                if heads[beside] or not PERSON_PART.fullmatch(below[beside]):
                    break
                heads[beside] = head
    return heads


def remove(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without contacts, and what was taken out (never to be shown)."""
    spans = list(_spans(simplified(text)))
    remaining, removed, at = [], [], 0
    for start, end in spans:
        remaining.append(text[at:start])
        removed.append(text[start:end])
        at = end
    return "".join([*remaining, text[at:]]), tuple(removed)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where contacts stand, in order and apart from one another."""
    if not HINT.search(text):
        return
    matches = sorted(
        match.span()
        for form in (BRACKETED, ASIDE, BEHIND, SPOKEN, TOLD, NAMED, PARTED, ANSWERS, LED, PRIVATE)
        for match in form.finditer(text)
    )
    end = run = -1
    for first, stop in matches:
        if stop > end:
            start = max(first, end)
            run = run if start == end else start
            stands_first = text[run - 1 : run] == "(" and text[stop : stop + 1] in ("，", "；", "、")
            end = stop + stands_first
            yield start, end


# Who wrote, edited and approved a page: its staff are none of the plan's. An office that sent it in is no person.
MAKER: Final = (
    r"(?:(?:责任|执行)?编辑|责编|[主总]编|编[审校发]|文字?|图文?|摄[影像]|校对|审[核校]|[初复终一二三]审|总?监制|排版|制图|策划|统筹|制表|填表|"
    r"作者|记者|通讯员|签发)\s*[：|丨/│]\s*"
)
CREDIT: Final = re.compile(rf"{MAKER}{_HAN}{{2,4}}?(?:[、\s]+{_HAN}{{2,4}}?)*(?=$|[\s，；。|)]|{MAKER})")


def without_credits(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands around a page without the names of those who made it, and what was taken out."""
    found = [match.span() for match in CREDIT.finditer(simplified(text)) if not text[: match.end()].endswith(OFFICES)]
    edges = [0, *(at for span in found for at in span), len(text)]
    kept = [text[start:end] for start, end in pairwise(edges)][::2]
    return "".join(kept), tuple(text[start:end] for start, end in found)


OFFICES: Final = tuple("局委办部处室会站队院校社联组县区市镇乡")
HINT: Final = re.compile(rf"{LABEL}|\d{{7}}|\d-\d|\d{{3}} \d{{4}}|@", re.IGNORECASE)
