"""Types of fields → what a value of them looks like in JSON Schema; never stricter than the check."""

from typing import Any, Final, get_args

from yushui.model.dates import HELP
from yushui.model.degrees import Latitude, Longitude
from yushui.model.fields import MOST_SLUG, Cell, Clock, Flag, Line, Minute, PlanYear, Printed, Prose, Slug, Url, Whole

from .field_tables import DATE_EXAMPLES

Schema = dict[str, Any]
YEAR: Final = "(18[4-9][0-9]|19[0-9]{2}|20[0-9]{2}|2100)"
LEAP_YEAR: Final = f"(?={YEAR})((18|19|20)(0[48]|[2468][048]|[13579][26])|2000)"
POINT: Final = (
    f"({YEAR}(-(0[1-9]|1[0-2]))?|{YEAR}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"
    f"{YEAR}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|{YEAR}-02-(0[1-9]|1[0-9]|2[0-8])|{LEAP_YEAR}-02-29)"
)
DATE: Final[Schema] = {
    "type": ["string", "integer"],  # 2024 alone is a number to a program
    "pattern": rf"^{POINT}(/{POINT})?\??$",
    "patternErrorMessage": f"没有这一天，或写法不对。{HELP}。",
    "minimum": 1840,
    "maximum": 2100,
    "examples": [*DATE_EXAMPLES],
}
TEXT: Final[Schema] = {"type": ["string", "number"], "minLength": 1}  # the check reads 2021 as the text 2021
LONG: Final[Schema] = {"type": "string", "minLength": 1}
SLUG: Final[Schema] = {
    "type": ["string", "integer"],
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": MOST_SLUG,
    "patternErrorMessage": "只用小写字母、数字和短横线。",
}
ADDRESS: Final[Schema] = {
    "type": "string",
    "pattern": "^https?://[^\\s]+$",
    "patternErrorMessage": "网址要以 https:// 或 http:// 开头，中间没有空格。",
}
MINUTE: Final[Schema] = {
    "type": "string",
    "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$",
    "patternErrorMessage": "没有这个时间，或写法不对。时间写到分，例如 2026-08-01 08:00（北京时间）。",
    "examples": ["2026-08-01 08:00"],
}
CLOCK: Final[Schema] = {
    "type": "string",
    "pattern": "^([01０１]?[0-9０-９]|[2２][0-3０-３])[:：][0-5０-５][0-9０-９]$",
    "patternErrorMessage": "写几点几分，24 小时制，用引号括起来，例如 '08:00'。",
}
PLAN_YEAR: Final[Schema] = {
    "type": ["integer", "string"],
    "pattern": "^([12][0-9]{3}|[12]([0-9x]{2}x|xxx)|unknown)$",
    "patternErrorMessage": "年份写四位数；原文遮去的照样写，例如 201x；完全不知道的写 unknown。",
    "minimum": 1000,
    "maximum": 2999,
}
LATITUDE: Final[Schema] = {
    "type": ["number", "string"],
    "minimum": 3,
    "maximum": 54,
    "pattern": r"^0?(0?[3-9]|[1-4][0-9]|5[0-3])(\.[0-9]{1,7})?$|^0?54(\.0{1,7})?$",
    "patternErrorMessage": "纬度写成度，在 3 到 54 之间，最多 7 位小数。",
}
LONGITUDE: Final[Schema] = {
    "type": ["number", "string"],
    "minimum": 73,
    "maximum": 136,
    "pattern": r"^(0?7[3-9]|0?[89][0-9]|1[0-2][0-9]|13[0-5])(\.[0-9]{1,7})?$|^136(\.0{1,7})?$",
    "patternErrorMessage": "经度写成度，在 73 到 136 之间，最多 7 位小数。",
}
# What a value looks like, by the validator that the type of its field carries.
FORMS: Final[tuple[tuple[Any, Schema], ...]] = (
    (get_args(Url)[1], ADDRESS),
    (get_args(Whole)[1], {"type": "integer"}),
    (get_args(Flag)[1], {"type": "boolean"}),
    (get_args(Minute)[1], MINUTE),
    (get_args(Clock)[1], CLOCK),
    (get_args(Latitude)[1], LATITUDE),
    (get_args(Longitude)[1], LONGITUDE),
    (get_args(PlanYear)[1], PLAN_YEAR),
    (get_args(Slug)[1], SLUG),
    (get_args(Prose)[1], LONG),
    (get_args(Printed)[1], LONG),
    (get_args(Cell)[1], {"type": ["string", "number"]}),
    (get_args(Line)[1], TEXT),
)
