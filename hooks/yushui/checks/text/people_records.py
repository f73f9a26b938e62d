"""What is one named person's own: an illness, a quarrel, a debt, a sentence, a birthday with a home.

Sources: 个人信息保护法 Art. 28, 民法典 Art. 1032–1034. A person is known by a name beside what
names people; 李某 and those of history are none.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN
from yushui.lang.words import is_torn_out

from .person_names import DOUBLE, OLD, SURNAMES, YEARS, people, sentence
from .private_words import BODY, CHILDREN, CRIME, DEBT, FAITH, MARRIAGE, MEANS, MIND, STATE, lexicon
from .recogniser import FIRST, Recogniser

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
    "陪护?|调解|化解|破获|抓获|抓住|制止|制服|侦破|侦办|办理|审理|打击|勇斗|追回|垫付|禁毒|缉毒|劝|走访|探望|代办|帮"
    "教|送医|义诊|讲[授课述解]|宣讲|讲(?=[^，。]{0,8}防)|为(?=患|[^，。]{0,8}(?:老"
    "[人兵战党]|病|困难|军[人属]|烈[士属]))|(?<!不)[给替](?=[^，。]{0,8}(?:老|患|病|战友|困难|军|烈|送|治|喂|做饭|看"
    "病|捐))"
)
THANKED: Final = late_pattern(f"的(?:{CARES.pattern})")
SERVICE: Final = "医[生师]|军医|大夫|教授|院长|律师|法官|检察官|[民警]警|警官|调解员|护士长?"
SERVES: Final = late_pattern(rf"[{HAN}]?(?:主任|副)?(?:{SERVICE})")
SERVING: Final = late_pattern(rf"(?:{SERVICE})$")
HELPERS: Final = late_pattern(
    "(?:志愿者|医生|大夫|护士|社工|网格员|主任|书记|调解员|律师|法官|民警|记者|专家|教授|讲解员|作者|导演)$"
)
KIN: Final = "其[子女妻母父夫]|大娘|大爷|儿媳|儿子|女儿|婆婆|公公|母亲|父亲|妻子|丈夫|爱人|老伴"
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
ALWAYS_HARMLESS: Final = (
    f"{OLD}|义诊|讲座|科普|筛查|防治|宣传|专家|医院主任|普法|防范|敌|国民党|日军|日寇|反动|革命(?!伤残|功臣|军人|老区|"
    f"后代)|地下党|特务|警方|提醒(?:[：:您]|大家|广大)|远离|反诈|切勿|警惕|谨防|严禁|应当|不适用|皮影|评书|相声|快板"
    f"|角色|扮演|"
    "小品|话剧|歌剧|电影|舞台|剧[情中《]|饰演|台下|"
    "模拟|案例|律师|司法(?!所)|法律援助|纪念馆|医疗队|救治|研究|抗癌药"
)
# An honour tells how ill somebody was who went on all the same.
HONOURED: Final = "最美|道德模范|时代楷模|感动[^，。；]{1,6}人物|爱国拥军模范|好军嫂"
# Whoever is told of for what he did may have his wounds and his means told too.
DEED: Final = (
    f"{HONOURED}|功臣|功勋|勋章|英雄|荣[获立]|立[过下了]?[一二三]等功|立功|授予|评为|获评|被评|模范|楷模|标兵|先进|"
    f"事迹|奖|致富|创业|"
    "创办|办起|盖起|重新站|自强|自立|带出|带[动领着]|义务|资助|捐|作报告|宣讲|合作社|抗洪|抢险|救火|救人|歹徒|战斗(?!班|机)|作战|负伤|弹片"
    "|排雷|排爆|"
    "合唱|冠军|夺[得冠]|参军|入伍|军功|志愿军|抗美援朝|老红军|战场|前线|兵妈妈|致富|带动|战士做|为(?:乡亲|群众|村民|"
    "战士|官兵)"
)
NO_MAN: Final = f"(?:[枣桃果梨茶松杨柳榆槐橘]树|秧|苗|猪|牛|羊|鸡|鸭|鱼|犬|狗)[都也]?{FIRST}"
HARMLESS: Final = f"{ALWAYS_HARMLESS}|{YEARS}|(?<![没未不])还清"


OF_KIN: Final = late_pattern(rf"(?:{KIN})(?:(?!{CARES.pattern})[^。，；\n\0]){{0,12}}$")
SHORT: Final = 4  # characters that may stand by chance where two words meet
REACH: Final = 44  # characters of the sentence before and behind


def _named(match: re.Match[str]) -> bool:
    """Whether whoever it is said of is named before or behind it; a short hit out of two words says nothing."""
    text, (start, end) = match.string, match.span()
    if end - start < SHORT and is_torn_out(text, start, end):
        return False
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
        "",
        lexicon(BODY, MIND, CHILDREN),
        LAW,
        ("候选人王建国查出糖尿病，仍坚持走访", "军嫂李小慧抑郁症住院"),
        ("李医生讲糖尿病防治", "义诊为王庄村高血压老人服务", "“最美拥军人物”王小兰身患癌症仍坚持纳鞋垫"),
        validator=_named,
        exception=f"{HARMLESS}|{HONOURED}|{NO_MAN}",
        reach=40,
    ),
    Recogniser(
        "weakness of a named person",
        HEALTH,
        "",
        lexicon(STATE),
        LAW,
        ("王建国的老伴瘫在炕上，吃喝拉撒都要人伺候",),
        ("一等功臣王建国装了假肢，修通了盘山路",),
        validator=_named,
        exception=f"{HARMLESS}|{DEED}",
        reach=40,
    ),
    Recogniser(
        "state of the body of a named person",
        HEALTH,
        "截肢 截了 失明 失聪 缺失 残缺 切除 突出 卧床 瘫 自理 护理费 断书 定书 级",
        UNFIT,
        LAW,
        ("优抚对象梁小堂，六级伤残", "残疾军人季小山，二级", "经鉴定，钟小盛为精神残疾贰级"),
        ("六级伤残军人凭证免费乘车", "评残等级分为一级至十级", "残疾军人张某某，二级", "讲解员王小芳，二级"),
        validator=lambda match: bool(re.search(DISABLED, sentence(match.string, *match.span()))) and _named(match),
        exception=f"{ALWAYS_HARMLESS}|{DEED}",
        reach=40,
        digits=True,
    ),
    Recogniser(
        "means of a named person",
        AFFAIRS,
        "",
        lexicon(MEANS),
        LAW,
        ("军嫂李小慧每月工资才三千",),
        ("老兵张建国贷款30万元办起养殖场",),
        validator=_named,
        exception=f"{HARMLESS}|{DEED}",
        reach=40,
    ),
    Recogniser(
        "marriage, debt, sentence or faith of a named person",
        AFFAIRS,
        "",
        lexicon(MARRIAGE, DEBT, CRIME, FAITH),
        LAW,
        ("村民王小强因醉驾被拘留", "军嫂李小慧正与丈夫离婚", "老兵张建国欠下外债12万元"),
        ("李大钊被捕入狱，英勇就义", "调解员王芳调解婚姻家庭纠纷", "民警王小强抓获盗窃嫌疑人"),
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
