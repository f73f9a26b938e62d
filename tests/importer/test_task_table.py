"""责任分工表: out as a workbook and as CSV, the same bytes each time, and back again by stable ids."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from tests.support.project import Project

from yushui.build import Build
from yushui.cache import Store
from yushui.cli import main
from yushui.lang.csv import csv_bytes
from yushui.model import task_table
from yushui.model.kinds.plan import Plan
from yushui.outputs import task_table_export
from yushui.outputs.task_workbook import workbook

PLAN: Final = "data/plans/shili-2023.yml"
FILE: Final = "plans/shili-2023-tasks"
HEAD: Final = list(task_table.COLUMNS)


@pytest.fixture(scope="module")
def files(sample_built: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    assert sample_built.site
    store = Store(tmp_path_factory.mktemp("store"))
    return {artifact.uri: artifact.data for artifact in task_table_export.taskbooks(sample_built.site, store)}


def table_of(data: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def changed(files: dict[str, bytes], *changes: tuple[int, str, str]) -> list[list[str]]:
    """The table of the plan with cells changed: row, column, text."""
    table = table_of(files[f"{FILE}.xlsx"])
    for row, column, text in changes:
        table[row][HEAD.index(column)] = text
    return table


def bring(
    data: Project, table: list[list[str]], ending: str = "xlsx", *words: str, answer: str | None = "是\n"
) -> Result:
    name = f"biao.{ending}"
    if ending == "csv":
        data.write(name, csv_bytes(table[0], table[1:]))
    else:
        book = Workbook()
        sheet: Any = book.active
        for at, row in enumerate(table, 1):
            for number, text in enumerate(row, 1):
                sheet.cell(at, number, text or None)
        book.save(data.root / name)
    return run(data, name, *words, answer=answer)


def run(data: Project, name: str, *words: str, answer: str | None = "是\n") -> Result:
    data.write("mkdocs.yml", "")
    return CliRunner().invoke(main, ["import", str(data.root / name), "--root", str(data.root), *words], input=answer)


UNITS: Final = ("牵头单位", "责任单位", "配合单位")


# Out


def test_each_plan_has_both_files_with_a_row_for_each_measure(files: dict[str, bytes], sample_built: Build) -> None:
    assert sample_built.site
    assert sorted(files) == sorted(
        f"plans/{plan.slug}-tasks.{ending}" for plan in sample_built.site.of(Plan) for ending in ("csv", "xlsx")
    )
    table = table_of(files[f"{FILE}.xlsx"])
    assert table[0] == HEAD
    row = dict(zip(HEAD, table[1], strict=True))
    assert row["编号"] == "m1" and row["牵头单位"] == "示例办公室" and row["进展"] == "已完成"
    assert (row["完成时限"], row["公布日期"], row["出处"]) == ("2023-07-31", "2023-08-01", "s1")
    assert [line[1] for line in table[1:]] == ["m1", "m2", "m3"]


def test_both_forms_hold_the_same(files: dict[str, bytes]) -> None:
    text = files[f"{FILE}.csv"].decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == table_of(files[f"{FILE}.xlsx"])
    assert files[f"{FILE}.csv"].startswith(b"\xef\xbb\xbf")


def test_a_workbook_is_the_same_bytes_and_tells_no_time_and_no_name() -> None:
    table = tuple(("a", "m1", *["甲"] * (len(HEAD) - 2)) for _ in range(3))
    data = workbook("题", table)
    assert data == workbook("题", table)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT", core) == ["2000-01-01T", "2000-01-01T"]
    assert "openpyxl" not in core


@pytest.mark.parametrize("live", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(live: str) -> None:
    data = workbook("题", ((live,) * len(HEAD),))
    sheet: Any = load_workbook(io.BytesIO(data)).worksheets[0]
    assert {cell.data_type for cell in sheet[2]} == {"s"} and {cell.value for cell in sheet[2]} == {live}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert f"'{live}".encode() in csv_bytes(HEAD, [(live,) * len(HEAD)]).replace(b'""', b'"')


def test_it_prints_across_with_its_head_on_every_page(files: dict[str, bytes]) -> None:
    sheet: Any = load_workbook(io.BytesIO(files[f"{FILE}.xlsx"])).worksheets[0]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1" and sheet.freeze_panes == "C2"
    first, last = (
        re.sub(r"\d", "", corner) for corner in sheet.print_area.partition("!")[2].replace("$", "").split(":")
    )
    printed = task_table.COLUMNS[ord(first) - ord("A") : ord(last) - ord("A") + 1]
    assert (printed[0], printed[-1]) == ("部分", "进展")
    # 130 characters of 11 points stand side by side on the sheet: whatever is printed must not shrink below 8 points.
    width = sum(sheet.column_dimensions[chr(at)].width for at in range(ord(first), ord(last) + 1))
    assert 11 * 130 / width >= 8


def test_no_cell_is_cut_and_a_row_may_grow() -> None:
    """A program that does not measure text by itself shows what stands in the file: 30 characters take 4 lines of 9."""
    whole = ("qi", "m1", "一、头", "牵头单位：市双拥办", "1.", "任务", "", "某局" * 15, "", "", "", "", "", "", "")
    again = ("qi", "m2", *whole[2:7], "", *whole[8:])
    data = workbook("题", (whole, again))
    sheet: Any = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.row_dimensions[2].height >= 4 * 15 > sheet.row_dimensions[3].height
    assert [sheet.cell(row, 4).value for row in (2, 3)] == ["牵头单位：市双拥办", "同上"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"customHeight" not in package.read("xl/worksheets/sheet1.xml")


# Back


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_that_says_the_same_changes_nothing(data: Project, files: dict[str, bytes], ending: str) -> None:
    before = (data.root / PLAN).read_bytes()
    data.write(f"biao.{ending}", files[f"{FILE}.{ending}"])
    done = run(data, f"biao.{ending}")
    assert done.exit_code == 0 and "没有改动" in done.output
    assert (data.root / PLAN).read_bytes() == before


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_changes_its_line_and_no_end_of_another(data: Project, files: dict[str, bytes], mark: str) -> None:
    before = (mark + (data.root / PLAN).read_text(encoding="utf-8").replace("\n", "\r\n")).encode()
    data.write(PLAN, before)
    done = bring(data, changed(files, (1, "配合单位", "")), "xlsx")
    assert done.exit_code == 0, done.output
    after = (data.root / PLAN).read_bytes()
    assert after == before.replace("        supporting: [示例财政局]\r\n".encode(), b"")
    assert after != before


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_units_deadline_and_progress_are_brought_in_and_nothing_else_is_touched(
    data: Project, files: dict[str, bytes], ending: str
) -> None:
    data.edit(PLAN, "        title: 示例走访\n", "        title: 示例走访\n        # 编者的话\n")
    before = (data.root / PLAN).read_text(encoding="utf-8")
    table = changed(
        files,
        (1, "配合单位", ""),
        (3, "完成时限", "2023-12"),
        (3, "时限原话", "走访示例人物"),
        (3, "进展", "推进中"),
        (3, "公布日期", "2023-09-01"),
        (3, "进展说明", "走访了: 两户"),
        (3, "出处", "s1"),
    )
    done = bring(data, table, ending)
    assert done.exit_code == 0, done.output
    after = (data.root / PLAN).read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == ["        supporting: [示例财政局]"]
    more = [line for line in after.splitlines() if line not in before.splitlines()]
    assert sorted(more) == [
        '            text: "走访了: 两户"',
        "          - date: 2023-09-01",
        "        due: 2023-12",
        "        due_text: 走访示例人物",
        "        status: ongoing",
    ]
    assert data.run().problems == ()
    again = bring(data, table, ending)
    assert "没有改动" in again.output


def test_a_second_note_stands_behind_the_first(data: Project, files: dict[str, bytes]) -> None:
    done = bring(data, changed(files, (1, "公布日期", "2023-10-01"), (1, "进展说明", "又一次"), (1, "出处", "s1")))
    assert done.exit_code == 0, done.output
    text = (data.root / PLAN).read_text(encoding="utf-8")
    assert text.index("示例进展一句") < text.index("又一次")
    assert data.run().problems == ()


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        ((1, "编号", "m9"), "B2", "没有编号 m9"),
        ((2, "编号", "m1"), "B3", "写了两行"),
        ((1, "计划", "shili-2022"), "A2", "是不是 shili-202"),
        ((1, "计划", "../../../etc/passwd"), "A2", "没有"),
        ((1, "任务", "别的任务"), "F2", "是不是错了行"),
        ((1, "牵头单位", "示例公安局"), "G2", "原文里没有写到"),
        ((1, "完成时限", "明年年底"), "J2", "日期看不懂"),
        ((1, "完成时限", "2023-02-30"), "J2", "没有 30 日"),
        ((1, "时限原话", "年底前"), "K2", "照原文抄"),
        ((3, "进展", "办完了"), "L4", "只写未启动"),
        ((3, "进展", "已完成"), "L4", "还要写公布日期"),
        ((1, "进展", "未启动"), "L2", "已经公布过进展的"),
        ((3, "进展说明", "走访了"), "M4", "要写齐"),
        ((1, "出处", "s9"), "", ""),
    ],
)
def test_a_cell_that_does_not_fit_is_told_at_its_place_and_nothing_is_written(
    data: Project, files: dict[str, bytes], change: tuple[int, str, str], place: str, said: str
) -> None:
    row, column, text = change
    before = (data.root / PLAN).read_bytes()
    done = bring(data, changed(files, (row, column, text)))
    assert (data.root / PLAN).read_bytes() == before
    if place:
        assert done.exit_code == 1
        assert f"biao.xlsx {place}: error YS912" in done.output and said in done.output
    else:
        assert done.exit_code == 0  # where nothing new is told, nobody asks for its source


def test_all_odd_cells_are_told_at_once(data: Project, files: dict[str, bytes]) -> None:
    done = bring(data, changed(files, (1, "完成时限", "x"), (2, "编号", "m9"), (3, "进展", "y")))
    assert done.output.count("YS912") == 3


@pytest.mark.parametrize("typed", ["2023年8月3日", "2023.8.3", "2023/8/3", " 2023-08-03"])
def test_dates_are_taken_as_people_type_them(data: Project, files: dict[str, bytes], typed: str) -> None:
    done = bring(data, changed(files, (1, "完成时限", typed)))
    assert done.exit_code == 0, done.output
    assert "due: 2023-08-03\n" in (data.root / PLAN).read_text(encoding="utf-8")


def test_a_month_that_is_printed_and_a_state_are_taken_as_people_write_them(
    data: Project, files: dict[str, bytes]
) -> None:
    data.edit(PLAN, "          示例宣传月。开展", "          示例宣传月。6月底前开展")
    done = bring(data, changed(files, (1, "完成时限", "6月底前"), (1, "进展", "已办结")))
    assert done.exit_code == 0, done.output
    text = (data.root / PLAN).read_text(encoding="utf-8")
    assert "due: 2023-06\n" in text and "status: done\n" in text


@pytest.mark.parametrize(
    ("column", "typed"), [("公布日期", "9月1日"), ("完成时限", "9月1日"), ("完成时限", "6月底前"), ("完成时限", "全年")]
)
def test_no_year_is_guessed(data: Project, files: dict[str, bytes], column: str, typed: str) -> None:
    data.edit(PLAN, "          示例宣传月。开展", "          示例宣传月。2024年6月底前、2024年9月1日开展")
    before = (data.root / PLAN).read_bytes()
    done = bring(data, changed(files, *FULL, (1, column, typed)))
    place = f"{chr(ord('A') + HEAD.index(column))}2"
    assert done.exit_code == 1 and f"biao.xlsx {place}: error YS912 {typed} 没有写年份" in done.output, done.output
    assert (data.root / PLAN).read_bytes() == before


FULL: Final = (
    (1, "进展", "已完成"),
    (1, "公布日期", "2023-10-01"),
    (1, "进展说明", "又办了一次"),
    (1, "出处", "s1"),
)


@pytest.mark.parametrize("word", ["--yes", "--dry-run"])
@pytest.mark.parametrize(
    "told",
    [
        ("联系 13812345678", "13812345678", "YS401"),
        ("身份证 11010519491231002X", "11010519491231002X", "YS403"),
        ("73677部队150人到场", "73677", "YS422"),
    ],
)
def test_what_the_check_refuses_is_not_written_and_told_at_its_cell(
    data: Project, files: dict[str, bytes], told: tuple[str, str, str], word: str
) -> None:
    text, secret, code = told
    before = (data.root / PLAN).read_bytes()
    done = bring(data, changed(files, *FULL, (1, "进展说明", text)), "xlsx", word)
    assert done.exit_code == 1, done.output
    assert f"biao.xlsx N2: error {code}" in done.output, done.output
    assert secret not in done.output
    assert (data.root / PLAN).read_bytes() == before


def test_a_note_that_a_csv_lost_letters_of_is_no_second_note(data: Project, files: dict[str, bytes]) -> None:
    table = table_of(files[f"{FILE}.xlsx"])
    row = next(at for at, cells in enumerate(table) if at and cells[HEAD.index("进展说明")])
    lost = f"?{table[row][HEAD.index('进展说明')][1:]}"
    done = bring(data, changed(files, (row, "进展说明", lost)))
    assert done.exit_code == 1 and "存成 CSV 时丢了字" in done.stderr, done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("字" * 301, "301 个字"),
        ("走访\t两户", "制表符（U+0009）"),
        ("走访\u200b两户", "零宽空格（U+200B）"),
        ("走访\u202e两户", "改变文字方向的不可见字符（U+202E）"),
    ],
)
@pytest.mark.parametrize("column", ["进展说明", "时限原话"])
def test_a_text_that_no_file_may_hold_is_told_at_its_cell(
    data: Project, files: dict[str, bytes], text: str, said: str, column: str
) -> None:
    data.edit(PLAN, "          示例宣传月。开展", f"          示例宣传月。{'字' * 301}开展")
    before = (data.root / PLAN).read_bytes()
    done = bring(data, changed(files, *FULL, (1, column, text)))
    place = f"{chr(ord('A') + HEAD.index(column))}2"
    assert done.exit_code == 1, done.output
    assert f"biao.xlsx {place}: error YS" in done.output and said in done.output, done.output
    assert (data.root / PLAN).read_bytes() == before


def test_a_dry_run_writes_nothing_and_nor_does_a_no(data: Project, files: dict[str, bytes]) -> None:
    before = (data.root / PLAN).read_bytes()
    table = changed(files, *FULL, (1, "完成时限", ""))
    shown = bring(data, table, "xlsx", "--dry-run", answer=None)
    assert shown.exit_code == 0 and "会改 4 处，没有写" in shown.output, shown.output
    for line in (
        "完成时限：去掉“2023-07-31”",
        "公布日期：新写“2023-10-01”",
        "进展说明：新写“又办了一次”",
        "出处：新写“s1”",
    ):
        assert f"shili-2023#m1  {line}" in shown.output
    assert (data.root / PLAN).read_bytes() == before
    refused = bring(data, table, answer="否\n")
    assert refused.exit_code == 0 and "没有改" in refused.output
    assert (data.root / PLAN).read_bytes() == before
    assert bring(data, table, "xlsx", "--yes", answer=None).exit_code == 0
    assert "又办了一次" in (data.root / PLAN).read_text(encoding="utf-8")


def test_a_document_has_no_dry_run(data: Project) -> None:
    data.write("jihua.txt", "示例县2024年双拥工作计划\n\n一、宣传\n1.开展宣传。\n")
    done = run(data, "jihua.txt", "--dry-run")
    assert done.exit_code == 2 and "只用于表格" in done.output
    assert sorted(path.name for path in (data.root / "data/plans").glob("jihua*")) == []


def test_an_old_table_takes_the_whole_progress_away_and_says_each_value(data: Project, files: dict[str, bytes]) -> None:
    before = (data.root / PLAN).read_bytes()
    old = changed(files)
    row = tuple((3, name, text) for name, text in (("进展", "推进中"), *((name, text) for _, name, text in FULL[1:])))
    assert bring(data, changed(files, *row)).exit_code == 0
    assert (data.root / PLAN).read_bytes() != before
    done = bring(data, old)
    assert done.exit_code == 0, done.output
    for line in ("进展：去掉“推进中”", "公布日期：去掉“2023-10-01”", "进展说明：去掉“又办了一次”", "出处：去掉“s1”"):
        assert f"shili-2023#m3  {line}" in done.output
    assert (data.root / PLAN).read_bytes() == before


def test_a_table_without_a_column_of_progress_takes_nothing_away(data: Project, files: dict[str, bytes]) -> None:
    before = (data.root / PLAN).read_bytes()
    table = changed(files, (1, "公布日期", ""), (1, "进展说明", ""), (1, "出处", ""))
    at = HEAD.index("进展")
    done = bring(data, [[*row[:at], *row[at + 1 :]] for row in table])
    assert done.exit_code == 0 and "没有改动" in done.output
    assert (data.root / PLAN).read_bytes() == before


@pytest.mark.parametrize("between", ["，", "；", "/", "\n", " 、 "])
def test_units_may_be_parted_in_any_way(data: Project, files: dict[str, bytes], between: str) -> None:
    table = table_of(files[f"{FILE}.xlsx"])
    cells = [(at, name, row[HEAD.index(name)]) for at, row in enumerate(table) for name in HEAD if name in UNITS]
    at, name, unit = next(cell for cell in cells if cell[2] and cell[0])
    done = bring(data, changed(files, (at, name, f"{unit}{between}{unit}")))
    assert done.exit_code == 0 and "没有改动" in done.output, done.output


def test_columns_notes_and_sheets_of_others_are_named_or_passed_over(data: Project, files: dict[str, bytes]) -> None:
    table = table_of(files[f"{FILE}.xlsx"])
    added = [[*row, "序言" if not at else ""] for at, row in enumerate(table)]
    merged = [row if at < 2 else ["", *row[1:]] for at, row in enumerate(added)]
    done = bring(data, [["各单位核对后报来"], *merged, ["说明：按季报送"]])
    assert done.exit_code == 0 and "“序言”这一列不认识，没有读" in done.output, done.output
    renamed = [[cell.replace("时限原话", "时限原文") for cell in row] for row in table]
    done = bring(data, renamed)
    assert done.exit_code == 1 and "没有“时限原文”这一列，是不是 时限原话？" in done.output, done.output


def test_a_row_without_an_id_is_asked_about(data: Project, files: dict[str, bytes]) -> None:
    table = table_of(files[f"{FILE}.xlsx"])
    new = ["" if name == "编号" else "新任务" if name == "任务" else "" for name in HEAD]
    done = bring(data, [*table[:2], new, *table[2:]])
    assert done.exit_code == 1
    assert "biao.xlsx B3: error YS912 第3行没有编号：是新任务吗？" in done.output


def test_a_sheet_in_front_is_passed_over(data: Project, files: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(files[f"{FILE}.xlsx"]))
    book.create_sheet("封面", 0).append(["责任分工表"])
    book.save(data.root / "biao.xlsx")
    done = run(data, "biao.xlsx")
    assert done.exit_code == 0 and "没有改动" in done.output, done.output


def test_a_unit_must_be_registered(data: Project, files: dict[str, bytes]) -> None:
    done = bring(data, changed(files, (1, "责任单位", "示例宣传活动")))
    assert done.exit_code == 1 and "没有登记" in done.output


def formula(path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEAD)
    sheet.append(["shili-2023", "m1", "=1+1"])
    book.save(path)


def strange(path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["姓名", "电话"])
    book.save(path)


def add(name: str, text: bytes) -> Any:
    def spoil(path: Path) -> None:
        formula(path)
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(name, text)

    return spoil


RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
    b'Type="http://x/attachedTemplate" Target="http://example.org/x" TargetMode="External"/></Relationships>'
)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (formula, "YS904"),
        (strange, "YS907"),
        (add("xl/vbaProject.bin", b"x"), "YS904"),
        (add("xl/externalLinks/externalLink1.xml", b"<x/>"), "YS904"),
        (add("xl/worksheets/_rels/x.xml.rels", RELATIONS), "YS904"),
        (add("xl/odd.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "YS903"),
        (bomb, "YS903"),
        (lambda path: path.write_bytes(b"PK\x03\x04 half"), "YS903"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600), "YS902"),
        (lambda path: path.write_bytes(b""), "YS901"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00\x01\x02"), "YS908"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_written(data: Project, spoil: Any, code: str) -> None:
    before = (data.root / PLAN).read_bytes()
    spoil(data.root / "biao.xlsx")
    done = run(data, "biao.xlsx")
    assert done.exit_code == 1, done.output
    assert code in done.output and "Traceback" not in done.output
    assert (data.root / PLAN).read_bytes() == before


def test_a_plan_with_faults_is_put_right_first(data: Project, files: dict[str, bytes]) -> None:
    data.edit(PLAN, "due: 2023-07-31", "due: 明天")
    assert "YS910" in bring(data, table_of(files[f"{FILE}.xlsx"])).output


def test_the_page_of_a_plan_leads_to_both(sample_dir: Path, files: dict[str, bytes]) -> None:
    page = (sample_dir / "plans/shili-2023.html").read_text(encoding="utf-8")
    for ending in ("xlsx", "csv"):
        assert f'href="shili-2023-tasks.{ending}"' in page or f'href="../{FILE}.{ending}"' in page
        assert (sample_dir / f"{FILE}.{ending}").read_bytes() == files[f"{FILE}.{ending}"]


# What Excel and WPS make of it


def shaped(data: Project, files: dict[str, bytes], shape: Callable[[Any, Any], None]) -> Result:
    """Import the plan's table once ``shape`` had the workbook and its sheet; nothing is written."""
    book = load_workbook(io.BytesIO(files[f"{FILE}.xlsx"]))
    shape(book, book.worksheets[0])
    book.save(data.root / "biao.xlsx")
    return run(data, "biao.xlsx", "--dry-run", answer=None)


def joined(sheet: Any, rows: tuple[int, int], *columns: str) -> None:
    for column in columns:
        letter = get_column_letter(HEAD.index(column) + 1)
        sheet.merge_cells(f"{letter}{rows[0]}:{letter}{rows[1]}")


def test_a_merged_state_holds_for_every_row_that_it_covers(data: Project, files: dict[str, bytes]) -> None:
    def shape(book: Any, sheet: Any) -> None:
        for column, text in (("进展", "已完成"), ("公布日期", "2023-09-01"), ("进展说明", "办结"), ("出处", "s1")):
            sheet.cell(2, HEAD.index(column) + 1).value = text
        joined(sheet, (2, 4), "进展", "公布日期", "进展说明", "出处")

    done = shaped(data, files, shape)
    assert done.exit_code == 0, done.output
    for number in (1, 2, 3):
        assert f"shili-2023#m{number}  进展说明：" in done.output and "去掉" not in done.output, done.output


def test_merged_cells_that_nobody_can_part_are_refused(data: Project, files: dict[str, bytes]) -> None:
    def across(book: Any, sheet: Any) -> None:
        first = HEAD.index("进展") + 1
        sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=first + 1)

    for shape in (across, lambda book, sheet: joined(sheet, (2, 3), "编号")):
        done = shaped(data, files, shape)
        assert done.exit_code == 1 and "合并成了一格，看不出这一格是什么" in done.output, done.output


def test_a_second_sheet_of_the_same_form_is_not_passed_over(data: Project, files: dict[str, bytes]) -> None:
    done = shaped(data, files, lambda book, sheet: book.copy_worksheet(sheet))
    assert done.exit_code == 1 and "第 1 张和第 2 张工作表都有这样的表头" in done.output, done.output
    cover = shaped(data, files, lambda book, sheet: book.create_sheet("封面", 0).append(["一张封面"]))
    assert cover.exit_code == 0 and "与文件一致" in cover.output, cover.output


def test_a_remark_on_a_cell_is_told(data: Project, files: dict[str, bytes]) -> None:
    def shape(book: Any, sheet: Any) -> None:
        sheet["L2"].comment = Comment("请填已完成", "甲")

    done = shaped(data, files, shape)
    assert "L2 有批注，批注不读" in done.output and "请填" not in done.output, done.output
    assert "批注" not in shaped(data, files, lambda book, sheet: None).output


def test_a_day_with_its_hour_is_the_day(data: Project, files: dict[str, bytes]) -> None:
    def shape(book: Any, sheet: Any) -> None:
        cell = sheet.cell(2, HEAD.index("完成时限") + 1)
        cell.value, cell.number_format = datetime(2023, 6, 30, 12), "yyyy/m/d h:mm"  # noqa: DTZ001

    done = shaped(data, files, shape)
    assert done.exit_code == 0 and "“2023-06-30”" in done.output, done.output
