"""Long texts and web addresses: what cannot be drawn, and where the site may not lead to."""

from collections.abc import Iterator
from typing import Final

from yushui.content.loader import Content, Entry
from yushui.diagnostics import Problem, Severity, rule
from yushui.lang.characters import shown
from yushui.lang.markdown import faults
from yushui.lang.url_policy import Standing, judge
from yushui.model.fields import LongText, WebAddress
from yushui.model.introspect import texts

INTRICATE = rule("YS520", "正文太长或排版太复杂", "拆成几段，少套几层列表和引文；一篇正文不超过 20000 字")
LINK = rule("YS521", "正文里的链接不能用", "写成 [文字](https://网址)；主机要不要列入名单，见 site.yml 的 links")
CODE = rule("YS522", "正文里有不起作用的代码", "删去 HTML、模板标记和花括号属性，只留文字", Severity.WARNING)
MASKED = rule("YS523", "隐去姓名的星号会消失", "写“张某、李某”，或在每个星号前加反斜杠", Severity.WARNING)
HOST = rule("YS515", "网址的主机不在名单里", "换成名单里的网址，或在 site.yml 的 links 里加上这个主机")

RULES: Final = {"intricate": INTRICATE, "link": LINK, "code": CODE, "masked": MASKED}


def check(content: Content) -> Iterator[Problem]:
    for entry in content.entries.values():
        yield from _prose(content, entry)
        yield from _addresses(content, entry)


def _prose(content: Content, entry: Entry) -> Iterator[Problem]:
    if content.settings is None:
        return
    for path, text in texts(entry.entity, LongText):
        for fault in faults(text, content.settings.hosts):
            yield Problem(entry.place_in(path, fault.line, fault.column), RULES[fault.sort], fault.message)


def _addresses(content: Content, entry: Entry) -> Iterator[Problem]:
    """Addresses in fields of their own; where the site says nothing of links, any may stand."""
    if content.settings is None or content.settings.links is None:
        return
    for path, url in texts(entry.entity, WebAddress):
        if path[0] == "sources" and not entry.entity.sources[str(path[1])].link_ok:
            continue  # cited as text
        verdict = judge(url, content.settings.hosts)
        if verdict.standing is Standing.REFUSED:
            yield Problem(entry.place(path), HOST, f"{shown(verdict.reason)}。")
