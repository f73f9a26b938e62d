"""Text → cost of a line break before each character: cheap after a mark, dear inside a word or a date."""

import re
from functools import cache
from typing import Final

GOOD: Final = 0.5  # the worst that a title should have to bear
FAIR: Final = 1.0  # between any two characters
WORD: Final = 3.0
WHOLE: Final = 9.0
NEVER: Final = 50.0

_NO_START: Final = frozenset("，。、；：？！）》〉”’』」】〕］…—～·•%℃,.;:?!)]")
_NO_END: Final = frozenset("（《〈“‘『「【〔［([")
_PAUSE: Final = frozenset("，。、；：？！·• 　,;:")
_WHOLE: Final = re.compile(
    r"[0-9〇一二三四五六七八九十]+年(?:[0-9一二三四五六七八九十]+月(?:[0-9一二三四五六七八九十]+日)?)?"
    r"|第?[0-9〇一二三四五六七八九十百]+[个项位处届次条路周号名版]"
    r"|[“《（][^“”《》（）]{1,10}[”》）]"
    r"|[A-Za-z0-9][A-Za-z0-9.,:/%+-]*"
)
# Words that are never parted, and those that what is called by them may stand before on a line of its own.
_GLUED: Final = (
    "双拥|拥军|优属|拥政|爱民|国防|教育|革命|烈士|陵园|红色|文化|主题|公园|广场|大道|示范|公交|专线|候车亭|纪念|博物|展览|展示"
    "|陈列|口述|史馆|海洋|军事|军供|军人|军属|家属|官兵|部队|退役|模范|先进|个人|集体|工作|计划|要点|方案|通知|意见|办法"
    "|条例|规定|决定|活动|实施|全国|人民|解放军|领导|小组|办公室|委员会|宣传|志愿|服务|保障|安置|抚恤|优待|荣誉|地位"
    "|权益|慰问|共建|创建|命名|表彰|红嫂|战役|社区|边海防|海防|边防|元帅|训练|基地|当年|仪式|报道|村镇|解放|抗战|抗日|延安"
)
_GLUE: Final = re.compile(f"(?={_GLUED})")
_WORDS: Final = tuple(_GLUED.split("|"))
_TAIL: Final = re.compile(
    r"(?:(?:革命|烈士|军事|国防|文化|红色|双拥|抗战|主题|历史|先进|海洋|军供|退役|教育)*"
    r"(?:纪念|博物|展览|展示|陈列|文化|教育|史)馆|(?:革命)?烈士(?:陵园|墓)|(?:双拥)?(?:主题|文化)?(?:公园|广场|雕塑|亭)"
    r"|(?:双拥)?(?:文化)?示范街|双拥|国防教育|候车亭|公交专线|一条街|口述史馆|军供)"
)
_AFTER: Final = re.compile(
    r"(?:期间|省|市|县|区|州|盟|旗|镇|办公室|领导小组|委员会|小组|集团|公司|的|和|与|及|暨|于|《[^》]*》|[”》）])$"
)
_BEFORE: Final = re.compile(
    r"(?:关于|工作|实施|计划|要点|方案|通知|意见|办法|条例|规定|决定|集体|主题|军事|红色|[“《（])"
)


@cache
def break_costs(text: str) -> tuple[float, ...]:
    """What it costs to break before each character: nothing at a pause, a whole point inside a word."""
    costs = [0.0]
    for at in range(1, len(text)):
        before, after = text[:at], text[at:]
        if before[-1] in _PAUSE and after[0] not in _NO_START:
            costs.append(0.0)
        elif after[0] in _NO_START or before[-1] in _NO_END:
            costs.append(NEVER)
        else:
            costs.append(_joint(before, after))
    for match in _GLUE.finditer(text):
        word = next(word for word in _WORDS if text.startswith(word, match.start()))
        for at in range(match.start() + 1, match.start() + len(word)):
            costs[at] = max(costs[at], WORD)
    for match in _WHOLE.finditer(text):
        for at in range(match.start() + 1, match.end()):
            costs[at] = max(costs[at], WHOLE)
    return (*costs, 0.0)


def _joint(before: str, after: str) -> float:
    if before[-1] == "年":
        return 0.1
    if _TAIL.match(after):
        return 0.3
    return 0.4 if _AFTER.search(before) or _BEFORE.match(after) else FAIR
