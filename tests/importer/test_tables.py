"""Tables of tasks: which column says what, groups and merged cells, and what stays a table."""

from typing import Final

import pytest
from tests.importer.test_readers import package
from tests.support.judge import written

from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.draft import Draft
from yushui.importer.readers import read_bytes
from yushui.importer.registry_index import Registers

TITLE: Final = "临江市2024年双拥工作任务分解表"


def page(*parts: str) -> Draft:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    reading = read_bytes(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), ".html")
    found = build_draft(reading, Registers())
    completeness.check_complete(reading, found, written(found, Registers()))
    return found


def table(*rows: str) -> str:
    """Cells parted by |; a cell that begins with a number and * reaches over that many rows."""
    drawn = []
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        told = [(text.split("*", 1) if "*" in text else ["1", text]) for text in cells]
        drawn.append("<tr>" + "".join(f"<td rowspan={tall}>{text}</td>" for tall, text in told) + "</tr>")
    return f"<table>{''.join(drawn)}</table>"


def test_rows_below_a_merged_cell_are_a_section_and_keep_its_units() -> None:
    found = page(
        TITLE,
        table(
            "类别|序号|任务内容|责任单位|完成时限",
            "2*一、国防教育|1|组织宣讲20场。|2*市委宣传部、市教育局|6月底前",
            "2|举办征文活动。|9月底前",
            "拥军优属|3|走访慰问部队。|市双拥办|长期坚持",
        ),
    )
    assert [(s.number, s.title, [m.path for m in s.measures]) for s in found.sections] == [
        ("一、", "国防教育", ["一、1", "一、2"]),
        ("", "拥军优属", ["3"]),
    ]
    units = ("市委宣传部", "市教育局")
    assert [m.units["responsible"] for m in found.measures] == [units, units, ("市双拥办",)]
    assert [str(m.due and m.due.date) for m in found.measures] == ["2024-06", "2024-09", "None"]
    assert found.measures[0].text == "组织宣讲20场。\n责任单位：市委宣传部、市教育局\n完成时限：6月底前"


def test_a_short_name_beside_the_task_is_its_title_and_groups_said_again_are_sections() -> None:
    rows = table(
        "序号|项目名称|主要内容|责任单位", "1|道路改造|改造道路1.6公里。|市交通局", "2|供水接入|接入管网。|市水务局"
    )
    assert [(m.title, m.titled) for m in page(TITLE, rows).measures] == [("道路改造", True), ("供水接入", True)]
    again = table("序号|考评项目|考评内容|分值", "1|领导|健全机构。|5", "2|领导|落实经费。|5", "3|宣传|开设专栏。|9")
    assert [(s.title, len(s.measures)) for s in page("临江市2024年双拥考评细则", again).sections] == [
        ("领导", 2),
        ("宣传", 1),
    ]


def test_tables_below_headings_go_to_their_sections_and_one_after_the_text_stays_a_table() -> None:
    head = "序号|主要内容|责任单位"
    found = page(
        "临江市2024年双拥工作“双清单”",
        "一、地方为部队办实事清单",
        table(head, "1|改造道路。|市交通局", "2|接入管网。|市水务局"),
        "二、部队为地方办实事清单",
        table(head, "1|资助学生。|军分区"),
    )
    assert [(s.title, len(s.measures)) for s in found.sections] == [
        ("地方为部队办实事清单", 2),
        ("部队为地方办实事清单", 1),
    ]
    text = (
        "一、加强宣传",
        "1.组织学习。开展教育。",
        "2.营造氛围。设置展板。",
        "二、办好实事",
        "1.走访慰问。",
        "2.落实优待。",
    )
    summed = page(
        "临江市2024年双拥工作要点", *text, "临江市双拥办", "2024年3月1日", table(head, "1|组织学习。|市双拥办")
    )
    assert (len(summed.measures), len(summed.tables)) == (4, 1)


def test_words_of_the_heading_row_that_no_measure_says_are_unplaced() -> None:
    found = page(TITLE, table("序号|工作任务|责任单位|备注", "1|走访慰问部队。|市双拥办|", "2|落实优待。|市财政局|"))
    assert found.unplaced.endswith("序号 工作任务 备注")


@pytest.mark.parametrize("columns", ["姓名|单位|电话", "类别|人数|金额"])
def test_other_tables_are_no_tasks(columns: str) -> None:
    text = (
        "一、加强宣传",
        "1.组织学习。开展教育。",
        "2.营造氛围。设置展板。",
        "二、办好实事",
        "1.走访慰问。",
        "2.落实优待。",
    )
    found = page("临江市2024年双拥工作要点", *text, table(columns, "甲|乙|1", "丙|丁|2"))
    assert (len(found.measures), len(found.tables)) == (4, 1)


def test_word_tables_with_content_controls_and_deleted_rows_are_read() -> None:
    def row(text: str, change: str = "") -> str:
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in text.split("|"))
        return f"<w:tr><w:trPr>{change}</w:trPr>{cells}</w:tr>"

    held = f"<w:sdt><w:sdtContent>{row('1|走访慰问。|市双拥办')}</w:sdtContent></w:sdt>"
    gone = row("2|删去的一行。|市双拥办", '<w:del w:id="1" w:author="x"/>')
    drawn = f"<w:tbl>{row('序号|工作任务|责任单位')}{held}{gone}{row('3|落实优待。|市财政局')}</w:tbl>"
    raw = package({}, f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>{drawn}")
    assert [m.text.split("\n")[0] for m in build_draft(read_bytes(raw, ".docx"), Registers()).measures] == [
        "走访慰问。",
        "落实优待。",
    ]


def test_rows_across_all_columns_are_headings_and_notes() -> None:
    across = '<tr><td colspan="5">{}</td></tr>'
    head = "<table><tr>" + "".join(
        f"<th>{name}</th>" for name in ("序号", "工作内容", "牵头单位", "责任单位", "完成时限")
    )
    row = "<tr><td>{}</td><td>{}</td><td>市双拥办</td><td>各县区</td><td>10月底前</td></tr>"
    drawn = [across.format("一、组织领导"), row.format("1", "召开议军会议"), across.format("二、办好实事")]
    drawn += [row.format("2", "创建示范村"), across.format("备注：未列事项按职责办理")]
    found = page(TITLE, f"{head}</tr>{''.join(drawn)}</table>")
    assert [(s.number, s.title, [m.number for m in s.measures]) for s in found.sections] == [
        ("一、", "组织领导", ["1"]),
        ("二、", "办好实事", ["2"]),
    ]
    assert "备注：未列事项按职责办理" in found.unplaced
