"""Types of fields: how a value is read, and what is known of it wherever it is shown."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from yushui.lang.device_names import kept_for_device
from yushui.lang.url_policy import MAX_LENGTH

from .date_forms import suggested, suggested_minute

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
MOST_SLUG: Final = 100  # letters: file systems allow 255 bytes, and addresses are made of two slugs and an ending
SLUG: Final = re.compile(rf"(?=.{{1,{MOST_SLUG}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_LINE: Final = 300
NUMBER: Final = re.compile(r"[^0-9]*?([0-9]{1,6})[^0-9]*")  # the one number of a text; a longer one is never repeated
CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
MASKED_YEAR: Final = re.compile("[12](?:[0-9x]{2}x|xxx)")
T = TypeVar("T")


def _line(value: Any, most: int = MAX_LINE) -> str:
    if not isinstance(value, str):
        raise ValueError("这里要写一行文字。")
    text = value.strip()
    if not text:
        raise ValueError("这一项没有写内容；没有内容就把整行删去。")
    if "\n" in text:
        raise ValueError("这里只能写一行，不能换行。")
    if len(text) > most:
        raise ValueError(f"这一行有 {len(text)} 个字，超过 {most} 个。")
    return text


def _cell(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('表格的每一格要写文字，空格子写 ""。')
    return " ".join(value.split())


def _prose(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("这里要写一段文字。")
    if not value.strip():
        raise ValueError("这一项没有写内容；没有内容就把整行删去。")
    return value.strip("\n")


def _slug(value: Any) -> str:
    text = _line(value)
    if not SLUG.fullmatch(text):
        raise ValueError(f"只用小写字母、数字和短横线，最多 {MOST_SLUG} 个，不带 .yml 和文件夹。")
    if kept := kept_for_device(text):
        raise ValueError(kept)
    return text


def _many(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, list):
        raise ValueError("这里要写成一列，每项一行，以“- ”开头。")
    return tuple(value)


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        number = NUMBER.fullmatch(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else None
        raise ValueError(f"这里只写数字：{int(number[1])}。" if number else "这里要写一个整数，例如 12。")
    return int(value)


def _plan_year(value: Any) -> int | str:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"[12][0-9]{3}", value):
        return int(value)
    if isinstance(value, str) and (value == "unknown" or MASKED_YEAR.fullmatch(value)):
        return value
    if isinstance(value, str) and (year := suggested(value)).isdecimal():
        raise ValueError(f"年份只写数字：{year}。")
    raise ValueError("年份写四位数，例如 2024；原文遮去的照样写，例如 201x；完全不知道的写 unknown。")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise ValueError("这里写 true（是）或 false（否）。")
    return bool(value == "true")


def _minute(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        if not re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", value):
            raise ValueError
        return datetime.fromisoformat(value).replace(tzinfo=SHANGHAI)
    except (TypeError, ValueError):
        if isinstance(value, str) and (meant := suggested_minute(value)) and meant != value:
            raise ValueError(f"时间要写成 {meant}（北京时间）。") from None
        raise ValueError("时间写到分，例如 2026-08-01 08:00（北京时间）。") from None


def _clock(value: Any) -> str:
    match = CLOCK.fullmatch(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("这里写几点几分，24 小时制，用引号括起来，例如 '08:00'。")
    return f"{int(match[1]):02}:{match[2]}"


def _url(value: Any) -> str:
    text = _line(value, MAX_LENGTH)
    if not re.fullmatch(r"https?://[^\s\"<>\\^`{|}]+", text):
        raise ValueError("网址要以 https:// 或 http:// 开头，中间没有空格。")
    return text


@dataclass(frozen=True, slots=True)
class OneLine:
    """Marks a text of one line: text and nothing else, wherever it is shown."""


@dataclass(frozen=True, slots=True)
class LongText:
    """Marks a text of our own that may use the Markdown subset of ``prose``."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Marks an address of the web that the site leads to."""


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """Marks the text of a document, shown character by character as it was printed."""


@dataclass(frozen=True, slots=True)
class Internal:
    """Marks a field for those who work on the site: no page shows it, and no file for the public holds it."""


Line = Annotated[str, BeforeValidator(_line), OneLine()]
Prose = Annotated[str, BeforeValidator(_prose), LongText()]
Printed = Annotated[str, BeforeValidator(_prose), AsPrinted()]
Cell = Annotated[str, BeforeValidator(_cell), OneLine()]
Url = Annotated[str, BeforeValidator(_url), WebAddress()]
Slug = Annotated[str, BeforeValidator(_slug)]
Whole = Annotated[int, BeforeValidator(_whole)]
PlanYear = Annotated[int | str, BeforeValidator(_plan_year)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Minute = Annotated[datetime, BeforeValidator(_minute)]
Clock = Annotated[str, BeforeValidator(_clock)]
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text that names an entity: its slug, ``slug#part``, or (``by_name``) its printed name.

    ``kind="*"`` takes ``folder/slug`` of any kind.
    """

    kind: str
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Marks a text that names one of the entity's own ``sources``."""


SourceId = Annotated[Line, SourceRef()]
