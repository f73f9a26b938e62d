"""A measure → its deadline: the printed words, and the date they mean where they mean one."""

import re
from dataclasses import dataclass
from typing import Final

from yushui.lang.normalise import HAN, simplified
from yushui.lang.numerals import value_of, year_of
from yushui.model.dates import FuzzyDate

CN: Final = "〇一二三四五六七八九十"
YEAR: Final = (
    r"(?:(?P<year>(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s?年|(?P<this>今年|本年|当年|全年|年))"
)
NUMBER: Final = rf"(?:\d{{1,2}}|[{CN}]{{1,3}})"
MONTH: Final = rf"(?P<month>{NUMBER})\s?月份?(?:(?P<day>{NUMBER})[日号])?(?:上旬|中旬|下旬|底|末|初)?"
QUARTER: Final = r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)(?:末|底)?"
TIME: Final = rf"(?:{YEAR})?(?:{MONTH}|{QUARTER}|(?<=年)(?:底|末|内)?)"
RANGE: Final = re.compile(
    rf"{YEAR}?{MONTH}(?:至|到|—|–|-|~)(?:(?P<year2>20\d\d)年)?(?P<month2>{NUMBER})月份?(?:(?P<day2>{NUMBER})[日号])?"
)
MOMENT: Final = re.compile(TIME)
PLAIN: Final = re.sub(r"\?P<\w+>", "?:", TIME)  # for use inside larger patterns
ALWAYS: Final = re.compile(
    r"长期(?:坚持|推进|实施|开展)?|持续(?:推进|开展|坚持|实施)|常年(?:坚持|开展)?|全年(?:坚持|推进|开展|实施)?|常态化(?:推进|开展|坚持)?|每年|贯穿全年|年内持续"
)
NO_DAY: Final = re.compile(r"起$|开始$|月[份底]?[、和及]")  # from then on; several times a year
DASH: Final = r"\s?(?:至|到|[—–~～-]{1,2})\s?"
SPAN: Final = (
    rf"{PLAIN}(?:(?:{DASH}|、|和|及|或)(?:{PLAIN}|{NUMBER}[日号]))*|{NUMBER}(?:{DASH}|、){NUMBER}(?:月(?:份|底)?|季度)"
)
EVERY: Final = rf"每(?:个)?(?:月|季度?|半年|学期|年|周)(?:{NUMBER}[日号]|底|末|初|[上中下]旬)?"
FEASTS: Final = (
    r"(?:“?八一”?(?:建军节)?|建军节|春节|元旦|国庆节?|中秋节?|清明节?|端午节?|元宵节?|五一节?|"
    r"烈士纪念日|全民国防教育日|征兵季)"
)
FEAST: Final = rf"{FEASTS}(?:(?:、|和|及|或){FEASTS})*(?=之?前|期间|前后)"
UNTIL: Final = r"(?:之?前夕?|以前|之?内|期间|前后|止)?"
# Any words for a time: 6月底前, 2024年5月—6月, 3月、6月、9月, 每季度末, 春节、“八一”前, 常年.
WHEN: Final = rf"(?:即日起)?(?:{SPAN}|{EVERY}|{FEAST}){UNTIL}|{ALWAYS.pattern}"
COLON: Final = r"(?:[：:|丨│→=>»›]|[—–]{2})"  # 完成时间｜6月底, 责任单位→县妇联
WORDS: Final = (
    r"(?:(?:完成|办理|落实|推进|工作|办结|实施|活动|截止)?(?:时限|时间|期限|日期)(?:要求|安排|节点)?|时间节点)"
)
LABEL: Final = re.compile(rf"{WORDS}\s*{COLON}\s*([^。；)】\]\n]{{1,40}})")
LABEL_OF_TASK: Final = re.compile(rf"(?:完成|办理|办结|落实|截止)(?:时限|时间|期限|日期)\s*{COLON}")
# What says when without naming a day: 随到随办, 收到喜报后一周内, 秋收以后. It is a time only behind those who do it.
UNNAMED: Final = (
    rf"自[{HAN}]{{2,8}}之日起[{HAN}]{{0,4}}|(?:立即|即时|即日|及时|适时)(?:执行|办理|实施|启动|落实)?|随\S随\S|[按逐][日周月季年](?:{NUMBER}[日号])?(?:之?前)?[{HAN}]{{0,4}}|"
    rf"[{HAN}“”\d]{{2,12}}(?:之?后|以后|当[日天月年])(?:[{HAN}\d]{{1,4}}(?:日|天|周|月|季|年))?(?:之?内|之?前)?"
)
BEHIND_DUTIES: Final = re.compile(
    rf"(?<=[(【])(?=[^()【】]*(?:牵头|负责|配合|承办|协办))[^()【】]*[；，]\s*({UNNAMED})\s*(?=[)】])"
)
DONE: Final = r"(?:完成|完工|竣工|办结|落实到位|建成|报送|上报|到位|出台|实现|启动|召开)"
SPOKEN: Final = re.compile(
    rf"(?:于|在|确保|力争)?({SPAN})(?:之?前|以前)[^，。；\n]{{0,30}}?{DONE}|({SPAN})(?:之?前|以前)?(?:全面|全部|基本)?(?:完成|完工|竣工|建成)|({SPAN})之?前[。；)】]"
)
# A day named at all, but not one in somebody's life.
NAMED: Final = re.compile(rf"({SPAN})(?:之?前|以前)(?!\S{{0,3}}(?:入伍|参军|参加|出生|退役|退伍|服役|入党|去世))")
IN_BRACKETS: Final = re.compile(
    rf"(?<=[(【\[；，])\s*({WHEN})(?:[{HAN}]{{2,4}})?\s*(?=[)】\]；，])(?=[^()【】\[\]]*[)】\]])"
)
# Behind a dash and those who do it: …四处——客运管理科，3月底前.
BEHIND_DASH: Final = re.compile(
    rf"(?m)(?:[—–]{{1,2}}|--|→|[｜|])\s?[{HAN}、()]{{2,60}}?[，；]\s?({WHEN})[{HAN}]{{0,4}}[。；]?$"
)
UNLISTED_TIME: Final = 0.84  # confidence of a time whose label is none we know
# A label in words that nobody listed, or without its colon, before nothing but a time: 交账：6月底前, 完成时限6月底前.
UNLISTED: Final = re.compile(
    rf"(?:(?<=[。；，\n(【 )】])|^)(?:[{HAN}]{{2,6}}[：:]|(?:完成|办理|落实)(?:时限|时间|期限))\s?"
    rf"({WHEN})(?=\s*(?:$|[。；，\n)】]))"
)
# A sentence that begins with its time: 三月份出一期专栏。
OPENING: Final = re.compile(
    rf"(?:^|(?<=[。；\n，：]))(?:拟?于|在|到|至)?((?=[^，。]{{0,12}}[月前])(?:{SPAN}){UNTIL}|{FEAST}(?:之?前夕?|以前)|{FEASTS}(?=(?:组织|开展|举办|举行|走访|慰问|召开))|{EVERY}(?<=[末底初日旬])之?前?)(?![\d年月]|以来|起|，?是|的)"
)


NEXT_LABEL: Final = re.compile(rf"，?(?:牵头|责任|主办|配合|协办|承办)|[{HAN}]{{2,6}}：")
HINT: Final = re.compile(
    r"时限|时间|期限|日期|节|[月日底末年度旬]之?(?:前|底|内)|以前|完成|长期|持续|常年|常态|[每逐按][日周月年季]|随|即|时|后|当|全年|季度|半年|月|前|期间"
)


@dataclass(frozen=True, slots=True)
class Due:
    """The words as printed, and the date; no date where the words name none (长期坚持)."""

    printed: str
    date: FuzzyDate | None
    confidence: float


def due(text: str, year: int | None) -> Due | None:
    """The deadline that ``text`` sets, its year taken from the plan where it names none."""
    simple = simplified(text)
    if not HINT.search(simple):
        return None
    for form, sure in (
        (LABEL, 0.97),
        (IN_BRACKETS, 0.9),
        (BEHIND_DUTIES, 0.7),
        (BEHIND_DASH, 0.9),
        (UNLISTED, UNLISTED_TIME),
        (SPOKEN, 0.8),
        (NAMED, 0.6),
        (OPENING, 0.6),
    ):
        for match in form.finditer(simple):
            start, end = match.span(next(at for at, words in enumerate(match.groups(), 1) if words))
            if form is LABEL:
                end = start + len(NEXT_LABEL.split(simple[start:end])[0].rstrip(" ，、"))
            printed = text[start:end].strip()
            if printed and (form is LABEL or not (_year_only(printed, form) or _past(printed, year))):
                return Due(printed, date_of(printed, year), sure)
    return None


YEAR_ONLY: Final = re.compile(rf"{YEAR}度?|今年|本年|全年|年")


def _year_only(printed: str, form: re.Pattern[str]) -> bool:
    """全年 and 2024年 are a time in brackets, and none at the beginning of a sentence."""
    return form not in (IN_BRACKETS, BEHIND_DASH) and YEAR_ONLY.fullmatch(simplified(printed)) is not None


def _past(printed: str, year: int | None) -> bool:
    """Whether the words name a year before the plan's own: what was done then sets no deadline."""
    named = re.search(rf"{YEAR}", simplified(printed))
    before = year_of(named["year"]) if named and named["year"] else None
    return before is not None and year is not None and before < year


def date_of(printed: str, year: int | None) -> FuzzyDate | None:
    """What the words mean: 6月底前 → 2024-06, 第二季度 → 2024-04/2024-06, 长期坚持 → None."""
    simple = re.sub(r"\s+", "", simplified(printed))
    match = RANGE.search(simple)
    if match:
        first = _point(match["year"], match["month"], match["day"], year)
        second = _point(match["year2"] or match["year"], match["month2"], match["day2"], year)
        return _date(f"{first}/{second}" if first and second else None)
    if simple == "全年":
        return _date(str(year)) if year else None
    if ALWAYS.match(simple) or NO_DAY.search(simple):
        return None
    match = MOMENT.search(simple)
    return _moment(match, year) if match else None


def _moment(match: re.Match[str], year: int | None) -> FuzzyDate | None:
    if match["month"]:
        return _date(_point(match["year"], match["month"], match["day"], year))
    named = year_of(match["year"]) if match["year"] else year
    if named is None:
        return None
    if match["quarter"]:
        last = (value_of(match["quarter"]) or 1) * 3
        return _date(f"{named}-{last - 2:02}/{named}-{last:02}")
    if match["half"]:
        return _date(f"{named}-01/{named}-06" if match["half"] == "上" else f"{named}-07/{named}-12")
    return _date(f"{named}-12" if match.group()[-1] in "底末" else str(named))


def _point(year: str | None, month: str | None, day: str | None, usual: int | None) -> str | None:
    named = year_of(year) if year else usual
    if named is None or not month:
        return None
    text = f"{named}-{value_of(month) or 0:02}"
    return f"{text}-{value_of(day) or 0:02}" if day else text


def _date(text: str | None) -> FuzzyDate | None:
    try:
        return FuzzyDate.parse(text) if text else None
    except ValueError:
        return None
