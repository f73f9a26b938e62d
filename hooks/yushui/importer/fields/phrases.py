"""Patterns of the parts of an official letter: issuer, number, recipients, title, signature, imprint."""

import re
from typing import Final

from yushui.lang.normalise import HAN

from .printed_dates import FULL

TYPES: Final = (
    r"(?:计划|要点|方案|安排|意见|通知|清单|规划|任务书|办法|措施|台账|细则|(?:考[评核]|评分|创建)标准|责任[书状]|"
    r"(?:任务|责任|工作|目标)?(?:分解|分工)表?(?!意见|方案|计划|安排)|(?:一览|安排|任务|配档|推进|进度|计划|责任|实事|日程)表|(?:工作|活动)?月历|项目卡片?|(?:实事|项目|惠军|拥军)(?:项目|实事)(?=$|\()|若干规定|部署|双清单[”]?)"
)


# Words that are numbered like tasks: 【任务一】, 项目3：
TASK_WORDS: Final = "项目|任务|行动|专题|工程|事项|措施|清单"


NUMBER: Final = re.compile(
    rf"[×xX*]{{0,2}}[{HAN}]{{2,14}}(?:\([{HAN}]{{1,4}}\))?\s?[\[(【]\s?(?:(?:19|20)[\dxX×*]{{2}}|[xX×*]{{4}})\s?[\])】]\s?(?:第\s?)?(?:\d{{1,4}}|[xX×*]{{1,4}})\s?号"
)


# The number alone, where the letter head prints it without its code.
BARE_NUMBER: Final = re.compile(r"[\[(【]\s?(?:19|20)\d\d\s?[\])】]\s?(?:第\s?)?\d{1,4}\s?号")


UNIT_END: Final = (
    r"(?:领导小组(?:办公室)?|双拥(?:工作)?办(?:公室)?|办公室|委员会|人民政府|事务局|军分区|警备区|人武部|武装部|政治工作(?:部|处)|"
    r"联合会|总工会|办事处|管委会|公司|集团|学院|大学|中学|小学|学校|医院|党委|党组|党支部|服务(?:中心|站)|[局委办部厅会府处])"
)


UNIT: Final = re.compile(rf"[{HAN}（）()、\s“”]{{1,40}}{UNIT_END}")


RED: Final = re.compile(rf"[{HAN}\s()]{{4,40}}文件(?:\s*\(.{{1,6}}\))?")


DATE: Final = re.compile(
    rf"\(?\s*{FULL.pattern}\s*(?:印发|发布)?\s*\)?|(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])"
)


# (2024年3月1日市双拥工作领导小组会议通过)
PASSED: Final = re.compile(
    rf"\((?P<by>[{HAN}]{{4,40}}?)?\s?{FULL.pattern}\s?(?P<unit>[{HAN}]{{0,40}}?)"
    rf"(?:第[{HAN}]{{1,6}}次)?(?:全体)?(?:会议|扩大会议)?(?:审议|讨论|研究)?(?:通过|同意|印发|发布)?\)"
)


MASKED_DATE: Final = re.compile(r"\(?\s*(?:20\d\d|20[xX×\d]{2}|[xX×]{4})年\s?[\dxX×*]{0,2}月\s?[\dxX×*]{0,2}日?\s*\)?")


RECIPIENTS: Final = re.compile(
    r"(?![^：:]*(?:以下|如下|抓好|做好|方面|工作要|要求|意见[：:]))(?:各|市直|县直|区直|州直|省直|驻|有关|市级|县级|区级|机关|全[市县区])[^。！？]{2,300}[：:]"
)


TITLE: Final = re.compile(rf"[^。！？]{{0,80}}{TYPES}[”》]?(?:\s*\([^()]{{1,12}}\))*\s*\d{{0,2}}")


ISSUING: Final = re.compile(
    r"(?:现|特)?(?:将|把).{2,80}(?:印发|转发|下发|发)(?:给?你们|给你|，|。)|现印发|予以印发|随文印发|现下发"
)


ATTACHED: Final = re.compile(r"附\s?件?\s?(?:\d{1,2}|[一二三四五])?\s?[：:]|附\s?件\s?(?:\d{1,2}|[一二三四五])?$")


# A file to be fetched from a website is an attachment, whatever number stands before it.
FILE: Final = re.compile(
    r"[^。；\n]{2,90}[.。](?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|jpe?g|png)"
    r"(?:\s*[(\[]\s*(?:(?:大小|共|约)[：:]?)?\s*[\d.]+\s*[KMG]?i?B?\s*[)\]])?(?:\s*(?:点击)?下载)?",
    re.IGNORECASE,
)


LISTED: Final = re.compile(r"(?:附件)?\s?\d{1,2}\s?[.、：]\s?[^。；\n]{2,60}$")


IMPRINT: Final = re.compile(
    r"^(?:抄\s?送|抄\s?报|主\s?送|分\s?送)\s*[：:]|印发\s*$|^\(?此件(?:公开|主动公开|依申请)|^(?:主题词|共印)|^公开(?:方式|属性|选项)"
)


OPENER: Final = (
    r"(?=为(?!民|兵|官|军|了解)|根据|按照|依据|今年|20\d\d年(?:是|，|全|我|双)|以(?:习|邓)|"
    r"全[市县区]双拥|坚持以|深入|为了|当前|现将|202\d年，)"
)


# In a last paragraph that lost its breaks: a list of annexes, who signs, the sentence that asks for reports.
LISTS: Final = re.compile(r"(?<=。)(?:附件[：:\d]|抄\s?送[：:]|主题词[：:])")


SIGNER: Final = re.compile(rf"[{HAN}()（）]{{1,110}}{UNIT_END}")


# Unlike 局 or 办, these end a unit's name even with more Han characters behind.
LONG_END: Final = (
    r"(?:领导小组(?:办公室)?|办公室|委员会|人民政府|事务局|军分区|武装部|人武部|政治工作[部处]|公司|集团|学院|大学|医院)"
    r"(?!办公室)"
)


# Who signs, right behind another unit: 责任单位：市双拥办云河市双拥工作领导小组办公室.
SIGNED_LAST: Final = re.compile(
    rf"(?<=[局委办部处室会队组府。】)])(?!责任|牵头|配合|承办|主办|协办)(?:[{HAN}]{{2,5}}[市县区州镇乡旗][{HAN}]{{2,24}}{LONG_END})$"
)


REPORTS: Final = re.compile(
    r"(?:各(?:单位|地|县|区|镇|乡|部门|级|成员单位)|请)[^。]{0,60}(?:要|请|须|于)[^。]{0,60}(?:报|送|反馈|备案)[^。]{0,30}。?"
)


NAMED: Final = rf"[^，。：；《》]{{0,36}}?(?:双拥|拥军)[^，。：；《》]{{0,20}}?{TYPES}\d?"


ISSUER: Final = rf"(?!为|根据|按照|依据|经|在)[{HAN}]{{3,24}}?{UNIT_END}(?!办公室|员会|党委|党组|事处)"


# A short title with its preamble behind it.
GLUED_HEAD: Final = re.compile(rf"{TYPES}{OPENER}")


# Who issues, before the title; at the very beginning 某某办公室2024年工作要点 is one title.
NAMED_BY: Final = re.compile(rf"{ISSUER}(?={NAMED})")


# What stands in brackets below a title and belongs to it.
TITLE_NOTE: Final = re.compile(
    r"\((?:(?:20\d\d年?\s?(?:[-—–~至]+|到)\s?20\d\d年?)|试行|暂行|草案|修订稿?|征求意见稿|讨论稿|送审稿)\)"
)


# The parts of a letter head in a paragraph that lost its breaks, in the order they are tried.
HEAD_PARTS: Final = tuple(
    form if isinstance(form, re.Pattern) else re.compile(form)
    for form in (
        rf"[{HAN}]{{4,36}}?文件(?=[{HAN}]{{0,12}}[\[(【])",
        rf"[{HAN}]{{2,40}}(?:{LONG_END}|双拥办)(?=[{HAN}]{{2,8}}\s?[\[(【]\s?(?:20|[xX×]{{2}}))",
        rf"[{HAN}]{{2,40}}{LONG_END}(?=[\[(【]20\d\d\s?[\])】])",
        rf"\({FULL.pattern}\)|{FULL.pattern}(?=[{HAN}])|{PASSED.pattern.replace('?P<by>', '').replace('?P<unit>', '')}",
        rf"\(此件[^()]{{2,12}}\)|附件\d?(?=[{HAN}])|{TITLE_NOTE.pattern}",
        rf"(?:{NUMBER.pattern}|{BARE_NUMBER.pattern})\s*(?:签发人[：:][{HAN}]{{2,3}}(?=中共|[{HAN}]{{2,8}}[市县区镇乡]))?",
        r"关于.{2,80}?的通知(?=各|市|县|区|州|省|驻|有关|全)",
        rf"(?:{ISSUER}\s?){{1,3}}{FULL.pattern}",
        rf"{ISSUER}(?=关于|{ISSUER}|\({FULL.pattern})",
        NAMED_BY,
        rf"[^，。：；《》]{{0,44}}?{TYPES}\d?(?=\(|{OPENER}|{ISSUER}\s?\(?{FULL.pattern}|{FULL.pattern})",
        rf"(?!为|根据){NAMED}(?=[{HAN}])",
        RECIPIENTS.pattern.replace("[^。！？]", "[^。！？：]"),
        r"(?:《[^《》]{4,80}》(?:已|业)?经|现|特|经)[^。]{2,160}。(?:请[^。]{2,80}。)?",
        rf"[^。]{{4,160}}。(?=(?:[^。]{{4,120}}。){{0,2}}{ISSUER}\s?{FULL.pattern})",
    )
)


CLOSERS: Final = re.compile(
    r"^(?:以上|特此|请各|(?:责任|任务|工作)(?:分工|分解)：$|各(?:地|单位|级|成员单位|乡镇|县|区|部门).{0,60}(?:要|请|应|须|于|将)|节日期间|附\s?[：:件]|本(?:计划|方案|要点|通知)|未尽事宜|工作(?:中|开展)?(?:有|的)|"
    r"联系|执行中|望|对.{2,20}(?:情况|工作).{0,20}(?:通报|督查))"
)


# Headings under which nothing is promised.
FRAME: Final = (
    r"(?:指导思想|总体(?:要求|目标|思路)|工作(?:目标|思路|原则)|目标任务|基本原则|主要目标|"
    r"活动(?:主题|时间|目标)|组织机构|时间安排)"
)


NOT_UNIT: Final = re.compile(r"[，。：；]|^各|^关于|(?:座谈|联欢|茶话|报告|动员|晚|运动|大)会$")


LONGEST_UNIT: Final = 90  # characters with the blanks between them


def is_unit(text: str) -> bool:
    if len(text) > LONGEST_UNIT:
        return False
    plain = "".join(text.split())
    return 3 < len(plain) <= 40 and UNIT.fullmatch(text) is not None and not NOT_UNIT.search(text)


HALF: Final = re.compile(
    rf"(?=.*(?:双拥|拥军))[^。，：；]{{2,40}}|(?:(?:19|20)\d\d年度?)?[{HAN}]{{2,8}}(?:市|县|区|镇|州|旗)(?:(?:19|20)\d\d年度?)?"
)


def masked(simple: str) -> tuple[tuple[int, int], ...]:
    """Stretches that list attachments: their numbers are none of the plan's."""
    stretches: list[tuple[int, int]] = []
    for match in LISTING.finditer(simple):
        end = match.end()
        if end - match.start() > LONGEST_LISTING:  # the line goes on with something else
            stop = LISTED_ENDS.search(simple, match.start() + 3, match.start() + LONGEST_LISTING)
            end = stop.start() if stop else match.start() + LONGEST_LISTING
        while (line := NEXT_LISTED.match(simple, end)) and len(line.group()) < 60:
            end = line.end()
        stretches.append((match.start(), end))
    stretches += [match.span() for match in FILE_LINE.finditer(simple)]
    return tuple(stretches)


LONGEST_LISTING: Final = 160  # characters of one line


LISTED_ENDS: Final = re.compile(rf"。|附件|{FULL.pattern}|一、")


LISTING: Final = re.compile(rf"(?:^|(?<=[。\n]))\s?(?:{ATTACHED.pattern})[^\n]*", re.MULTILINE)


FILE_LINE: Final = re.compile(rf"^{FILE.pattern}$", re.MULTILINE | re.IGNORECASE)


NEXT_LISTED: Final = re.compile(rf"\n(?:{LISTED.pattern})", re.MULTILINE)
