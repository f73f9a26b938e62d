"""Children by name, in any order with what makes them children: a word for a child, a class, a school, an age, a birth.

Source: 未成年人保护法 Art. 103. Between the name and that word stands only what is said of one person.
"""

import re
from typing import Final

from yushui.diagnostics import RULES
from yushui.lang.normalise import HAN

from .person_names import AFTER, LISTED, NAME, PAST, PLAIN, is_name
from .recogniser import FIRST, LAST, Recogniser

MINOR = RULES["YS408"]

HAN_: Final = f"[{HAN}]"
CN: Final = "一二三四五六七八九"
CHILD: Final = (
    "我们?班(?:[里上]的?|同学)?(?![长组主级])|少先队[大中小]队[长委]|[大中]队委|小学生|初中生|中学生|小朋友|男童|女童|"
    "小?男孩|小?女孩|小姑娘|小伙伴|少先队员|小记者|小讲解员|小主持人|幼儿(?!园)|男婴|女婴|宝宝|[军萌小]娃"
)
OWN: Final = "孩子|女儿|儿子|孙子|孙女|外孙女?|独生[子女]|遗孤"
CLASS: Final = (
    rf"(?:(?:(?<!高)[{CN}1-9](?<!十.)年级|初[一二三1-3]|(?<![身提])高[一二三1-3](?![中米度])|[大中小]\s?[（(]?[{CN}1-9"
    rf"]?[）)]?\s?班(?!长|组)|学前班|托班|幼儿园|[小中]学)[\s(（]{{0,2}}[0-9{CN}十甲乙丙丁]{{0,3}}\s?[)）]?\s?班?|"
    rf"(?<![0-9{CN}])[{CN}1-9]\s?[（(.]\s?[0-9{CN}十]{{1,2}}\s?[）)]?\s?(?:班|中队)|(?<![0-9])[1-9]0[1-9]\s?班|[{CN}1-"
    rf"6]年[（(]?[{CN}1-9]{{1,2}}[)）]?班|(?<![0-9])[1-6][0-9]{{2}}\s班|(?<=[（(])[{CN}]{{2}}班(?=[）)]))"
)
PLAIN_CLASS: Final = CLASS.replace("|幼儿园|[小中]学", "")
SCHOOL: Final = (
    rf"(?:(?:就?读于?|上|在|是)[{HAN}]{{2,12}}(?:小学|中学|幼儿园)|[{HAN}]{{2,12}}(?:小学|中学|幼儿园)\s?{PLAIN_CLASS})"
)
BORN: Final = (
    r"(?:20(?:0[89]|1[0-9]|2[0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出?生(?![产活平态])|降生|诞生)|20(?:0[89]|"
    r"1[0-9]|2[0-9])[-./][0-9]{1,2}[-./][0-9]{1,2}\s?出?生(?![产活]))"
)
AGE: Final = (
    rf"(?:(?<![0-9{CN}十百千.])(?:1[0-7]|[0-9{CN}]|十[一二三四五六七]?)\s?周?岁半?(?!以[上下])|年龄[\":：\s]{{0,4}}(?:"
    rf"[3-9]|1[0-7])(?![0-9]))"
)
# What may stand between a child's name and what makes it a child.
ROLE: Final = (
    "[中大小]?队长|班长|课代表|委员|旗手|讲解员|主持人|小?记者|小?演员|小?选手|队员|代表|获奖者|得主|作者|同学|学生|"
    "小朋友|孩子|娃|小英雄"
)
FILL: Final = (
    rf"(?:[\s，,、/（()）：:|“”‘’\"·.-]|今年|现年|年仅|年方|年龄|刚满?|才|未满|[男女][孩生]?|{HAN_}族|就?读于?|在读?|"
    rf"正|上|念|升入?|考入|现|的|是|叫做?|名叫|名为|大名|小名|乳名|姓名|名字|一名|都|均|俩|两人|系|兹有|班|中队|{ROLE}"
    rf"|{HAN_}{{2,8}}(?:小学|中学|附[小中]|幼儿园|学校)|{HAN_}{{2,5}}[{CN}十]中)"
)
# Children of history and of stories.
OF_STORIES: Final = "刘胡兰|王二小|张嘎|潘冬子|小萝卜头|宋振中|雨来|海娃|赖宁"
GROWN: Final = "老师|教师|辅导员|校长|主任|园长|战士|排长|连长|民兵|馆长|阿姨|叔叔|老兵|老人"
NEVER: Final = (
    rf"{PAST}|{OF_STORIES}|老党员|从军|入狱|被捕|的故事|战斗故事|事迹|课堂|课本|讲述|授课|宣讲|毕业(?![班照])|"
    rf"(?:{GROWN})[^{LAST}说]?{FIRST}|{LAST}(?:{GROWN})"
)
SCHOOLS: Final = (
    "年级 年一班 年二班 年三班 年四班 年五班 年六班 中队 班 初一 初二 初三 初1 初2 初3 高一 高二 高三 幼儿园 小学 中学"
)


# What makes a child of whoever is named in the same sentence, and what makes that person none.
EVIDENCE: Final = (
    rf"(?:{PLAIN_CLASS}|[{CN}]\s?[（(][0-9]{{1,2}}[）)]|{AGE}|(?:就?读于?|念|上(?!星期|周|个?月|午|次)|入读)[{HAN}]"
    rf"{{0,8}}(?:小学|幼儿园|"
    rf"中学|书)|[（(](?:小学|幼儿园)[）)]|幼儿园(?:毕业照|入园|汇演)|(?:小学|幼儿园)(?:新生|读书|上学|念书|大班|中班|"
    rf"小班)|[男女]\s20(?:0[89]|1[0-9]|2[0-9])[.\-/年])"
)
ADULT: Final = (
    "看望|慰问|走访|授课|讲[述课解授故]|宣讲|辅导|带领|陪同|出席|任教|教书|支教|结对|资助|捐资|捐建|校外|书记|"
    "(?<!班)主任|[局县市区镇乡科处]长|代表|副|战友|民警|消防|官兵|妻|丈夫|军嫂|同志|先生|女士|导演|作家|诗人|主演|"
    "主编|毕业(?!照)|大学|岁数|退役|退休|复员|转业|当选|军旅"
)
# Words that stand where a name may stand.
NOBODY: Final = "[儿孩]|少年|学生|青年|某|幼|观众|人员|票|组|班"
BOUND: Final = (
    r"(?:(?<=[\s，。；、：:（(“\"|.·,;])|^|(?<=[叫孙女孤的生娃孩员])|(?<=儿子)|(?<=女儿)|(?<=我[儿女])|"
    r"(?<=[师长妈爸奶爷任]说))"
)


def _minor(name: str, cue: str, pattern: str, refused: tuple[str, ...], passed: tuple[str, ...]) -> Recogniser:
    return Recogniser(name, MINOR, cue, pattern, "未成年人保护法 Art. 103", refused, passed, is_name, NEVER, reach=20)


MINORS: Final = (
    _minor(
        "a word for a child, and a name",
        "我们班 我班 队长 队委 小学生 中生 中学生 小朋友 童 男孩 女孩 姑娘 伙伴 少先队员 小记者 小讲解员 小主持人 "
        "幼儿 婴 宝宝",
        rf"(?:{CHILD}){FILL}{{0,2}}{NAME}{AFTER}",
        ("小学生张小山说", "少先队员：刘小花献花", "女童（王小五）"),
        ("小学生高唱国歌", "小学生李某说", "少先队员周一献花", "小朋友高唱国歌"),
    ),
    _minor(
        "a name and 小朋友",
        "小朋友",
        rf"{NAME}(?:小朋友|同学[，,（(])",
        ("李小四小朋友",),
        ("高兴的小朋友",),
    ),
    _minor(
        "a form with a name and a class",
        "姓名",
        rf"姓名[:：\s|]{{0,3}}{NAME}[\s|,，;；、/][^。\n\0]{{0,30}}?(?:年级|班级|(?<!毕业)学校[:：\s|]{{1,2}}[{HAN}]{{"
        rf"1,8}}(?:小学?|幼儿园|中)(?![{HAN}]))",
        ("姓名 覃若曦 学校 县一小 年级 三",),
        ("姓名 张建国 学校 示例大学",),
    ),
    _minor(
        "a child of somebody, with an age or a school",
        "孩子 女儿 儿子 孙 独生 遗孤",
        rf"(?:{OWN}){FILL}{{0,3}}{NAME}{AFTER}(?=[^。；\n\0]{{0,16}}(?:满月|百日|[0-9{CN}十]\s?周?岁|年级|[小中]学|"
        rf"幼儿园|20[0-9]{{2}}年[0-9]{{0,2}}月?[0-9]*日?出?生))",
        ("儿子李小明在示例小学读书", "女儿叫王小雨，6岁"),
        ("儿子张建国参军",),
    ),
    _minor(
        "a class, and a name",
        SCHOOLS,
        rf"{CLASS}{FILL}{{0,4}}{NAME}{AFTER}",
        ("三（2）班的李小明说", "五年级4班\t王小雨\t11", "示例幼儿园中二班 毛小宁"),
        ("五年级学生金奖得主", "示例小学高年级同学", "三年级班主任李芳"),
    ),
    Recogniser(
        "a class, and a whole name in a list",
        MINOR,
        SCHOOLS,
        rf"{PLAIN_CLASS}[\s：:，,]{{1,2}}{LISTED}",
        "未成年人保护法 Art. 103",
        ("朗诵者：城南小学 2年级6班 方小远，外公是老兵",),
        ("五年级4班 文明班级", "三年级2班 向烈士献花"),
        lambda match: (
            not re.match(
                f"{PLAIN.pattern}|[文安]|方[式法案阵队便向]|成[员果绩为功]|时[间任光]|向[前上全他她]", match["listed"]
            )
        ),
        NEVER,
        reach=20,
    ),
    _minor(
        "a name, and an age or a class",
        f"岁 年龄 {SCHOOLS}",
        rf"{NAME}{FILL}{{0,5}}(?:{AGE}|{PLAIN_CLASS}(?![{HAN}]*(?:教|任))|{SCHOOL})",
        ("张小山（8岁）", "李小米，八岁半，就读示例小学", "王小明 三年级2班"),
        ("老兵张三（98岁）", "王二（13岁）参加儿童团，后来成为烈士"),
    ),
    _minor(
        "a name, and a word for a child",
        "小学生 中生 中学生 童 男孩 女孩 姑娘 少先队员 幼儿 婴 宝宝",
        rf"(?:(?<=^)|(?<=[\s，。；、（(“：:|\n]))(?:大名|小名|我叫|他叫|她叫)?{NAME}[，,（(、\s]{{1,2}}{FILL}{{0,3}}(?"
        rf":{CHILD})",
        ("李小雨，小学生，家长李四", "李小雨（女，小学生）"),
        ("高大山，给小学生讲课",),
    ),
    Recogniser(
        "a name, and a birth of this century",
        MINOR,
        "年生 月生 日生 出生",
        rf"{NAME}{FILL}{{0,5}}{BORN}",
        "未成年人保护法 Art. 103",
        ("真名李雨欣，2014年生",),
        ("李建国1964年生", "张村2014年生产总值"),
        validator=is_name,
    ),
    Recogniser(
        "somebody in a sentence about a child",
        MINOR,
        f"岁 年龄 读 念 入学 新生 女 男 {SCHOOLS}",
        rf"{BOUND}{NAME}{AFTER}(?=[^。！？；\n\0]{{0,30}}?{EVIDENCE})|"
        + rf"{EVIDENCE}[^。！？；\n\0]{{0,30}}?{BOUND}{NAME}{AFTER}".replace("<name>", "<later>").replace(
            "<given>", "<last>"
        ),
        "未成年人保护法 Art. 103",
        ("名叫李小满，读幼儿园大班", "李一诺的妈妈说，孩子才六岁"),
        ("李明到示例小学慰问三年级学生", "五年级语文课本里有黄继光"),
        validator=lambda match: not PLAIN.match(match["name"] or match["later"]),
        exception=f"{NEVER}|{ADULT}",
        reach=36,
    ),
    Recogniser(
        "a child that is called by any name",
        MINOR,
        "孩子 娃 女儿 儿子 学生 朋友",
        rf"(?:孩子|娃娃?|女儿|儿子|学生|小朋友)(?:[^，。,]{{0,2}}(?:名?叫|名字是)|的?(?:情况|姓名|名字|"
        rf"信息)[:：]\s?)(?P<name>[{HAN}]{{2,4}})[,，、（(；;。][^\n\0]{{0,30}}?(?:{AGE}|{CLASS})",
        "未成年人保护法 Art. 103",
        ("写信的孩子叫和小雅，纳西族，上五年级", "娃的情况：终小川；几岁：六；哪个班：一年级七班"),
        ("孩子叫什么，几岁，可以不写",),
        validator=lambda match: not re.search("什么|爸|妈|爷|奶|叔|阿姨", match["name"]),
        exception=NEVER,
        reach=20,
    ),
    _minor(
        "an age, and a name",
        "岁 年龄",
        rf"{AGE}(?:的|{FILL}|{CHILD}|{OWN}|少年|学生){{0,4}}{NAME}(?:{AFTER}|(?<=岁的...))",
        ("8岁的张小花说", "9岁的小学生张小山在台上"),
        ("一名9岁的小学生说", "70岁的李老说", "12岁的他走上长征路"),
    ),
    _minor(
        "a birth of this century, and a name",
        "年生 月生 日生 年出生 月出生 日出生 年诞生 年降生 月诞生 日诞生",
        rf"{BORN}(?:的|{FILL}|{CHILD}|{OWN}){{0,4}}{NAME}{AFTER}",
        ("2015年出生的王小雨现就读于示例小学",),
        ("2015年诞生的高铁",),
    ),
)
