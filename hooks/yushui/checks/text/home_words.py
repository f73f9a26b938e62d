"""The grammar of an address, from the estate to the door, and of whose it is.

Two links of the chain, or one behind a word of living, are a door; of an office and of what is built they are none.
"""

import re
from typing import Final

from yushui.lang.normalise import HAN

from .person_names import DOUBLE, SURNAMES, people
from .recogniser import belongs_to

# It begins with one character, so that a search is quick: 12, B2, 甲, 十二.
N: Final = r"(?:[0-9十A-Z甲乙丙丁戊东西南北中](?<![A-Za-z0-9-].)[0-9十]{0,3})"
SEP: Final = r"[\s,，、\-·/#之;:：(（)）]{0,3}"
ESTATE: Final = (
    rf"小区|花园|家园|公寓|新村|嘉园|家属[院楼区]|街坊|干休所|大院|宿舍|公馆|名邸|名城|佳苑|雅苑|安置房|公租房|"
    rf"廉租[房楼]|安置楼|职工楼|还迁房|[{HAN}]{{2}}(?:天地|之都|壹号|一品|[苑府园城湾郡居阁里坊](?<![这那哪层村乡屋"
    rf"山心手眼洞水]里)|(?<!家)庭)"
)
HOUSE: Final = r"\s?(?:号?院|号\s?小?楼|号别墅|[#＃]楼?|栋|幢|座|号?楼)(?!下|道|梯|市|长|乡|前|群|山|桥|城|塔|庙)"
STAIR: Final = r"\s?(?:单元|门洞?|梯|号门|楼道)"
BUILDING, UNIT = f"(?:{N}{HOUSE})", f"(?:{N}{STAIR})"
# 4单元，爬到502: what leads from the stair to the door.
UP: Final = rf"{SEP}(?:的|[再往]{{0,2}}(?:爬|上|走|坐电梯)?[到上])?{SEP}"
FLOOR: Final = rf"(?:{N}\s?(?:层|楼|[Ff])(?![A-Za-z]))"
ROOM: Final = (
    r"(?:[A-Z东西南北中]?[0-9]{3,4}(?![0-9年元人米名万多余\.])(?:室|房间?|户|号房?)?|[0-9]{1,2}(?:室|号房|户)|"
    r"[东西中A-Z]户|[A-Z]室|[东西]手|[东西南北][头边侧]|[左右东西中](?![\u4e00-\u9fff])|(?i:room|rm|flat|apt|"
    r"suite)\.?\s?[0-9]{1,4})"
)
DASHED: Final = r"[0-9A-Z]{1,3}[#＃栋幢座]?[-/][0-9]{1,2}[-/][0-9]{1,4}(?:-[0-9]{1,4})?(?![0-9-])(?!月|年)"
LIVING: Final = (
    r"住址|家住|现住|现居|居住地?|家庭(?:地址|住址)|户籍(?:地址|地|所在地)|住所|住(?=在|于|[:：]|\s[\u4e00-\u9fff]{2,8"
    r"}[路村街镇乡苑园])|(?<!之)家就?在|(?<![居入医留暂记站停常])住(?=[\u4e00-\u9fff]{2,8}[村组路街巷镇乡][\u4e00-"
    r"\u9fff]{0,5}\s?[0-9])|租(?:住|的是)|住(?=[\u4e00-\u9fff]{2,12}(?:隔壁|弄堂|后[面头院]|旁|对面|巷))|户口[在:：]|"
    r"[寄收][:：]|寄[至到给]|送[到至]|快递[到至]|的?家[:：]|家是|收货地址|收件(?:地址|人)|[我他她]家(?:很?好[找认]|"
    r"不难[找认])"
)
# Words of an office beside its address; 家住机关大院 stays a home.
OFFICE: Final = belongs_to(
    r"(?:政府|[县市区省]委|党校)大院|办公|(?:活动|文化|文体|体育|服务|科技|展览|会议)中心|报社|编辑部|出版社|杂志社|"
    r"副刊|征兵办|茶[座社馆]|行政中心|政务|机关(?!家属|宿舍)|服务(?:中心|站|大厅)|展厅|展室|会议室|写字楼|事务局|"
    r"人武部|[\u4e00-\u9fff]办(?=[0-9]{2,4}室)|纪念馆|博物馆|展览馆|图书馆|档案馆|大厦|教室|教学楼|"
    r"[^\W邮]局(?![长里])|双拥办|科室|门诊|(?:医院|学校|大学)(?!教?职?工?(?:家属|宿舍))|餐厅|酒店|会场|报到|工作室|"
    r"接待|窗口|委员会|活动室|党校|地点[:：]|(?<!送)请[到在去](?![^，。]{0,12}(?:家|小区|花园|苑|公寓|村))|上课"
)
BUILT: Final = (
    r"(?:已分|分给|楼顶|屋顶|外墙|电梯|建成|新建|共建|共有|改造|竣工|交付|修缮|分配|加装|建设|拆除|粉刷|总共|[0-9]栋楼)"
)
PUBLIC: Final = "[乡庭属国政具训人]"
PERSON: Final = rf"(?:(?:{DOUBLE})|[{SURNAMES}老小])[{HAN}]{{1,2}}"


def two_links(match: re.Match[str]) -> bool:
    """第2单元 of an exhibition, 2楼东侧 and 3号楼 alone are no door."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before == "第" or re.fullmatch(r"[0-9]{1,2}\s?楼[东西南北][头边侧]", match.group()):
        return False  # of an exhibition, of a floor
    return not re.search(BUILT, match.string[max(0, match.start() - 8) : match.end()])


def lived_in(match: re.Match[str]) -> bool:
    """Whether somebody is named in the sentence, or a household."""
    text, start, end = match.string, max(0, match.start() - 40), match.end() + 24
    return bool(
        re.search(
            "[村屯寨庄湾组][^，。；]{0,6}门牌|独居|[农住]户|住在|[长兵属嫂娘爷]家|家[住在:：]|的家|门牌.*[0-9]-[0-9]",
            text[start:end],
        )
    ) or any(people(text, start, end))


BESIDE: Final = re.compile(rf"[^。；，,\n\0]{{0,10}}?(?:住处|家[里中]|住着|自家|[老旧自]宅|老屋|住宅|的家(?!{PUBLIC}))")
BEFORE: Final = re.compile(rf"(?:[（(：:\s]|的?家(?:的?(?:地址|住处|老[宅屋]))?[（(：:，,\s]|家在)\s?[{HAN}]{{0,18}}$")
BEHIND: Final = re.compile(r"[\s→:：，,（(]{1,3}(?:老?(?:烈属|军属|党员|战士|战友|军人|功臣|模范|户主))?$")
OWNED: Final = re.compile(rf"[{HAN}]{{0,2}}的?家(?!{PUBLIC})|住处|收")
PLACES: Final = re.compile(r".*[区县市镇乡村院馆店厂楼园路街部局站所提]$")


def somebody_s(match: re.Match[str]) -> bool:
    """Whether a word of living stands behind the number, or somebody beside it."""
    text, (start, end) = match.string, match.span()
    if BESIDE.match(text, end):
        return True
    for person in people(text, max(0, start - 24), end + 20):
        named = text[person.start : person.end]
        if person.end <= start:
            if BEFORE.match(text[person.end - named.endswith("家") : start]):
                return True
        elif (
            person.start >= end
            and not PLACES.match(named)
            and ((person.whole and BEHIND.match(text[end : person.start])) or OWNED.match(text, person.start + 2))
        ):
            return True
    return False
