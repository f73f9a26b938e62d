"""The lexicon that the records of military matter are composed of: numbers, arms, levels, camps, places, days.

A relation is written ``near(a, b)``: two words of one sentence with a few characters between them, in either order.
"""

from typing import Final

from .recogniser import FIRST, LAST

# One digit of a number, in any way of writing; Roman numbers are of units only.
DIGIT: Final = "[0-9〇零○Ｏ洞拐勾一二三四五六七八九十百千廿卅两幺壹贰叁肆伍陆柒捌玖拾佰]"
NUMBER: Final = rf"(?:{DIGIT}{{1,7}}|[IVX]{{1,5}})"
COUNT: Final = (
    "(?:[0-9][0-9,]*|[〇零一二三四五六七八九十百千两万壹贰叁肆伍陆柒捌玖拾佰仟]{1,9}|[上近][百千万]|[数几][十百千万])"
)
MANY: Final = (
    "(?:[0-9][0-9,]+|[〇零一二三四五六七八九十百千两万壹贰叁肆伍陆柒捌玖拾佰仟]{2,9}|[数上近几][十百千万])(?:来|余|多)?"
)

# Words with which the name of an arm begins or, before it, ends: an alternation of plain words is fast.
ARM_WORDS: Final = (
    "陆军航空兵 作战支援舰 空降突击 守岛 戍边 无线电 警通 地空导弹 防空导弹 陆军航空 空中突击 高射炮兵 火箭炮兵 "
    "特种作战 信息通信 信息保障 信息支援 信息作战 电子对抗 工程防化 勤务支援 综合保障 作战支援 边海防 高射炮 火箭炮 "
    "装甲兵 特种兵 雷达兵 通信兵 工程兵 防化兵 无人机 航空兵 歼击机 轰炸机 空降兵 陆战队 预备役 驱逐舰 护卫舰 导弹艇 "
    "登陆舰 扫雷舰 猎潜艇 反坦克 合成 导弹 防空 陆航 空突 边防 海防 岸防 岸导 高炮 远火 榴炮 炮兵 装甲 坦克 特战 雷达 "
    "通信 电抗 网电 舟桥 工兵 工化 防化 侦察 侦搜 运输 汽车 修理 支援 空降 陆战 警卫 守备 步兵 装步 机步 摩步 骑兵 "
    "潜艇 快艇 机动 观通 发射 两栖 "
)
ARMS: Final = "|".join(ARM_WORDS.split())
# With what such a word begins: where none of these stands, none of the words is tried.
HEADS: Final = "".join({word[0] for word in ARM_WORDS.split()})
MORE_ARMS: Final = "(?:重型|中型|轻型|两栖|机械化|摩托化|山地|独立|教导|训练|海军|空军|陆军)?"
SERVICES: Final = (
    "陆军|海军|空军|火箭军|二炮|第二炮兵|武警|海警|军事航天部队|网络空间部队|信息支援部队|战略支援部队|联勤保障部队|"
    "联保部队|联勤|战支|空降兵|海军陆战队"
)
# What begins with the word of a level and is none.
REGIMENT: Final = "团(?![队结体员委长圆聚餐购年拜支代建旗歌中课日伙]|工委|市委|县委|省委|中央|组织)"
DIVISION: Final = "师(?![范生傅资长兄父大专徒德级姐弟说友]|市|职|学|校)"
BRIGADE: Final = "旅(?![游客程行途居费店馆社顺拍舍宿外美欧日])"
BATTALION: Final = "营(?![商销业造养收利盘运地员房区门]|[员救])"
COMPANY: Final = "连(?![续接心忙衣环锁夜贯载同带年日绵通云城锅体任冠])"
ARMY: Final = (
    "军(?!人|队|民|地[^直]|区|属|休|嫂|医|校|事|功|用|官|工|训|车|舰|装|衔|歌|种|犬|马|转|烈|残|籍|营|大|令|徽|魂|体|"
    "博|强|礼|招|政|企|服|帽|纪|心|威|容|旗|号|娃|粮|供|分|垦|迷|史|乐|警|鞋|婚|友|仪|将|会|旅|港|机|绿)"
)
BODY: Final = f"(?:集团军|{DIVISION}|{BRIGADE}|{REGIMENT}|{BATTALION})"
LEVEL: Final = f"(?:集团军|{ARMY}|{DIVISION}|{BRIGADE}|{REGIMENT}|{BATTALION}|基地|场站|[支总大中]队)"

# What troops alone have, and what is theirs beside a word of troops.
SITE: Final = (
    "军用(?:机场|码头|油库|油料|物资|仓库|铁路|设施)|弹药转运站|(?:导弹|雷达)兵的?(?:洞|阵地)|军港|洞库|弹药库|"
    "弹药仓库|军械仓?库|军火库|武器库|枪械库|油料库|雷达站(?<!气象雷达站)|雷达阵地|雷达天线|天线阵|观通站|观察哨|靶场|"
    "(?:岸炮|导弹|高炮|防空|炮兵|雷达|发射)阵地|指挥所|通信枢纽|作战值班(?:楼|室)|战备(?:仓库|油库|物资库)|(?:潜艇|"
    "军舰|舰艇)(?:码头|洞库|泊位)|(?:边防|海防)?哨所|营门|营院|哨卡|(?:舰艇|海军|空军|导弹|潜艇)基地|部队的?雷达|"
    "(?:被装|军需|给养|器材)仓库|发射[架车]|某部[^，。；、\\n\\0]{0,4}?基地|(?<!民)兵营(?!长)|导弹[库洞]|油库洞口?|"
    "洞库口|训练场|驻训场|演训场|(?:部队|军队|驻军|武警|某部|空军|海军|陆军|火箭军|支队|舰队|"
    "[旅团连])[^。，；、\\n\\0]{0,4}?(?:营区|营房|营院|油库|训练场|驻训场|机场|码头|仓库|车库|阵地|家属院|大院|"
    "[大后正侧]门)"
)
SITE_WORDS: Final = (
    "军用 军港 洞库 导弹 雷达兵 转运站 天线 弹药库 弹药仓库 军械库 军械仓库 观察哨 军火库 武器库 枪械库 油料库 雷达 "
    "阵地 观通站 靶场 指挥所 通信枢纽 值班楼 值班室 战备 码头 泊位 哨所 营门 营院 哨卡 发射 基地 仓库 兵营 营区 营房 "
    "油库 训练场 驻训场 演训场 机场 仓库 家属院 大院 车库 大门 后门 正门 侧门"
)
UNNAMED_WORDS: Final = f"某 该 此 师部 旅部 团部 军部 机关 司令部 {ARM_WORDS}"
UNNAMED: Final = (
    rf"(?:(?=[某该此{HEADS}])(?:[某该此]|{ARMS})(?:{ARMS})?(?:{DIVISION}|{BRIGADE}|{REGIMENT}|{BATTALION}|{COMPANY})|"
    "[师旅团军](?:部|机关|司令部)(?![门署分位长]))"
)
# Streets, schools and homes that only bear the name of a site.
NAMED_AFTER: Final = (
    "(?!大?[路街巷]|社区|小区|小学|中学|幼儿园|公交|文化|[”』]?主题|餐厅|之夜|精神|故事|官兵|战士|医院|站)"
)
MUSEUM: Final = (
    "(?:展[出品示陈览馆柜厅区]|陈列|退役|退出现役|博物馆|纪念馆|纪念园|国防园|国防教育园|公园|模型|实物|捐赠|收藏|馆藏|雕塑|"
    "造型)(?!旁|边|附近|对面|以[东西南北]|[东西南北]侧|后[面山院门]|隔壁)"
)
PAST: Final = (
    f"原(?=某|部队|[^，。；]{{0,4}}(?:营[房区]|部队|军|哨所|阵地|雷达|弹药|司令部|址))|"
    f"旧址(?!(?<=[学校厂社]旧址)(?:底下|地下|下面|后[面头院]))|遗址|故址|改造[成为]|改建|改成|废弃|{MUSEUM}|景区|"
    f"教育基地|烈士陵园"
)
# Sites of the same name that troops have nothing to do with.
ELSE: Final = (
    "气象|民航|消防|驾[驶校]|森林|防火|瞭望|护林|人防|影视|射击[馆场]|体育|水文|测速|广电|文旅|民宿|村史|民兵训练|"
    "参观|志愿|老兵|游客|研学|故事|精神|诗|歌|电影|小说|酒"
)
CIVIL: Final = (
    "(?<![炮工步骑降程甲])兵团|农场|农垦|军垦|团场|职工|农[一二三四五六七八九十]{1,2}师|垦区|师市|军训|学生|新生|消防|"
    "救援|工作队|旅行团|旅游|歌舞|话剧|文工|艺术|代表队"
)
# What a place ends with, and a side of something.
PLACE: Final = (
    r"(?:[山坡沟岭湾岛崖峰坳顶麓脚林村镇乡坝屯岗路街巷道河桥厂场院塘洞口坪]|[东西南北]{1,2}[侧边面郊部头角段]|"
    r"[里旁侧边后前]侧|旁边?|隧道|以[东西南北]|水库|隔壁|对面|后面|后头|里头|(?:公里|米|里地?)处?|[0-9]号)"
)
HOUR: Final = rf"{DIGIT}{{1,3}}[时点:：][0-9半]{{0,2}}"
DAY: Final = (
    rf"(?:{DIGIT}{{1,3}}月(?:[初底末]|上旬|中旬|下旬|廿)?{DIGIT}{{0,3}}[日号]?|[正冬腊]月{DIGIT}{{0,3}}|(?:本月|下月|"
    rf"上月|下个月|这个月)(?:[初底末]|[上中下]旬|{DIGIT}{{1,3}}[日号])?|[0-9]{{1,2}}[/.-][0-9]{{1,2}}(?![0-9%])|"
    rf"[0-9]{{4}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}}|(?:[昨今明]|当|后|前|次)[天日夜晚晨早儿]|下下?周|本周|上周|这周|"
    rf"周[一二三四五六日末]|星期[一二三四五六日]|礼拜[一二三四五六日天]|凌晨|拂晓|深夜|黄昏|近[日期]|即将|日前|"
    rf"这[几两]天|大[前后]天|初[一二三四五六七八九十]|[前后]?半夜|月底|月初|{DIGIT}{{1,3}}[日号](?!线|楼|院|店|门|"
    rf"公路|机|渠))"
)
SEASON: Final = (
    "(?:(?:元旦|春节|五一|国庆|中秋|端午|清明|八一|开学|秋收|春耕|年)(?:前|后|期间|假期|当天)|(?:国庆|春|中秋|端午|"
    "清明)节[前后]|年[底初末]|节后|入冬|开春|入秋|入夏)"
)
DATE: Final = f"(?:{DAY}|{HOUR}|{SEASON})"


def near(one: str, other: str, most: int = 12) -> str:
    """``one`` and ``other`` in either order, in one sentence, at most ``most`` characters apart."""
    gap = rf"[^。；\n\0]{{0,{most}}}?"
    return f"(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one})"


def about(words: str, most: int = 10) -> str:
    """An exception: one of ``words`` belongs to the match, before it, in it or behind it in the same clause."""
    gap = rf"[^，。；、：:！？|\n\0{FIRST}{LAST}]{{0,{most}}}"
    return rf"(?:{words}){gap}{FIRST}|{FIRST}[^{LAST}]*(?:{words})|{LAST}{gap}(?:{words})"
