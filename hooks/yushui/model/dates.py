"""Dates as precise as they are known: a year, a month, a day, a range, or one not certain."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any, Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .date_forms import suggested

FORM: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR: Final = 1840
LAST_YEAR: Final = 2100
HELP: Final = "日期写成 2024、2024-05 或 2024-05-01；一段时间写成 2021/2024；拿不准的在后面加 ?"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One date; month and day are 0 where they are not known, so it sorts before its parts."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        match = FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"日期看不懂。{HELP}。")
        year, month, day = (int(part or 0) for part in match.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"年份 {year} 不在 {FIRST_YEAR}—{LAST_YEAR} 之间。")
        if match[2] and not 1 <= month <= 12:
            raise ValueError(f"没有 {month} 月。")
        if match[3] and not 1 <= day <= monthrange(year, month)[1]:
            raise ValueError(f"{year}年{month}月没有 {day} 日。")
        return cls(year, month, day)

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return 1 + bool(self.month) + bool(self.day)

    @property
    def chinese(self) -> str:
        parts = [f"{self.year}年", f"{self.month}月", f"{self.day}日"]
        return "".join(parts[: self.precision])

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@total_ordering
@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date or range as an editor wrote it; compares by its start, then by its end."""

    start: Point
    end: Point | None = None
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``text``; raises ValueError with an editor's words when it is no date."""
        uncertain = text.endswith("?")
        first, slash, second = text.removesuffix("?").partition("/")
        start = Point.parse(first)
        if not slash:
            return cls(start, None, uncertain)
        end = Point.parse(second)
        if end.last_day < start.first_day or end == start:
            raise ValueError("一段时间要先写开始，后写结束。")
        return cls(start, end, uncertain)

    def __str__(self) -> str:
        return str(self.start) + (f"/{self.end}" if self.end else "") + ("?" if self.uncertain else "")

    def __lt__(self, other: Self) -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[Point, Point, bool]:
        return (self.start, self.end or self.start, self.uncertain)

    @property
    def year(self) -> int:
        return self.start.year

    @property
    def chinese(self) -> str:
        """As a reader sees it: 2024年5月, 2021—2024年, 1943年（待考）."""
        return self._range() + ("（待考）" if self.uncertain else "")

    def _range(self) -> str:
        if self.end is None:
            return self.start.chinese
        start, end = self.start, self.end
        if start.precision == end.precision == 1:
            return f"{start.year}—{end.year}年"
        if start.precision == end.precision == 3 and start.year == end.year:
            tail = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
            return f"{start.year}年{start.month}月{start.day}{'' if start.month == end.month else '日'}—{tail}"
        if start.precision == end.precision == 2 and start.year == end.year:
            return f"{start.year}年{start.month}—{end.month}月"
        return f"{start.chinese}—{end.chinese}"

    @property
    def edtf(self) -> str:
        """For programs: EDTF level 1 (ISO 8601-2, Annex A), where doubt is told at both ends of a range."""
        doubt = "?" if self.uncertain else ""
        return "/".join(f"{point}{doubt}" for point in (self.start, self.end) if point)

    @property
    def iso(self) -> str:
        """For ``<time datetime>``: the start, as precise as it is known."""
        return str(self.start)

    @classmethod
    def _advice(cls, text: str, error: str) -> str:
        """The right form of a date that is written in another one, or what is wrong with it."""
        meant = suggested(text)
        try:
            cls.parse(meant)
        except ValueError:
            return error
        return f"日期要写成 {meant}。"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validate(value: Any) -> FuzzyDate:
            if isinstance(value, FuzzyDate):
                return value
            if not isinstance(value, str):
                raise ValueError(f"这里要写一个日期。{HELP}。")
            try:
                return cls.parse(value.strip())
            except ValueError as error:
                raise ValueError(cls._advice(value, str(error))) from None

        to_text: Callable[[FuzzyDate], str] = str
        return core_schema.no_info_plain_validator_function(
            validate,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                to_text, return_schema=core_schema.str_schema()
            ),
        )
