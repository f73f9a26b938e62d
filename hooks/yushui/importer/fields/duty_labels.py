"""牵头单位：, 责任人：, 承办： → where a label of duties stands, and where what it names ends."""

import re
from typing import Final

from yushui.lang.normalise import HAN

from . import due
from .due import WHEN
from .unit_names import ENDS_AS_UNIT

COLON: Final = rf"(?:\([^()：]{{1,6}}\))?\s*{due.COLON}"  # 责任单位（部门）：
WHO: Final = r"(?:单位|部门|主体|[处科股]室|领导|负责人|人)"
LABEL: Final = re.compile(
    rf"(?P<lead>(?:牵头|主办|主责|主管|分管)(?:责任)?{WHO}?|(?:第一)?牵头责任{WHO}){COLON}"
    rf"|(?P<supporting>(?:配合|协办|协助|参与|参加|支持|协同|成员)(?:责任)?(?:单位|部门|[处科]室)|(?:配合|协办|协助|参与)){COLON}"
    rf"|(?P<responsible>(?:责任|承办|落实|实施|主体|负责|完成|承担|执行|经办){WHO}(?:及部门)?|责任|负责|承办){COLON}"
)

PERSONS: Final = re.compile(r"(?:领导|人)(?:\([^()]*\))?\s*[：:]$")


# Where a clause ends though no stop is printed: before the label of something else.
OTHER_LABEL: Final = re.compile(rf"{due.WORDS}\s*{due.COLON}|(?:工作|目标)(?:目标|任务|要求)\s*[：:]")


# A label in words that nobody listed, 归口： or 协作方：. What it means is told by what it names, and by its words.
NO_DUTY: Final = "对象|受益|受惠|需求|人员|范围|地点|报送|主送|抄送|发送|落款|来源|标准|内容|附件|联系|服务|名称|驻地"
ENDINGS: Final = "局委办部处室会站队院校社联组心"
UNLISTED: Final = re.compile(
    rf"(?:(?<=[。；，、：\n(【\[ )】”])|^)(?!\S{{0,5}}(?:{NO_DUTY}))(?P<words>[{HAN}]{{2,6}})[：:]\s?(?=[{HAN}])"
    # The blank behind a unit is gone: 县教育局协作方：县财政局.
    rf"|(?<=[{ENDINGS}])(?P<glued>(?:(?![{ENDINGS}])[{HAN}]){{2,4}})[：:]\s?(?=[{HAN}])"
)
LEADING: Final = re.compile(r"牵|领|主(?!体)")
HELPING: Final = re.compile(r"配|协|参|支|助")
# A label whose colon is a blank, which Chinese text does not keep: 责任单位 县妇联.
UNMARKED: Final = re.compile(
    rf"(?:(?<=[。；，\n(【\[ )】”{ENDINGS}])|^)(?:(?P<lead>(?:牵头|主办|主责)(?:责任)?(?:单位|部门))|"
    rf"(?P<supporting>(?:配合|协办|协助|参与)(?:责任)?(?:单位|部门))|(?P<responsible>(?:责任|承办|落实|实施)(?:单位|部门)))\s?(?=[{HAN}])"
)
# Behind a dash at the end stand those who do it, and until when: …候车专区四处——客运管理科，3月底前.
BEHIND_DASH: Final = re.compile(
    rf"(?m)(?<=[^\s—–-])\s?(?:[—–]{{1,2}}|--|→|[｜|])\s?(?P<names>[{HAN}、()]{{2,60}}?)(?:[，；]\s?(?:{WHEN})[{HAN}]{{0,4}})?[。；]?$"
)


def labels_at(simple: str, at: int) -> bool:
    """Whether a label of duties stands there, be it one that nobody listed or one without its colon."""
    return any(form.match(simple, at) for form in (LABEL, UNLISTED, UNMARKED))


def kind_of(match: re.Match[str]) -> str:
    """The role of a label; 责任领导：周明德 beside 责任单位：党政办 is a kind of its own."""
    return f"{match.lastgroup}{', persons' if PERSONS.search(match.group()) else ''}"


def begins_clause(simple: str, match: re.Match[str]) -> bool:
    """A short label (责任：) counts only where a clause begins; a long one does everywhere."""
    return match.start() == 0 or simple[match.start() - 1] in "。；，：\n(【[ 、)】”" or len(match.group()) > 4


MARK: Final = re.compile(due.COLON)
EDGE: Final = re.compile(r"[()。；】\]\n]")


def clause_end(simple: str, start: int, limit: int) -> int:
    depth = 0
    if MARK.search(simple, start, limit):
        other = OTHER_LABEL.search(simple, start, limit)
        limit = min(other.start() if other else limit, _foreign_label(simple, start, limit))
    for found in EDGE.finditer(simple, start, limit):
        at, character = found.start(), found.group()
        depth += (character == "(") - (character == ")")
        if depth < 0 or (depth == 0 and character in "。；】]\n"):
            return at
    return limit


def _foreign_label(simple: str, start: int, limit: int) -> int:
    """Where the label of something else begins right behind a unit: …街道办事处慰问标准：."""
    if "：" not in simple[start:limit]:
        return limit
    for colon in re.finditer("：", simple[start:limit]):
        at = start + colon.start()
        cuts = [
            at - length
            for length in (2, 3, 4)
            if at - length > start and ENDS_AS_UNIT.search(simple[start : at - length])
        ]
        if cuts:  # 宣传部|协作方 rather than 宣传部协|作方
            return next((cut for cut in cuts if simple[cut] in "协配牵责承主参完时落分"), cuts[0])
    return limit
