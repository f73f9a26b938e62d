"""A document → whether it is a plan at all: reports, minutes, news, lists of names and forms are none."""

import re
from collections.abc import Sequence
from typing import Final

from yushui.lang.normalise import simplified

from .fields.duty_labels import LABEL
from .numbering.flow import Flow
from .numbering.outline import Chosen
from .refusal import NO_PLAN, Refused

NEWS: Final = re.compile(
    r"本报讯|讯[(（]|(?:本报|特约)?记者|通讯员|(?:^|\n)\S{0,12}(?:近日|日前|昨日|连日来)，|(?:据悉|图为|摄影报道)"
)
FORM: Final = re.compile(r"(?:申请|登记|审批|推荐|报名|申报|信息采集|调查|汇总|统计)(?:审批)?表|回执|填表说明")
DUTY: Final = re.compile(r"要|组织|开展|落实|加强|推进|建立|做好|完善|负责|牵头|深化|强化|制定")
PLAN_TITLE: Final = re.compile(
    r"计划|要点|方案|安排|意见|清单|规划|任务|通知|办法|措施|分工|台账|细则|考[评核]|标准|责任"
)
# What the last word of a title says that is no plan, whatever is numbered below it.
OTHER_KIND: Final = re.compile(
    r"(?!.*(?:计划|要点|打算|安排|意见|方案))(?:.*(?:纪要|总结|汇报|简报|倡议书|慰问信|感谢信|贺信|讲话|发言|通报|公示|公告|名单|决定|的报告|情况报告|调研报告|工作报告|花名册|通讯录)|会议纪要.*)"
    r"(?:[(（][^()（）]*[)）])?"
)


def refuse_others(flow: Flow, title: str, chosen: Sequence[Chosen]) -> None:
    """Raises Refused with what the document is instead."""
    text, title = flow.simple, simplified(title)
    named = PLAN_TITLE.search(title) is not None
    numbered = sum(item.candidate.position == "line" or item.candidate.lost for item in chosen)
    tasks = any(len(grid.rows) > 2 for grid in flow.grids)
    if len(NEWS.findall(text[:600])) + (re.search(r"图为|\(记者|通讯员", text) is not None) >= 1 and not named:
        raise Refused(NO_PLAN, "这是新闻报道，不是计划，没有导入。")
    if FORM.search(title or text[:60]) and numbered < 4:
        raise Refused(NO_PLAN, "这是表格，不是计划，没有导入。")
    if OTHER_KIND.fullmatch(re.sub(r"\s", "", title)):
        raise Refused(NO_PLAN, "这是纪要、总结、通报一类，不是计划，没有导入。")
    promises = len(DUTY.findall(text)) + 2 * len(LABEL.findall(text))
    if not (named and (numbered >= 2 or tasks)) and not (numbered >= 4 and promises >= 6):
        raise Refused(NO_PLAN, "没有找到计划的标题和逐条列出的任务，不是计划，没有导入。")
