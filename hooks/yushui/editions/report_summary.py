"""Several forms of 情况统计 → one workbook with every row and the sums, and the text of the report with its gaps.

The names of leaders are those of persons: both are papers of the office and go to nobody by themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from yushui.media.plan_sheet import Part

from .report_book import new_book, ruled, saved
from .report_form import COLUMNS, HEAD, TITLE, TOTAL, UNIT, WIDTHS
from .report_rows import Form, Row

GAP: Final = "【待填】"
NOTE: Final = "内部材料，含带队领导姓名，公开前要经审核"
HEADS: Final = (UNIT, *COLUMNS)
ALL: Final = "ABCDEFGH"
# What the notice of 2024 asks of each unit (/plans/shizhu-2024): 总体情况、主要措施、效果、主要问题及意见建议.
SECTIONS: Final = ("二、采取的主要措施", "三、达到的效果", "四、反映的主要问题及意见建议")


def workbook(forms: Sequence[Form]) -> bytes:
    """Every row under the name of its unit, then the sums; the same bytes for the same forms in any order."""
    book, sheet = new_book("汇总", f"{TITLE}（汇总）")
    sheet["A1"], sheet["A2"], sheet["A3"] = f"{TITLE}（汇总）", f"共{len(forms)}个单位", NOTE
    for rows in ("A1:H1", "A2:H2", "A3:H3"):
        sheet.merge_cells(rows)
    for letter, width in zip(ALL, (24, *WIDTHS), strict=True):
        sheet.column_dimensions[letter].width = width
    lines: list[tuple[object, ...]] = [HEADS]
    lines += [_line(form.unit, row) for form in _ordered(forms) for row in form.rows]
    lines.append(_sums(forms))
    for at, line in enumerate(lines, HEAD):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula
    ruled(sheet, HEAD, HEAD + len(lines) - 1)
    return saved(book)


def report(forms: Sequence[Form]) -> Iterator[Part]:
    """The text of the report: what can be counted is written, what nobody knows is marked."""
    rows = [row for form in forms for row in form.rows]
    money, goods = _money(rows)
    yield Part("h1", "一、走访慰问总体情况")
    yield Part(
        "p",
        f"{GAP[0]}时间、由谁组织{GAP[-1]}，{len(forms)}个单位共走访慰问{_people(rows)}人，发放慰问金{money:f}万元，"
        f"发放慰问品折合{goods:f}万元，合计{money + goods:f}万元。",
    )
    for kind, own in _by_kind(rows).items():
        paid, given = _money(own)
        yield Part("p", f"{kind}：{_people(own)}人，慰问金{paid:f}万元，慰问品折合{given:f}万元。")
    solved = _solved(rows)
    named = "、".join(f"{what}{count}件" for what, count in solved.items() if what)
    yield Part("p", f"解决实际困难{sum(solved.values())}件{f'，其中{named}' if named else ''}。")
    for section in SECTIONS:
        yield Part("h1", section)
        yield Part("p", GAP)


def _ordered(forms: Sequence[Form]) -> list[Form]:
    return sorted(forms, key=lambda form: (form.unit, form.file))


def _line(unit: str, row: Row) -> tuple[object, ...]:
    money, goods = row.money, row.goods
    return (unit, row.kind, row.leader, row.people, money, goods, money + goods, _said(row.solved))


def _sums(forms: Sequence[Form]) -> tuple[object, ...]:
    rows = [row for form in forms for row in form.rows]
    money, goods = _money(rows)
    return (TOTAL, "", "", _people(rows), money, goods, money + goods, _said(_solved(rows)))


def _said(solved: Mapping[str, int]) -> str:
    return "，".join(f"{what}{count}" for what, count in solved.items())


def _people(rows: Sequence[Row]) -> int:
    return sum(row.people for row in rows)


def _money(rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    return (
        sum((row.money for row in rows), Decimal()).normalize(),
        sum((row.goods for row in rows), Decimal()).normalize(),
    )


def _solved(rows: Sequence[Row]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        for what, count in row.solved.items():
            found[what] += count
    return dict(sorted(found.items()))


def _by_kind(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return dict(found)
