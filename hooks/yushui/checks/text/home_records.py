"""Where somebody lives, to the door: an address is a chain of estate, building, unit, floor and room.

Sources: 民法典 Art. 1032–1034 (住址 is private), 个人信息保护法 Art. 28. Two links of the chain, or one behind a
word of living, are a door; an office may tell its own.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .person_names import DOUBLE, PLAIN, SURNAMES
from .recogniser import FIRST, LAST, Recogniser, belongs_to

HOME = RULES["YS407"]

LAW: Final = "民法典 Art. 1034"
# It begins with one character, so that a search is quick: 12, B2, 甲, 十二.
N: Final = r"(?:[0-9十A-Z甲乙丙丁戊东西南北中](?<![A-Za-z0-9-].)[0-9十]{0,3})"
SEP: Final = r"[\s,，、\-·/#之;:：(（)）]{0,3}"
ESTATE: Final = (
    rf"小区|花园|家园|公寓|新村|嘉园|家属[院楼区]|干休所|大院|宿舍|公馆|名邸|名城|佳苑|雅苑|安置房|公租房|廉租[房楼]|"
    rf"安置楼|职工楼|还迁房|[{HAN}]{{2}}(?:天地|之都|壹号|一品|[苑府园城湾郡居阁里坊]|(?<!家)庭)"
)
HOUSE: Final = r"\s?(?:号?院|号\s?小?楼|号别墅|[#＃]楼?|栋|幢|座|号?楼)(?!下|道|梯|市|长|乡|前|群)"
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
    r"住址|家住|现住|现居|居住地?|家庭(?:地址|住址)|户籍(?:地址|地|所在地)|住所|住(?=在|于|[:：]|"
    r"\s[\u4e00-\u9fff]{2,8}[路村街镇乡苑园])|(?<!之)家就?在|(?<![居入医留暂记站停常])住(?=[\u4e00-\u9fff]{2,8}[村组路"
    r"街巷镇乡][\u4e00-\u9fff]{0,5}\s?[0-9])|租(?:住|的是)|"
    r"住(?=[\u4e00-\u9fff]{2,12}(?:隔壁|弄堂|后[面头院]|旁|对面|巷))|户口[在:：]|[寄收][:：]|寄[至到给]|送[到至]|快递[到至]|的?家[:：]|家是|"
    r"门牌|收货地址|收件(?:地址|人)"
)
# Words of an office beside its address; 家住机关大院 stays a home.
OFFICE: Final = belongs_to(
    r"(?:政府|[县市区省]委|党校)大院|办公|(?:活动|文化|文体|体育|服务|科技|展览|会议)中心|报社|编辑部|出版社|杂志社|副刊|征兵办|茶[座社馆]|行政中心|政务|机关(?!家属|宿舍)|服务(?:中心|站|"
    r"大厅)|展厅|展室|会议室|写字楼|"
    r"事务局|人武部|[\u4e00-\u9fff]办(?=[0-9]{2,4}室)|纪念馆|博物馆|展览馆|图书馆|档案馆|大厦|教室|教学楼|[^\W邮]局(?![长里])|双拥办|科室|门诊|(?:医院|"
    r"学校|大学)(?!教?职?工?(?:家属|宿舍))|餐厅|酒店|会场|报到|工作室|接待|窗口|委员会|活动室"
)
BUILT: Final = (
    r"(?:楼顶|屋顶|外墙|电梯|建成|新建|共建|共有|改造|竣工|交付|修缮|分配|加装|建设|拆除|粉刷|总共|[0-9]栋楼)"
)
PERSON: Final = rf"(?:(?:{DOUBLE})|[{SURNAMES}老小])[{HAN}]{{1,2}}"


def _two_links(match: re.Match[str]) -> bool:
    """第2单元 of an exhibition, 2楼东侧 and 3号楼 alone are no door."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before == "第" or re.fullmatch(r"[0-9]{1,2}\s?楼[东西南北][头边侧]", match.group()):
        return False  # of an exhibition, of a floor
    return not re.search(BUILT, match.string[max(0, match.start() - 8) : match.end()])


HOMES: Final = (
    Recogniser(
        "building, unit, room",
        HOME,
        "栋 幢 座 楼 院 号 # 单元 门 排",
        rf"[0-9]{{1,2}}\s?排\s?[0-9]{{1,3}}\s?[户家室](?![次的])|[路街巷道弄]\s?[0-9]{{1,4}}\s?号\s?[0-9]{{3,4}}(?!\s?[0-9年元人米月号日路线平-])|"
        rf"[路街巷道弄]\s?[0-9]{{1,4}}\s?号\s?[0-9A-Z]{{1,2}}-[0-9]{{2,4}}(?![0-9-])|{N}(?:{HOUSE}{SEP}(?:{DASHED}|"
        rf"{UNIT}{UP}(?:{FLOOR}{SEP})?{ROOM}|{UNIT}|{FLOOR}{SEP}{ROOM}|{ROOM}|[0-9]{{1,2}}-[0-9]{{1,4}}(?![0-9-]))|"
        rf"{STAIR}{UP}(?:{FLOOR}{SEP})?(?:{ROOM}|{FLOOR}))",
        LAW,
        (
            "示例路55号2-301",
            "A座1203室",
            "4单元，爬到502",
            "3栋2单元",
            "三栋二单元五〇一室",
            "12号院3号楼2门502",
            "7幢，1单元，902",
            "5号楼 东户",
        ),
        (
            "行政中心3号楼502室办公",
            "在二楼东侧第五排",
            "文化活动中心二单元203室",
            "第一单元 1921—1949 展厅",
            "八一路18号，2024年8月",
        ),
        validator=_two_links,
        exception=OFFICE,
        reach=24,
        digits=True,
    ),
    Recogniser(
        "estate and building or room",
        HOME,
        "小区 园 公寓 新村 院 宿舍 天地 之都 壹号 一品 苑 府 城 庭 湾 郡 居 阁 里 坊 馆 邸 家属 干休所 房",
        rf"(?:{ESTATE})[^。；\n\0]{{0,8}}?(?:{BUILDING}|{UNIT}|{DASHED}|[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9-])|"
        rf"[0-9]{{3,4}}\s?(?:室|房)|[0-9]{{1,2}}排[0-9]{{1,3}}号)",
        LAW,
        ("示例小区3栋", "示例家园9-2-301", "翰林府A座", "二中家属院2单元"),
        ("沿江花园社区开展活动", "示例小区建成3栋楼房", "示例公园3号门"),
        validator=lambda match: (
            not re.search(
                BUILT + "|公园|景区|[北西东南]门|校园|广场|[0-9]号线|[0-9]路|主体|封顶|楼房",
                match.string[match.start() : match.end() + 6],
            )
        ),
        exception=OFFICE
        + "|(?:政府|[县市区省]委|机关|党校|学校|医院)大院|公园|校区|游园|园区|景区|幼儿园|陵园|故居|茶馆|"
        "社区(?:[开服党居工办活]|$)",
        reach=16,
        digits=True,
    ),
    Recogniser(
        "a word of living and a number of a house",
        HOME,
        "门牌 住 租的 居 户 址 家 寄 收货 收件",
        rf"(?:{LIVING})[^。；\n\0]{{0,40}}?(?:[0-9]+(?:-[0-9]+)?\s?号(?!线|公路|文)|"
        rf"[路街巷弄里坊]\s?[0-9]{{1,4}}-[0-9]{{1,4}}(?![0-9])|第?[0-9]+个?(?:门洞?|院[子坝落]?)|{BUILDING}|{UNIT}|"
        rf"[0-9]{{1,2}}(?:组|社)|门牌号?[:：是为]?\s?{N}|{DASHED}|第[0-9]+[户家间]|第?[0-9]+(?:排|巷|胡同)|左手|右手|"
        rf"对[面门])|(?:[住地]址|户[口籍](?:所?在地?)?|家)[:：是为\s]{{0,2}}[{HAN}]{{2,16}}[村社][{HAN}]{{1,5}}[组队社"
        rf"屋塆湾冲塝圩](?![{HAN}])",
        LAW,
        ("住址：某县某路12号", "户口在示例镇示例村新塘队", "家住某镇某街8号", "现居东门外第3排左手"),
        ("家住示例县的老兵", "人武部大门朝南，门牌是建设路1号", "请寄：县日报社（中山路158号）"),
        exception=(
            rf"(?:人武部|[局馆校院所站社园店部会]|中心)(?:的?[大正]门[^。；{FIRST}]{{0,6}}|[，,：:的]{{1,2}}){FIRST}门牌|"
            rf"{FIRST}[寄送收][^{LAST}]*(?:[局馆社会部办]|编辑部|中心|学校|医院)[（(，,：:\s]|{FIRST}[^{LAST}]*(?:住院|住建|住房(?:保障|困难)|住[了过满]|"
            rf"安居房|路线)|{LAST}[^。；]{{0,12}}(?:双拥办|"
            rf"人武部|[办局馆会])收(?!入)"
        ),
        reach=20,
        digits=True,
    ),
    Recogniser(
        "village, group and house",
        HOME,
        "村 屯 寨 庄 湾 坪 沟 嘎查 社区 组 里 排 巷 栋",
        rf"(?:[村屯寨庄湾坪沟岭冲塘坝查]|社区)(?:[^。；\n\0]{{0,8}}?[0-9十]{{1,3}}\s?(?:村民)?(?:小?组|社|队|排)|"
        rf"[{HAN}]{{1,4}}(?:村民)?组){SEP}(?:[^。；\n\0]{{0,6}}?[0-9十]{{1,4}}\s?(?:号|户)|[0-9]{{1,4}}-[0-9]{{1,3}}|"
        rf"的?(?:村民|老兵|军属|烈属|退役军人|老党员)?(?:(?P<who>{PERSON})(?:家|的家|住|[,，]|$)|[{SURNAMES}]家(?:老屋|老宅|院|"
        rf"大院|屋)?(?![{HAN}])))|[村屯寨庄里](?:自然村)?\s?[0-9]{{1,3}}\s?号(?![楼线路文机井桥台])(?!民宿|农家|服务|"
        rf"公交)|(?:排|巷|栋)\s?第\s?[0-9]{{1,2}}\s?[户家门]|(?P<whose>{PERSON})[，,、\s（(]{{1,2}}(?:现?住|家住|系|"
        rf"是)?[{HAN}]{{2,12}}[村屯寨庄][0-9十]{{1,3}}(?:村民)?(?:组|社|队)(?=[\s，。；、）),;]|$)",
        LAW,
        ("示例村3组12号", "示例村大坑组18号", "张小明，石桥村五组", "石桥村五组28户", "石桥村三组李明家"),
        ("石桥村3组建起健身广场", "王庄村2组修路", "石桥村三组房屋，修了四间"),
        validator=lambda match: not PLAIN.match(match["who"] or match["whose"] or "无"),
        exception="工作队|共建|路灯|修路|馆|旧址|故居|基地|景区|展|民宿|村委|委员会|卫生室|广场",
        digits=True,
    ),
    Recogniser(
        "street, number and whose house it is",
        HOME,
        "号 弄 巷",
        rf"(?:[路街巷弄胡同道里门桥口湾])\s?[0-9]{{1,4}}\s?(?:弄|号|巷)(?:[0-9]{{1,4}}(?:-[0-9]+)?号)?[^。；，,\n\0]{{"
        rf"0,10}}?(?:{PERSON}(?:[{HAN}]{{0,2}}的?家(?![乡庭属国政具训人])|住处|收)|家(?:里|中)|住着|自家|(?:老|旧|"
        rf"自)宅|老屋|住宅|的家(?![乡庭属国政具训人]))",
        LAW,
        ("文化路27号李小明家", "示例巷8弄3号住着一位老兵"),
        ("八一路18号公交站", "解放路12号县人武部"),
        exception="故居|旧居|烈士|纪念|陈列",
        digits=True,
    ),
    Recogniser(
        "street, number, and somebody behind it",
        HOME,
        "号 弄 巷",
        rf"[路街巷弄道里]\s?[0-9]{{1,4}}\s?[弄号](?:\s?[0-9]{{1,3}}\s?(?:支?弄|号))*(?:[前后东西]?院|[东西]屋)?[\s→:：，,（(]{{1,3}}"
        rf"(?:老?(?:烈属|军属|党员|战士|战友|军人|功臣|模范|户主))?(?P<who>{PERSON})(?=[\s，。；、）)|]|$)",
        LAW,
        ("示例路 19 弄 2 支弄 7 号 张大满", "示例巷 3 号后院 → 老烈属张老太"),
        ("示例路 12 号，余江区", "示例路 12 号 温馨提示"),
        validator=lambda match: (
            not re.search(rf"^(?:{PLAIN.pattern})|[区县市镇乡村院馆店厂楼园路街部局站所]$", match["who"])
        ),
        exception=OFFICE,
        reach=16,
        digits=True,
    ),
    Recogniser(
        "a house told by where it stands",
        HOME,
        "家 户 门 那",
        rf"(?:过了?[\u4e00-\u9fff]{{1,4}}[桥口弯坡]|[顺沿]着?[\u4e00-\u9fff]{{1,6}}[走上下进]|尽头|最里|"
        rf"[学堂庙桥井塘坡坝树站][后前旁东西]|后坡|村[东西南北中]?头|[东西南北]头|村口|巷口|巷子里|第[0-9]+排|进村|"
        rf"桥头|[路河]边|[往朝向][东西南北左右里前](?:走|拐|数)|拐[个进弯]|隔壁|斜?对[面门]|挨着|紧邻|门[口前]有|"
        rf"院墙)[^。；\n\0]{{0,30}}?(?:(?:第[0-9]+[家户个间扇栋幢座]|[左右]手边?|[红黑绿蓝铁木]{{1,3}}大?门|"
        rf"门口有)[^。；\n\0]{{0,14}}?(?:(?<!之)家|住|户主|独居|院子|房就?是|屋|门[口前]有)|(?:[那这]一?[家户]|"
        rf"就是[^。；，,\n\0]{{0,8}}(?<!之)家(?![乡庭属国政具训人])))|(?:[{SURNAMES}]|大[爷娘妈]|奶奶|爷爷|老[太汉])家(?!界|港|口|庄|湾)(?:老?[屋宅院]|"
        rf"祖屋|院子)?[就在]{{1,2}}[{HAN}]{{2,8}}(?:[后前里]头|后面|前面|旁(?!边)|旁边|隔壁|对[面门]|边上|"
        rf"尽头)(?![的上下东西南北])",
        LAW,
        ("村东头第2家蓝铁门就是老李家", "往北走一百米，门口有枣树那家", "进村左手第3户住着张大娘"),
        ("村口第一个门球场",),
        exception="馆|店|超市|车站|景区|陵园|办公|学校|医院|展",
        reach=16,
        digits=True,
    ),
    Recogniser(
        "somebody, and a street with a number",
        HOME,
        "号",
        rf"(?:{PERSON}|[{SURNAMES}](?:大[爷娘妈姐]|老|阿姨|奶奶|爷爷|师傅))(?:[（(：:\s]|的?家(?:的?(?:地址|住处|老[宅屋]))?[（(：:，,\s]|家在)"
        rf"\s?[{HAN}]{{0,18}}[路街巷弄道庄村寨屯][0-9]{{1,4}}\s?(?:号|弄)",
        LAW,
        ("张大爷（中山路12号）", "战士李小明家，示例县示例镇老槐村南街88号院"),
        ("展览馆（中山路12号）", "卫生院（中山路12号）"),
        validator=lambda match: not PLAIN.match(match.group()),
        exception="馆|店|公司|医院|学校|诊所|律师|中心",
        digits=True,
    ),
    Recogniser(
        "a room in English",
        HOME,
        "room rm flat apt bldg building",
        r"\b(?:room|rm|flat|apt|apartment)\b\.?\s?#?[0-9]{2,4}[A-Z]?\b",
        LAW,
        ("Rm 1204, Bldg 9", "flat 302"),
        ("Living room",),
        exception="Office|Bureau|Museum|Hall|Center|Centre",
        reach=40,
        lower=True,
    ),
)
