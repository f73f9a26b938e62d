"""情况统计: forms are filled in, read back, checked by cell and added up; nothing goes where it would be public."""

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import Workbook, load_workbook

from yushui.cli import main
from yushui.editions import report_form

DATE = datetime(2024, 3, 5)  # noqa: DTZ001 a workbook knows no zones
GOOD: Mapping[str, Any] = {
    "B2": "云山镇双拥办", "B5": "甲镇长", "C5": 12, "D5": 0.1, "E5": 0.2, "G5": "子女入学2，家属就业1",
    "B6": "乙书记", "C6": 30, "D6": 1.5, "G6": 3,
}  # fmt: skip


def filled(path: Path, values: Mapping[str, Any] = GOOD, change: Callable[[Any], object] | None = None) -> Path:
    book = load_workbook(io.BytesIO(report_form.blank()))
    sheet: Any = book.active
    for cell, value in values.items():
        sheet[cell] = value
    if change:
        change(sheet)
    book.save(path)
    return path


def table(*words: Path | str) -> Result:
    return CliRunner().invoke(main, ["report-table", *map(str, words)])


def test_the_empty_form_is_the_same_every_time_and_never_overwritten(tmp_path: Path) -> None:
    assert report_form.blank() == report_form.blank()
    assert table("--out", tmp_path).exit_code == 0
    form = tmp_path / "情况统计表.xlsx"
    form.write_bytes(b"filled in by somebody")
    refused = table("--out", tmp_path)
    assert refused.exit_code == 1 and "已经有了" in refused.output
    assert form.read_bytes() == b"filled in by somebody"


def test_several_forms_are_added_up_exactly(tmp_path: Path) -> None:
    one = filled(tmp_path / "一.xlsx")
    other = filled(tmp_path / "二.xlsx", {**GOOD, "B2": "澄溪镇双拥办", "C5": 8, "G6": None})
    out = tmp_path / "out"
    out.mkdir()
    done = table(one, other, "--out", out)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "2 个单位，4 行，加好了。")
    sheet: Any = load_workbook(out / "情况统计汇总.xlsx").active
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last[:1] + last[3:7] == ["合计", 80, 3.2, 0.4, 3.6]
    assert last[7] == "3，子女入学4，家属就业2"
    text = "\n".join(paragraph.text for paragraph in Document(str(out / "情况报告.docx")).paragraphs)
    assert "2个单位共走访慰问80人，发放慰问金3.2万元，发放慰问品折合0.4万元，合计3.6万元" in text
    assert "解决实际困难9件，其中子女入学4件、家属就业2件" in text
    assert text.count("【待填】") == 3


def test_the_order_of_files_changes_no_byte(tmp_path: Path) -> None:
    forms = [filled(tmp_path / "一.xlsx"), filled(tmp_path / "二.xlsx", {**GOOD, "B2": "澄溪镇双拥办", "C5": 8})]
    made = []
    for name, order in (("eins", forms), ("zwei", forms[::-1])):
        (tmp_path / name).mkdir()
        assert table(*order, "--out", tmp_path / name).exit_code == 0
        made.append((tmp_path / name / "情况统计汇总.xlsx").read_bytes())
    assert made[0] == made[1]


# What somebody typed, or a program made of it → the line that tells it.
WRONG: dict[str, tuple[Mapping[str, Any], str]] = {
    "a number with its unit": ({"C5": "12人"}, "C5 写的是“12人”，这里只写数字：12。"),
    "yuan in words": ({"D5": "5000元"}, "D5 写的是“5000元”，这里只写数字，单位是万元：0.5。"),
    "yuan for ten thousands": ({"D5": 5000}, "D5 写的是 5000 万元，像是按元写的；如果是元，改成 0.5。"),
    "a date": ({"C5": DATE}, "C5 被表格当成了日期（3月5日）。把格式改成常规，重新写数字。"),
    "yes": ({"C5": True}, "C5 写成了“是”或“否”，这里只写数字。"),
    "an error of a formula": ({"D5": "#REF!"}, "D5 算式出错了（#REF!），改好再报。"),
    "a formula that was not worked out": ({"D5": "=1+1"}, "D5 是算式，可是没有算出来。"),
    "less than nothing": ({"C5": -3}, "C5 是负数：-3。"),
    "half a person": ({"C5": 2.5}, "C5 人数不是整数：2.5。"),
    "about": ({"C5": "约20"}, "C5 写的是“约20”，这里只写数字。"),
    "a sum that is another": ({"F5": 0.5}, "F5 合计写的是 0.5，慰问金加慰问品是 0.3。"),
    "a last row that is another": ({"C17": 99}, "C17 写的是 99，上面各行加起来是 42。"),
    "a kind twice": ({"A6": "部队"}, "A6 “部队”在第 5 行已经有了。"),
    "a row without a kind": ({"C8": 5, "D8": 0}, "A8 这一行有数，没有写类别。"),
    "difficulties in words": ({"G5": "若干"}, "G5 看不出数量：“若干”。"),
    "no number of people": ({"C5": None}, "C5 没有写人数。没有就写 0。"),
    "no money": ({"D6": "  "}, "D6 没有写慰问金。没有就写 0。"),
    "a phone beside the unit": ({"B2": "番号镇 13812345678"}, "B2 写了手机号码：“番号镇 ***********”。"),
    "a phone of full width": ({"B5": "甲镇长１３８１２３４５６７８"}, "B5 写了手机号码：“甲镇长***********”。"),
    "a phone for a number of people": ({"C5": 13812345678}, "C5 写了手机号码：“***********”。"),
    "a unit of troops": ({"A5": "73677部队"}, "A5 写了部队代号：“*******”。"),
    "a unit of troops among difficulties": ({"G6": "第73集团军3"}, "G6 写了部队番号：“******3”。"),
    "no unit": ({"B2": None}, "B2 没有写填报单位。"),
    "another table": ({"A4": "种类"}, " 不是这份统计表"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_by_its_cell_and_nothing_is_added_up(name: str, tmp_path: Path) -> None:
    values, said = WRONG[name]
    form = filled(tmp_path / "一.xlsx", {**GOOD, **values})
    refused = table(form, "--out", tmp_path)
    assert refused.exit_code == 1
    lines = refused.output.splitlines()
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"一.xlsx{'' if said.startswith(' ') else ':'}{said}")
    assert not (tmp_path / "情况统计汇总.xlsx").exists()


def test_numbers_as_texts_of_full_width_and_with_commas_are_numbers(tmp_path: Path) -> None:
    form = filled(tmp_path / "一.xlsx", {**GOOD, "C5": "１２", "C6": "1,030", "D6": " 1.50 "})
    assert table(form, "--out", tmp_path).exit_code == 0
    sheet: Any = load_workbook(tmp_path / "情况统计汇总.xlsx").active
    assert [cell.value for cell in sheet[sheet.max_row]][3:7] == [1042, 1.6, 0.2, 1.8]


def test_a_unit_that_reports_twice_and_rows_that_are_the_same_are_told(tmp_path: Path) -> None:
    one = filled(tmp_path / "一.xlsx")
    again = filled(tmp_path / "二.xlsx", {**GOOD, "C5": 13})
    copied = filled(tmp_path / "三.xlsx", {**GOOD, "B2": "澄溪镇双拥办"})
    refused = table(one, again, copied, "--out", tmp_path)
    assert refused.exit_code == 1
    assert "二.xlsx “云山镇双拥办”已经报过一份：一.xlsx。只留一份。" in refused.output
    assert "三.xlsx 各行与 一.xlsx 完全一样" in refused.output


def test_what_is_no_workbook_and_one_of_something_else_are_told(tmp_path: Path) -> None:
    (tmp_path / "一.xlsx").write_bytes(b"PK nonsense")
    Workbook().save(tmp_path / "二.xlsx")
    refused = table(tmp_path / "一.xlsx", tmp_path / "二.xlsx")
    assert refused.exit_code == 1 and "二.xlsx 不是这份统计表" in refused.output
    assert refused.output.startswith("一.xlsx ") and "Traceback" not in refused.output


@pytest.mark.parametrize("folder", ["data", "docs/neu", "site"])
def test_nothing_is_written_where_it_would_go_public(folder: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / folder).mkdir(parents=True)
    refused = table("--out", tmp_path / folder)
    assert refused.exit_code == 2 and "会公开" in refused.output
    assert list((tmp_path / folder).iterdir()) == []


@pytest.mark.skipif(not shutil.which("localc"), reason="LibreOffice Calc is not installed")
def test_a_form_that_another_program_saved_is_read_with_its_sums(tmp_path: Path) -> None:
    form = filled(tmp_path / "一.xlsx")
    (tmp_path / "out").mkdir()
    words = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*words, "--outdir", str(tmp_path / "out"), str(form)], check=True, capture_output=True, timeout=180)
    sheet: Any = load_workbook(tmp_path / "out/一.xlsx", data_only=True).active
    assert [sheet[cell].value for cell in ("F5", "F6", "C17", "F17")] == [
        pytest.approx(0.3),
        1.5,
        42,
        pytest.approx(1.8),
    ]
    assert table(tmp_path / "out/一.xlsx", "--out", tmp_path).exit_code == 0


def test_merged_cells_are_refused_with_their_range(tmp_path: Path) -> None:
    form = filled(tmp_path / "一.xlsx", change=lambda sheet: sheet.merge_cells("C5:C6"))
    refused = table(form, "--out", tmp_path)
    assert refused.exit_code == 1
    assert refused.output.startswith("一.xlsx:C5:C6 是合并的格子") and "有 1 处要改" in refused.output


def test_hidden_rows_and_columns_with_numbers_are_told(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[6].hidden = sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["E"].hidden = True

    refused = table(filled(tmp_path / "一.xlsx", change=hide), "--out", tmp_path)
    assert refused.exit_code == 1
    assert [line.split("。")[0] for line in refused.output.splitlines()] == [
        "一.xlsx:E 这一列是隐藏的", "一.xlsx:A6 这一行是隐藏的", "有 2 处要改，没有汇总",
    ]  # fmt: skip


def test_the_form_is_found_on_any_sheet_and_only_one_may_be(tmp_path: Path) -> None:
    other = filled(tmp_path / "一.xlsx", change=lambda sheet: sheet.parent.create_sheet("说明", 0))
    (tmp_path / "out").mkdir()
    assert table(other, "--out", tmp_path / "out").exit_code == 0
    two = filled(tmp_path / "二.xlsx", change=lambda sheet: sheet.parent.copy_worksheet(sheet))
    assert "里面有 2 张统计表（情况统计、情况统计 Copy）" in table(two).output

    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("说明", 0)
        sheet.sheet_state = "hidden"

    assert "统计表在隐藏的工作表“情况统计”里" in table(filled(tmp_path / "三.xlsx", change=hide)).output


def test_a_kind_that_was_not_filled_in_is_told_and_not_counted(tmp_path: Path) -> None:
    form = filled(tmp_path / "一.xlsx", {**GOOD, "B6": None, "C6": None, "D6": None, "G6": None})
    done = table(form, "--out", tmp_path)
    assert done.exit_code == 0 and "一.xlsx:A6 “优抚对象”这一行没有填，没有算进去。" in done.output
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "情况报告.docx")).paragraphs)
    assert "优抚对象：" not in text


def test_paths_that_are_wrong_are_told_in_chinese(tmp_path: Path) -> None:
    form = filled(tmp_path / "一.xlsx")
    missing, written = table(tmp_path / "没有.xlsx"), table(form, "--out", form)
    assert missing.exit_code == written.exit_code == 2
    assert missing.output.startswith(f"没有 {tmp_path}/没有.xlsx 这个文件。")
    assert written.output.startswith(f"{form} 是文件，这里要写文件夹。")
    assert table(tmp_path).output.startswith(f"{tmp_path} 是文件夹，这里要写文件。")


def test_import_names_the_command_that_reads_the_form(tmp_path: Path) -> None:
    form = filled(tmp_path / "情况统计表.xlsx")
    refused = CliRunner().invoke(main, ["import", str(form), "--out", str(tmp_path / "plans")])
    assert refused.exit_code == 1 and "yushui report-table" in refused.output
    assert "粘贴" not in refused.output and not (tmp_path / "plans").exists()
