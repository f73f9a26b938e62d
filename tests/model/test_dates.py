"""Dates as precise as they are known: read, ordered, printed, refused."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from yushui.model.dates import FIRST_YEAR, LAST_YEAR, FuzzyDate, Point

some = settings(deadline=None, max_examples=200, derandomize=True)
CHINESE: Final = re.compile(r"[一-鿿]{2}")


@st.composite
def points(draw: st.DrawFn) -> Point:
    year = draw(st.integers(FIRST_YEAR, LAST_YEAR))
    month = draw(st.integers(0, 12))
    day = draw(st.integers(0, monthrange(year, month)[1])) if month else 0
    return Point(year, month, day)


@st.composite
def dates(draw: st.DrawFn) -> FuzzyDate:
    start, end = draw(points()), draw(st.none() | points())
    if end is not None and (end == start or end.last_day < start.first_day):
        start, end = (end, start) if end != start else (start, None)
    return FuzzyDate(start, end, draw(st.booleans()))


@some
@given(dates())
def test_a_date_is_read_back_as_it_is_written(when: FuzzyDate) -> None:
    assert FuzzyDate.parse(str(when)) == when


@some
@given(dates(), dates())
def test_dates_are_ordered_and_only_equal_ones_stand_level(one: FuzzyDate, other: FuzzyDate) -> None:
    assert (one < other) + (other < one) + (one == other) == 1


@some
@given(points())
def test_a_point_covers_just_its_own_days(point: Point) -> None:
    first, last, day = point.first_day, point.last_day, timedelta(days=1)
    covered = [str(found).startswith(str(point)) for found in (first - day, first, last, last + day)]
    assert first <= last
    assert covered == [False, True, True, False]


@some
@given(st.text(max_size=12) | st.text("0123456789-/?", max_size=12))
def test_any_text_is_a_date_or_refused_in_chinese(text: str) -> None:
    try:
        told = str(FuzzyDate.parse(text))
    except ValueError as error:
        told = str(error)
    assert told == text or CHINESE.search(told)


ASCENDING: Final = (
    "1843",
    "1943?",
    "2023-12-31",
    "2024",
    "2024?",
    "2024/2025",
    "2024-01",
    "2024-01-01",
    "2024-01-01/2024-01-03",
    "2024-01-02",
    "2024-02",
    "2024-10",
    "2025",
)


def test_the_less_is_known_the_earlier_a_date_stands() -> None:
    assert sorted(set(ASCENDING), key=FuzzyDate.parse) == list(ASCENDING)


PRINTED: Final = {
    "2024": "2024年",
    "2024-05": "2024年5月",
    "2024-05-01": "2024年5月1日",
    "2024-12-31": "2024年12月31日",
    "1943?": "1943年（待考）",
    "1943-02?": "1943年2月（待考）",
    "2021/2024": "2021—2024年",
    "2021/2024?": "2021—2024年（待考）",
    "2024-05/2024-07": "2024年5—7月",
    "2024-05/2025-07": "2024年5月—2025年7月",
    "2024-05-01/2024-05-07": "2024年5月1—7日",
    "2024-05-01/2024-07-02": "2024年5月1日—7月2日",
    "2024-05-01/2025-07-02": "2024年5月1日—2025年7月2日",
    "2024/2025-03": "2024年—2025年3月",
    "2024-05/2024-07-02": "2024年5月—2024年7月2日",
}


@pytest.mark.parametrize(("text", "chinese"), PRINTED.items())
def test_a_date_is_printed_as_a_reader_expects(text: str, chinese: str) -> None:
    assert FuzzyDate.parse(text).chinese == chinese


@pytest.mark.parametrize(
    ("text", "iso"), [("2024", "2024"), ("1943-02?", "1943-02"), ("2024-05-01/2024-05-07", "2024-05-01")]
)
def test_the_machine_form_is_the_start(text: str, iso: str) -> None:
    assert FuzzyDate.parse(text).iso == iso


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "1840", "2100", "2024-12-31"])
def test_days_that_exist_are_accepted(text: str) -> None:
    assert str(FuzzyDate.parse(text)) == text


INVALID: Final = {
    "": "看不懂",
    "?": "看不懂",
    "/": "看不懂",
    "2024/": "看不懂",
    "/2024": "看不懂",
    "24-1-1": "看不懂",
    "2024-1": "看不懂",
    "2024-1-01": "看不懂",
    "20240501": "看不懂",
    "2024.5": "看不懂",
    "2024/05/01": "看不懂",
    "2024-05-01T08:00": "看不懂",
    "2024 ": "看不懂",
    " 2024": "看不懂",
    "2024\n": "看不懂",
    "2024年5月": "看不懂",
    "2024年": "看不懂",
    "二〇二四": "看不懂",
    "２０２４": "看不懂",
    "２０２４-０５": "看不懂",
    "٢٠٢٤": "看不懂",
    "2024??": "看不懂",
    "2024？": "看不懂",
    "2024?/2025": "看不懂",
    "2021/2022/2023": "看不懂",
    "2021—2024": "看不懂",
    "-2024": "看不懂",
    "约2024": "看不懂",
    "2024-00": "0 月",
    "2024-13": "13 月",
    "2024-05-00": "没有 0 日",
    "2024-05-32": "没有 32 日",
    "2024-02-30": "2月没有 30 日",
    "2023-02-29": "2023年2月没有 29 日",
    "1900-02-29": "1900年2月没有 29 日",
    "2024-04-31": "4月没有 31 日",
    "0000": "年份",
    "1839": "年份",
    "2101": "年份",
    "9999-12-31": "年份",
    "2024/2021": "先写开始",
    "2024-05/2024-04": "先写开始",
    "2024-05-02/2024-05-01": "先写开始",
    "2024/2024": "先写开始",
    "2024/2023?": "先写开始",
}


@pytest.mark.parametrize(("text", "words"), INVALID.items())
def test_what_is_no_date_is_refused_in_an_editors_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        FuzzyDate.parse(text)
    assert CHINESE.search(str(refused.value))


@pytest.mark.parametrize("value", [["2024"], {"year": "2024"}, 2024, date(2024, 5, 1), None, True])
def test_a_field_takes_text_only(value: object) -> None:
    with pytest.raises(ValidationError, match="日期"):
        TypeAdapter(FuzzyDate).validate_python(value)


def test_blanks_around_a_date_in_a_field_are_passed_over() -> None:
    assert TypeAdapter(FuzzyDate).validate_python(" 2024-05 ") == FuzzyDate(Point(2024, 5))
