"""Where somebody lives, to the door: an address is a chain of estate, building, unit, floor and room.

Sources: 民法典 Art. 1032–1034 (住址 is private), 个人信息保护法 Art. 28. Two links of the chain, or one behind a
word of living, are a door; an office may tell its own.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .home_words import (
    BUILDING,
    BUILT,
    DASHED,
    ESTATE,
    FLOOR,
    HOUSE,
    LIVING,
    OFFICE,
    PERSON,
    ROOM,
    SEP,
    STAIR,
    UNIT,
    UP,
    N,
    lived_in,
    somebody_s,
    two_links,
)
from .person_names import PLAIN, SURNAMES
from .recogniser import FIRST, LAST, Recogniser

HOME = RULES["YS407"]

LAW: Final = "民法典 Art. 1034"
HOMES: Final = (
    Recogniser(
        "building, unit, room",
        HOME,
        "栋 幢 座 楼 院 号 # 单元 门 排",
        rf"[0-9]{{1,2}}\s?排\s?[0-9]{{1,3}}\s?[户家室](?![次的])|[路街巷道弄]\s?[0-9]{{1,4}}\s?号\s?[0-9]{{3,4}}(?!\s?"
        rf"[0-9年元人米月号日路线平-])|[路街巷道弄]\s?[0-9]{{1,4}}\s?号\s?[0-9A-Z]{{1,2}}-[0-9]{{2,4}}(?![0-9-])|"
        rf"[路街巷道弄里]\s?[0-9廿卅]{{1,4}}\s?号(?:[0-9]?进?[前后东西南北]?院)?[东西南北正]{{1,2}}[屋厢]|"
        rf"[路街巷道弄]\s?[0-9]{{1,4}}\s?号{SEP}[0-9]{{3,4}}\s?室|[路街道巷弄][{HAN}]{{2,8}}[0-9]{{1,3}}-[0-9]{{1,2}}-"
        rf"[0-9]{{3,4}}(?![0-9-])|[路街巷道弄里]\s?[0-9]{{1,4}}\s?号附\s?[0-9]{{1,3}}\s?号[^。；，\n\0]{{0,3}}(?:[0-9]"
        rf"{{1,2}}[楼层]|[左右]边|那[间户家])|{N}(?:{HOUSE}{SEP}(?:{DASHED}|{UNIT}{UP}(?:{FLOOR}{SEP})?{ROOM}|{UNIT}|"
        rf"{FLOOR}{SEP}{ROOM}|{ROOM}|[0-9]{{1,2}}-[0-9]{{1,4}}(?![0-9-]))|{STAIR}{UP}(?:{FLOOR}{SEP})?(?:{ROOM}|"
        rf"{FLOOR}))",
        LAW,
        ("示例路55号2-301", "A座1203室", "4单元，爬到502", "3栋2单元", "三栋二单元五〇一室", "5号楼 东户"),
        ("行政中心3号楼502室办公", "在二楼东侧第五排", "文化活动中心二单元203室", "八一路18号，2024年8月"),
        validator=two_links,
        exception=OFFICE,
        reach=24,
        digits=True,
    ),
    Recogniser(
        "estate and building or room",
        HOME,
        "小区 园 公寓 新村 院 宿舍 天地 之都 壹号 一品 苑 府 城 庭 湾 郡 居 阁 里 坊 馆 邸 家属 干休所 房",
        rf"(?:{ESTATE})[^。；\n\0]{{0,8}}?(?:{BUILDING}|{UNIT}|{DASHED}|[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9-])|[0-9]{{3,4"
        rf"}}\s?(?:室|房)|[0-9]{{1,2}}排[0-9]{{1,3}}号)",
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
        "住 租的 居 户 址 家 寄 收货 收件",
        rf"(?:{LIVING})[^。；\n\0]{{0,40}}?(?:[0-9十百]+(?:-[0-9]+)?\s?号(?!线|公路|文)|[路街巷弄里坊]\s?[0-9]{{1,4}}-"
        rf"[0-9]{{1,4}}(?![0-9])|第?[0-9]+个?(?:门洞?|院[子坝落]?)|{BUILDING}|{UNIT}|[0-9]{{1,2}}(?:组|社)|{DASHED}|"
        rf"第[0-9]+[户家间]|第?[0-9]+(?:排|巷|胡同)|左手|右手|[0-9]层[^，。]{{0,3}}[里东西]间|最里[间头]|对[面门])|"
        rf"(?:[住地]址|户[口籍](?:所?在地?)?|家)[:：是为\s]{{0,2}}[{HAN}]{{2,16}}[村社][{HAN}]{{1,5}}[组队社屋塆湾冲塝"
        rf"圩](?![{HAN}])",
        LAW,
        ("住址：某县某路12号", "户口在示例镇示例村新塘队", "家住某镇某街8号", "现居东门外第3排左手"),
        ("家住示例县的老兵", "请寄：县日报社（中山路158号）"),
        exception=(
            rf"{FIRST}[寄送收][^{LAST}]*(?:[局馆社会部办]|编辑部|中心|学校|医院)[（(，,：:\s]|{FIRST}[^{LAST}]*(?:住院"
            rf"|住建|住房(?:保障|困难)|住[了过满]|安居房|路线)|{LAST}[^。；]{{0,12}}(?:双拥办|人武部|"
            rf"[办局馆会])收(?!入)"
        ),
        reach=20,
        digits=True,
    ),
    Recogniser(
        "village, group and house",
        HOME,
        "村 屯 寨 庄 湾 坪 沟 嘎查 社区 组 里 排 巷 栋",
        rf"(?:[村屯寨庄湾坪沟岭冲塘坝查]|社区)(?:[^。；\n\0]{{0,8}}?[0-9十]{{1,3}}\s?(?:村民)?(?:小?组|社|队|排)|"
        rf"[{HAN}]{{1,4}}(?:村民)?组){SEP}(?:[^。；\n\0]{{0,6}}?[0-9十]{{1,4}}\s?(?:号|"
        rf"户(?![用实脱受都全共收种搬签村农居群贫装通建]))|[0-9]{{1,4}}-[0-9]{{1,3}}|的?(?:村民|老兵|军属|烈属|"
        rf"退役军人|老党员)?(?:(?P<who>{PERSON})(?:家|的家|住|[,，]|$)|[{SURNAMES}]家(?:老屋|老宅|院|大院|"
        rf"屋)?(?![{HAN}])))|[村屯寨庄里](?:自然村)?\s?[0-9]{{1,3}}\s?号(?![楼线路文机井桥台])(?!民宿|农家|服务|公交)|"
        rf"(?:排|巷|栋)\s?第\s?[0-9]{{1,2}}\s?[户家门]|(?P<whose>{PERSON})[，,、\s（(]{{1,2}}(?:现?住|家住|系|"
        rf"是)?[{HAN}]{{2,12}}[村屯寨庄][0-9十]{{1,3}}(?:村民)?(?:组|社|队)(?=[\s，。；、）),;]|$)",
        LAW,
        ("示例村3组12号", "示例村大坑组18号", "张小明，石桥村五组", "石桥村五组28户", "石桥村三组李明家"),
        ("石桥村3组建起健身广场", "王庄村2组修路", "石桥村三组房屋，修了四间"),
        validator=lambda match: not PLAIN.match(match["who"] or match["whose"] or "无"),
        exception="工作队|共建|路灯|修路|馆|旧址|故居|基地|景区|展|民宿|村委|委员会|卫生室|广场",
        digits=True,
    ),
    Recogniser(
        "number at a door of somebody's",
        HOME,
        "门牌",
        r"门牌(?!坊|楼|制作|更换|安装)[^。；，\n\0]{0,12}?[0-9]{1,4}(?![0-9年月日块个面])",
        LAW,
        ("史长贵（河湾村老渡口边门牌〇二七）", "石桥村六组 门牌 38 号，军属李秀英"),
        ("人武部大门朝南，门牌是建设路1号", "灯塔下，门牌101，渔民报到在此"),
        validator=lived_in,
        exception=OFFICE,
        reach=24,
        digits=True,
    ),
    Recogniser(
        "street, number, and whose house it is",
        HOME,
        "号 弄 巷",
        r"(?:[路街巷弄道里门桥口湾庄村寨屯]|胡同)\s?[0-9十百廿]{1,4}\s?(?:弄|号|巷)(?:\s?[0-9]{1,4}(?:-[0-9]+)?\s?(?:"
        r"支?弄|号))*(?:[前后东西]?院|[东西]屋)?(?:[0-9]{1,2}[栋幢座])?",
        LAW,
        ("文化路27号李小明家", "示例巷8弄3号住着一位老兵", "示例路 19 弄 2 支弄 7 号 张大满"),
        ("八一路18号公交站", "解放路12号县人武部", "示例路 12 号，余江区", "展览馆（中山路12号）"),
        validator=somebody_s,
        exception=f"{OFFICE}|故居|旧居|烈士|纪念|陈列",
        reach=16,
        digits=True,
    ),
    Recogniser(
        "a house told by where it stands",
        HOME,
        "家 户 门 那",
        rf"(?:过了?[\u4e00-\u9fff]{{1,4}}[桥口弯坡]|[顺沿]着?[\u4e00-\u9fff]{{1,6}}[走上下进]|尽头|最里|"
        rf"[学堂庙桥井塘坡坝树站][后前旁东西]|后坡|村[东西南北中]?头|[东西南北]头|村口|巷口|巷子里|第[0-9]+排|进村|"
        rf"桥头|[路河]边|[往朝向][东西南北左右里前](?:走|[拐7]|数)|[拐7][个进弯]|隔壁|斜?对[面门]|挨着|紧邻|"
        rf"门[口前]有|院墙)[^。；\n\0]{{0,30}}?(?:(?:第[0-9]+[家户个间扇栋幢座]|[左右]手边?|[红黑绿蓝铁木]{{1,3}}大?门"
        rf"|门口有)[^。；\n\0]{{0,14}}?(?:(?<![之农国大专作画])家(?![乡庭属国政具训人常])|住|户主|独居|院子|房就?是|"
        rf"(?<!书)屋|门[口前]有)|(?:[那这]一?[家户]|[0-9]层[^，。]{{0,4}}楼就?是[^，。]{{0,4}}家|就是[^。；，,\n\0]{{0"
        rf",8}}(?<!之)家(?![乡庭属国政具训人])))|(?:[{SURNAMES}]|大[爷娘妈]|奶奶|爷爷|老[太汉])家(?!界|港|口|庄|"
        rf"湾)(?:老?[屋宅院]|祖屋|院子)?[就在]{{1,2}}[{HAN}]{{2,8}}(?:[后前里]头|后面|前面|旁(?!边)|旁边|隔壁|"
        rf"对[面门]|边上|尽头)(?![的上下东西南北])",
        LAW,
        ("村东头第2家蓝铁门就是老李家", "第二条巷子拐进去，绿门，就是李家", "往北走一百米，门口有枣树那家"),
        ("村口第一个门球场", "进村往左拐，绿门那间是农家书屋"),
        exception="馆|店|超市|车站|景区|陵园|办公|学校|医院|展",
        reach=16,
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
