"""情况统计表: the form that units fill in, one row a kind of those who were visited.

Columns are those of the table that 石柱土家族自治县双拥办 sent out with its notice of 2024 (/plans/shizhu-2024), each
number with its unit in the head of its column.
"""

from dataclasses import dataclass
from typing import Any, Final

TITLE: Final = "走访慰问部队和优抚对象情况统计表"
UNIT: Final = "填报单位"
KIND, LEADER, PEOPLE, MONEY, GOODS, SUM, SOLVED = range(7)
COLUMNS: Final = (
    "类别",
    "带队领导",
    "走访慰问人数（人）",
    "发放慰问金（万元）",
    "发放慰问品（折合万元）",
    "合计（万元）",
    "解决实际困难情况（填写数量）",
)
HINT: Final = (
    "金额一律以万元为单位，只写数字；“合计”由表格自己算。人数、慰问金没有的写 0，不要空着。“解决实际困难”写总数，"
    "或分项写成“子女入学2，家属就业1”，可写：子女入学、家属就业、住房改造、看病就医、法律援助等。"
)
KINDS: Final = ("部队", "优抚对象")
TOTAL: Final = "合计"
ROWS: Final = 12
HEAD: Final = 4  # the row of the column heads; above it title, unit and hint
WIDTHS: Final = (20, 16, 14, 16, 18, 14, 34)
LETTERS: Final = "ABCDEFG"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands in a form."""

    column: int
    row: int

    def __str__(self) -> str:
        return f"{LETTERS[self.column]}{self.row}"


def blank() -> bytes:
    """The empty form as .xlsx, the same bytes every time."""
    from .report_book import new_book, ruled, saved

    book, sheet = new_book("情况统计", TITLE)
    sheet["A1"], sheet["A2"], sheet["A3"] = TITLE, UNIT, HINT
    for rows in ("A1:G1", "B2:G2", "A3:G3"):
        sheet.merge_cells(rows)
    last = HEAD + ROWS
    for column, name in enumerate(COLUMNS):
        sheet.cell(HEAD, column + 1, name)
        sheet.column_dimensions[LETTERS[column]].width = WIDTHS[column]
    for at, kind in enumerate(KINDS, HEAD + 1):
        sheet.cell(at, KIND + 1, kind)
    for row in range(HEAD + 1, last + 1):
        sheet.cell(row, SUM + 1, f'=IF(COUNT(D{row}:E{row})=0,"",SUM(D{row}:E{row}))')
    sheet.cell(last + 1, KIND + 1, TOTAL)
    for column in (PEOPLE, MONEY, GOODS, SUM):
        letter = LETTERS[column]
        sheet.cell(last + 1, column + 1, f"=SUM({letter}{HEAD + 1}:{letter}{last})")
    ruled(sheet, HEAD, last + 1)
    _checked(sheet, last)
    return saved(book)


def _checked(sheet: Any, last: int) -> None:
    """What Excel and WPS refuse while somebody types: anything but numbers of the right sort."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for sort, columns, said in (
        ("whole", LETTERS[PEOPLE], "只写人数，整数，不带“人”字"),
        ("decimal", f"{LETTERS[MONEY]}{LETTERS[GOODS]}", "只写数字，单位是万元，例如五千元写 0.5"),
    ):
        rule = DataValidation(type=sort, operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.error, rule.errorTitle, rule.showErrorMessage = said, "填得不对", True
        rule.prompt, rule.showInputMessage = said, True
        for letter in columns:
            rule.add(f"{letter}{HEAD + 1}:{letter}{last}")
        sheet.add_data_validation(rule)
