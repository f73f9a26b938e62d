"""A measure → its deadline: the printed words, and the date they mean where they mean one."""

import re
from dataclasses import dataclass
from typing import Final

from yushui.lang.normalise import simplified
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
LABEL: Final = re.compile(
    r"(?:完成|办理|落实|推进|工作)?(?:时限|时间|期限)(?:要求|安排|节点)?\s*[：:]\s*([^。；)】\]\n]{1,40})"
)
SPOKEN: Final = re.compile(
    rf"(?:于|在|确保|力争)?({PLAIN})(?:之?前|以前)[^，。；\n]{{0,30}}?(?:完成|完工|竣工|办结|落实到位|建成|报送|上报|到位|出台|实现|启动|召开)|({PLAIN})(?:之?前|以前)?(?:全面|全部|基本)?(?:完成|完工|竣工|建成)|({PLAIN})之?前[。；)】]"
)
# A day named at all, but not one in somebody's life.
NAMED: Final = re.compile(rf"({PLAIN})(?:之?前|以前)(?!\S{{0,3}}(?:入伍|参军|参加|出生|退役|退伍|服役|入党|去世))")
BRACKETED: Final = re.compile(rf"[(【；，]\s*((?:{PLAIN})(?:之?前)?(?:完成)?|{ALWAYS.pattern})\s*[)】]")


HINT: Final = re.compile(
    r"时限|时间|期限|[月日底末年度]之?(?:前|底|内)|以前|完成|长期|持续|常年|常态|每年|全年|季度|半年"
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
    for form, sure in ((LABEL, 0.97), (BRACKETED, 0.9), (SPOKEN, 0.8), (NAMED, 0.6)):
        match = form.search(simple)
        if match:
            group = next(at for at, words in enumerate(match.groups(), 1) if words) if form is SPOKEN else 1
            start, end = match.span(group)
            if form is LABEL:
                end = start + len(re.split(r"，?(?:牵头|责任|主办|配合|协办)", simple[start:end])[0].rstrip(" ，、"))
            printed = text[start:end].strip()
            return Due(printed, date_of(printed, year), sure) if printed else None
    return None


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
