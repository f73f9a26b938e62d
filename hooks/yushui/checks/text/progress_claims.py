"""A plan → problems: the state of a measure against the notes of its progress and their dates.

Words decide nothing: whoever knows better says so with ``allow``.
"""

import re
from collections.abc import Iterator
from datetime import date as Day
from datetime import datetime
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import RULES, Problem, Severity
from yushui.lang.characters import shown
from yushui.model.dates import FuzzyDate
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Measure, Progress, Status

STANDING = RULES["YS451"]
FINISHED: Final = re.compile(
    "(?:全部|全面|均已|已经?|顺利|圆满|如期|按期|提前)(?:完成(?![^，。；]{0,12}(?:前期|招标|立项|勘|设计|论证|%|％|"
    "分之))|建成|完工)|办结|销号|竣工|办理完毕|通过验收|投入使用|正式启用|全线通车"
)
STARTED: Final = re.compile(f"开工|动工|启动|正在|推进|开展|施工|{FINISHED.pattern}")
UNFINISHED: Final = re.compile(
    "尚未|还没有|未完成|未办结|正在|推进|动工|开工|招标|(?<![0-9.])[1-9]?[0-9](?:\\.[0-9]+)?[%％]|百分之(?!百)"
)
# What takes a word back when it stands before it in the same clause.
NOT: Final = re.compile("未|没有|尚|待|拟|将|预计|计划|准备|争取|力争|确保|部分|主体|一期|年底|月底|以?前")
CLAUSE: Final = re.compile("[，。；、,;]")


def check(entry: Entry, at: datetime) -> Iterator[Problem]:
    """What stands against each other in a plan, as things are at the minute ``at``; a hint only in drafts."""
    plan = entry.entity
    if not isinstance(plan, Plan):
        return
    today = at.astimezone(SHANGHAI).date()
    weight = None if plan.status == "published" else Severity.INFO
    for item in plan.measures:
        for path, message in (*_states(item.measure), *_days(plan, item.measure, today)):
            yield Problem(entry.place((*item.path, *path)), STANDING, message, weight)


def _states(measure: Measure) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not measure.steps:
        return
    last = measure.steps[0]
    if measure.status is None:
        spot = ("progress", measure.progress.index(last), "text")
        yield spot, "公布了进展，却没有写 status，页面上只能标“状态未公布”。出处说到哪一步就写哪一步。"
    elif word := _against(measure, last):
        message = f"status 是 {measure.status}（{measure.status.label}），进展里却说“{shown(word)}”，是不是写错了？"
        yield ("status",), message


def _against(measure: Measure, last: Progress) -> str:
    """The word of the notes that the state does not go with."""
    if measure.status is Status.DONE:
        if any(_says(FINISHED, step.text) for step in measure.steps):
            return ""
        match = UNFINISHED.search(last.text)
        return match.group() if match else ""
    return _says(STARTED if measure.status is Status.PLANNED else FINISHED, last.text)


def _says(words: re.Pattern[str], text: str) -> str:
    """The first of the words that its clause does not take back."""
    for match in words.finditer(text):
        clause = CLAUSE.split(text[: match.start()])[-1]
        if not NOT.search(clause):
            return match.group()
    return ""


def _days(plan: Plan, measure: Measure, today: Day) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, step in enumerate(measure.progress):
        if step.date.uncertain:
            continue
        spot = ("progress", index, "date")
        first, last = step.date.start.first_day, _last(step.date)
        published_days = [source.published for name in step.sources if (source := plan.sources.get(name))]
        days = [_last(published) for published in published_days if published and not published.uncertain]
        if first > today:
            yield spot, "公布日期还没有到。公布以后再写。"
        elif plan.issued and last < plan.issued.start.first_day:
            yield spot, f"公布日期早于计划印发的{plan.issued.chinese}。"
        elif published_days and len(days) == len(published_days) and max(days) < first:
            yield spot, f"出处最晚是{max(filter(None, published_days)).chinese}刊发的，早于这条进展的公布日期。"


def _last(date: FuzzyDate) -> Day:
    return (date.end or date.start).last_day
