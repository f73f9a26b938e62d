"""The grammar of Chinese names for the recognisers, and the sentence around a place.

Two characters after a surname may be anything: a name counts only beside what names people, and not where it is a
plain word.
"""

import re
from typing import Final

from yushui.lang.normalise import HAN

from .recogniser import FIRST

# The commonest surnames, without those that are as often a plain word (于 向 和 从 成 时 文 安 方 水 …).
SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤欧殷柳祁谷葛童郎佟米靳柏闵巫湛"
    "祖"
    "盛倪俞翁鲍庞樊兰施洪翟颜牛温芦季章鲁霍左丘耿焦路岳齐梅庄辛管卜聂詹游阮柯翦蔺宁柴蒲卞甄褚娄荆麻牟苗霁麦项凌费屈裴"
    "祝尤窦奚皮伍穆萧狄贝茅席刁骆虞裘缪郁杭诸钮荀惠曲芮储宫厉戎符束郜薄宿邰索赖卓屠乔姬申郦雍桂濮寿燕冀浦尚慕茹宦艾慎庾"
    "暨衡"
    "阙敖訾饶沙鞠丰巢蒯查竺桓墨常纪易简应宗荣封吉甘景连容冷舒习富包满支么仲司骆银苍郇栗甯渠智苑车"
    "阚蔚蓟宓仝苟扈糜隗嵇匡寇臧苑巩鄢晁郗佘亓逯漆胥邸岑党栗邢蓝解冼涂瞿古喻谌邬晏栾仇桑冉滕阳瞿农"
)
DOUBLE: Final = "欧阳|上官|司马|诸葛|尉迟|皇甫|司徒|令狐|慕容|夏侯|东方|公孙"
# Words that begin like names: the character behind decides.
NOT_NAMES: Final = (
    "高[唱呼兴举度等年原声龄级考中低楼达温山铁速压血质标出龙位粱]|张[贴望灯开]|马[上路列虎术拉桩]|"
    "金[奖牌色属融额秋融质]|周[末边围年刊岁密一二三四五六日天]|"
    "江[边河西苏南北山水]|万[分名人余元一般里]|任[务何教职由意]|何[时地种等处必]|许[多下可]|严[肃格守禁重]|段[落时]|"
    "夏[令日季天]|叶[子]|田[径野间]|石[头]|"
    "毛[笔主巾衣]|武[警术装汉器]|程[序度]|陆[续军]|余[名人下]|钱[款包]|党[员委的史费支旗建组和章政]|路[上边口过线小中]|"
    "季[度节]|章[节程]|温[暖馨度水情]|"
    "古[代老城]|解[放说决除释]|项[目]|游[览戏园客行]|农[村民业历]|阳[光台]|盛[大开典]|左[右手边侧]|洪[水灾]|管[理]|"
    "费[用]|祖[国父母孙籍]|孙[子女辈]|麦[田]|梅[花]|兰[花州]|"
    "宁[静夏波]|齐[心声全唱]|牛[奶羊]|庄[严稼重]|凌[晨]|鲁[迅]|庞大|童[年声心装谣]|蓝[天色]|辛[苦勤]|"
    "曾[经任被参在获是用]|史[料]|雷[达锋精]|孔[子]|欧[洲]|"
    "唐[诗朝代]|宋[词代朝]|韩[国语]|汉[字]|范[围例]|汤[圆]|顾[问]|谢谢|杨[树]|林[业场地]|黄[河色金山]|白|苏[区联]|"
    "胡[同]|郎诵|米[饭]|罗[列]|龙[头舟]|成|"
    "祝[福贺愿大您你]|皮[肤鞋]|席[位地]|薄[弱]|惠[民及]|索[取要]|符[合号]|束[缚]|申[请报领办购]|寿[命]|燕[子]|冀|"
    "尚[未有]|慎[重]|"
    "衡[量]|饶[有]|沙[发漠盘滩场]|丰[富收硕]|查[看询找出清验阅]|墨[水]|常[年见委务用规态住驻怀]|纪[念律委检实录元]|"
    "易[于地拉]|"
    "简[介单称历要易]|应[该当急用邀征召有]|宗[旨教]|荣[誉获光立军归膺]|封[闭山信面]|吉[林祥他]|甘[肃于愿]|景[区点色观]|"
    "连[队长续接环日夜]|"
    "容[易量纳]|冷[静水门]|舒[适心]|习[近惯俗]|富[强裕民有]|包[括含裹容饺]|满[意足分天园怀]|支[部持队援前出付]|"
    "司[机令法]|银[行]|"
    "车[站辆间队牌上]|智[能慧]|曲[目艺]|宫[颈殿廷]|杭州|艾[滋叶草]|焦[虑点急]|麻[痹醉将]|桂[花林]|储[备蓄]|苍[蝇]|"
    "教|校|团|老师|家长|学|班|代|志愿|烈士|英雄|同|小朋"
)
PLAIN: Final = re.compile(rf"(?:{NOT_NAMES}|.?们|.{{0,2}}[某×\*])")
GIVEN: Final = rf"[{HAN}]{{1,2}}"
PERSON: Final = rf"(?:(?:{DOUBLE}){GIVEN}|[{SURNAMES}]{GIVEN})"
NAME: Final = rf"(?P<name>(?:(?:{DOUBLE})|(?!孙[女子])[{SURNAMES}])(?P<given>{GIVEN}?))"
# What may stand behind a name in a sentence.
AFTER: Final = (
    r"(?=[，。、；：！？,.;:!?|（）()“”\"‘’…\s\0\-—/]|$|同学|小朋友|同志|先生|女士|老师|"
    r"[说写叫名是在的和与向给为把从获用将也还自今现家因已曾于到至患参激高兴代荣担主一就读"
    r"带捧拿收来画献唱弹跳捐送讲背致发表扶助救推拉抱捡拾买省攒认种练找朗演敬展领做得被很都又先同跟让对报哭笑跑举戴上住"
    r"出去打走喜年刚正不有以年]|[0-9])"
)
# Of those that are history; a grandchild of a 烈士 is not.
PAST: Final = (
    f"烈士(?!的?{FIRST}?(?:后代|子女|遗孤|家属|遗属|曾?外?孙|女儿|儿子|母亲|父亲|之|陵园|墓|纪念))|牺牲|参军|入伍|"
    f"参加革命|"
    "红军(?!小学|中学|学校|希望)|八路军|新四军|儿童团|就义|"
    "(?:18[0-9]{2}|19[0-7][0-9])年"
)


def is_name(match: re.Match[str]) -> bool:
    """Whether the group ``name`` is no plain word."""
    return not PLAIN.match(match["name"])


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around ``start:end``."""
    first = max(text.rfind(mark, max(0, start - 200), start) for mark in "。！？；\n\0") + 1
    stops = [at for mark in "。！？；\n\0" if (at := text.find(mark, end, end + 200)) >= 0]
    return text[max(first, start - 200) : min(stops, default=min(len(text), end + 200))]
