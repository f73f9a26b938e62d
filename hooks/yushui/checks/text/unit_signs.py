"""Records of secrecy: designations of units by their grammar (service, arm, number, level)."""

from typing import Final

from .secrecy_sign import DIGIT, NUMBER, UNIT, Past, Sign, sign

# Words with which the name of an arm begins or, before it, ends: an alternation of plain words is fast.
ARMS: Final = (
    "合成|地空导弹|导弹|防空|陆航|陆军航空|空中突击|边防|海防|岸防|岸导|高炮|高射炮兵?|火箭炮兵?|远火|炮兵|"
    "装甲兵?|坦克|"
    "特战|特种作战|特种兵|雷达兵?|通信兵?|信息通信|信息支援|电子对抗|网电|舟桥|工兵|工程兵|工化|防化兵?|无人机|侦察|"
    "勤务支援|支援|航空兵|空降兵?|陆战队?|警卫|守备|预备役|步兵|机步|摩步|骑兵|驱逐舰|护卫舰|潜艇|快艇|登陆舰|"
    "扫雷舰|机动"
)
BEFORE_ARM: Final = "(?:重型|中型|轻型|两栖|机械化|摩托化|山地|海军|空军|陆军)?"
SERVICES: Final = (
    "陆军|海军|军事航天部队|网络空间部队|信息支援部队|空军|火箭军|二炮|第二炮兵|武警|战略支援部队|联勤保障部队"
)
# What begins with the word of a level and is none.
REGIMENT: Final = "团(?![队结体员委长圆聚餐购年拜支代建旗歌中课日]|工委|市委|县委|省委|中央|组织)"
DIVISION: Final = "师(?![范生傅资长兄父大专徒德级姐弟说友]|市|职|学|校)"
BRIGADE: Final = "旅(?![游客程行途居费店馆社顺拍舍宿外美欧日])"
BATTALION: Final = "营(?![商销业造养收利盘运区地员房]|[员救])"
ARMY: Final = (
    "军(?!人|队|民|地[^直]|区|属|休|嫂|医|校|事|功|用|官|工|训|车|舰|装|衔|歌|种|犬|马|转|烈|残|籍|营|装|大|令|"
    "徽|魂|体|博|强|礼|招|政|企|服|帽|纪|心|威|容|旗|号|娃|粮|供|分|垦|迷|史|乐|警|号|鞋|婚|友|仪|将|会|旅|港|机|绿)"
)
LEVEL: Final = f"(?:集团军|{ARMY}|{DIVISION}|{BRIGADE}|{REGIMENT}|{BATTALION}|基地|场站|[支总大中]队)"
CIVIL: Final = (
    "兵团|农场|农垦|军垦|团场|职工|农[一二三四五六七八九十]{1,2}师|垦区|师市|军训|学生|新生|消防|救援|工作队|"
    "旅行团|旅游|歌舞|话剧|文工|艺术|代表队"
)
GAP: Final = r"[^。，；、\s\0]"

NOT_TROOPS: Final = "消防第|消防[大中]队|军训"

UNITS: Final[tuple[Sign, ...]] = (
    sign(
        UNIT,
        "军 师 旅 团 营 基地 场站 队",
        rf"(?:{ARMS})(?:独立|教导|训练)?第?{NUMBER}{LEVEL}",
        NOT_TROOPS,
        reach=3,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "师 旅 团 营 集团军 基地 队 站 连",
        rf"[第{DIGIT[1:-1]}](?:(?<!第)|{DIGIT}){DIGIT}{{0,6}}(?:集团军|{BEFORE_ARM}(?:{ARMS})(?:{DIVISION}|"
        rf"{BRIGADE}|{REGIMENT}|"
        rf"{BATTALION}|基地|"
        rf"[支大]队))|第{DIGIT}{{1,4}}(?:{ARMS}|观通|观察)(?:站|连)|"
        rf"第(?<=独立第){NUMBER}(?:{DIVISION}|{BRIGADE}|{REGIMENT})",
        NOT_TROOPS,
        reach=3,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "海军 空军 陆军 火箭军 二炮 第二炮兵 武警 战略支援 联勤 军事航天 网络空间 信息支援",
        rf"(?:{SERVICES}){GAP}{{0,6}}?第{NUMBER}(?:集团军|{ARMY}|{DIVISION}|{BRIGADE}|{REGIMENT}|基地|[支大中]队|"
        "(?:机动)?总队)|"
        rf"(?:{SERVICES})(?:某)?(?:{NUMBER}(?:{DIVISION}|{BRIGADE}|{REGIMENT}|基地|支队)|"
        rf"第?{NUMBER}{GAP}{{0,4}}?(?:学院|医院|基地|场站|训练团|[测观监]\w{{0,1}}站))",
        NOT_TROOPS,
        reach=3,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "师 旅 军 团",
        rf"[第{DIGIT[1:-1]}](?!(?<=八)一[师旅军])(?<![\d.A-Za-z{DIGIT[1:-1]}].)(?:{DIGIT}{{1,6}}(?:{DIVISION}|"
        rf"{BRIGADE})|"
        rf"(?<=第){DIGIT}{{1,3}}{ARMY}|(?<=[1-9])\d{{1,2}}{ARMY}|"
        rf"(?<=[一二三四五六七八九十])[一二三四五六七八九十]{{1,3}}{ARMY})",
        f"{CIVIL}|名师|教师|大师",
        reach=10,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "团 营",
        rf"{DIGIT}团第?{NUMBER}(?:[营连]|大队)|{DIGIT}营第?{NUMBER}连|"
        rf"(?<![\d.{DIGIT[1:-1]}])第?{DIGIT}{{1,4}}团(?=的?(?:兵|官兵|战士|政委|团长|指导员|机关|驻地|营区|营房|"
        "家属院|老兵|战友))|"
        rf"(?:(?:隶属|服役|入伍|当兵|老部队|编入|分到)[于在到是——]{{0,2}}|某[师旅])第?{DIGIT}{{1,4}}团(?![队体])",
        CIVIL,
        reach=14,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "团",
        rf"[0-9〇零○洞拐勾一二三四五六七八九幺两](?<![\d.百千万{DIGIT[1:-1]}].)(?:(?<=[0-9])(?:(?<!1)(?<!2)[0-9]|(?<=1)[0-8]|"
        r"(?<=2)[1-9])[0-9]{1,2}|[〇零○洞拐勾一二三四五六七八九幺两]{2,3}|百[一二三四五六七八九十零]{1,4})"
        rf"{REGIMENT}(?![购场])",
        f"{CIVIL}|志愿|建设",
        reach=20,
        past=Past.OWN,
        close=True,
    ),
    sign(
        UNIT,
        "di-1 di-2 di-3 di-4 di-5 di-6 di-7 di-8 di-9 di1 di2 di3 di4 di5 di6 di7 di8 di9 budui hecheng "
        "bianfang haifang "
        "lujun kongjun haijun huojianjun wujing tezhan luhang paobing fangkong daodan",
        r"di-?[0-9]{1,4}-?(?:(?:hecheng|bianfang|haifang|tezhan|luhang|paobing|fangkong|daodan|bubing)-)?"
        r"(?:jituanjun|jun|shi|lv|lyu|tuan)(?![a-z]|-(?:fan|di|min|zi|xiu|ren|shu|xiao|mo|qi))|"
        r"[0-9](?<![0-9].)[0-9]{4}-?budui(?![a-z])|"
        r"(?:hecheng|haifang|bianfang|lujun|kongjun|haijun|huojianjun|wujing|tezhan|luhang|paobing|fangkong|"
        r"daodan)-?[0-9]{1,4}-?"
        r"(?:jituanjun|jun|shi|lv|lyu|tuan|zhidui)(?![a-z])",
        "bingtuan|nongchang|nongken|xiaofang|balujun|xinsijun|zhiyuanjun|hongjun",
    ),
    sign(
        UNIT,
        "番号 代字 代号 舷号 舰",
        rf"番号(?:就是|便是|编为|改为|为|是|叫|[:：])?第?{NUMBER}(?![个次])|(?:部队|单位|"
        rf"[师旅团营连])[（(,，]?代[字号](?:为|是|叫|"
        r"[:：])?[“\"「『‘]|"
        r"舷号(?:为|是|[:：])?[0-9×xX]{2,4}|(?<![\d.第A-Za-z])[1-9]\d{2}(?:号)?(?:舰|艇)(?![船只队])",
        "展|陈列|退役|博物馆|模型|公园|纪念|1[0-9]{3}年",
        reach=20,
        past=Past.OWN,
        digits=True,
        close=True,
    ),
    sign(
        UNIT,
        "Brigade brigade BRIGADE Regiment regiment Division Group Battalion battalion CAB GA BDE Bde Base",
        r"(?:\d{1,3}(?:st|nd|rd|th)|PLA|No\.? ?\d+)[A-Za-z ]{0,40}?(?:[Bb]rigade|BRIGADE|[Rr]egiment|Division|"
        r"Group Army|[Bb]attalion)|(?<![\d第])\d{2,3} (?:[A-Z][A-Za-z]+ ){0,3}(?:Brigade|Regiment|Division|CAB|GA|BDE|"
        r"Bde)(?![A-Za-z])|"
        r"(?:PLA|Rocket)[A-Za-z, ]{0,30}Base \d{2}(?!\d)",
        "Eighth Route|New Fourth|Volunteer|Red Army",
        reach=40,
    ),
    sign(
        UNIT,
        "jituanjun lv lyu tuan",
        r"\b(?:yi|er|san|si|wu|liu|qi|ba|jiu|shi|ling|bai|yao|liang)"
        r"(?:[ -]?(?:yi|er|san|si|wu|liu|qi|ba|jiu|shi|ling|bai|yao)){1,5}[ -]?"
        r"(?:jituanjun|lv|lyu|tuan)(?![a-z]|[ -](?:tu|you|xing|ke|cheng|dian|guan|yuan|jie|dui|ti|wei|jian))",
    ),
    sign(
        UNIT,
        "合成 特战 陆航 海防 边防 空突",
        r"(?:合成|特战|陆航|海防|边防|空突)[0-9]{2,3}(?=的?(?:战士|官兵|兵|部队|家属|老兵))|"
        rf"[IVXLCDM](?<![A-Za-z].)[IVXLCDM]{{0,9}}(?:{ARMS}){LEVEL}",
        close=True,
        digits=True,
    ),
)
