"""Rules and the error for a file that cannot be imported, each with what to do about it."""

from collections.abc import Mapping
from typing import Final

from yushui.diagnostics import RULES, Rule

UNREADABLE = RULES["YS901"]
LOCKED = RULES["YS902"]
DAMAGED = RULES["YS903"]
ACTIVE = RULES["YS904"]
NO_TEXT = RULES["YS905"]
NO_OFFICE = RULES["YS906"]
NO_PLAN = RULES["YS907"]
FOREIGN = RULES["YS908"]
TOO_LONG = RULES["YS909"]
TAKEN = RULES["YS910"]
NOT_OURS = RULES["YS911"]
ODD_CELL = RULES["YS912"]
FAULT = RULES["YS913"]

# What to do about a table: the rules speak of documents.
OF_TABLES: Final[Mapping[Rule, str]] = {
    LOCKED: "在 Excel 或 WPS 表格里去掉打开密码，另存为 .xlsx 再导入",
    DAMAGED: "在 Excel 或 WPS 表格里打开，另存为 .xlsx 再导入；打不开就请给表的人重发",
    ACTIVE: "在 Excel 或 WPS 表格里选中整张表，复制，选择性粘贴为“值”，另存为不带宏的 .xlsx 再导入",
    FOREIGN: "在 Excel 或 WPS 表格里另存为 .xlsx，或 UTF-8 的 .csv，再导入",
    TOO_LONG: "拆成几张表再导入",
    NOT_OURS: "用 yushui table 导出一份来填，或从计划的页面下载，保留表头和编号的列",
}
TABLES: Final = (".xlsx", ".xlsm", ".xls", ".et", ".csv")

MEGABYTE: Final = 1_000_000
MAX_BYTES: Final = 50 * MEGABYTE  # of the file itself
MAX_UNPACKED: Final = 100 * MEGABYTE  # of everything in a package
MAX_RATIO: Final = 200  # unpacked to packed; real documents stay below 30
MAX_CHARACTERS: Final = 5_000_000  # of text taken from one file


def advice(rule: Rule, file: str) -> str:
    """What to do, for the sort of file that was given."""
    return OF_TABLES.get(rule, rule.advice) if file.lower().endswith(TABLES) else rule.advice


class Refused(Exception):
    """Carries the reason up to whoever speaks to the editor; ``message`` never quotes the document."""

    def __init__(self, why: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = why
        self.message = message
