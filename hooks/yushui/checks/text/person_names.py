"""A folded text → names of children and contact persons in it; two characters after a word may be anything."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN
from yushui.lang.regex_keywords import contains_any

from .match import Match

MINOR = RULES["YS408"]
CONTACT = RULES["YS409"]
# The commonest surnames, without those that are as often a plain word (于 向 和 从 成 时 党 文 安 齐).
SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤欧殷柳祁"
)
NOT_NAMES: Final = re.compile(
    "高[唱呼兴举度等年原声]|张[贴望灯开]|马[上路]|金[奖牌色]|周[末边围年刊一二三四五六日]|江[边河]|万[分名人余]|任[务何]|"
    "何[时地]|应[当该]|许[多下]|严[肃格守]|段[落]|夏[令日]|叶[子]|田[径野]|石[头]|毛[笔]|武[警术装]|程[序]|陆[续军]|"
    f"余[名人]|钱[款]|[{HAN}]?[们]|[{HAN}]{{0,2}}[某×]"
)
NAME: Final = rf"(?P<name>(?:欧阳|上官|司马|诸葛|尉迟|皇甫|[{SURNAMES}])[{HAN}]{{1,2}}?)"
AFTER: Final = (
    r"(?=[，。、；：！？,.;:!?（()）“”\"…\s\0]|$|同学|小朋友|说|写|告诉|表示|在|的|和|与|向|给|为|把|从|获|用|将|是|也|还|"
    r"参加|激动|高兴|兴奋|代表|今年|荣获|担任|主持|一[起边口]|[带捧拿收来到画献唱弹跳捐送讲读背朗演敬展领做做得被因就很自也都又先同跟让为对报哭笑跑举戴])"
)
CHILD: Final = "小学生|初中生|中学生|小朋友|男童|女童|男孩|女孩|小姑娘|少先队员|小记者|小讲解员"
# Each with words of which one stands in every such text.
CHILDREN: Final = (
    (tuple(CHILD.split("|")), re.compile(rf"(?:{CHILD})[“\"‘（( ]?{NAME}{AFTER}")),
    (("小朋友",), re.compile(rf"{NAME}小朋友")),
    (("岁",), re.compile(rf"{NAME}[（(][男女]?[，, ]?(?P<age>[0-9]{{1,2}})周?岁")),
    (
        ("岁",),
        re.compile(
            rf"(?P<age>[0-9](?<![0-9].)[0-9]?)周?岁的?(?:{CHILD}|学生|少年|儿子|女儿|孩子|孙子|孙女)[“\"‘]?{NAME}{AFTER}"
        ),
    ),
    (("岁",), re.compile(rf"(?P<age>[0-9](?<![0-9].)[0-9]?)周?岁的{NAME}{AFTER}")),
    (
        ("年级", "初一", "初二", "初三"),
        re.compile(rf"(?:[一二三四五六七八九]年级|初[一二三])(?:学生|同学){NAME}{AFTER}"),
    ),
    (
        ("年级", "班", "初一", "初二", "初三"),
        re.compile(
            r"(?:小学|幼儿园|初中|中学)[^。，；\n\0]{0,8}?(?:[一二三四五六七八九]年级|[大中小]班|初[一二三])[^。，；\n\0]{0,6}?"
            rf"(?:学生|同学|小朋友|幼儿){NAME}{AFTER}"
        ),
    ),
)
PAST: Final = re.compile("烈士|牺牲|参军|入伍|参加革命|红军|八路军|新四军|儿童团|1[89][0-9]{2}年")
CONTACTS: Final = re.compile(
    r"(?:联\s?系\s?人|经\s?办\s?人|承\s?办\s?人|填\s?[表报]\s?人|报名咨询人)(?:姓名)?\s?[:：为是]?\s?"
    rf"(?P<name>(?:欧阳|上官|司马|诸葛|[{SURNAMES}于向成时党文安齐方施车关])\s?[{HAN}](?:\s?[{HAN}])?)"
    r"(?=[，。、；,;（()）/\s\0]|$|联系|电话|手机|同志|科长|主任|股长|[0-9])"
)
OFFICES: Final = re.compile(f"方[式法便]|[{HAN}]{{0,2}}[办室局部科处站馆所镇乡县市街院校]$|待定")
ADULT: Final = 18


def find(text: str) -> Iterator[Match]:
    """Names of people under 18 and of contact persons in a folded text."""
    for words, pattern in CHILDREN:
        if contains_any(text, words):
            for match in pattern.finditer(text):
                if _child(text, match):
                    yield Match(MINOR, *match.span("name"))
    if "人" in text:
        for match in CONTACTS.finditer(text):
            if not OFFICES.match(match["name"]):
                yield Match(CONTACT, *match.span("name"))


def _child(text: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if NOT_NAMES.match(match["name"]) or int(groups.get("age") or 0) >= ADULT:
        return False
    return not PAST.search(sentence(text, *match.span()))


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around ``start:end``."""
    first = max(text.rfind(mark, max(0, start - 200), start) for mark in "。！？；\n\0") + 1
    stops = [at for mark in "。！？；\n\0" if (at := text.find(mark, end, end + 200)) >= 0]
    return text[max(first, start - 200) : min(stops, default=min(len(text), end + 200))]
