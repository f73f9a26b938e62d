"""What is one named person's own: an illness, a quarrel, a debt, a sentence, a birthday with a home.

Sources: 个人信息保护法 Art. 28, 民法典 Art. 1032–1034. A person is known by a name beside what
names people; 李某 and those of history are none.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from .person_names import DOUBLE, OLD, SURNAMES, YEARS, people, sentence
from .recogniser import Recogniser

CONTACT = RULES["YS409"]
HEALTH = RULES["YS412"]
AFFAIRS = RULES["YS413"]
BIRTHDAY = RULES["YS415"]

LAW: Final = "个人信息保护法 Art. 28"
CONTACTS: Final = (
    Recogniser(
        "name of a contact",
        CONTACT,
        "人",
        rf"(?:联\s?[系络]\s?人|经\s?办\s?人|承\s?办\s?人|填\s?[表报]\s?人|报名咨询人|对接人|经手人|"
        rf"制表人)(?:姓名)?\s?[:：为是]?\s?(?P<name>(?:{DOUBLE}|[{SURNAMES}于向成时文安方车关])\s?[{HAN}](?:\s?[{HAN}]"
        rf")?)(?=[，。、；,;（()）/\s\0]|$|联系|电话|手机|同志|科长|主任|股长|[0-9])",
        "个人信息保护法 Art. 25",
        ("联系人：张三", "联 系 人：张 三"),
        ("联系人：县双拥办", "联系人方式另行通知", "联系人：任县武装部"),
        validator=lambda match: (
            not re.match(rf"方[式法便]|[{HAN}]{{0,2}}[办室局部科处站馆所镇乡县市街院校]$|.*某", match["name"])
        ),
    ),
)
# What is said of whoever is named is his; not where he helps, and not where another is in between.
CARES: Final = late_pattern(
    "照料|照顾|护理|服务|帮[扶助忙他她]|帮(?=[^，。]{0,8}(?:老|患|病))|关[爱心怀]|资助|治疗|诊治|救治|慰问|看望|捐|"
    "陪护?|调解|化解|劝|走访|探望|代办|帮教|送医|义诊|讲[授课述解]|宣讲|讲(?=[^，。]{0,8}防)|为(?=患|[^，。]{0,8}(?:老"
    "[人兵战党]|病|困难|军[人属]|烈[士属]))|[给替](?=[^，。]{0,8}(?:老|患|病|战友|困难|军|烈|送|治|喂|做饭|看病|捐))"
)
THANKED: Final = late_pattern(f"的(?:{CARES.pattern})")
SERVICE: Final = "医[生师]|军医|大夫|教授|院长|律师|法官|检察官|[民警]警|警官|调解员|护士长?"
SERVES: Final = late_pattern(rf"[{HAN}]?(?:主任|副)?(?:{SERVICE})")
SERVING: Final = late_pattern(rf"(?:{SERVICE})$")
HELPERS: Final = late_pattern(
    "(?:志愿者|医生|大夫|护士|社工|网格员|主任|书记|调解员|律师|法官|民警|记者|专家|教授|讲解员|作者|导演)$"
)
KIN: Final = "其[子女妻母父夫]|大娘|大爷|儿媳|儿子|女儿|婆婆|公公|母亲|父亲|妻子|丈夫|爱人|老伴"
ORGAN: Final = (
    "眼睛?|耳朵?|腿|腰|手|脚|胳膊|膝盖?|心脏|血管|[肝肾肺胃肠脑胆骨]|股骨头|[颈腰]椎|脊柱|甲状腺|前列腺|子宫|卵巢|"
    "乳腺|身子?"
)
TROUBLE: Final = (
    "瞎|聋|瘸|坏死|衰竭?|结[节石]|囊肿|息肉|穿孔|溃疡|积[液水]|增生|萎缩|畸形|麻痹|看不[见清]|听不[见清]|不听使唤|"
    "搭桥|支架|造[瘘口]|[切摘]除|假肢|[动开]过[^，。]{0,2}[刀术]"
)
ILL: Final = (
    f"(?:{ORGAN})[^，。；\n]{{0,5}}(?<![不没])(?:{TROUBLE})|腹水|失禁|造[瘘口]|白内障|青光眼|类风湿|红斑狼疮|耳聋|"
    f"隐睾|不育|止痛[片药]|药费|"
    "没保住(?=[，。；]|$)|转氨酶|扁?平足|色弱|色盲|[胃肝肺脑肠肚][里上]长了?个?(?:东西|瘤|包块|疙瘩)|"
    "[吃吞喝]了[^，。；]{0,4}(?:安眠药|农药|百草枯)|割腕|轻生|寻短见|"
    f"[{HAN}][癌瘤症炎病](?:晚期|[一二三四1-4ⅠⅡⅢⅣ]期|患者|复发|转移|术后)|痰检|阳性|利福平|奥氮平|胰岛素|靶向药|"
    f"重症监护|ICU|"
    "酗酒|嗜酒|自闭症|孤独症|智障|唐氏|酒精依赖|脑瘫|失智|失能|脑溢血|半身不遂|得过[\u4e00-\u9fff]{1,5}[炎病症]|"
    "精神残疾|智力[一二三四]级|癌症?(?!症?(?:中心|防治|筛查))|白血病|透析|[肝肾心肺]脏?移植|尿毒症|乙肝|丙肝|肝硬化|"
    "HIV|艾滋|抑郁|双相|精神(?:分裂|病(?!院|医院|防治)|障碍|[一二三四]级)|焦虑症|自杀|流产|不孕|试管婴?儿?|糖尿病|"
    "肾病|肾衰|梅毒|性病|癫痫|脑梗|心梗|中风|偏瘫|瘫痪|截瘫|(?<![病隐后水忧外内祸众])患(?:有|上|"
    "了)?(?![者难得失处有上了])[\u4e00-\u9fff]{1,6}?[病症癌瘤炎疮毒瘫风斑障聋哑疾]|(?:查出|身患|罹患|患上|"
    "得了)[\u4e00-\u9fff]{0,6}[病症癌瘤炎毒疮]|血糖[0-9]|尿蛋白|肿瘤(?!医院|科|防治|专家)|帕金森|老年痴呆|阿尔茨海默|"
    "肺结核|尘肺|矽肺|肺气肿|肺纤维化|脑出血|后遗症|大小便不|弱智|吗啡|病毒携带|化疗|放疗|冠心病|心脏病|高血压|哮喘|"
    "确诊|诊断[为：]|病历|智力残疾|创伤后应激|PTSD"
)
# What an inquiry into fitness says of a body; grades are those of 军人残疾等级 and of the 残疾人证.
GRADE: Final = "[一二三四五六七八九十1-9](?<![0-9第A-Z].)级"
UNFIT: Final = (
    "[胃肝肠胆肺肾乳脾宫][^，。；]{0,2}切除|截了[^，。；]{0,6}[趾指肢腿]|截肢|(?:双目|双眼|左眼|右眼|一只眼)失明|"
    "(?:双耳|左耳|右耳)失聪|[指趾手足腿臂肢眼耳肾肺脾][^，。；]{0,2}(?:缺失|残缺|切除)|(?:椎间盘|腰椎)[^，。；]{0,3}突"
    "出|卧床不起|瘫在床|生活不能自理|需要?护理费|[诊鉴][断定]书|"
    f"为?(?:精神|智力|肢体|视力|听力|言语|多重)残疾?{GRADE}|(?:伤残|残疾|评残|致残)(?:等级|级别)?[：:为是]{{0,2}}"
    f"{GRADE}|{GRADE}(?=[（(]?(?:因公|因战|因病|伤残|残疾|致残))|(?<=[，、：:]){GRADE}(?=[，。；、]|$)"
)
DISABLED: Final = "切除|截|伤残|残疾|评残|致残|抚恤|护理|病|医|瘫|手术"
FAMILY: Final = "老婆|老伴|媳妇|妻子?|丈夫|孩子|爹|娘|[爸妈]|父亲?|母亲?|老人|婆婆|公公|儿媳|亲?[哥弟姐妹]|女婿"
QUARREL: Final = (
    f"(?:打|揍|骂|踹|扇|掐|推搡)[了过着伤]{{0,2}}(?:自己的?|[他她]的?)?(?:{FAMILY})|打破了?头|[对互]骂|骂街|(?:撂|丢|"
    f"扔)下[^，。；]{{0,6}}不管|谁都不管|卷[走回跑]|"
    "逼[^，。；]{0,4}(?:过户|离)|[房财家]产分割|吵上法庭|不让进门|同居|抚养费|为[^，。；]{2,10}打了?起来|"
    "没进过[^，。；]{0,4}家门|告了亲?[哥姐弟妹爹娘爸妈]|争(?:老屋|房产|宅基地|抚恤金|补偿款)|不是亲生|抱养的|合不来|"
    "打过?架|跟人(?:走|跑)了|分床|不让探视|打我[妈爸]|嫌[他她][穷丑]|轻微伤|轻伤[一二]级|推来推去|不养[他她老]|没人养|"
    "[天老总]吵|闹[翻僵掰]|翻了?脸|反目|[撕扯]破脸|动了手|互不?说话|至今不(?:说话|来往)|老死不相往来|外头有[了人]|"
    "外面有[了人]|相好的|被扫地出门|离[了过完]?(?:[一两二三几]次)?婚|闹上法庭|对簿公堂|离异|婚外情|出轨|外遇|家暴|"
    "分居|再婚|改嫁|婆媳|(?:家庭|夫妻|父子|母女|兄弟|赡养|遗产|继承|财产)(?:之间|感情|关系)?(?:的)?(?:矛盾|纠纷|不和|"
    "不睦|官司)|感情(?:不和|破裂)|打(?:了|过)?[^，。；\n]{0,4}官司|(?:媳妇|老婆|妻子)(?:跟人)?跑了|争(?:夺)?(?:家产|"
    "遗产|抚养权)|私生|断绝[了过]?(?:关系|来往)|吵(?:架|闹)|打骂|不赡养|不孝"
)
DEBT: Final = (
    r"欠(?:下|了|着|债|款|钱|息|[^。，；\n\0]{0,8}[0-9一二三四五六七八九十百千两几]+(?:多|余)?[万元])|负债|外债|债务|"
    r"借[^，。；\n]{0,10}(?:没还|未还|还不[上清起了])|(?:信用)?卡透支|透支[^，。]{0,3}[0-9一二三四五六七八九十]|断供|"
    r"银行[^，。]{0,4}起诉|催[收债]|躲[债账]|担保|房[子产]?[^，。]{0,5}拍卖|押给|赌[债博钱球输光牌瘾]|(?:失信|法院|"
    r"上了?)黑名单|执行款|网贷|高利贷|逾期|失信|老赖|被执行|征信|破产"
)
CRIME: Final = (
    "羁押|看守所|[现关]押|第[一二三四]监狱|罪名|抢劫|强戒|强制隔离|危险驾驶|网逃|通缉|号子里|被抓(?![住伤])|非法集资|"
    "传销|躲债|因为?偷[^，。；\n]{0,8}(?:进去|被抓|判|关)|涉黑|判刑|判了?[一二三四五六七八九十两0-9]{1,3}[年个]|"
    "蹲[过了]?[大监牢号]|蹲[过了][一二三四五六七八九十两0-9]{1,3}[年个](?!点)|判处|有期徒刑|前科|案底|刑满|服刑|"
    "坐(?:过|了)?[^，。；\n]{0,3}牢|入狱|拘留|拘役|缓刑|取保|吸毒|戒毒|涉毒|嫖娼|盗窃|诈骗(?:罪|案|被)|酒驾|醉驾|"
    "社区矫正|被捕|强奸|猥亵|故意伤害|犯罪(?:记录|嫌疑)|开除"
)
ALWAYS_HARMLESS: Final = (
    f"{OLD}|义诊|讲座|科普|筛查|防治|宣传|专家|医院主任|普法|防范|敌|国民党|日军|日寇|反动|革命(?!伤残|功臣|军人|老区|"
    f"后代)|地下党|特务|"
    "小品|话剧|歌剧|电影|舞台|剧[情中]|台下|"
    "模拟|案例|律师|司法(?!所)|法律援助|纪念馆|医疗队|救治|研究|抗癌药"
)
# An honour tells how ill somebody was who went on all the same.
HONOURED: Final = "最美|道德模范|时代楷模|感动[^，。；]{1,6}人物|爱国拥军模范|好军嫂"
HARMLESS: Final = f"{ALWAYS_HARMLESS}|{YEARS}|(?<![没未不])还清"


OF_KIN: Final = late_pattern(rf"(?:{KIN})(?:(?!{CARES.pattern})[^。，；\n\0]){{0,12}}$")
REACH: Final = 44  # characters of the sentence before and behind


def _named(match: re.Match[str]) -> bool:
    """Whether whoever it is said of is named before or behind it."""
    text, (start, end) = match.string, match.span()
    first = max(text.rfind(stop, max(0, start - REACH), start) for stop in "。\n\0") + 1 or max(0, start - REACH)
    last = min((at for stop in "。；\n\0" if (at := text.find(stop, end, end + REACH)) >= 0), default=end + REACH)
    if OF_KIN.search(text, first, start):
        return True
    for person in people(text, first, last):
        given = person.start + 2  # a name of two characters may end here
        if person.start >= end:
            told = person.whole and not HELPERS.search(text, end, person.start) and not THANKED.match(text, person.end)
        else:
            cares = CARES.search(text, given, end)
            serves = SERVES.match(text, given) or SERVING.search(text, first, person.start)
            told = given <= start and not serves and not (cares and cares.start() < start)
        if told:
            return True
    return False


OWN_AFFAIRS: Final = (
    Recogniser(
        "illness of a named person",
        HEALTH,
        "动过 开过 失禁 瞎 聋 瘸 坏死 衰 结节 结石 囊肿 息肉 穿孔 溃疡 积液 积水 腹水 增生 萎缩 畸形 麻痹 看不见 "
        "看不清 听不见 听不清 使唤 搭桥 支架 造瘘 造口 切除 摘除 假肢 白内障 青光眼 类风湿 狼疮 耳聋 隐睾 不育 止痛 "
        "药费 没保住 转氨酶 平足 色弱 色盲 里长 上长 安眠药 农药 百草枯 割腕 轻生 短见 患 查出 得了 晚期 一期 二期 "
        "三期 四期 1期 2期 3期 4期 复发 转移 术后 痰检 阳性 利福平 奥氮平 胰岛素 靶向 重症 icu 酗酒 嗜酒 自闭 孤独症 "
        "智障 唐氏 酒精 脑瘫 失智 失能 脑溢血 半身不遂 得过 智力 癌 血病 移植 透析 尿毒 肝 hiv 艾滋 抑郁 双相 精神 "
        "焦虑症 自杀 流产 不孕 试管 糖尿 肾 梅毒 性病 癫痫 脑梗 心梗 中风 瘫 血糖 尿蛋白 肿瘤 帕金森 痴呆 阿尔茨 结核 "
        "尘肺 脑出血 后遗症 大小便 弱智 吗啡 矽肺 肺气肿 肺纤维 病毒 化疗 放疗 冠心病 心脏病 高血压 哮喘 确诊 诊断 "
        "病历 智力残疾 应激 ptsd",
        ILL,
        LAW,
        ("候选人王建国查出糖尿病，仍坚持走访", "军嫂李小慧抑郁症住院"),
        ("李医生讲糖尿病防治", "义诊为王庄村高血压老人服务", "“最美拥军人物”王小兰身患癌症仍坚持纳鞋垫"),
        validator=_named,
        exception=f"{HARMLESS}|{HONOURED}",
        reach=40,
    ),
    Recogniser(
        "state of the body of a named person",
        HEALTH,
        "截肢 截了 失明 失聪 缺失 残缺 切除 突出 卧床 瘫 自理 护理费 断书 定书 级",
        UNFIT,
        LAW,
        (
            "优抚对象梁小堂，六级伤残",
            "残疾军人季小山，二级",
            "经鉴定，钟小盛为精神残疾贰级",
            "本人丈夫詹小庆，脑梗后偏瘫在床",
        ),
        ("六级伤残军人凭证免费乘车", "评残等级分为一级至十级", "残疾军人张某某，二级", "讲解员王小芳，二级"),
        validator=lambda match: bool(re.search(DISABLED, sentence(match.string, *match.span()))) and _named(match),
        exception=ALWAYS_HARMLESS,
        reach=40,
        digits=True,
    ),
    Recogniser(
        "quarrel, debt or sentence of a named person",
        AFFAIRS,
        "打破 打媳 打了 打过 打伤 打老 打孩 打妻 打丈 揍 骂 踹 扇 掐 推搡 下不管 都不管 卷走 卷回 卷跑 逼 分割 法庭 "
        "进门 同居 抚养费 没还 未还 还不 透支 断供 起诉 催收 催债 躲 担保 拍卖 押给 羁押 看守所 现押 关押 监狱 罪名 "
        "抢劫 强戒 隔离 驾驶 通缉 网逃 打起来 打了起来 没进过 告了 争老屋 争房产 争宅 争抚 争补 亲生 抱养 黑名单 "
        "执行款 婚 合不来 打架 打过架 跟人走 跟人跑 分床 探视 打我妈 打我爸 嫌他 嫌她 轻微伤 轻伤 推来推去 不养 "
        "没人养 号子里 被抓 集资 传销 躲债 因偷 因为偷 涉黑 闹 翻脸 翻了脸 反目 破脸 动了手 说话 来往 外头有 外面有 "
        "相好 扫地出门 判了 判 蹲 公堂 离异 出轨 外遇 家暴 分居 改嫁 婆媳 跑了 矛盾 纠纷 不和 不睦 官司 破裂 家产 "
        "遗产 抚养权 私生 断绝 吵 打骂 赡养 不孝 欠 负债 外债 债 赌 网贷 高利贷 贷款 逾期 失信 老赖 被执行 征信 破产 "
        "判刑 判处 徒刑 前科 案底 刑满 服刑 牢 入狱 拘 缓刑 取保 毒 嫖娼 盗窃 诈骗 酒驾 醉驾 矫正 被捕 强奸 猥亵 伤害 "
        "犯罪 开除",
        f"{QUARREL}|{DEBT}|{CRIME}",
        LAW,
        ("村民王小强因醉驾被拘留", "军嫂李小慧正与丈夫离婚", "老兵张建国欠下外债12万元"),
        ("李大钊被捕入狱，英勇就义", "调解员王芳调解婚姻家庭纠纷"),
        validator=_named,
        exception=HARMLESS,
        reach=40,
    ),
    Recogniser(
        "birthday and home",
        BIRTHDAY,
        "生 born",
        r"(?:(?:出生|生于|生日|生辰)[^。；\n\0]{0,10}?{day}|{day}(?:日|号)?\s?(?:出?生(?![产活平长态日])|"
        r"生日))[^。；\n\0]{0,40}?(?:家住|住址|现住|现居|居住|住在|住(?=[:：\s]|[\u4e00-\u9fff]{1,8}(?:小区|"
        r"[路村街镇乡苑园巷弄组]|社区|新村))|住于|户籍|独居|老宅|家在|"
        r"家[:：])".replace(
            "{day}",
            r"(?:19[3-9][0-9]|20[0-2][0-9])\s?[年/.\-]\s?(?:[0-9]{1,2}\s?[月/.\-]\s?[0-9]{1,2}|"
            r"(?:农历)?[正一二三四五六七八九十冬腊]{1,2}月[初十廿卅][一二三四五六七八九十]?)",
        ),
        "民法典 Art. 1034",
        ("李小明，1968年4月17日生，家住示例镇", "出生：1993/11/02｜现居：示例新城"),
        ("1968年4月17日生产自救，住在村里",),
        exception="烈士|牺牲|就义",
        reach=30,
    ),
)
PEOPLE: Final = (*CONTACTS, *OWN_AFFAIRS)
