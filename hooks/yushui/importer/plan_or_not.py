"""A document → whether it is a plan at all: reports, minutes, news, lists of names and forms are none."""

import re
from collections.abc import Sequence
from typing import Final

from yushui.lang.normalise import simplified

from .fields.duty_labels import LABEL
from .numbering.flow import Flow
from .numbering.outline import Chosen
from .refusal import NO_PLAN, Refused
from .tables.columns import head_of

NEWS: Final = re.compile(
    r"本报讯|讯[(（]|(?:本报|特约)?记者|通讯员|(?:^|\n)\S{0,12}(?:近日|日前|昨日|连日来)，|(?:据悉|图为|摄影报道)"
)
FORM: Final = re.compile(r"(?:申请|登记|审批|推荐|报名|申报|信息采集|调查|汇总|统计)(?:审批)?表|回执|填表说明")
DUTY: Final = re.compile(r"要|组织|开展|落实|加强|推进|建立|做好|完善|负责|牵头|深化|强化|制定")
PLAN_TITLE: Final = re.compile(
    r"计划|要点|方案|安排|意见|清单|规划|任务|通知|办法|措施|分工|台账|细则|考[评核]|标准|责任|月历|(?:进度|日程|推进|配档)表"
)
PROJECTS: Final = re.compile(r"项目|实事")  # such a title names a plan where its tasks are printed with who does them
# What the last word of a title says that is no plan, whatever is numbered below it.
OTHER_KIND: Final = re.compile(
    r"(?!.*(?:计划|要点|打算|安排|意见|方案))(?:.*(?:纪要|总结|汇报|简报|倡议书|慰问信|感谢信|贺信|讲话|发言|通报|公示|公告|名单|决定|的报告|情况报告|调研报告|工作报告|花名册|光荣榜|通讯录|邀请函|复函|请示|批复|启事|公开信|答复|解读)|会议纪要.*)"
    r"(?:[(（][^()（）]*[)）])?"
)
# A letter about names, posts or a meeting sets no tasks, whatever it calls itself; nor does one that asks for papers.
OTHER_LETTER: Final = re.compile(
    r"(?:.{2,40}?)?关于(?:(?:公布|命名|表彰|表扬|授予|任免|任命|调整|成立|召开|邀请)(?!.*(?:方案|计划|要点))|"
    r"(?:做好)?(?:报送|上报|呈报|提交|填报|征集|收集|推荐|推选|申报|征求)).*的(?:紧急|补充)?(?:通知|函)"
)
# What only such documents say; two of a kind make one where no title names a plan.
SIGNS: Final = (
    re.compile(
        r"(?m)^(?:出席|列席|主持|记录|参会|请假|缺席)(?:人员?)?[：:]|会议(?:听取|议定|认为|指出|强调|同意|决定)|纪要如下"
    ),
    re.compile(r"现予(?:以)?公示|公示(?:期|时间)|[有提].{0,4}异议|拟(?:命名|表彰|推荐|任)"),
    re.compile(r"诚邀|敬请(?:光临|莅临)|邀请(?:函|贵)|(?m:^回\s*执)"),
    re.compile(r"(?:决定|同意)(?:授予|命名|表彰)|荣誉称号|予以(?:表彰|通报表扬)|希望受(?:表彰|表扬)"),
    re.compile(r"(?:报名|应聘|招聘|申报)(?:条件|时间|方式|材料|程序|地点)|咨询电话|资格审查"),
)
# What only those write who buy something; four of these words make a tender of whatever it is called.
TENDER: Final = re.compile(
    r"投标|开标|评标|中标|招标|磋商|询价|比选|竞价|供应商|采购(?:人|文件|需求|代理|项目|方式|内容)|响应文件|报价|最高限价|预算金额|资质|成交|资格(?:要求|条件|审查)"
)
TENDERS: Final = 4
TENDER_TITLE: Final = re.compile(r"招标|投标|磋商|询价|比选|竞价|采购|遴选|流标|中标|成交")
UNUSUAL: Final = frozenset({"count", "han"})  # numbers that make no plan of a text without a plan's title
DUTIES: Final = 3
TOP: Final = 12  # lines among which a document says what it is
LONGEST: Final = 60
SHORTEST: Final = 8  # characters; what is shorter is a menu of a website


def refuse_others(flow: Flow, title: str, chosen: Sequence[Chosen]) -> None:
    """Raises Refused with what the document is instead."""
    text, title = flow.simple, simplified(title)
    duties = len(LABEL.findall(text)) + sum(len(grid.rows) for grid in flow.grids if head_of(grid.rows))
    named = PLAN_TITLE.search(title) is not None or (PROJECTS.search(title) is not None and duties >= DUTIES)
    forms = frozenset() if named else UNUSUAL
    numbered = sum(
        (item.candidate.position == "line" or item.candidate.lost) and item.candidate.kind not in forms
        for item in chosen
    )
    tasks = any(len(grid.rows) > 2 for grid in flow.grids)
    if len(NEWS.findall(text[:600])) + (re.search(r"图为|\(记者|通讯员", text) is not None) >= 1 and not named:
        raise Refused(NO_PLAN, "这是新闻报道，不是计划，没有导入。")
    if FORM.search(title or text[:60]) and numbered < 4:
        raise Refused(NO_PLAN, "这是表格，不是计划，没有导入。")
    if OTHER_KIND.fullmatch(re.sub(r"\s", "", title)) or _is_other(flow, title, named):
        raise Refused(NO_PLAN, "这是纪要、总结、通报一类，不是计划，没有导入。")
    promises = len(DUTY.findall(text)) + 2 * len(LABEL.findall(text))
    if not (named and (numbered >= 2 or tasks)) and not (numbered >= 4 and promises >= 6):
        raise Refused(NO_PLAN, "没有找到计划的标题和逐条列出的任务，不是计划，没有导入。")


def _is_other(flow: Flow, title: str, named: bool) -> bool:
    """Whether a heading that is no plan's stands at the top, or the text speaks as only other documents do."""
    if OTHER_LETTER.fullmatch(re.sub(r"\s", "", title)):
        return True
    tender = set(TENDER.findall(flow.simple))
    if len(tender) >= (TENDERS - 1 if TENDER_TITLE.search(title) else TENDERS + 2):
        return True
    if named and not title.endswith("通知"):
        return False
    lines = [(at, line.strip()) for at, line in zip(flow.starts, flow.simple.split("\n"), strict=False)]
    heads = [line for at, line in lines if at in flow.headings] + [line for _, line in lines[:TOP]]
    whole = [re.sub(r"\s", "", line) for line in heads if SHORTEST <= len(line) <= LONGEST and "。" not in line]
    if not named and any(OTHER_KIND.fullmatch(line) or OTHER_LETTER.fullmatch(line) for line in whole):
        return True
    return not named and any(len(form.findall(flow.simple)) >= 2 for form in SIGNS)
