"""What is one named person's own: an illness, a quarrel, a debt, a sentence, a birthday with a home.

Sources: 个人信息保护法 Art. 28, 民法典 Art. 1032–1034. A person is known by a name beside what
names people; 李某 and those of history are none.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .person_names import AFTER, DOUBLE, GIVEN, OLD, PERSON, SURNAMES, YEARS, is_name, sentence
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
# People who are named in running text: a title before the name, or a mark on its left.
WHO: Final = (
    r"(?:(?<=[，。；：、（(“\s\0|,;:!?！？—>])|^|(?<=老兵)|(?<=患者)|(?<=病人)|(?<=子女)|(?<=英模)|(?<=模范)|(?<=标兵)|(?<=复员)|"
    r"(?<=民兵)|(?<=[兵士员民者友人属])|(?<=老人)|(?<=军嫂)|(?<=军属)|(?<=烈属)|(?<=家属)|(?<=选人)|(?<=愿者)|"
    r"(?<=本名)|(?<=同志)|(?<=村民)|(?<=居民)|(?<=职工)|(?<=军人)|(?<=对象)|(?<=的)|(?<=遗孀)|(?<=员工)|(?<=经理)|"
    r"(?<=店主)|(?<=邻居)|(?<=党员)|(?<=丈夫)|(?<=妻子)|(?<=儿子)|(?<=女儿)|(?<=父亲)|(?<=母亲)|(?<=爱人)|(?<=本人)|"
    r"(?<=[户业车机船房店雇]主)|(?<=[弟哥姐妹叔伯舅姨姑嫂爹妈爸娘侄甥婿])|(?<=人物)|(?<=战友)|(?<=亲戚)|(?<=之[后子孙女])|(?<=孙[子女])|(?<=后[代人])|(?<=晓得)|(?<=知道)|(?<=听说))"
)
TITLED: Final = (
    rf"(?:老)?(?:(?:{DOUBLE})|[{SURNAMES}]){GIVEN}?(?:大娘|大爷|大妈|奶奶|爷爷|阿姨|叔叔|师傅|老人|同志|女士|先生|家)"
)
KIN: Final = "其[子女妻母父夫]|大娘|大爷|儿媳|儿子|女儿|婆婆|公公|母亲|父亲|妻子|丈夫|爱人|老伴"
# Who helps is not who is helped.
HELPS: Final = (
    "为$|为(?=患)|给|替|照料|照顾|护理|服务|帮|关爱|关心|资助|治疗|诊治|救治|慰问|看望|捐|陪|调解|化解|劝|走访"
)
SUBJECT: Final = (
    rf"(?:[{SURNAMES}]某某?[^，。；\n]{{0,2}}[（(](?:{PERSON}|[^）)\n]{{4,}})[）)]|{WHO}(?P<name>(?:{DOUBLE}|"
    rf"[{SURNAMES}])(?:(?!{HELPS})[{HAN}]){{1,2}})(?![{HAN}]?(?:医生|主任医师|教授|院长|律师|法官|检察官|民警|调解员))|"
    rf"{TITLED})"
)
ILL: Final = (
    f"[{HAN}][癌瘤症炎病](?:晚期|[一二三四1-4ⅠⅡⅢⅣ]期|患者|复发|转移|术后)|痰检|阳性|利福平|奥氮平|胰岛素|靶向药|"
    f"重症监护|ICU|"
    "酗酒|嗜酒|自闭症|孤独症|智障|唐氏|酒精依赖|脑瘫|失智|失能|脑溢血|半身不遂|得过[\u4e00-\u9fff]{1,5}[炎病症]|"
    "精神残疾|智力[一二三四]级|癌症?(?!症?(?:中心|防治|筛查))|白血病|透析|[肝肾心肺]脏?移植|尿毒症|乙肝|丙肝|肝硬化|HIV|艾滋|抑郁|双相|"
    "精神(?:分裂|病(?!院|医院|防治)|障碍|[一二三四]级)|焦虑症|自杀|流产|不孕|试管婴?儿?|糖尿病|肾病|肾衰|梅毒|性病|"
    "癫痫|脑梗|心梗|中风|偏瘫|瘫痪|截瘫|(?<![病隐后水忧外内祸众])患(?:有|上|了)?(?![者难得失处有上了])[\u4e00-\u9fff]{1"
    ",6}?[病症癌瘤炎疮毒瘫风斑障聋哑疾]|(?:查出|身患|罹患|患上|得了)[\u4e00-\u9fff]{0,6}[病症癌瘤炎毒疮]|血糖[0-9]|"
    "尿蛋白|肿瘤(?!医院|科|防治|专家)|帕金森|老年痴呆|阿尔茨海默|肺结核|尘肺|矽肺|肺气肿|肺纤维化|病毒携带|化疗|放疗|冠心病|心脏病|高血压|"
    "哮喘|确诊|诊断[为：]|病历|智力残疾|创伤后应激|PTSD"
)
# What an inquiry into fitness says of a body; grades are those of 军人残疾等级 and of the 残疾人证.
GRADE: Final = "[一二三四五六七八九十1-9](?<![0-9第A-Z].)级"
UNFIT: Final = (
    "截肢|(?:双目|双眼|左眼|右眼|一只眼)失明|(?:双耳|左耳|右耳)失聪|[指趾手足腿臂肢眼耳肾肺脾][^，。；]{0,2}(?:缺失|残缺|切除)|"
    "(?:椎间盘|腰椎)[^，。；]{0,3}突出|卧床不起|瘫在床|生活不能自理|需要?护理费|[诊鉴][断定]书|"
    f"为?(?:精神|智力|肢体|视力|听力|言语|多重)残疾?{GRADE}|(?:伤残|残疾|评残|致残)(?:等级|级别)?[：:为是]{{0,2}}{GRADE}|"
    f"{GRADE}(?=[（(]?(?:因公|因战|因病|伤残|残疾|致残))|(?<=[，、：:]){GRADE}(?=[，。；、]|$)"
)
DISABLED: Final = "伤残|残疾|评残|致残|抚恤|护理|病|医|瘫|手术"
QUARREL: Final = (
    "闹[翻僵掰]|翻了?脸|反目|[撕扯]破脸|动了手|互不?说话|至今不(?:说话|来往)|老死不相往来|外头有[了人]|外面有[了人]|相好的|被扫地出门|离[了过完]?(?:[一两二三几]次)?婚|闹上法庭|对簿公堂|"
    "打老婆|打孩子|离异|婚外情|出轨|外遇|家暴|分居|再婚|改嫁|婆媳|"
    "(?:家庭|夫妻|父子|母女|兄弟|赡养|遗产|继承|财产)(?:之间)?(?:的)?(?:矛盾|纠纷|不和|不睦|官司)|感情(?:不和|破裂)|"
    "打(?:了|过)?[^，。；\n]{0,4}官司|(?:媳妇|老婆|妻子)(?:跟人)?跑了|争(?:夺)?(?:家产|遗产|抚养权)|私生|断绝(?:关系|来往)|吵(?:架|闹)|打骂|不赡养|不孝"
)
DEBT: Final = (
    r"欠(?:下|了|着|债|款|钱|息|[^。，；\n\0]{0,8}[0-9一二三四五六七八九十百千两几]+(?:多|余)?[万元])|负债|外债|债务|"
    r"赌债|赌博|网贷|高利贷|逾期|失信|老赖|被执行|征信|破产"
)
CRIME: Final = (
    "因为?偷[^，。；\n]{0,8}(?:进去|被抓|判|关)|涉黑|判刑|判了?[一二三四五六七八九十两0-9]{1,3}[年个]|蹲[过了]?[大监牢号]|判处|有期徒刑|前科|案底|刑满|服刑|坐(?:过|了)?[^，。；\n]{0,3}牢|入狱|拘留|拘役|缓刑|取保|吸毒|戒毒|涉毒|嫖娼|盗窃|诈骗(?:罪|案|被)|"
    "酒驾|醉驾|社区矫正|被捕|强奸|猥亵|故意伤害|犯罪(?:记录|嫌疑)|开除"
)
ALWAYS_HARMLESS: Final = (
    f"{OLD}|义诊|讲座|科普|筛查|防治|宣传|专家|医院主任|普法|防范|敌|国民党|日军|日寇|反动|革命(?!伤残|功臣|军人|老区|后代)|地下党|特务|"
    "模拟|案例|律师|司法|法律援助|纪念馆|医疗队|救治|研究|抗癌药"
)
HARMLESS: Final = f"{ALWAYS_HARMLESS}|{YEARS}"


SAID_OF: Final = re.compile(
    rf"{SUBJECT}(?:(?!{HELPS})[^。\n\0]){{0,28}}$|(?:{KIN})(?:(?!{HELPS})[^。，；\n\0]){{0,12}}$"
)
SAID_BEFORE: Final = re.compile(
    rf"[^。；\n\0]{{0,12}}?(?:[:：]\s?|患者|病人|[汽老士列民]?兵|军[属嫂]|村民|居民|职工|[户家业]主|同志|的)(?:是|叫|为)?(?P<name>{PERSON}){AFTER}"
)


def _named(match: re.Match[str]) -> bool:
    """Whether a person is named before or behind what is said."""
    text, (start, end) = match.string, match.span()
    before = text[max(0, start - 40) : start]
    first = max(map(before.rfind, "。\n\0")) + 1
    while person := SAID_OF.search(before, first):
        if not person.groupdict().get("name") or is_name(person):
            return True
        first = person.start() + 1
    behind = SAID_BEFORE.match(text, end)
    return bool(behind and is_name(behind))


OWN_AFFAIRS: Final = (
    Recogniser(
        "illness of a named person",
        HEALTH,
        "患 查出 得了 晚期 一期 二期 三期 四期 1期 2期 3期 4期 复发 转移 术后 痰检 阳性 利福平 奥氮平 胰岛素 靶向 "
        "重症 icu 酗酒 嗜酒 自闭 孤独症 智障 唐氏 酒精 脑瘫 失智 失能 脑溢血 半身不遂 得过 智力 癌 血病 移植 透析 "
        "尿毒 肝 "
        "hiv 艾滋 抑郁 双相 精神 焦虑症 自杀 流产 不孕 试管 糖尿 肾 梅毒 性病 癫痫 脑梗 心梗 中风 瘫 血糖 尿蛋白 肿瘤 "
        "帕金森 痴呆 阿尔茨 结核 尘肺 矽肺 肺气肿 肺纤维 病毒 化疗 放疗 冠心病 心脏病 高血压 哮喘 确诊 诊断 病历 "
        "智力残疾 应激 ptsd",
        ILL,
        LAW,
        ("候选人王建国查出糖尿病，仍坚持走访", "军嫂李小慧抑郁症住院"),
        ("李医生讲糖尿病防治", "义诊为王庄村高血压老人服务"),
        validator=_named,
        exception=HARMLESS,
        reach=40,
    ),
    Recogniser(
        "state of the body of a named person",
        HEALTH,
        "截肢 失明 失聪 缺失 残缺 切除 突出 卧床 瘫 自理 护理费 断书 定书 级",
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
        "婚 因偷 因为偷 涉黑 闹 翻脸 翻了脸 反目 破脸 动了手 说话 来往 外头有 外面有 相好 扫地出门 判了 判 蹲 公堂 "
        "打老婆 打孩子 离异 "
        "出轨 外遇 家暴 分居 改嫁 婆媳 跑了 矛盾 纠纷 不和 不睦 官司 破裂 家产 遗产 抚养权 "
        "私生 断绝 吵 打骂 赡养 不孝 欠 负债 外债 债 赌 网贷 高利贷 贷款 逾期 失信 老赖 被执行 征信 破产 判刑 判处 "
        "徒刑 前科 案底 刑满 服刑 牢 入狱 拘 缓刑 取保 毒 嫖娼 盗窃 诈骗 酒驾 醉驾 矫正 被捕 强奸 猥亵 伤害 犯罪 "
        "开除",
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
