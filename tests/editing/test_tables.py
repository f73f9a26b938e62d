"""Tables of entries: what is exported comes back as it was, what people and spreadsheets did to it is told by cell."""

import csv
import io
import re
from datetime import datetime
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from tests.support.project import Project

from yushui.cli import main
from yushui.editing import spreadsheet_damage
from yushui.editing.spreadsheet_damage import Damaged
from yushui.importer.readers.lost_letters import lost_letters
from yushui.importer.readers.spreadsheet import OLD_OFFICE

KINDS: Final = ("人物", "地标", "活动")


def run(project: Project, *words: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(project.root)], input=answers)


def data(project: Project) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (project.root / "data").rglob("*.yml")}


class Sheet:
    """A workbook as a clerk edits it: cells by the id of the row and the head of the column."""

    def __init__(self, project: Project, kind: str) -> None:
        self.path = project.root / f"{kind}.xlsx"
        self.path.unlink(missing_ok=True)
        assert run(project, "table", kind, "--out", str(self.path)).exit_code == 0
        self.book = load_workbook(self.path)
        self.sheet: Any = self.book[kind]
        self.heads = {cell.value: cell.column for cell in self.sheet[1]}
        self.rows = {self.sheet.cell(row, 1).value: row for row in range(2, self.sheet.max_row + 1)}
        self.free = max(row for slug, row in self.rows.items() if slug) + 1

    def put(self, row: str | int, head: str, value: Any, form: str = "@") -> str:
        cell = self.sheet.cell(self.rows[row] if isinstance(row, str) else row, self.heads[head])
        cell.value, cell.number_format = value, form
        return str(cell.coordinate)

    def saved(self) -> str:
        self.book.save(self.path)
        return str(self.path)

    def as_csv(self, encoding: str) -> str:
        text = io.StringIO()
        csv.writer(text).writerows([[cell or "" for cell in row] for row in self.sheet.iter_rows(values_only=True)])
        path = self.path.with_suffix(".csv")
        path.write_bytes(text.getvalue().encode(encoding, "replace"))
        return str(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_that_nobody_touched_changes_nothing(project: Project, kind: str) -> None:
    sheet, before = Sheet(project, kind), data(project)
    for file in (sheet.saved(), sheet.as_csv("utf-8-sig"), sheet.as_csv("gb18030")):
        done = run(project, "import", file, "--yes")
        assert done.exit_code == 0, done.output
        assert "没有改动" in done.stdout
    assert data(project) == before


def test_the_same_entries_make_the_same_bytes(project: Project) -> None:
    one = Sheet(project, "人物").path.read_bytes()
    assert Sheet(project, "人物").path.read_bytes() == one


@pytest.mark.parametrize("what", ["人物", "plans/shili-2024"])
def test_a_file_that_is_there_is_never_written_over(
    project: Project, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    name = f"{what.rpartition('/')[2]}.xlsx"
    project.write(name, b"edited")
    for more in ((), ("--out", name)):
        done = run(project, "table", what, *more)
        assert done.exit_code == 1 and f"{name} 已经有了，没有动它" in done.stderr
    assert (project.root / name).read_bytes() == b"edited"


@pytest.mark.parametrize(("out", "said"), [("x.csv", "以 .xlsx 结尾"), ("data", "是文件夹"), ("x", "以 .xlsx 结尾")])
def test_a_table_is_a_workbook_and_is_called_so(project: Project, out: str, said: str) -> None:
    there = {str(path) for path in project.root.iterdir()}
    done = run(project, "table", "人物", "--out", str(project.root / out))
    assert done.exit_code == 2 and said in done.stderr
    assert {str(path) for path in project.root.iterdir()} - {str(project.root / ".cache")} <= there


def test_drop_downs_offer_what_models_and_registers_know(project: Project) -> None:
    sheet = Sheet(project, "人物")
    lists = {next(iter(rule.sqref.ranges)).min_col: rule for rule in sheet.sheet.data_validations.dataValidation}
    region = lists[sheet.heads["所在地区"]]
    assert region.type == "list" and "可选的词" in region.formula1
    offered = {cell.value for row in sheet.book["可选的词"].iter_rows() for cell in row}
    assert {"示例市（shili-shi）", "已发布", "草稿", "个人", "本人书面同意"} <= offered
    assert sheet.book["可选的词"].sheet_state == "hidden"
    assert "姓名" in str(lists[sheet.heads["姓名"]].prompt)


def test_what_changes_is_shown_first_and_the_rest_keeps_its_bytes(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    sheet.put("shili-jia", "身份", "示例新身份")
    sheet.put("shili-yi", "类别", "集体")
    sheet.put("shili-jia", "所在地", None)
    file = sheet.saved()
    shown = run(project, "import", file, "--dry-run")
    assert "身份：由“示例退伍老兵”改为“示例新身份”" in shown.stdout and data(project) == before
    assert run(project, "import", file, answers="否\n").exit_code == 0 and data(project) == before
    assert run(project, "import", file, answers="是\n").exit_code == 0
    path = str(project.root / "data/figures/shili-jia.yml")
    old = before[path].decode().replace("place: 示例省示例市\n", "").replace("示例退伍老兵\n", "示例新身份\n", 1)
    assert data(project)[path].decode() == old
    assert len([file for file, raw in data(project).items() if before[file] != raw]) == 2
    assert "没有改动" in run(project, "import", Sheet(project, "人物").saved(), "--yes").stdout


def fill(sheet: Sheet, name: str) -> int:
    for head, value in (
        ("姓名", name),
        ("所获荣誉", "示例最美人物（shili-rongyu#2024）"),
        ("所在地区", "示例市（shili-shi）"),
        ("同意公开的依据", "没有"),
        ("出处·刊发单位或媒体", "示例报"),
        ("出处·来源类别", "媒体"),
    ):
        sheet.put(sheet.free, head, value)
    return sheet.free


def test_a_number_as_a_file_name_is_told_masked_everywhere(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    for slug in ("13800138000", "13800138001"):
        fill(sheet, "示例人物寅")
        sheet.put(sheet.free, "人物编号", slug)
        sheet.free += 1
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and "YS401" in done.output and "YS510" in done.output
    assert "1380013800" not in done.output and data(project) == before


def test_a_new_row_is_a_draft_with_a_name_of_its_own(project: Project) -> None:
    sheet = Sheet(project, "人物")
    sheet.put(fill(sheet, "张三丰"), "出处·刊发日期", datetime(2024, 9, 30), "yyyy/m/d")  # noqa: DTZ001
    file = sheet.saved()
    done = run(project, "import", file, "--yes")
    assert done.exit_code == 0, done.output
    text = (project.root / "data/figures/zhang-sanfeng.yml").read_text(encoding="utf-8")
    assert "status: draft\n" in text and "published: 2024-09-30\n" in text and "honour: shili-rongyu#2024\n" in text
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.output
    again = run(project, "import", file, "--yes")
    assert again.exit_code == 1 and "在编号一格写 zhang-sanfeng" in again.stderr


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (datetime(2024, 5, 1), "mmm-yy", "2024-05"),  # noqa: DTZ001
        (datetime(2024, 1, 1), "yyyy", "2024"),  # noqa: DTZ001
        ("2024/9/30", "@", "2024-09-30"),
        ("2024/9/30 0:00", "@", "2024-09-30"),
        ("2024年9月", "@", "2024-09"),
        ("2021/2024", "@", "2021/2024"),
    ],
)
def test_dates_of_a_spreadsheet_are_understood(project: Project, value: Any, form: str, written: str) -> None:
    sheet = Sheet(project, "人物")
    sheet.put(fill(sheet, "张三丰"), "出处·刊发日期", value, form)
    assert run(project, "import", sheet.saved(), "--yes").exit_code == 0
    text = (project.root / "data/figures/zhang-sanfeng.yml").read_text(encoding="utf-8")
    assert f"published: {written}\n" in text


def test_every_wrong_cell_is_told_at_once_and_nothing_is_written(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    row = fill(sheet, "张三丰")
    cells = {
        sheet.put(row, "出处·刊发日期", "Sep-24"): "看不出是哪一年",
        sheet.put("shili-jia", "身份", "1.23E+17"): "后面几位已经没有了",
        sheet.put("shili-yi", "所在地区", "没有的地方"): "没有 没有的地方",
        sheet.put("shili-bing", "类别", "团体"): "只能写",
        sheet.put("shili-ding", "姓名", None): "缺少 “姓名”",
        sheet.put("shili-xin", "一句话简介", "手机13800138000"): "YS4",
    }
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1
    for cell, words in cells.items():
        line = next((line for line in done.stderr.splitlines() if f" {cell}: " in line), "")
        assert words in line or (words == "缺少 “姓名”" and words in done.stderr), (cell, done.stderr)
    assert "13800138000" not in done.output
    assert data(project) == before


def test_a_table_with_columns_and_rows_taken_out_leaves_them_alone(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    sheet.sheet.delete_cols(sheet.heads["所在地"])
    sheet.sheet.delete_rows(sheet.rows["shili-yi"])
    sheet.sheet.cell(1, sheet.sheet.max_column + 1).value = "自己加的"
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 0 and data(project) == before
    assert "不动" in done.stdout and "自己加的" in done.stdout
    assert "没有改动，有 1 列没有读" in done.stdout and "一致" not in done.stdout


def test_a_merged_cell_holds_for_every_row_that_it_covers(project: Project) -> None:
    sheet = Sheet(project, "人物")
    first = fill(sheet, "示例新人一")
    sheet.free += 1
    last = fill(sheet, "示例新人二")
    for head in ("所在地区", "出处·刊发单位或媒体"):
        letter = get_column_letter(sheet.heads[head])
        sheet.sheet.merge_cells(f"{letter}{first}:{letter}{last}")
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 0, done.output
    written = [(project.root / f"data/figures/{slug}.yml").read_text(encoding="utf-8") for slug in
               ("shilixinrenyi", "shilixinrener")]  # fmt: skip
    assert all("region: shili-shi\n" in text and "publisher: 示例报\n" in text for text in written)


@pytest.mark.parametrize("span", ["A{0}:A{1}", "B{0}:B{1}", "B{0}:C{0}"])
def test_merged_cells_that_name_rows_or_lie_beside_each_other_are_refused(project: Project, span: str) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    one, two = sheet.rows["shili-jia"], sheet.rows["shili-jia"] + 1
    sheet.sheet.merge_cells(span.format(one, two))
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and "合并成了一格，看不出这一格是什么" in done.stderr
    assert data(project) == before


def test_a_second_sheet_and_a_second_column_of_the_same_name_are_refused(project: Project) -> None:
    before = data(project)
    sheet = Sheet(project, "人物")
    sheet.book.copy_worksheet(sheet.sheet).title = "李科填的"
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and "工作表都有这样的表头" in done.stderr, done.output
    sheet = Sheet(project, "人物")
    sheet.sheet.cell(1, sheet.sheet.max_column + 1).value = "身份"
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and "前面已经有“身份”这一列" in done.stderr, done.output
    assert data(project) == before


def test_an_hour_and_a_yes_of_excel_are_what_they_say(project: Project) -> None:
    sheet = Sheet(project, "人物")
    sheet.put("shili-jia", "公开时间", datetime(2024, 1, 30, 8), "yyyy/m/d h:mm")  # noqa: DTZ001
    sheet.put("shili-jia", "烈士", True)
    sheet.put("shili-jia", "出处·刊发日期", datetime(2024, 1, 29, 8), "yyyy/m/d h:mm")  # noqa: DTZ001
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 0, done.output
    text = (project.root / "data/figures/shili-jia.yml").read_text(encoding="utf-8")
    assert "公开时间：新写“2024-01-30 08:00”" in done.output and "出处·刊发日期：" in done.output, done.output
    assert "publish_at: 2024-01-30 08:00\n" in text and re.search("(?m)^martyr: true$", text)
    assert "2024-01-29" in text and "2024-01-29 08" not in text


def test_a_name_that_no_dictionary_reads_asks_for_an_id(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    row = fill(sheet, "𠮷田李五")
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and data(project) == before
    assert f" A{row}: error YS912 名称里的“𠮷”查不到拼音，请写一个编号，例如 tian-liwu" in done.stderr
    done = run(project, "new", "人物", "name=𠮷田李五")
    assert done.exit_code == 2 and "名称里的“𠮷”查不到拼音，请写一个文件名，例如 tian-liwu" in done.stderr


def test_an_entry_that_was_renamed_is_told_at_its_cell(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    cell = sheet.put("shili-jia", "人物编号", "shili-jia-jiu")
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and data(project) == before
    assert f" {cell}: error YS912 shili-jia-jiu 已改名为 shili-jia，改这一格" in done.stderr


@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("烈士", "也许", "“烈士”只能写 是、否"),
        ("类别", "个体", "“类别”只能写 个人、集体"),
        ("同意公开的依据", "口头", "“同意公开的依据”只能写 "),
        ("身份", "第一行\n  第二行", "这里只能写一行，不能换行"),
        ("公开时间", "后天", "“公开时间”"),
        ("所获荣誉", None, "“所获荣誉”"),
    ],
)
def test_cells_are_told_in_the_words_of_the_table(project: Project, head: str, value: Any, said: str) -> None:
    sheet = Sheet(project, "人物")
    cell = sheet.put("shili-jia", head, value)
    done = run(project, "import", sheet.saved(), "--yes")
    told = [line for line in done.stderr.splitlines() if f" {cell}: " in line or value is None]
    assert done.exit_code == 1 and said in "".join(told), done.stderr


@pytest.mark.parametrize(("value", "written"), [(1, "true"), ("√", "true"), ("0", "false"), ("是", "true")])
def test_a_yes_is_written_without_quotes(project: Project, value: Any, written: str) -> None:
    sheet = Sheet(project, "人物")
    sheet.put("shili-jia", "烈士", value)
    sheet.put("shili-jia", "公开时间", "2024/1/30 8:30")
    assert run(project, "import", sheet.saved(), "--yes").exit_code == 0
    text = (project.root / "data/figures/shili-jia.yml").read_text(encoding="utf-8")
    assert f"\nmartyr: {written}\n" in text and "\npublish_at: 2024-01-30 08:30\n" in text
    done = run(project, "set", "figures/shili-jia", "martyr='true'")
    assert done.exit_code == 0, done.output


def test_a_table_without_the_column_of_ids_says_which_it_lacks(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    sheet.sheet.delete_cols(1)
    for file in (sheet.saved(), sheet.as_csv("utf-8-sig")):
        done = run(project, "import", file, "--yes")
        assert done.exit_code == 1 and data(project) == before
        assert "YS911 像是“人物”的表，少了“人物编号”这一列：补上，新的一条空着。" in done.stderr, done.output


def test_unicode_text_of_excel_is_called_so(project: Project) -> None:
    done = run(project, "import", str(project.write("a.csv", "姓名\t类别\n".encode("utf-16"))))
    assert done.exit_code == 1 and "这是 UTF-16 的“Unicode 文本”" in done.stderr


def test_a_remark_on_a_cell_of_an_entry_is_told(project: Project) -> None:
    sheet = Sheet(project, "人物")
    sheet.sheet["B2"].comment = Comment("改一下", "甲")
    done = run(project, "import", sheet.saved(), "--yes")
    assert "B2 有批注，批注不读" in done.output and "改一下" not in done.output


def test_an_entry_that_cannot_be_read_is_not_missing_from_its_table_without_a_word(project: Project) -> None:
    project.write("data/figures/huai.yml", "name：坏\n")
    done = run(project, "table", "人物", "--out", str(project.root / "huai.xlsx"))
    assert done.exit_code == 0 and "data/figures/huai.yml 里还有错误，不在表里" in done.stderr


def test_an_id_that_was_changed_makes_no_second_entry(project: Project) -> None:
    sheet, before = Sheet(project, "人物"), data(project)
    cell = sheet.put("shili-jia", "人物编号", "shili-jia-xin")
    done = run(project, "import", sheet.saved(), "--yes")
    assert done.exit_code == 1 and data(project) == before
    assert f" {cell}: " in done.stderr and "yushui rename figures/shili-jia shili-jia-xin" in done.stderr


@pytest.mark.parametrize(("name", "raw"), [("a.xlsx", b"PK\x03\x04"), ("a.xlsx", OLD_OFFICE), ("a.csv", b"\0\1")])
def test_what_to_do_about_a_table_is_told_in_words_of_tables(project: Project, name: str, raw: bytes) -> None:
    done = run(project, "import", str(project.write(name, raw)))
    assert done.exit_code == 1 and "怎么改：" in done.stderr
    assert "Word" not in done.stderr and "WPS 表格" in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "is_lost"),
    [
        ("𠮷田•李四", "?田?李四", True),
        ("𠮷田•李四", "??田?李四", True),  # a letter of four bytes, as some programs lose it
        ("示例", "??", True),
        ("𠮷田•李四", "?田?李五", True),
        ("示例人物", "示例人物?", False),
        ("为什么？", "为什么?", False),
        ("a?b", "a?c", False),
    ],
)
def test_letters_that_a_csv_lost_are_known_from_what_somebody_changed(before: str, after: str, is_lost: bool) -> None:
    assert lost_letters(before, after) is is_lost


def test_letters_that_a_csv_lost_are_never_written(project: Project) -> None:
    jia = project.root / "data/figures/shili-jia.yml"
    jia.write_text(jia.read_text(encoding="utf-8").replace("示例退伍老兵", "示例㙍退伍老兵", 1), encoding="utf-8")
    sheet = Sheet(project, "人物")
    row, before = fill(sheet, "示例䶮某"), data(project)
    file = sheet.as_csv("gbk")
    done = run(project, "import", file, "--yes")
    assert done.exit_code == 1 and data(project) == before, done.output
    at = f"第{sheet.rows['shili-jia']}行第{sheet.heads['身份']}列"
    assert f"{at}: error YS912 存成 CSV 时丢了字" in done.stderr and "请用 .xlsx" in done.stderr
    assert f"第{row}行第{sheet.heads['姓名']}列: error YS912 名称里的“?”" in done.stderr


@pytest.mark.parametrize(("cell", "before"), [("1.2E+10", ""), ("#REF!", ""), ("########", ""), ("566", "0566")])
def test_what_cannot_be_known_any_more_is_refused(cell: str, before: str) -> None:
    with pytest.raises(Damaged):
        spreadsheet_damage.text(cell, before)


@pytest.mark.parametrize("cell", ["Sep-24", "24-Sep", "9月24日", "45565"])
def test_a_date_that_lost_its_year_is_refused(cell: str) -> None:
    with pytest.raises(Damaged):
        spreadsheet_damage.day(cell)


def test_plain_cells_are_what_they_are() -> None:
    assert spreadsheet_damage.text("566", "566") == "566"
    assert spreadsheet_damage.day("2024-09") == "2024-09"
