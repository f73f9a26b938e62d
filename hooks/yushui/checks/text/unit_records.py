"""Designations of units by their grammar (service, arm, number, level), cover numbers, boxes and call signs.

Source: 保守国家秘密法 Art. 35. Everything the grammar takes in is refused unless its own army or date makes it history.
"""

from typing import Final

from .military_words import (
    ARMS,
    ARMY,
    BATTALION,
    BODY,
    BRIGADE,
    CIVIL,
    COMPANY,
    DIGIT,
    DIVISION,
    LEVEL,
    MORE_ARMS,
    NUMBER,
    REGIMENT,
    SERVICES,
)
from .secrecy_sign import COVER, UNIT, sign

NO_TROOPS: Final = "消防第|消防[大中]队|消防救援|军训|民兵"
TEAMS: Final = (
    f"{CIVIL}|交警|交通|城管|执法|地质|地勘|勘[探查测]|钻井|生产|医疗|文艺|志愿|民警|公安|特警|巡警|施工|测绘|水文|"
    f"少先|游击|民兵|工程队|突击队|学校|中学|小学"
)
MAN: Final = (
    "官兵|战士|新战士|老兵|战友|家属|政委|主任|参谋|教导员|指导员|首长|机关|驻地|营区|营房|兵(?![团工])|"
    "[团营连排师旅]长"
)
# No digit and no letter before a number.
ALONE: Final = rf"(?<![0-9A-Za-z.{DIGIT[1:-1]}])"
# On which ship by its name somebody serves.
SHIP: Final = (
    "在(?!军|战|某|该|这|那|同|哪|一|导弹|驱逐|护卫|登陆|补给|猎潜|扫雷|巡洋)"
    r"[\u4e00-\u9fff]{2,3}舰上?(?:当(?!年|时|天)|服[役兵]|任|做|干)"
)

UNITS: Final = (
    sign(
        "arm, number, level",
        UNIT,
        "军 师 旅 团 营 连 基地 场站 队 站",
        rf"(?<!基建)(?:{ARMS})(?:独立|教导|训练|直属|兵)?第?{NUMBER}(?:{LEVEL}|{COMPANY}|站)",
        refused=("合成第318旅", "边防七连的战士", "海防十二团"),
        passed=("民兵预备役第3营", "消防救援第三支队"),
        exception=NO_TROOPS,
        reach=3,
        close=True,
    ),
    sign(
        "number, arm, level",
        UNIT,
        "师 旅 团 营 集团军 基地 队 站 连",
        rf"[第{DIGIT[1:-1]}](?:(?<!第)|{DIGIT}){DIGIT}{{0,6}}(?:集团军|{MORE_ARMS}(?:{ARMS})(?:{BODY}|基地|[支大]队))|"
        rf"第{DIGIT}{{1,4}}(?:{ARMS}|观察|测控)(?:站|连)|第(?<=独立第){NUMBER}{BODY}",
        refused=("第四一七炮兵旅", "第16雷达站", "118合成旅"),
        passed=("消防第三救援站",),
        exception=NO_TROOPS,
        reach=3,
        close=True,
    ),
    sign(
        "service, number, level",
        UNIT,
        "海军 空军 陆军 火箭军 二炮 第二炮兵 武警 海警 战略支援 联勤 联保 军事航天 网络空间 信息支援 战支 空降兵 "
        "陆战队",
        rf"(?:{SERVICES})[^。，；、\s\0]{{0,14}}?第{NUMBER}(?:集团军|{ARMY}|{BODY}|基地|(?:机动)?[支总大中]队|[舰艇])|"
        rf"海警{DIGIT}{{3,5}}[舰艇船]|(?:{SERVICES})某?(?:[^。，；、\s\0]{{0,10}}?{NUMBER}[支大中]队|{NUMBER}(?:{BODY}"
        rf"|基地)|第?{NUMBER}[^。，；、\s\0]{{0,4}}?(?:学院|医院|基地|场站|仓库|训练团|[测观监]\w?站|{COMPANY}))",
        refused=("武警第4机动总队", "联勤保障部队第947医院", "武警七中队"),
        passed=("空军军医大学第一附属医院", "武警某中队结对共建"),
        exception=NO_TROOPS,
        reach=3,
        close=True,
    ),
    sign(
        "number and a level above the regiment",
        UNIT,
        "师 旅 军",
        rf"[第{DIGIT[1:-1]}](?!(?<=八)一[师旅军])(?<![\d.A-Za-z{DIGIT[1:-1]}].)(?:{DIGIT}{{1,6}}(?:{DIVISION}|"
        rf"{BRIGADE})|(?<=第){DIGIT}{{1,3}}{ARMY}|(?<=[1-9])\d{{1,2}}{ARMY}|"
        rf"(?<=[一二三四五六七八九十])[一二三四五六七八九十]{{1,3}}{ARMY})",
        refused=("第127师", "79军", "他是161师的兵"),
        passed=("农八师一四四团", "八一军旗"),
        exception=f"{CIVIL}|名师|教师|大师",
        reach=10,
        close=True,
    ),
    sign(
        "number of a unit below the brigade, inside another or beside its people",
        UNIT,
        "团 营 连",
        rf"{DIGIT}团第?{NUMBER}(?:[营连]|大队)|{DIGIT}营第?{NUMBER}连|(?<![\d.{DIGIT[1:-1]}])第?{DIGIT}{{1,4}}团(?=的?"
        rf"(?:{MAN}))|(?:(?:隶属|服役|入伍|当兵|老部队|编入|分到)[于在到是——]{{0,2}}|(?:某|{ARMS})[师旅团])第?{DIGIT}"
        rf"{{1,4}}(?:团(?![队体])|{BATTALION})|[0-9〇零○洞拐勾一二三四五六七八九幺两](?<![\d.百千万{DIGIT[1:-1]}].)(?:"
        rf"(?<=[0-9])(?:(?<!1)(?<!2)[0-9]|(?<=1)[0-8]|(?<=2)[1-9])[0-9]{{1,2}}|[〇零○洞拐勾一二三四五六七八九幺两]{{2,"
        rf"3}}|百[一二三四五六七八九十零]{{1,4}}){REGIMENT}(?![购场])",
        refused=("七五三团三营九连", "某边防旅2营6连", "第十二团的官兵"),
        passed=("农八师一四四团的老军垦", "高校新生军训第二营第五连"),
        exception=f"{CIVIL}|志愿(?!军)|建设|烈士|牺牲时",
        close=True,
    ),
    sign(
        "number of a detachment beside a word of troops",
        UNIT,
        "支队 大队 中队",
        rf"{ALONE}第?{DIGIT}{{1,4}}(?:机动|特战|执勤)?[支大中]队(?!伍)",
        refused=("十七大队官兵帮助收割",),
        passed=("交警支队第三大队为官兵办证", "3支队伍", "新四军第四支队东进"),
        exception=TEAMS,
        needs=("官兵|战士|武警|指战员|营区|服役",),
        close=True,
    ),
    sign(
        "number by itself, said to be one",
        UNIT,
        "番号 代字 代号 舷号 弦号 舰 艇 合成 特战 陆航 海防 边防 空突",
        rf"番号(?:就是|便是|编为|改为|为|是|叫|[:：])?第?{NUMBER}(?![个次])|(?:部队|单位|"
        rf"[师旅团营连])[（(,，]?代[字号](?:为|是|叫|[:：])?[“\"「『‘]|[舷弦舰艇]号(?:为|是|[:：])?[0-9×xX百十]{{2,6}}"
        rf"|(?<![\d.第A-Za-z])[1-9]\d{{2}}(?:号)?(?:舰|艇)(?![船只队])|[0-9百十]{{3,7}}号?[舰艇](?=的?(?:{MAN}|水兵))|"
        rf"(?:合成|特战|陆航|海防|边防|空突)[0-9]{{2,3}}(?=的?(?:{MAN}|部队))|{SHIP}|[IVXLCDM](?<![A-Za-z].)[IVXLCDM]"
        rf"{{0,9}}(?:{ARMS}){LEVEL}",
        refused=("丈夫在示例舰上当机电兵", "旅番号：三一八", "舷号118的驱逐舰", "合成318的战士", "CCXIX合成旅"),
        passed=("他在军舰上当机电兵", "退役导弹驱逐舰济南舰（舷号105）在博物馆展出", "番号墙"),
        exception="致远|定远|镇远|经远|中山舰|电影|电视剧|展|陈列|退役|博物馆|模型|公园|纪念|1[0-9]{3}年",
        reach=20,
        digits=True,
        close=True,
    ),
    sign(
        "unit in English",
        UNIT,
        "brigade regiment division group battalion cab ga bde base",
        r"(?:\d{1,3}(?:st|nd|rd|th)|PLA|No\.? ?\d+)[A-Za-z ]{0,40}?(?:[Bb]rigade|BRIGADE|[Rr]egiment|Division|"
        r"Group Army|[Bb]attalion)|(?<![\d第])\d{2,3} (?:[A-Z][A-Za-z]+ ){0,3}(?:Brigade|Regiment|Division|CAB|GA|BDE|"
        r"Bde)(?![A-Za-z])|(?:Brigade|Regiment|Division) (?:No\.? ?)?\d{1,3}(?!\d)|(?:PLA|Rocket)[A-Za-z, ]{0,30}Base "
        r"\d{2}(?!\d)",
        refused=("the 118th Combined Arms Brigade of PLA", "318 CAB, 96 GA"),
        passed=("2nd Division of New Fourth Army", "GA/T标准"),
        exception="Eighth Route|New Fourth|Volunteer|Red Army",
        reach=40,
    ),
    sign(
        "unit in pinyin",
        UNIT,
        "di- di1 di2 di3 di4 di5 di6 di7 di8 di9 budui hecheng bianfang haifang lujun kongjun haijun huojianjun "
        "wujing tezhan luhang paobing fangkong daodan jituanjun lv lyu tuan",
        r"di-?[0-9]{1,4}-?(?:(?:hecheng|bianfang|haifang|tezhan|luhang|paobing|fangkong|daodan|bubing)-)?(?:jituanjun|"
        r"jun|shi|lv|lyu|tuan)(?![a-z]|-(?:fan|di|min|zi|xiu|ren|shu|xiao|mo|qi))|[0-9](?<![0-9].)[0-9]{4}-?budui(?![a"
        r"-z])|(?:hecheng|haifang|bianfang|lujun|kongjun|haijun|huojianjun|wujing|tezhan|luhang|paobing|fangkong|"
        r"daodan)-?[0-9]{1,4}-?(?:jituanjun|jun|shi|lv|lyu|tuan|zhidui)(?![a-z])|\b(?:yi|er|san|si|wu|liu|qi|ba|jiu|"
        r"shi|ling|bai|yao|liang)(?:[ -]?(?:yi|er|san|si|wu|liu|qi|ba|jiu|shi|ling|bai|yao)){1,5}[ -]?(?:jituanjun|lv|"
        r"lyu|tuan)(?![a-z]|[ -](?:tu|you|xing|ke|cheng|dian|guan|yuan|jie|dui|ti|wei|jian))",
        refused=("/figures/lujun-di-215-lv-gongjian", "di erba jituanjun sanyiqi lv"),
        passed=("di-3-jun-xiusuo", "jiu-jiu-lv-tu"),
        exception="bingtuan|nongchang|nongken|xiaofang|balujun|xinsijun|zhiyuanjun|hongjun",
    ),
)
# Five digits with what may stand between them, or letters that look like them.
CODE: Final = (
    r"[0-9ЗОΟӀ](?<![\dA-Za-z.].)(?:[-·.,/_*\[]{0,2}[0-9lOoIЗзОоΟοӀ|]){3,5}(?<!0000)(?<!1000)(?<![2-9]000)[-·.,/_*\]]{0"
    r",2}"
)
FIVE: Final = (
    r"[1-9](?<![0-9A-Za-z.,-].)[0-9]{4,5}(?![0-9.,]*(?:[0-9元万余多名人个次年平亩公米吨斤株字册台号户份步℃%]|"
    r"多))(?<!000)"
)
SERIAL: Final = (
    "工号|学号|尾号|票号|编码|借条|电话|手机|热线|邮编|编号|专线|股票|证券|基金|邮发|航班|车次|金额|票房|图书|元"
)

COVERS: Final = (
    sign(
        "number and the word of a unit",
        COVER,
        "部 单位 番号 bd",
        rf"[我该某本]部[（(][0-9]{{5}}(?![0-9])|{CODE}(?:部\[?队|部(?=[^门分长署件位]?(?:官兵|战士|家属|幼儿园))|"
        rf"[bB][dD](?![A-Za-z0-9._/-]))|部队[0-9]{{5}}(?![0-9元名人个万余多年平]|[.,])|部队(?:的|新)?(?:门牌|"
        rf"牌子)[^。；，\n\0]{{0,4}}[0-9]{{5}}(?![0-9])|(?:部队|单位|番号)的?(?:代[号码]|编[号码])[为是叫：:]{{0,2}}[0"
        rf"-9]{{5}}(?![0-9])|[0-9](?<![\d.].)(?![0-9]000部队官兵)[0-9]{{4}}部队|(?:解放军|武警|海军|空军|火箭军|陆军|"
        rf"战支|联勤)(?:第)?[0-9]{{4,6}}部队|[0-9](?<![0-9.].)[0-9]{{1,3}}[×xX]{{1,3}}部队|"
        rf"[0-9](?<![0-9.].)(?<![共计了书片机版行达近约超多量藏有者话编备].)(?![0-9]{{2}}00)[0-9]{{4}}部(?=[,。，；、"
        rf"（(”\"\s\0]|$)",
        refused=("71622部队", "六两三幺八部队", "这批书请送94418部。"),
        passed=("慰问2000部队官兵", "图书12345部"),
        digits=True,
        close=True,
    ),
    sign(
        "number beside the word of a unit",
        COVER,
        "部队 单位 分队 家属 军嫂 班长 战友 代号 番号 pla unit",
        r"[0-9](?<![0-9.].)[0-9]{4}(?:的?老班长|的?老?战友|[\"'”’』」）)]{1,2}部队|[（(]部队|分队|(?:家属|军嫂|"
        r"战友)群)|[0-9](?<![0-9.].)[0-9]{4}[\"'”]?[ ,，|\t\n]+(?:[A-Za-z\u4e00-\u9fff]{1,10}[:：] ?)?[\"'“]?部队|"
        r"部队[（(](?:代号)?[0-9]{5,6}[)）]|(?:部队|番号|单位)(?:代号|编号|代码)[:：,，|\t为是 ]{1,3}[0-9]{5}(?![0-9])"
        r"|(?:PLA|Unit)(?<![A-Za-z]PLA)(?<![A-Za-z]Unit)[- ]?[0-9]{5}(?![0-9])|PLA[- ]?[0-9]{4}(?![0-9])|"
        r"(?<!热线)(?<!专线)(?:代号|番号)(?:为|是|叫|[:：])?[“\"]?[0-9]{4,6}(?![0-9]|主题)",
        refused=("某部队（73022）来信", "微信群名：62318家属群", "Unit 71984 of the PLA"),
        passed=("服务热线代号12345", "Unit 5课本"),
        digits=True,
    ),
    sign(
        "cover number told in parts",
        COVER,
        "代号 番号 部队 信封",
        r"(?:代号|番号|部队|信封)[^。；\n\0]{0,16}?[0-9](?:位|个字?)[^0-9。；\n\0]{0,4}[0-9]{2,3}[^0-9。；\n\0]{1,10}["
        r"0-9]?(?:位|个字?)?[^0-9。；\n\0]{0,4}[0-9]{2,3}(?![0-9年月日元万个名人])",
        refused=("写代号就行：前两位九四，后三位六幺八，部队收",),
        passed=("部队前两个月走访群众300户，后又走访150户",),
        digits=True,
    ),
    sign(
        "number of five digits in a sentence of troops",
        COVER,
        "信封 爸爸 丈夫 老公 儿子 嫂子 士官 军士 部队 某部 驻地 驻军 营区 当兵 服役 入伍 转业 复员 退伍 战友 官兵 "
        "番号 代号 首长 教导员 指导员 政治处 军属 军嫂",
        rf"{FIVE}|[0-9](?<![0-9-].)(?:-?[0-9]){{4}}(?![0-9-])(?=[^\0]{{0,40}}部队代号)",
        refused=("驻地原为某部，现称“三二七五九”", "他从32147退伍", "注：第一栏为部队代号，32957"),
        passed=("慰问部队官兵，送去慰问金 12345元", "全县现有军属 23456 户"),
        exception=SERIAL + r"|\d[,，]\d{3}|年(?!级)|月",
        reach=24,
        digits=True,
        close=True,
        needs=(
            "番号|代号|某部|[从在原于叫称](?:第|“)?\x01|服役|入伍|当兵|转业|复员|退伍|战友|首长|教导员|指导员|政治处|"
            "军嫂|嫂子|信封|[爸丈老儿][爸夫公子]|士官|军士|家属院|部队(?:是|为|叫|[:：])\x01|\x02[、，和与及0-9]{1,14}"
            "[两三几0-9一二四五]?[支个]?部队",
        ),
    ),
    sign(
        "box, line and call sign",
        COVER,
        "信箱 军线 频率 呼号",
        r"[0-9]{2,5}号?信箱第?[0-9]{1,4}(?:号)?(?:分箱|附|分队)|(?:部队|军|兵|团|营)[^。；，\n\0]{0,8}[0-9]{2,5}号?信"
        r"箱|信箱[^。；\n\0]{0,10}分箱|军线[^0-9，。；\n\0]{0,4}\d[\d-]{2,}|(?:频率[^。；\n\0]{0,4}\d+(?:\.\d+)? ?(?"
        r":[MmKk][Hh][Zz]|兆赫)|呼号[^。，；\n\0]{0,3}[“\"「])(?=[^。\n\0]{0,30}(?:联络|备用|部队|进场|军|哨|演习|"
        r"分队))",
        refused=("某省青山市77号信箱03分队", "参谋王某（军线 30458）", "联络频率 46.150MHz，部队备用"),
        passed=("广播频率101.2MHz", "信箱：01号信箱第3格"),
        exception="广播|调频|业余|电台台标|FM|抗战|地下",
        reach=10,
        digits=True,
        close=True,
    ),
)
