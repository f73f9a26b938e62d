"""An entry → a problem where military news has no central or military medium among its sources.

Source: 互联网军事信息传播管理办法 (reprints of military news); 互联网新闻信息服务管理规定 Art. 15 (the source of a
reprint is on the list). Days on which citizens visit troops are 双拥 news, and any paper may tell them.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from yushui.content.loader import Entry
from yushui.diagnostics import RULES, Problem
from yushui.lang.regex_keywords import contains_any
from yushui.lang.url_policy import is_within
from yushui.model.parts import Citation

from .entry_text import EntryText
from .military_history import HISTORY, LATER_YEAR, PAST_YEAR
from .person_names import sentence

REPRINT = RULES["YS433"]
# What tells news: plans, words and documents do not.
KINDS: Final = frozenset(("activity", "milestone", "figure", "landmark"))
WORDS: Final = (
    "演",
    "实弹",
    "阅兵",
    "受阅",
    "列装",
    "入列",
    "战备",
    "驻训",
    "换防",
    "护航",
    "编队",
    "试射",
    "首飞",
    "海试",
    "巡航",
)
MATTER: Final = re.compile(
    "演训|演习|联演|联训|实兵|实弹(?:射击|演练|战术)|沙场阅兵|阅兵|受阅|列装|入列|战备(?:执勤|值班|拉动|等级)|驻训|"
    "换防|远海训练|护航(?:编队|任务|行动)|舰艇编队|(?:导弹|火箭)[^，。；]{0,4}试射|(?:战机|军机)[^，。；]{0,4}首飞|"
    "海试|战备巡航"
)
VISIT: Final = re.compile(
    "军事日|国防教育|开放日|开放活动|夏令营|学生|民兵|消防|疏散|人民防空|防空警报|应急演练|参观|体验|观摩|慰问|退役|"
    "退伍|老兵|支前|保障|支持|服务|协助|配合"
)
# fmt: off
MEDIA: Final = (
    "新华社", "新华网", "人民日报", "人民网", "求是", "解放军报", "中国国防报", "中国军网", "中国军视网", "中国军号",
    "国防部", "中央军委", "中央广播电视总台", "中央电视台", "央视", "央广", "光明日报", "光明网", "经济日报",
    "中国日报", "中国新闻社", "中新社", "中国新闻网", "中国网", "中国政府网",
)
HOSTS: Final = (
    "mod.gov.cn", "www.gov.cn", "81.cn", "news.cn", "xinhuanet.com", "people.com.cn", "qstheory.cn", "cctv.com",
    "cctv.cn", "cnr.cn", "gmw.cn", "ce.cn", "chinadaily.com.cn", "chinanews.com.cn", "china.com.cn",
)
# fmt: on


def check(entry: Entry, texts: EntryText, local: tuple[str, ...]) -> Iterator[Problem]:
    """The first piece of military news that no source of the entry may tell; ``local`` are media the site adds."""
    entity = entry.entity
    if entity.kind.name not in KINDS or not contains_any(texts.text, WORDS):
        return
    for match in MATTER.finditer(texts.text):
        path, _ = texts.locate(match.start())
        if path[:1] in (("sources",), ("allow",)) or _harmless(entity.headline, texts, match):
            continue
        if not any(_may_tell(source, local) for source in entity.sources.values()):
            yield Problem(texts.place(match.start()), REPRINT, "这里是军事新闻，出处里没有中央媒体或军队媒体。")
        return


def _harmless(headline: str, texts: EntryText, match: re.Match[str]) -> bool:
    around = f"{headline} {sentence(texts.text, *match.span())}"
    old = HISTORY.search(around) or PAST_YEAR.search(around)
    return bool(VISIT.search(around) or (old and not LATER_YEAR.search(around)))


def _may_tell(source: Citation, local: tuple[str, ...]) -> bool:
    if any(name in source.publisher for name in (*MEDIA, *local)):
        return True
    return bool(source.url) and is_within(urlsplit(source.url or "").hostname or "", HOSTS)
