"""A long text → its faults for an editor: refused links, HTML, stars that would vanish, lists too deep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from yushui.lang.characters import shown
from yushui.lang.normalise import HAN
from yushui.lang.url_policy import Hosts, UrlPolicy, classify, misleading

from .grammar import MAX_DEPTH, depth, parser_of, too_intricate

LINK: Final = re.compile(r"(?<!\\)(!?)\[([^\[\]\n]*)\]\([ \t]*<?([^)\s>]*)")
ADDRESS: Final = re.compile(r"[A-Za-z:/\\#.]")
CODE: Final = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>|<!--|<!\[|\{:?[ \t]+[#.:A-Za-z]|\{%|\{\{|--8<--"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
)
# The line below the head of a table.
TABLE: Final = re.compile(r"[ \t]*(?:\|[ \t]*:?-+:?[ \t]*(?:\||$)|:?-+:?[ \t]*\|)[-:| \t]*")
# 张**和李**: the hundred commonest surnames are enough to warn by.
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
MASKED: Final = re.compile(rf"(?<![{HAN}*])[{SURNAMES}](\*\*)(?=[和与及或][{SURNAMES}]\*\*)")

Sort = Literal["intricate", "link", "code", "masked"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a text; line and column count from 0 within the text."""

    sort: Sort
    line: int
    column: int
    message: str


def faults(text: str, hosts: Hosts) -> Iterator[Fault]:
    """All faults of ``text``, in its order; of a text that is too intricate only that."""
    if reason := too_intricate(text):
        yield Fault("intricate", 0, 0, f"{reason}，会按普通段落显示。")
        return
    if (deep := depth(parser_of(hosts).parse(text))) > MAX_DEPTH:
        yield Fault("intricate", 0, 0, f"列表和引文套了 {deep} 层以上，最多 {MAX_DEPTH} 层。")
        return
    for number, line in enumerate(text.split("\n")):
        for column, sort, message in sorted(_of_line(line, hosts)):
            yield Fault(sort, number, column, message)


def _of_line(line: str, hosts: Hosts) -> Iterator[tuple[int, Sort, str]]:
    for match in LINK.finditer(line):
        if message := _link(match, hosts):
            yield match.start(), "link", message
    if TABLE.fullmatch(line):
        yield 0, "code", "正文里画不出表格，这几行会原样显示给读者。请改写成一行一条，每行以“- ”开头。"
    for match in CODE.finditer(line):
        yield match.start(), "code", f"{shown(match.group())} 不起作用，会原样显示给读者。"
    for match in MASKED.finditer(line):
        yield match.start(1), "masked", "两处星号之间的字会变成粗体，星号会消失。"


def _link(match: re.Match[str], hosts: Hosts) -> str:
    picture, text, url = match.groups()
    if picture:
        return "正文里不放图片，请写到 photos。"
    if not ADDRESS.search(url):
        return "" if url else "链接没有写网址。"
    verdict = classify(url, hosts)
    if verdict.policy is UrlPolicy.REFUSED:
        return f"链接不能用：{verdict.reason}。"
    if named := misleading(text, verdict.host):
        return f"文字写的是 {shown(named)}，打开的却是 {shown(verdict.host)}。"
    return ""
