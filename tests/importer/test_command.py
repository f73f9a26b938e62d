"""``yushui import`` as editors use it: several files, updates, doubts, and what is never written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from lxml import html
from tests.support.documents.documents import documents
from tests.support.paths import ROOT, TOWN

from yushui.cli import main
from yushui.content.yaml_reader import read
from yushui.importer.fields.contacts import remove

NUMBER: Final = "138" + "0013" + "8000"
PLAN: Final = """\
临江市双拥工作领导小组办公室
2024年临江市双拥工作要点
为做好今年的双拥工作，制定本要点。
一、加强宣传
1.开展国防教育。组织学校师生参观纪念馆，县区同步开展。（责任单位：市教育局）
2.办好宣传月。在车站、码头设置展板，发放宣传册。（牵头单位：市委宣传部；完成时限：8月底前）
二、办好实事
3.走访慰问部队。春节、“八一”期间走访驻军部队，送去慰问品。（责任单位：市双拥办）
4.落实优待政策。按时足额发放抚恤金。（责任单位：市财政局）
联系人：某某某，电话：%s。
""".replace("%s", NUMBER)
CHANGED: Final = (
    PLAN.replace("发放宣传册", "发放宣传册两万份")
    .replace("牵头单位：市委宣传部", "牵头单位：市委宣传部、市双拥办")
    .replace("二、办好实事\n", "3.选树典型。评选最美军嫂十名。（责任单位：市妇联）\n二、办好实事\n")
    .replace("3.走访", "4.走访")
    .replace("4.落实", "5.落实")
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The registers of the town in a project of its own, without the other entries."""
    root = tmp_path / "project"
    (root / "data" / "plans").mkdir(parents=True)
    (root / "docs").mkdir()
    for name in ("regions", "themes", "site"):
        shutil.copy(TOWN / f"{name}.yml", root / "data")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", "--root", str(project), *arguments])


def put(project: Path, text: str, name: str = "要点.txt") -> str:
    path = project.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def snapshot(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def test_an_imported_plan_and_its_units_pass_the_check(project: Path) -> None:
    done = run(project, put(project, PLAN))
    assert done.exit_code == 0, done.output
    assert "data/plans/linjiang-2024.yml：2 个部分，4 条任务，新登记 4 个单位" in done.output
    checked = CliRunner().invoke(main, ["check", "--root", str(project)])
    assert checked.exit_code == 0 and "error" not in checked.output, checked.output
    units = (project / "data" / "units.yml").read_text(encoding="utf-8")
    assert "name: 临江市教育局\n  printed: [市教育局]\n  region: linjiang\n  status: draft" in units


def test_a_contact_is_left_out_everywhere_and_only_that_is_said(project: Path) -> None:
    done = run(project, put(project, PLAN), "--doubts", str(project.parent / "doubts.txt"))
    said = (project.parent / "doubts.txt").read_text(encoding="utf-8")
    written = b"".join(snapshot(project).values()).decode("utf-8")
    for text in (done.output, said, written):
        assert NUMBER not in text
        assert "某某某" not in text
    assert "联系人、电话一类没有收录" in said
    assert "left_out: 联系人" in written


def test_the_document_its_doubts_and_its_plan_are_shown_side_by_side(project: Path) -> None:
    text = (
        "临江市2024年双拥工作要点\n一、加强宣传\n1.开设专栏<b>。（责任单位：市委宣传部）\n2.三月份放映电影。\n二、办好实事\n"
        f"1.走访慰问。\n2.落实优待。\n联系人：某某某，电话：{NUMBER}\n"
    )
    page = project / "out" / "review.html"
    done = run(project, put(project, text), "--review", str(page))
    assert done.exit_code == 0, done.output
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    rows = [
        [cell.text_content() for cell in row.findall("td")]
        for row in tree.findall(".//table[@class='beside']/tbody/tr")
    ]
    assert len(rows) == 8
    assert "<b>" in rows[2][0] and "责任：市委宣传部" in " ".join(rows[2][2].split())
    assert "时限读作：三月份" in rows[3][1] and "2024-03" in rows[3][2]
    assert [mark.text for mark in tree.findall(".//tr/td/mark") if mark.get("class") == "unit"] == ["市委宣传部"]
    assert NUMBER not in page.read_text(encoding="utf-8") and "某某某" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("于5月1日前报双拥办。（联系人：甲乙丙；联系电话：0563-1234567）", "于5月1日前报双拥办。"),
        ("联系人及电话：甲乙丙 0563-1234567", ""),
        ("联 系 人：甲乙丙　联系电话：（0563）1234567", ""),
        (f"由镇长{NUMBER}负责", "由镇长负责"),
        ("咨询电话：0563-1234567　经办人：县退役军人事务局拥军科 甲乙丙", ""),
        ("欢迎监督。监督电话：0563-1234567（县双拥办 甲乙丙）。", "欢迎监督。。"),
        (f"联系人：甲乙丙，内线：8126，手机：{NUMBER}", ""),
        ("采取电话问候、登门看望等方式，开通12345热线", "采取电话问候、登门看望等方式，开通12345热线"),
    ],
)
def test_contacts_are_taken_out_and_nothing_else(text: str, left: str) -> None:
    kept, taken = remove(text)
    assert kept.strip() == left
    assert len(kept) + sum(map(len, taken)) == len(text)


def test_the_same_document_again_changes_nothing(project: Path) -> None:
    file = put(project, PLAN)
    run(project, file)
    before = snapshot(project)
    done = run(project, file)
    assert "没有改动" in done.output
    assert snapshot(project) == before


LEVELS: Final = """\
临江市2024年双拥工作计划
1、加强宣传教育
（一）组织国防教育进校园十场。责任单位：市教育局
（二）拍摄双拥微视频六部。责任单位：市融媒体中心
2、支持部队建设
（一）改造营区道路两公里。责任单位：市交通运输局
（二）为驻军送科技、送文化。责任单位：市科协
"""


def test_the_second_reading_takes_the_place_of_the_first_unless_an_editor_wrote_in_it(project: Path) -> None:
    file = put(project, LEVELS)
    plan = project / "data" / "plans" / "linjiang-2024.yml"
    assert "2 个部分，4 条任务" in run(project, file).output
    first = plan.read_text("utf-8")
    other = run(project, file, "--reading", "2")
    assert "6 条任务" in other.output and "全文的层级有两种读法" in other.output and "不加 --reading" in other.output
    assert plan.read_text("utf-8") != first
    assert "2 个部分，4 条任务" in run(project, file).output
    assert plan.read_text("utf-8") == first
    plan.write_text(first.replace("拍摄双拥微视频六部。", "拍摄双拥微视频六部。好。"), "utf-8")
    refused = run(project, file, "--reading", "2")
    assert refused.exit_code and "又改过" in refused.output
    assert "好。" in plan.read_text("utf-8")


def test_a_changed_document_renews_its_measures_and_keeps_what_editors_added(project: Path) -> None:
    run(project, put(project, PLAN))
    path = project / "data" / "plans" / "linjiang-2024.yml"
    text = path.read_text(encoding="utf-8")
    edited = text.replace("status: draft", "status: draft\nsummary: 编者写的一句话。", 1)
    progress = "        progress:\n          - {date: 2024-08-01, text: 示例, sources: [s1]}\n"
    edited = edited.replace(
        "        lead: [市委宣传部]\n", f"        lead: [市委宣传部]  # 已电话核对\n        status: done\n{progress}", 1
    )
    title = "        title: 走访慰问部队\n"
    edited = edited.replace(title, f"        # 编者的话\n{title}", 1)
    assert edited.count("编者") >= 2
    path.write_text(edited, encoding="utf-8")
    done = run(project, put(project, CHANGED))
    assert done.exit_code == 0, done.output
    renewed = path.read_text(encoding="utf-8")
    for kept in ("summary: 编者写的一句话。", "        status: done\n", "        # 编者的话\n"):
        assert kept in renewed
    source, problems = read(path, "x")
    assert source is not None, problems
    measures = [measure for section in source.value["sections"] for measure in section["measures"]]
    assert [measure["number"] for measure in measures] == ["1.", "2.", "3.", "4.", "5."]
    assert "两万份" in measures[1]["text"]
    assert measures[1]["lead"] == ["市委宣传部", "市双拥办"]
    assert measures[2]["responsible"] == ["市妇联"]
    checked = CliRunner().invoke(main, ["check", "--root", str(project)])
    assert checked.exit_code == 0, checked.output


# How an editor's system may have left a file: the mark of the order of bytes, the ends of lines, the last end.
FORMS: Final = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "crlf with a mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "crlf without a last end": lambda text: text.replace("\n", "\r\n").removesuffix("\r\n"),
    "lf with a mark": lambda text: "\ufeff" + text,
    "lf without a last end": lambda text: text.removesuffix("\n"),
    "mixed": lambda text: text.replace("\n", "\r\n", 5),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_import_changes_the_lines_that_changed_and_no_other_byte(project: Path, form: str) -> None:
    run(project, put(project, PLAN))
    files = [project / "data" / "plans" / "linjiang-2024.yml", project / "data" / "units.yml"]
    before = [path.read_bytes().decode() for path in files]
    run(project, put(project, CHANGED))
    plain = [path.read_bytes().decode() for path in files]
    assert plain[0] != before[0] and plain[1] != before[1]
    for path, text in zip(files, before, strict=True):
        path.write_bytes(FORMS[form](text).encode())
    done = run(project, put(project, CHANGED))
    assert done.exit_code == 0, done.output
    for path, text, new in zip(files, before, plain, strict=True):
        after = path.read_bytes().decode()
        assert after.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n") == new.removesuffix("\n")
        ends_before = FORMS[form](text).splitlines(keepends=True)
        ends_after = after.splitlines(keepends=True)
        assert [line for line in ends_before[:-1] if line not in ends_after] == [
            line for line in ends_before[:-1] if line.strip("\r\n\ufeff") not in new.split("\n")
        ]
        assert after.startswith("\ufeff") == ("mark" in form)
        if form.startswith("crlf"):
            assert after.count("\n") == after.count("\r\n")


def test_a_part_with_another_heading_is_known_by_its_measures(project: Path) -> None:
    run(project, put(project, PLAN))
    moved = PLAN.replace("二、办好实事\n", "二、深化拥军\n").replace(
        "联系人", "5.开展法律援助。（责任单位：市司法局）\n联系人"
    )
    done = run(project, put(project, moved))
    assert done.exit_code == 0, done.output
    source, problems = read(project / "data" / "plans" / "linjiang-2024.yml", "x")
    assert source is not None, problems
    first, second = source.value["sections"]
    assert (first["title"], second["title"]) == ("加强宣传", "深化拥军")
    assert [measure["number"] for measure in second["measures"]] == ["3.", "4.", "5."]


def test_a_file_with_faults_is_put_right_first(project: Path) -> None:
    run(project, put(project, PLAN))
    path = project / "data" / "plans" / "linjiang-2024.yml"
    text = path.read_text(encoding="utf-8")
    spoilt = text.replace("        lead: [市委宣传部]\n", "        lead: [市委宣传部]\n        status: done\n", 1)
    path.write_text(spoilt, encoding="utf-8")
    done = run(project, put(project, CHANGED))
    assert done.exit_code == 1 and "YS910" in done.output
    assert path.read_text(encoding="utf-8") == spoilt


def test_a_unit_the_editor_took_out_stays_out(project: Path) -> None:
    run(project, put(project, PLAN))
    path = project / "data" / "plans" / "linjiang-2024.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("        lead: [市委宣传部]\n", ""), encoding="utf-8")
    run(project, put(project, PLAN.replace("发放宣传册", "发放宣传册两万份")))
    assert "lead:" not in path.read_text(encoding="utf-8")


def test_several_files_are_told_one_line_each_and_a_bad_one_stops_none(project: Path) -> None:
    chosen = [document for document in documents() if document.name[:2] in ("05", "06", "16")]
    files = []
    for document in chosen:
        path = project.parent / f"{document.name}{document.suffix}"
        path.write_bytes(document.raw())
        files.append(str(path))
    done = run(project, files[0], str(project.parent / "没有.docx"), *files[1:])
    assert done.exit_code == 1
    assert [line[:3] for line in done.output.splitlines() if line[1:2] == "/"] == ["1/4", "3/4", "4/4"]
    assert len(list((project / "data" / "plans").iterdir())) == 3
    assert "YS901" in done.output
    checked = CliRunner().invoke(main, ["check", "--root", str(project)])
    assert checked.exit_code == 0, checked.output


def test_what_is_refused_writes_nothing(project: Path) -> None:
    before = snapshot(project)
    news = put(project, "本报讯（记者 某某）近日，市领导走访慰问驻军部队。\n图为慰问现场。", "新闻.txt")
    done = run(project, news)
    assert done.exit_code == 1
    assert done.output.strip().count("\n") == 0
    assert "YS907 这是新闻报道，不是计划，没有导入。" in done.output
    assert snapshot(project) == before


def test_another_plan_of_the_same_place_and_year_gets_a_name_of_its_own(project: Path) -> None:
    run(project, put(project, PLAN))
    other = "2024年临江市双拥宣传方案\n为做好宣传，制定本方案。\n一、主题活动\n1.组织演讲比赛。\n2.开展征文活动。\n"
    other += "二、要求\n3.各单位要加强组织。\n"
    done = run(project, put(project, other, "方案.txt"))
    assert "linjiang-2024-fangan.yml" in done.output


def test_a_plan_of_another_year_is_another_plan_however_alike(project: Path) -> None:
    run(project, put(project, PLAN))
    path = project / "data" / "plans" / "linjiang-2024.yml"
    before = path.read_bytes()
    done = run(project, put(project, PLAN.replace("2024年", "2025年").replace("发放宣传册", "发放宣传册两万份")))
    assert "linjiang-2025.yml：2 个部分，4 条任务" in done.output
    assert path.read_bytes() == before


def test_a_document_without_a_year_renews_the_plan_that_it_is_like(project: Path) -> None:
    run(project, put(project, PLAN))
    done = run(project, put(project, PLAN.replace("2024年", "").replace("发放宣传册", "发放宣传册两万份")))
    assert "linjiang-2024.yml" in done.output
    assert "更新了 2 处" in done.output
    assert [path.name for path in (project / "data" / "plans").iterdir()] == ["linjiang-2024.yml"]


def test_out_puts_the_plan_and_the_register_lines_aside(project: Path) -> None:
    before = snapshot(project)
    folder = project.parent / "aside"
    run(project, put(project, PLAN), "--out", str(folder))
    assert {path.name for path in folder.iterdir()} == {"linjiang-2024.yml", "units.yml", "regions.yml"}
    assert snapshot(project) == before


def test_a_folder_that_cannot_be_written_is_told_in_one_line(project: Path) -> None:
    (project / "notes").write_text("x", encoding="utf-8")
    assert run(project, put(project, PLAN), "--out", str(project / "notes")).exit_code == 2
    done = run(project, put(project, PLAN), "--out", str(project / "notes" / "below"))
    assert done.exit_code == 1
    assert "写不进" in done.output


def test_doubts_go_into_a_file_whose_folder_is_made(project: Path) -> None:
    file = project.parent / "new" / "doubts.txt"
    assert run(project, put(project, PLAN), "--doubts", str(file)).exit_code == 0
    assert "把握" in file.read_text(encoding="utf-8")


def test_a_broken_file_of_the_same_name_is_not_touched(project: Path) -> None:
    path = project / "data" / "plans" / "linjiang-2024.yml"
    path.write_text("title：坏的", encoding="utf-8")
    done = run(project, put(project, PLAN))
    assert "YS910" in done.output
    assert path.read_text(encoding="utf-8") == "title：坏的"


def test_nothing_is_fetched_and_nothing_else_is_started(project: Path) -> None:
    """Run with an audit hook that forbids sockets and processes."""
    script = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'subprocess.Popen', 'os.system', 'os.exec'):\n"
        "        raise RuntimeError(event)\n"
        "from yushui.cli import main\n"
        "sys.addaudithook(watch)\n"
        "main()\n"
    )
    document = next(document for document in documents() if document.suffix == ".docx")
    path = project.parent / "plan.docx"
    path.write_bytes(document.raw())
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-c", script, "import", "--root", str(project), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
