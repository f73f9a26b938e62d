"""A place in a folded text → whether what stands there is history: by its own army, its own date, its own remains.

A harmless word clears only what it is about: 新四军纪念馆旁的某旅 is no unit of 新四军.
"""

import re
from typing import Final

from yushui.lang.late_pattern import late_pattern

from .person_names import sentence

DIGIT: Final = "[〇零○一二三四五六七八九]"
PAST_YEAR: Final = late_pattern(
    rf"(?<!\d)(?:1[0-8]\d\d|19[0-4]\d|195[0-4])(?=年|[-—~～.至/）)])|一(?:八{DIGIT}{{2}}|九[〇零○一二三四]{DIGIT}|"
    rf"九五[〇零○一二三四])年|民国(?:元|[0-9一二三四五六七八九十廿卅]{{1,3}})年"
)
LATER_YEAR: Final = late_pattern(
    r"(?<!\d)(?:195[5-9]|19[6-9]\d|20\d\d)(?!\d)|"
    rf"(?:一九五[五六七八九]|一九[六七八九]{DIGIT}|二[〇零○]{DIGIT}{{2}})年|现役|目前|今年|近日"
)
HISTORY: Final = late_pattern(
    "红军|八路军|新四军|[华中西东][东原北]野战军|抗日|抗战|解放战争|长征|国民革命军|志愿军|抗美援朝|土地革命|北伐|东北抗联|淮海战役|渡江战役|"
    "渡江前[夜夕]|"
    "辽沈战役|百团大战|上甘岭|长津湖|平津战役|解放前|建国前|新中国成立前|红色历史|前身|[秦汉唐宋元明清]代|[明清]末|["
    "明清]朝|古代|太平天国|北洋|洪武|永乐|嘉靖|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
)
# What names a battle before 1955 by itself, and towns that do beside a word of battle.
BATTLES: Final = (
    "淮海|渡江|辽沈|平津|济南|孟良崮|莱芜|上甘岭|长津湖|百团|平型关|鲁南|豫东|塔山|碾庄|双堆集|松骨峰|新兴里|砥平里|"
    "羊山集|沙家店|青化砭|扶眉|衡宝"
)
TOWNS: Final = (
    "锦州|石家庄|太原|四平|临汾|洛阳|开封|黄桥|车桥|铁原|金城|海南岛?|重庆|成都|上海|南京|广州|兰州|西安|天津|北平"
)
# Armies that are no more, and what their numbers stand beside.
ARMIES: Final = (
    "西路军|暂编|新编|红军|红(?=第?[一二三四五六七八九十0-9]|$)|工农革命军|八路军|新四军|志愿军|抗联|联军|国民革命军|"
    "国民党|国军|日军|敌军?|伪军|美军|英军|川军|桂军|滇军|东北军|西北军|整编|野战军|[一二三四华中西东]野|晋冀鲁豫|"
    "晋察冀|晋绥|冀鲁豫|鲁中|胶东|苏中|苏北|皖南|皖江|豫皖苏|太行|太岳|陕甘宁|铁道兵|基建工程兵|兵团|纵队|游击队?|"
    "方面军|赤卫|起义|决死"
)
OWN: Final = late_pattern(
    rf"(?:{ARMIES})(?!老战士|老兵|战士|后代|精神|传[统人]|小学|中学|纪念|陈列|博物|故事|烈士|旧址|公园|广场|路|村|街)"
    r"(?:(?!精神|纪念|旧址|公园|走进|来到|慰问|看望|共建|结对|前往|参观|现|驻地|旁|附近|邻|"
    r"[与到去给把让跟])[^。；！？\n\0]){0,18}$"
)
RENAMED: Final = late_pattern(
    r"^[^，。；、\n\0]{0,8}(?:旧址|遗址|故址|旧居|[（(](?:八路军|新四军|志愿军|红军))|^[（(][^）)\n\0]{0,8}(?:八路军|"
    r"新四军|志愿军|红军)|^(?:进藏(?!驻|演|训|换)|进军西藏|入朝作战|渡江作战)"
)
ERA: Final = late_pattern(
    rf"(?:{PAST_YEAR.pattern}|抗日|抗战(?!精神)|解放战争|长征(?!精神|路|公园)|土地革命|北伐|朝鲜战场|(?:攻?打|解放|"
    rf"血战|攻[克占])(?:{TOWNS})|(?:{TOWNS})(?:战役|之战|大捷|战斗|攻坚)|(?:{BATTLES})(?:战役|之战|大战|大捷)?(?!纪念|"
    rf"旧址|公园|精神)|抗美援朝(?!精神|纪念)|入朝|解放[^，。；]{{2,5}}[时中]|解放前|建国前|新中国成立前)(?:(?!精神|"
    rf"纪念馆|旧址|公园|走进|来到|慰问|看望|共建|结对|建村|至今|如今|现)[^。；！？\n\0]){{0,40}}$"
)
# A battle, and what a unit did in it.
BATTLE: Final = late_pattern(
    "(?<!脱贫攻坚)(?<!攻坚)(?:战役|战斗|阻击战|保卫战|遭遇战|歼灭战|大捷)(?:由|中|时|里|打响|主要|期间|，)"
    r"(?:(?!精神|纪念馆|旧址|公园|走进|来到|慰问|看望|共建|结对|现)[^。；！？\n\0]){0,40}$"
)
# The famous of the War of Resistance, named without their army.
FAMOUS: Final = late_pattern(
    "(?:第?(?:359|三五九|385|三八五|386|三八六|343|三四三|344|三四四)旅|第?(?:115|一一五|120|一二〇|一二零|129|"
    "一二九)师)"
)
NOW: Final = late_pattern(
    f"{LATER_YEAR.pattern}|如今|现驻|现为|现在|今天|今年|驻地|慰问|共建|结对|走访|签约|春节|服役|双拥办|常驻|每年|"
    f"昨[天夜日]|志愿者"
)
# What an army of old did, told behind its name.
DEED: Final = late_pattern(
    rf"^[^。；！？，\n\0]{{0,4}}(?:18\d\d|19[0-4]\d|195[0-4])年|^[^。；！？，\n\0]{{0,2}}在[^。；！？，\n\0]{{2,8}}(?:"
    rf"一战|血战|激战|阻击|重创|全歼|大败|大捷)|^[^。；！？\n\0]{{0,20}}(?:打[过了]|参加|血战|攻[克打占]|解放|"
    rf"守[过住在])[^。；，\n\0]{{0,4}}(?:{BATTLES}|{TOWNS})(?!纪念|旧址|公园|精神)"
)
# 七一八团 of 三五九旅, 一团七连 said to be of 1941: the unit above it, or the year at the end of the sentence.
OF_FAMOUS: Final = late_pattern(f"{FAMOUS.pattern}第?$")
TOLD: Final = late_pattern(
    rf"^(?![^。；！？\n\0]*(?:成立|组建|前身|创建|诞生|始建))[^。；！？\n\0]{{0,44}}(?:[，,（(—]|说的是|讲的是|"
    rf"[是在摄于])(?:时[为值]|那是|约)?(?:{PAST_YEAR.pattern})"
    r"年?(?:[^，。；\n\0]{0,4}(?=[。；！？）)”\n\0]|$)|(?=的?[，,]))"
)
# 他是第47军的老兵，1949年随军入湘: his deed is dated.
SERVED: Final = late_pattern(rf"^[^。；！？，\n\0]{{0,8}}[，,](?:{PAST_YEAR.pattern})年?[随参在从跟调入赴北南转留渡解]")
# A film or a book, not a paper: its name is short and says nothing of a paper.
TITLE: Final = late_pattern(
    r"《(?![^》]{0,30}(?:关于|通知|协议|方案|计划|名单|纪要|共建|报告|意见|批复|函))[^《》\n\0]{0,12}$"
)
# Such units there were not before 1955.
MODERN: Final = late_pattern(
    "合成|特战|特种作战|陆航|空中突击|导弹|火箭军|武警|联勤|战略支援|电子对抗|无人机|两栖|工化|勤务支援"
)


def _titled(text: str, start: int, end: int) -> bool:
    return bool(TITLE.search(text[max(0, start - 14) : start])) and "》" in text[end : end + 12]


def is_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence of ``text[start:end]`` speaks of a time before the army of today."""
    around = sentence(text, start, end)
    dated = HISTORY.search(around) or PAST_YEAR.search(around)
    return _titled(text, start, end) or bool(dated and not NOW.search(around))


def is_history(text: str, start: int, end: int) -> bool:
    """Whether the unit named at ``text[start:end]`` is one of an army of old, or its deed is dated so."""
    if _titled(text, start, end):
        return True
    found = text[start:end]
    if MODERN.search(found):
        return False
    before = text[max(0, start - 60) : start]
    if OWN.search(before) or re.match(f"(?:{ARMIES})", found) or RENAMED.search(text[end : end + 24]):
        return True
    return not NOW.search(sentence(text, start, end)) and bool(
        DEED.search(text[end : end + 24])
        or ERA.search(before)
        or BATTLE.search(before)
        or FAMOUS.fullmatch(found)
        or OF_FAMOUS.search(before)
        or TOLD.search(text[end : end + 64])
        or SERVED.search(text[end : end + 24])
    )
