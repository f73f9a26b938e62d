"""The grammar of Chinese names for the recognisers, and the sentence around a place.

Two characters after a surname may be anything: a name counts only beside what names people, and not where it is a
plain word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from .recogniser import FIRST

# The commonest surnames, without those that are as often a plain word (于 向 和 从 成 时 文 安 方 水 …).
SURNAMES: Final = (
    "华王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤欧殷柳祁谷葛童郎佟米靳柏闵"
    "巫湛祖盛倪俞翁鲍庞樊兰施洪翟颜牛温芦季章鲁霍左丘耿焦路岳齐梅庄辛管卜聂詹游阮柯翦蔺宁柴蒲卞甄褚娄荆麻牟苗霁麦项凌"
    "费屈裴祝尤窦奚皮伍穆萧狄贝茅席刁骆虞裘缪郁杭诸钮荀惠曲芮储宫厉戎符束郜薄宿邰索赖卓屠乔姬申郦雍桂濮寿燕冀浦尚慕茹"
    "宦艾慎庾暨衡阙敖訾饶沙鞠丰巢蒯查竺桓墨常纪易简应宗荣封吉甘景连容冷舒习富包满支么仲司银苍郇栗甯渠智苑车阚蔚蓟宓仝"
    "苟扈糜隗嵇匡寇臧巩鄢晁郗佘亓逯漆胥邸岑党邢蓝解冼涂瞿古喻谌邬晏栾仇桑冉滕阳农禹谈危楚汝钦缑亢况佴谯笪昝酆滑仰幸韶"
    "怀鄂咸籍蒙池闻莘贡劳逄璩郏戈殳夔隆厍勾乜单尉晋盘依腾敬揭白沐麴暴羊於汲邴乌弓牧蓬那迟迮仉宰淳卫戚毕康廉房边权伊盖"
    "靖粟虢鲜帅缴昂佀郈钭羿贲朴终卯户綦禤郐遆妥"
)
DOUBLE: Final = (
    "欧阳|上官|司马|诸葛|尉迟|皇甫|司徒|令狐|慕容|夏侯|东方|公孙|长孙|宇文|轩辕|赫连|澹台|公冶|宗政|淳于|申屠|钟离|"
    "鲜于|呼延|端木|南宫|独孤|纳兰|完颜|拓跋|万俟|司空|公羊|亓官|闻人|濮阳|太叔|闾丘|梁丘|左丘|东郭|爱新觉罗"
)
# Words that begin like names: the character behind decides.
NOT_NAMES: Final = (
    "高[一二三唱呼兴举度等年原声龄级考中低楼达温山铁速压血质标出龙位粱]|张[贴望灯开]|马[上路列虎术拉桩]|"
    "金[奖牌色属融额秋质山]|周[末边围年刊岁密一二三四五六日天]|江[边河西苏南北山水]|万[分名人余元一般里]|"
    "任[务何教职由意说]|何[时地种等处必]|许[多下可]|严[肃格守禁重]|段[落时]|夏[令日季天]|叶[子]|田[径野间]|石[头]|"
    "毛[笔主巾衣]|武[警术装汉器]|程[序度]|陆[续军]|余[名人下]|钱[款包]|党[员委的史费支旗建组和章政]|"
    "路[上边口过线小中径程途]|季[度节]|章[节程]|温[暖馨度水情]|古[代老城]|解[放说决除释]|项[目]|游[览戏园客行]|农[村"
    "民业历]|"
    "阳[光台]|盛[大开典]|左[右手边侧]|洪[水灾]|管[理]|费[用]|祖[国父母孙籍]|孙[子女辈]|麦[田]|梅[花]|兰[花州]|"
    "宁[静夏波]|齐[心声全唱]|牛[奶羊]|庄[严稼重]|凌[晨]|鲁[迅]|庞大|童[年声心装谣]|蓝[天色]|辛[苦勤]|"
    "曾[经任被参在获是用]|史[料]|雷[达锋精]|孔[子融孟]|欧[洲]|唐[诗朝代]|宋[词代朝]|韩[国语]|汉[字]|范[围例]|汤[圆]|"
    "顾[问]|谢谢|杨[树]|林[业场地]|黄[河色金山]|白[天花色酒云求开日血发细内癜杨话昼墙衣手头领事净]|苏[区联]|胡[同]|"
    "郎诵|米[饭]|罗[列]|龙[头舟]|成|祝[福贺愿大您你]|皮[肤鞋]|席[位地]|薄[弱]|惠[民及]|索[取要]|符[合号]|束[缚]|"
    "申[请报领办购]|寿[命]|燕[子]|冀|尚[未有]|慎[重]|衡[量]|饶[有]|沙[发漠盘滩场]|丰[富收硕]|查[看询找出清验阅]|"
    "墨[水]|常[年见委务用规态住驻怀]|纪[念律委检实录元]|易[于地拉]|简[介单称历要易]|应[该当急用邀征召有]|宗[旨教]|"
    "荣[誉获光立军归膺]|封[闭山信面]|吉[林祥他]|甘[肃于愿]|景[区点色观]|连[队长续接环日夜]|容[易量纳]|冷[静水门]|"
    "舒[适心]|习[近惯俗]|富[强裕民有]|包[括含裹容饺]|满[意足分天园怀]|支[部持队援前出付]|司[机令法]|银[行]|"
    "车[站辆间队牌上]|智[能慧]|曲[目艺]|宫[颈殿廷]|杭州|艾[滋叶草]|焦[虑点急]|麻[痹醉将]|桂[花林]|储[备蓄]|苍[蝇]|"
    "谈[话到起判心论及了]|危[险房机重害急]|单[位独纯元据身一]|楚[国河]|况[且]|怀[念着揣里抱孕柔]|闻[讯名令]|贡[献]|"
    "劳[动模务]|隆[重]|勾[画]|蒙[古受]|池[州塘]|敬[礼爱老业请献]|依[法托靠据然]|腾[飞退空]|揭[牌晓幕]|晋[升级]|"
    "盘[点活山]|滑[雪翔]|沐[浴]|幸[福运存]|乌[鲁云]|卫[生星兵士冕视健]|戚友|毕[业竟生恭节]|康[复养健乐庄定]|"
    "廉[洁政价租]|房[子屋间产东租价前后门里管地]|边[境防疆界缘关远区上走看说民海陲检]|权[利力威益限属]|伊[始犁春宁]|"
    "盖[章上房住了着州]|靖国|户[口籍主外数型均县]|妥[善协当]|粟裕|鲜[花红明艳血活美奶]|帅气|昂[首扬贵]|朴[素实]|"
    "终[于身点生止究年]|那[年时天个些么样里位]|亢[奋]|钦[佩州]|仰[望]|咸[宁阳]|尉官|教|校|团|老师|家长|学|班|代|志愿|"
    "烈士|英雄|同|小朋|关[节爱怀心于注系口]|安[全置排保]|文[化艺明件体]|方[便式法案面向]|时[间候任代]|"
    "向[前上全他她着]|于[是今]"
)
PLAIN: Final = late_pattern(
    rf"(?:{NOT_NAMES}|.?们|.(?:同学|老师|先生|女士|医生|大夫|教授|院长|护士|[小中大]学)|.{{1,2}}[县省镇市]|.{{0,2}}[某"
    rf"×\*])"
)
# What given names are made of.
CHARACTERS: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红萍梅鹏辉玲建国峰燕凤飞云波雪梓涵轩怡萱睿琪浩宇诺桐彤悦晨曦"
    "瑶琳瑞嘉佳欣妍雨思若熙泽皓俊豪博昊然墨馨艺诗晓春福贵宝根财顺祥松柏森海涛虎彪旺荣昌盛德义仁礼智信忠善良贤才栋柱铁"
    "钢银锁富康安宁乐庆丰登仓囤珍翠莲菊竹蓉芬芝香茹楠婷倩雯颖璐彬斌鑫淼焱垚奕恺骏骁航宸辰舟屿禾苗蕊薇蕾璇琦玥恒毅坤乾"
    "锋亮旭阳光辉煌耀祖宗厚朴田林生"
)
# What stands behind a name and is never in one.
NEVER_GIVEN: Final = (
    "在到给的了着过说对把就都也还又里们被替他她它我你这那不是等要个哪么吗呢啊吧很没因但或与您谁什怎该些每各两几只才"
)
GIVEN: Final = rf"(?:(?![{NEVER_GIVEN}])[{HAN}]){{1,2}}"
PERSON: Final = rf"(?:(?:{DOUBLE}){GIVEN}|[{SURNAMES}]{GIVEN})"
# Surnames that are as often a plain word: only where a name must stand, whole.
OFTEN_PLAIN: Final = "于向成时文安方关"
NAME: Final = (
    rf"(?P<name>(?:(?:{DOUBLE})|(?!孙[女子])[{SURNAMES}]|[{OFTEN_PLAIN}](?=[{CHARACTERS}]{{2}}))(?P<given>{GIVEN}?))"
)
LISTED: Final = rf"(?P<listed>[{SURNAMES}{OFTEN_PLAIN}]{GIVEN}(?=[，。；、,;）)\s\0]|$))"
# What may stand behind a name in a sentence.
AFTER: Final = (
    r"(?=[，。、；：！？,.;:!?|（）()“”\"‘’…\s\0\-—/]|$|同学|小朋友|同志|先生|女士|老师|的?(?:妈妈|爸爸|爷爷|奶奶|"
    r"姥姥|姥爷|外公|外婆|家长|母亲|父亲)|[一二两三四五六七八九十说写叫名是在的和与向给为把从获用将也还自今现家因已"
    r"曾于到至患参激高兴代荣担"
    r"主就读带捧拿收来画献唱弹跳捐送讲背致暂未尚仍早常每便即只其及遭受逼摔打骂欠借逃躲病患瘫申要请想怕会能可应需愿踮"
    r"握敬挥仰抬奔跃扑蹦站坐跪趴躺睡吃喝听问答回《本发表扶助救推拉抱捡拾买省攒认种练找朗演敬展领做得被很都又最才先同跟"
    r"让对报哭笑跑举戴上住出调转吸信偷赌嫖贪判蹲疯傻离嫁娶去打走喜年刚正不有以年由奶]|[0-9])"
)
YEARS: Final = (
    "(?:(?:18[0-9]{2}|19[0-7][0-9])年|一(?:八|九[〇零○一二三四五六七])[〇零○一二三四五六七八九]{1,2}年)(?!出?生|"
    "[^，。；]{2,6}出?生)"
)
# Of those that are history; a grandchild of a 烈士 is not.
OLD: Final = (
    f"烈士(?!的?{FIRST}?(?:后代|子女|遗孤|家属|遗属|曾?外?孙|女儿|儿子|母亲|父亲|之|陵园|墓|纪念))|"
    f"(?<!父亲)(?<!爸爸)(?<!母亲)(?<!妈妈)(?<!爷爷)牺牲|参加革命|"
    "红军(?!小学|中学|学校|希望|的?(?:后代|遗孀|家属|子女|传人))|八路军|新四军|根据地|解放区|儿童团|就义|临刑|刑场|病殁|病逝于|"
    "英名录"
)
PAST: Final = f"{OLD}|参军|入伍|{YEARS}"


def is_name(match: re.Match[str]) -> bool:
    """Whether the group ``name`` is no plain word: 康乐 is one, 康乐平 is none."""
    name = match["name"]
    return not PLAIN.match(name) or (len(name) == 3 and name[1] in CHARACTERS and name[2] in CHARACTERS)


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around ``start:end``."""
    first = max(text.rfind(mark, max(0, start - 200), start) for mark in "。！？；\n\0") + 1
    stops = [at for mark in "。！？；\n\0" if (at := text.find(mark, end, end + 200)) >= 0]
    return text[max(first, start - 200) : min(stops, default=min(len(text), end + 200))]


# Where a name may stand: behind a mark, a blank, a word for a person, or a verb that has a person for its object.
BEFORE: Final = (
    rf"(?:(?<=[^{HAN}A-Za-z0-9])|^|(?<=[者员人兵友属嫂士户民哥弟姐妹叔伯舅姨姑爷奶爹妈爸娘侄甥婿子女孙代夫妻父母床长导"
    rf"官范模标功臣象党物后工匠师计任医警干部委书生起给见跟让被请问劝逼陪听])|"
    r"(?<=[户业车机船房店雇]主)|(?<=[青少中]年)|(?<=[冬夏春秋年月日天节][前后])|(?<=[叫是的说找由即因名关于戚居媳东邻得道映现据查悉号有]))"
)
TITLE: Final = (
    "大[娘爷妈伯婶]|奶奶|爷爷|阿[姨婆公]|叔叔?|二?[婶嫂]|师傅|老[人太汉头大二三四五幺]|同志|女士|先生|"
    "家(?![庭属长乡境]|里人)"
)
CALLED: Final = late_pattern(
    rf"{BEFORE}(?=(?P<titled>[{SURNAMES}]某某?[^，。；\n]{{0,2}}[（(](?:{PERSON}|[^）)\n]{{4,}})[）)]|老?(?:{DOUBLE}|"
    rf"[{SURNAMES}])(?:{GIVEN})??(?:{TITLE})|[老小][{SURNAMES}](?=的?(?:媳妇|老婆|男人|丈夫|爱人|老伴|儿子|女儿|闺女"
    rf"|孩子|[他她][妈爸爹娘哥弟姐妹])))|(?P<name>(?:{DOUBLE}|[{SURNAMES}]|[{OFTEN_PLAIN}](?=[{HAN}]{{2}}{AFTER})"
    rf"){GIVEN})(?P<ends>{AFTER}|(?<=[{CHARACTERS}]))?)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Where somebody is named; ``whole``: nothing behind makes another word of the name."""

    start: int
    end: int
    whole: bool


def people(text: str, start: int, end: int) -> Iterator[Person]:
    """Everybody in ``text[start:end]`` who is called by name, or by a surname with a title."""
    for match in CALLED.finditer(text, start, end):
        if match["titled"]:
            yield Person(*match.span("titled"), True)
        elif is_name(match):
            yield Person(*match.span("name"), match["ends"] is not None)
