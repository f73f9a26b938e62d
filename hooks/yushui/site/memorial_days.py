"""The memorial days of the field, with the norm that each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class MemorialDay:
    """A day that comes every year since ``first``: on its date, or on the ``week``-th Saturday of its month."""

    name: str
    first: date
    basis: str
    week: int = 0

    @property
    def rule(self) -> Mapping[str, Any]:
        """How it comes again, as RFC 5545 says it."""
        again = {"BYMONTH": self.first.month, "BYDAY": f"{self.week}SA"} if self.week else {}
        return {"FREQ": "YEARLY", **again}

    def in_year(self, year: int) -> date:
        if not self.week:
            return self.first.replace(year=year)
        start = date(year, self.first.month, 1)
        return start.replace(day=1 + (SATURDAY - start.weekday()) % 7 + 7 * (self.week - 1))


DAYS: Final = (
    MemorialDay(
        "建军节", date(1950, 8, 1), "八月一日，中国人民解放军建军纪念日。依据国务院《全国年节及纪念日放假办法》。"
    ),
    MemorialDay(
        "全民国防教育日",
        date(2001, 9, 15),
        "每年九月的第三个星期六。依据《全国人民代表大会常务委员会关于设立全民国防教育日的决定》。",
        week=3,
    ),
    MemorialDay("烈士纪念日", date(2014, 9, 30), "九月三十日。依据《英雄烈士保护法》第五条。"),
)
