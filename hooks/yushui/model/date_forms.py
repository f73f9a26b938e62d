"""A date as people write it → the form in which data hold it, for messages: 2021年8月 → 2021-08."""

import re
import unicodedata
from typing import Final

HAN: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
TEN: Final = re.compile(r"([1-9])?十([1-9])?")
YEAR: Final = r"(?P<year>[0-9]{4})"
MONTH: Final = r"(?P<month>[0-9]{1,2})"
DAY: Final = r"(?P<day>[0-9]{1,2})"
ONE: Final = tuple(
    re.compile(form)
    for form in (
        rf"{YEAR}年?",
        rf"{YEAR}年{MONTH}月份?",
        rf"{YEAR}年{MONTH}月{DAY}[日号]?",
        rf"{YEAR}(?P<mark>[-./,]){MONTH}",
        rf"{YEAR}(?P<mark>[-./,]){MONTH}(?P=mark){DAY}[日号]?",
        r"(?P<year>(?:18|19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])?",
    )
)
# The end of a range that repeats neither its year nor its month: 2021年7月1日至15日.
LATER: Final = tuple(re.compile(form) for form in (rf"{MONTH}月份?", rf"{MONTH}月{DAY}[日号]?", rf"{DAY}[日号]"))
RANGE: Final = re.compile(
    r"(?P<first>.*[0-9年月日])(?:至|到|—+|–|~|--|-(?=[0-9]{4})|(?<=[年月日])-)(?P<second>[0-9].*)"
)
DOUBT: Final = re.compile(r"^(?:约|大约|大概|可能)|(?:前后|左右|\(待考\)|\?)$")
VAGUE: Final = re.compile(r"(?<=[年月])(?:上旬|中旬|下旬|[底初末春夏秋冬])$")
CLOCK: Final = re.compile(
    r"(?P<day>.*?[0-9日号])(?:[T ]|(?<=[日号])) ?(?P<hour>[0-9]{1,2})(?:[:时点](?P<minute>[0-9]{1,2})?)?分?"
)


def suggested(text: str) -> str:
    """The date that ``text`` may mean, as data hold it (whether there is such a day is not looked at); or nothing."""
    plain = _plain(text)
    doubt = "?" if DOUBT.search(plain) else ""
    plain = VAGUE.sub("", DOUBT.sub("", plain).replace(" ", ""))
    if one := _one(plain):
        return one + doubt
    if not (match := RANGE.fullmatch(plain)):
        return ""
    first = _one(match["first"]) or _one(f"{match['first']}年") or _one(f"{match['first']}月")
    second = _one(match["second"]) or (_later(match["second"], first) if first else "")
    return f"{first}/{second}{doubt}" if first and second else ""


def suggested_minute(text: str) -> str:
    """The minute that ``text`` may mean, as data hold it, or nothing."""
    match = CLOCK.fullmatch(_plain(text))
    day = suggested(match["day"]) if match else ""
    return f"{day} {int(match['hour']):02}:{int(match['minute'] or 0):02}" if match and day.count("-") == 2 else ""


def _plain(text: str) -> str:
    """Digits and marks of ASCII: full-width forms and Chinese digits are written so."""
    digits = unicodedata.normalize("NFKC", text).strip().translate(HAN)
    return TEN.sub(lambda match: f"{match[1] or 1}{match[2] or 0}", digits).replace("元年", "1年")


def _one(text: str) -> str:
    match = next(filter(None, (form.fullmatch(text) for form in ONE)), None)
    found = match.groupdict() if match else {}
    return _written(found["year"], found.get("month"), found.get("day")) if match else ""


def _later(text: str, first: str) -> str:
    match = next(filter(None, (form.fullmatch(text) for form in LATER)), None)
    found = match.groupdict() if match else {}
    month = found.get("month") or first[5:7]
    return _written(first[:4], month, found.get("day")) if match and month else ""


def _written(year: str, *parts: str | None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts if part)])
