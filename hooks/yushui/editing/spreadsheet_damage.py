"""What Excel and WPS make of a cell behind one's back → what was meant, or why that cannot be known any more."""

import re
from datetime import date, timedelta
from typing import Final

EXPONENT: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2,}", re.IGNORECASE)
MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NAMED: Final = re.compile(rf"(?:({'|'.join(MONTHS)})-([0-9]{{2}})|([0-9]{{1,2}})-({'|'.join(MONTHS)}))", re.IGNORECASE)
HALF: Final = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
SLASHED: Final = re.compile(r"([12][0-9]{3})[/.年]([0-9]{1,2})(?:[/.月]([0-9]{1,2})日?)?月?(?: 0?0:00(?::00)?)?")
HOURS: Final = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2}) [0-9]{2}:[0-9]{2}")  # a day that Excel shows with its hour
SERIAL: Final = re.compile(r"[1-6][0-9]{4}")
DAY_ZERO: Final = date(1899, 12, 30)
ERROR: Final = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#+")
AS_TEXT: Final = "先把这一格的格式设成“文本”，再写"


class Damaged(Exception):
    """The cell does not hold any more what was typed; the message says so to an editor."""


def text(cell: str, before: str) -> str:
    """A cell of text; ``before`` is what the entry says there now."""
    if EXPONENT.fullmatch(cell):
        raise Damaged(f"长数字被表格软件改成了 {cell}，后面几位已经没有了。{AS_TEXT}一遍")
    if ERROR.fullmatch(cell):
        raise Damaged(f"这一格是 {cell}，不是内容")
    if cell.isdigit() and before != cell and before.startswith("0") and before.lstrip("0") == cell:
        raise Damaged(f"开头的 0 被表格软件去掉了，原来是 {before}。{AS_TEXT}一遍")
    return cell


def day(cell: str) -> str:
    """A cell with a date as data hold it: 2024/9/30 is 2024-09-30."""
    if match := HOURS.fullmatch(cell):
        return match[1]
    if match := SLASHED.fullmatch(cell):
        year, month, of_month = match.groups()
        return f"{year}-{int(month):02}" + (f"-{int(of_month):02}" if of_month else "")
    if match := NAMED.fullmatch(cell):
        raise Damaged(f"日期被表格软件改成了 {cell}，看不出是哪一年。{AS_TEXT}，例如 2024-09")
    if HALF.fullmatch(cell):
        raise Damaged(f"{cell} 没有写年份。{AS_TEXT}，例如 2024-09-30")
    if SERIAL.fullmatch(cell):
        meant = DAY_ZERO + timedelta(days=int(cell))
        raise Damaged(f"日期被表格软件改成了序号 {cell}，像是 {meant}。{AS_TEXT}")
    return cell
