"""A text → military and secret matter in it: a table of signs, each with the contexts in which it is harmless.

Sources: 保守国家秘密法 Art. 35, 军事设施保护法 Art. 2, 17 and 22, 互联网军事信息传播管理办法, 地图管理条例 Art. 15.
What passes: 驻×部队 without anything more precise, history before 1955, museums and their exhibits. A machine
can stop a text and never clear one; review remains.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from yushui.diagnostics import RULES, Rule
from yushui.lang.regex_keywords import contains_any

from .folding import Folded, views
from .match import Match
from .person_names import sentence


def _never(*_: int) -> bool:
    return False


MARK = RULES["YS421"]
COVER = RULES["YS422"]
UNIT = RULES["YS423"]
FACILITY = RULES["YS424"]
STATION = RULES["YS425"]
STRENGTH = RULES["YS426"]
EQUIPMENT = RULES["YS427"]
COORDINATES = RULES["YS428"]
MOVEMENT = RULES["YS429"]

ARMS: Final = (
    "(?:重型|中型|轻型|两栖)?合成|导弹|防空|陆航|空中突击|边防|海防|岸防|岸导|炮兵|高炮|装甲|坦克|特战|特种作战|雷达|通信|舟桥|工化|"
    "防化|侦察|勤务支援|航空兵|空降兵?|(?:海军)?陆战队?|(?:机械化|摩托化)步兵|机步|摩步"
)
NUMBER: Final = "[〇零一二三四五六七八九十百两幺\\d]"
PAST_YEAR: Final = re.compile(r"(?<!\d)(?:1[0-8]\d\d|19[0-4]\d|195[0-4])(?!\d)")
LATER_YEAR: Final = re.compile(r"(?<!\d)(?:195[5-9]|19[6-9]\d|20\d\d)(?!\d)|现役|目前|今年|近日")
HISTORY: Final = re.compile(
    "红军|八路军|新四军|抗日|抗战|解放战争|长征|国民革命军|志愿军|抗美援朝|土地革命|北伐|东北抗联|淮海战役|渡江战役|"
    "辽沈战役|平津战役|解放前|建国前|新中国成立前|红色历史|前身"
)
# Degrees within China, so exact that they point at a house.
EAST: Final = r"(?:7[3-9]|[89]\d|1[0-2]\d|13[0-5])\.\d{4,}"
NORTH: Final = r"(?:1[89]|[2-4]\d|5[0-3])\.\d{4,}"
TO: Final = "[,， /°EN东北经纬:：]{1,8}"
MUSEUM: Final = "展[出品陈览馆柜厅示]|陈列|退役|博物馆|纪念馆|纪念园|国防园|国防教育园|公园|模型|实物|捐赠|收藏"
PAST: Final = f"原|旧址|遗址|故址|废弃|{MUSEUM}|景区|教育基地|历史|烈士陵园"
LAW: Final = "字样|标志|标识|标注|标明|印有|应当|不得|规定|属于|条例|办法|保密法"


@dataclass(frozen=True, slots=True)
class Sign:
    """``words``: one of them stands in every such text; ``unless``: what makes its sentence harmless."""

    rule: Rule
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    history: bool = False
    digits: bool = False


def _sign(
    rule: Rule, words: str, pattern: str, unless: str = "", *, history: bool = False, digits: bool = False
) -> Sign:
    harmless = re.compile(unless) if unless else None
    return Sign(rule, tuple(words.split()), re.compile(pattern), harmless, history, digits)


SIGNS: Final = (
    _sign(MARK, "密", r"(?:绝密|机密|秘密)\s*[★☆✩✪*＊]", "字样|印有|标注"),
    _sign(MARK, "密级 保密期限", r"(?:密级|保密期限)\s?[:：]\s?(?:绝密|机密|秘密|长期|\d+年)", LAW),
    _sign(
        MARK,
        "内部",
        r"内部(?:资料|文件|刊物|材料|参考)[，,、 ]*(?:注意保存|请勿外传|严禁外传|不得外传|妥善保管|注意保密)",
        "字样|印有|标注",
    ),
    _sign(MARK, "仅供 限", r"(?:仅供|限)(?:内部|本单位)(?:参阅|阅读|使用|参考|传阅)", "字样|印有|标注"),
    _sign(MARK, "此件", r"此件(?:不(?:予)?公开|依申请公开|不宜公开|内部)", "字样|印有|标注"),
    _sign(MARK, "公开", r"公开(?:方式|属性|形式|类型|选项)\s?[:：]\s?(?:依申请公开|不予公开|不公开)", LAW),
    _sign(
        COVER,
        "部队",
        r"[0-9](?<![\d.].)(?![0-9]000部队官兵)[0-9]{4}\s*部队",
        digits=True,
        history=True,
    ),
    _sign(
        COVER,
        "部队",
        r"(?:解放军|武警|海军|空军|火箭军|陆军|战支|联勤)(?:第)?\s?[0-9]{4,6}\s*部队",
        digits=True,
        history=True,
    ),
    _sign(COVER, "代号", r"(?:部队|单位)?代号\s?(?:为|是|[:：])?\s?[0-9]{5}(?![0-9])", digits=True, history=True),
    _sign(
        UNIT,
        "集团军 旅 营 团 基地 支队 总队",
        rf"第?{NUMBER}{{1,4}}(?:集团军|(?:{ARMS})(?:[旅团师营]|基地))|第?{NUMBER}{{1,4}}(?:驱逐舰|护卫舰|潜艇|快艇|登陆舰)支队|"
        rf"(?:{ARMS}|驱逐舰|护卫舰|潜艇|快艇|登陆舰)第{NUMBER}{{1,4}}(?:[旅团师营]|基地|[支大]队|集团军)|"
        rf"(?:陆军|海军|空军|火箭军|武警)[^。，；、\s\0]{{0,4}}?第{NUMBER}{{1,4}}(?:[旅团师]|基地|[支大]队|(?:机动)?总队|集团军)|"
        r"(?<![\d.])[1-9]\d{1,2}旅(?![游客程行途居费])",
        history=True,
    ),
    _sign(UNIT, "基地", rf"(?:火箭军|二炮|第二炮兵|海军|空军)(?:某)?第?{NUMBER}{{2,4}}(?:基地|旅|师)", history=True),
    _sign(
        FACILITY,
        "位于 坐落 地处 驻扎 驻守 驻地在",
        r"(?:位于|坐落|地处|驻扎|驻守|驻地在)[^。，；\n\0]{0,20}(?:营区|军用机场|军港|洞库|弹药库|油库|雷达站|训练场|靶场|哨所|导弹阵地|指挥所|军用码头)",
        PAST,
        history=True,
    ),
    _sign(
        FACILITY,
        "位于 坐落 地处 建在 设在",
        r"(?:(?:部队|军队|军用|驻军|武警)[^。，；、\n\0]{0,6}(?:营区|营房|油库|训练场|机场|码头|仓库|阵地)|军用机场|军港|洞库|弹药库|雷达站|靶场|导弹阵地|"
        r"指挥所|(?:边防|海防)哨所)[^。，；、\n\0]{0,4}?(?:位于|坐落|地处|建在|设在)[^。，；\s\0]",
        PAST,
        history=True,
    ),
    _sign(
        STATION,
        "驻扎 驻守 驻防",
        r"(?:驻扎|驻守|驻防)[在于]?[^。，；、\s\0]{1,10}?(?:镇|乡|村|街道|山|岛|湾)[^。，；、\s\0镇乡村]{0,8}?"
        r"(?:部队|官兵|[营连](?!商|销|业|造|养|区|心|续|接)|哨所|[旅团](?!游|客|行|结|队|委|圆|体|员)|[支大中]队)",
        f"工作队|第一书记|{PAST}",
        history=True,
    ),
    _sign(
        STATION,
        "驻",
        r"驻(?!村|军|地|外|华|守在?[^。]{0,4}(?:精神)|京办)[^。，；、\s\0的]{2,10}?(?:镇|乡|村|街道|山|岛|湾|路)[^。，；、\s\0的镇乡村]{0,6}?"
        r"(?:部队|营(?!商|销|业|造|养|区)|连(?!心|续|队?史|接|长?制)|哨所|旅(?!游|客|行)|团(?!结|队|委|圆|体|员|支部)|支队|武警[^。，；、\s\0]{0,4}?[大中]队)",
        f"工作队|第一书记|{PAST}",
        history=True,
    ),
    _sign(
        STRENGTH,
        "现役 官兵 兵力 编制",
        r"(?:现役|官兵|兵力|编制)[^。；，、\n\0]{0,8}?\d{2,6}(?:余|多)?(?:名|人)(?!次)",
        "退役|优抚|家属|子女|代表|累计|先后|历年|多年|年来|烈士",
        history=True,
    ),
    _sign(
        EQUIPMENT,
        "歼 轰 运 直 东风 红旗 鹰击 空警 巨浪 长剑 霹雳",
        r"(?:(?:歼轰?|轰|(?<![客货航海联托储营])运|(?<!垂)直|东风|红旗|鹰击|空警|巨浪|长剑|霹雳)\s?-\s?\d{1,3}[A-Z]{0,2}(?![\d-])|"
        r"歼轰?\d{1,2}[A-Z]?(?![\d-]))",
        MUSEUM,
        history=True,
    ),
    _sign(
        EQUIPMENT,
        "坦克 驱逐舰 护卫舰 潜艇 登陆舰 战车 榴弹炮 火箭炮 高炮 导弹",
        r"(?<![\d.])\d{2,3}[A-Z]{0,2}[型式]?(?:主战|轻型|两栖|自行|远程|轮式|履带|导弹)*(?:坦克|驱逐舰|护卫舰|核?潜艇|登陆舰|步兵战车|装甲战?车|突击车|"
        r"榴弹炮|火箭炮|高炮)",
        MUSEUM,
        history=True,
    ),
    _sign(
        COORDINATES,
        "° 度 º",
        r"\d{1,3}\s?[°º度]\s?\d{1,2}\s?[′'’分](?:\s?\d{1,2}(?:\.\d+)?\s?[″\"”秒])?",
        "体温|室温|水温|温度|角度|仰角|倾斜|气温",
    ),
    _sign(
        COORDINATES,
        ".",
        rf"(?<![\d.])(?:{EAST}{TO}{NORTH}|{NORTH}{TO}{EAST})(?!\d)",
    ),
    _sign(
        MOVEMENT,
        "换防 开拔 集结 拉动 演习 移防 开进 驻训",
        r"\d{1,2}月\d{1,2}日[^。\n\0]{0,20}(?:换防|开拔|集结|拉动|(?<!防空)(?<!消防)(?<!应急)(?<!疏散)演习|移防|开进|外出驻训)",
        "消防|疏散|民防|人民防空|防空警报|集结号|学生|市民|群众|国防部|新华社|解放军报",
        history=True,
    ),
)
# What can be told without knowing the data: history and positions are known there only.
BARE: Final = tuple(sign for sign in SIGNS if sign.rule in (MARK, COVER))


def find(text: str, past: Callable[[int, int], bool] = _never, signs: tuple[Sign, ...] = SIGNS) -> Iterator[Match]:
    """Everything military or secret in ``text``; ``past`` tells whether a span speaks of a time before 1955."""
    for view in views(text):
        for sign, start, end in _found(view, signs):
            span = view.span(start, end)
            if not (sign.history and past(*span)):
                yield Match(sign.rule, *span)


def _found(view: Folded, signs: tuple[Sign, ...]) -> Iterator[tuple[Sign, int, int]]:
    for sign in signs:
        if contains_any(view.text, sign.words):
            for match in sign.pattern.finditer(view.digits if sign.digits else view.text):
                if not _harmless(sign, view.text, *match.span()):
                    yield sign, *match.span()


def _harmless(sign: Sign, text: str, start: int, end: int) -> bool:
    around = sentence(text, start, end)
    if sign.unless and sign.unless.search(around):
        return True
    old = HISTORY.search(around) or PAST_YEAR.search(around)
    return bool(sign.history and old and not LATER_YEAR.search(around))
