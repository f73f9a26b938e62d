"""Files of every kind, good and bad: what is read, what is refused, and that nothing is run or fetched."""

import os
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
import typst
from openpyxl import Workbook
from tests.support.documents.documents import documents
from tests.support.documents.shapes import RELATIONS, TYPES, W

from yushui.importer import refusal
from yushui.importer.build_draft import build_draft
from yushui.importer.readers import plain_text, read, read_bytes
from yushui.importer.readers.pdf import PdfWorkerError
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers

BODY: Final = f"<w:document {W}><w:body>%s</w:body></w:document>"
LINE: Final = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"


def package(parts: dict[str, str | bytes], document: str = LINE) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("[Content_Types].xml", TYPES))
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", BODY % document)
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )


def texts(raw: bytes, suffix: str = ".docx") -> list[str]:
    return [paragraph.text for paragraph in read_bytes(raw, suffix).paragraphs if paragraph.text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = "一、加强领导\n1.落实责任，做好双拥工作。"
    assert plain_text.decode(text.encode(encoding)) == text


def test_what_a_file_is_is_told_by_its_bytes_not_by_its_name() -> None:
    assert texts(package({}), ".doc") == ["正文"]
    assert texts("<html><body><p>正文</p></body></html>".encode(), ".doc") == ["正文"]


def test_word_numbers_are_drawn_as_word_draws_them() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="4">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    lines = [("0", "7"), ("1", "7"), ("1", "7"), ("2", "7"), ("0", "7"), ("1", "7"), ("0", "8")]
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        "<w:r><w:t>文</w:t></w:r></w:p>"
        for level, number in lines
    )
    found = texts(package({"word/numbering.xml": numbering}, body))
    assert found == ["一、文", "1.3文", "1.4文", "●文", "二、文", "2.3文", "十一、文"]


def test_word_tables_boxes_notes_and_tracked_changes_are_read() -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    changed = (
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins></w:p>"
    )
    cell = "<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell % '甲'}{cell % '乙'}</w:tr><w:tr>{cell % '丙'}{cell % '丁'}</w:tr></w:tbl>"
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>'
    reading = read_bytes(package({"word/footnotes.xml": notes}, box + changed + table))
    assert [p.text for p in reading.paragraphs if p.text] == ["框内", "加上", "脚注"]
    assert [p.rows for p in reading.paragraphs if p.rows] == [(("甲", "乙"), ("丙", "丁"))]


def test_a_linked_picture_is_not_fetched_and_refuses_nothing() -> None:
    raw = package({"word/_rels/document.xml.rels": relations("image", "http://192.0.2.1/a.png")})
    reading = read_bytes(raw, ".docx")
    assert [p.text for p in reading.paragraphs] == ["正文"]
    assert any("没有去取" in remark for remark in reading.remarks)


def test_what_is_left_of_a_web_page_is_read_as_one() -> None:
    raw = "一、加强宣传<br/>1.开设&ldquo;双拥&rdquo;专栏。&nbsp;<br>2.放映电影，温度&lt;5度停映。".encode()
    lines = [p.text.strip() for p in read_bytes(raw, ".txt").paragraphs]
    assert lines == ["一、加强宣传", "1.开设“双拥”专栏。", "2.放映电影，温度<5度停映。"]


def test_big5_is_read_as_such_and_traditional_text_in_gbk_stays() -> None:
    text = "雲嶺縣2024年雙擁工作計劃\n一、加強宣傳\n1.組織國防教育進學校，開展走訪慰問。\n"
    for code in ("big5", "gb18030", "utf-8"):
        assert read_bytes(text.encode(code), ".txt").paragraphs[0].text == "雲嶺縣2024年雙擁工作計劃"


def test_radicals_are_the_characters_they_stand_for() -> None:
    assert read_bytes("⼯作⽅案⺠".encode(), ".txt").paragraphs[0].text == "工作方案民"


def test_a_pipe_is_called_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(Refused, match="管道"):
        read(tmp_path / "a.txt")


def test_a_workbook_is_read_by_its_values_with_what_stands_around_its_table() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["云岭县任务表"], ["序号", "任务", "单位"], ["1", "开设专栏", "县文旅局"], ["说明：按季报送"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["C4"] = "=1+1"
    made = BytesIO()
    book.save(made)
    found = read_bytes(made.getvalue(), ".xlsx").paragraphs
    assert [p.text for p in found if not p.rows] == ["云岭县任务表", "说明：按季报送"]
    assert [p.rows for p in found if p.rows] == [(("序号", "任务", "单位"), ("1", "开设专栏", "县文旅局"))]


def printed(source: str) -> bytes:
    return typst.compile(f'#set text(font: "Noto Serif CJK SC", size: 12pt)\n{source}'.encode())


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    body = "".join(
        f"{number}.组织国防教育活动进学校进社区进企业，全年不少于十场，由各单位结合实际安排落实到位。\\\n"
        for number in range(1, 31)
    )
    head = '#set page(columns: 2)\n#place(top + center, scope: "parent", float: true)[云岭县2024年双拥工作计划]\n'
    text = "".join(p.text for p in read_bytes(printed(head + body), ".pdf").paragraphs)
    assert [int(number) for number in re.findall(r"(\d+)\.组织", text)] == list(range(1, 31))
    assert "全年不少于十场，由各单位结合实际安排落实到位。" in "".join(text.split())


def test_a_table_between_drawn_lines_is_a_table_over_pages_and_merged_cells() -> None:
    rows = "".join(f"[{n}], [任务{n}，长到要在格子里折成两行的样子], [县教育局], " for n in range(1, 40))
    table = f"#table(columns: (2em, 10em, 6em), [序号], [任务], [责任单位], {rows} [40], table.cell(colspan: 2)[总结])"
    tables = [p.rows for p in read_bytes(printed(f"云岭县任务分解表\n\n{table}"), ".pdf").paragraphs if p.rows]
    assert len(tables) == 1
    assert tables[0][0] == ("序号", "任务", "责任单位")
    assert tables[0][7] == ("7", "任务 7，长到要在格子里折成两行的样子", "县教育局")
    assert len(tables[0]) == 41


def bomb() -> bytes:
    return package({"word/media/a.bin": b"0" * 90_000_000})


def zipped(name: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "x")
    return made.getvalue()


BAD: Final = {
    "empty": (b"", refusal.UNREADABLE),
    "blank": (b" \r\n\t", refusal.UNREADABLE),
    "cut off": (package({})[:200], refusal.DAMAGED),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), refusal.LOCKED),
    "macro": (package({"word/vbaProject.bin": b"x"}), refusal.ACTIVE),
    "macro by type": (package({"[Content_Types].xml": "<Types>macroEnabled</Types>"}), refusal.ACTIVE),
    "control": (package({"word/activeX/activeX1.xml": "<x/>"}), refusal.ACTIVE),
    "template": (
        package({"word/_rels/settings.xml.rels": relations("attachedTemplate", "http://192.0.2.1/a.dotm")}),
        refusal.ACTIVE,
    ),
    "bomb": (bomb(), refusal.DAMAGED),
    "entities": (
        package({"word/numbering.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        refusal.DAMAGED,
    ),
    "not word": (zipped("ppt/presentation.xml"), refusal.FOREIGN),
    "broken pdf": (b"%PDF-1.7\nnothing", refusal.DAMAGED),
    "picture itself": (b"\x89PNG\r\n\x1a\n", refusal.FOREIGN),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_a_reason(name: str) -> None:
    raw, why = BAD[name]
    with pytest.raises(Refused) as caught:
        read_bytes(raw, ".docx")
    assert caught.value.rule is why
    assert re.search("[一-鿿]", caught.value.message)


def test_an_ordinary_link_is_no_reason_to_refuse() -> None:
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations("hyperlink", "https://example.org/")}
    assert texts(package(parts)) == ["正文"]


def test_a_pdf_of_pictures_only_is_refused() -> None:
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(Refused) as caught:
        read_bytes(pdf, ".pdf")
    assert caught.value.rule is refusal.NO_TEXT


def test_a_pdf_worker_that_does_not_start_or_breaks_down_is_an_internal_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = BAD["broken pdf"][0]
    bare = tmp_path / "python"  # an interpreter without the libraries of the project
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n', encoding="utf-8")
    bare.chmod(0o755)
    for program, reason in ((tmp_path / "nowhere", "did not start"), (bare, "ModuleNotFoundError")):
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(PdfWorkerError, match=reason):
            read_bytes(broken, ".pdf")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.rule is refusal.UNREADABLE


NEWS: Final = (
    "我市开展双拥走访慰问活动\n本报讯（记者 某某）近日，市领导走访慰问驻军部队，送去节日祝福。\n"
    "市领导指出，要做好拥军工作。一是加强宣传，二是落实政策，三是办好实事。\n图为慰问现场。"
)
AWARD: Final = (
    "关于表彰2023年度双拥工作先进单位的决定\n各乡镇人民政府：\n2023年，全县涌现出一批先进典型。经研究，决定授予县教育局等10个单位“双拥工作先进单位”称号。\n"
    "希望受表彰的单位再接再厉。\n附件：名单\n县人民政府\n2024年1月10日"
)
REPORT: Final = (
    "2023年双拥工作总结\n我镇双拥工作取得了新的成绩。走访慰问了优抚对象120户；落实了各项优待政策。\n我镇将继续努力。"
)
FORM: Final = "优抚对象信息登记表\n姓名：____\n身份证号：____\n住址：____\n填表说明：1.用黑色笔填写。\n2.不得涂改。"


@pytest.mark.parametrize(
    "text",
    [NEWS, FORM, AWARD, REPORT, "会议室管理规定\n一、节约用电。\n二、保持清洁。"],
    ids=["news", "form", "award", "report", "rules"],
)
def test_what_is_no_plan_is_not_imported(text: str) -> None:
    with pytest.raises(Refused) as caught:
        build_draft(read_bytes(text.encode(), ".txt"), Registers())
    assert caught.value.rule is refusal.NO_PLAN


def test_a_web_page_hides_scripts_and_keeps_its_menu_apart() -> None:
    document = next(d for d in documents() if d.suffix == ".html")
    draft = build_draft(read_bytes(document.raw(), ".html"), Registers())
    assert "alert" not in draft.unplaced
    assert "版权所有" in draft.unplaced
    assert draft.issued == document.labels.issued


HEADED: Final = """#set page(paper: "a5", margin: 2cm, header: [临江市双拥办], footer: context counter(page).display())
#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 14pt, lang: "zh")
#set par(justify: true, leading: 1em)
临江市2025年双拥工作要点

为做好工作，制定本要点。

一、加强领导

（一）落实责任。%s（牵头单位：市退役军人事务局）

（二）健全网络。配齐工作人员。（牵头单位：市双拥办）
"""


def test_a_running_head_that_stands_close_to_the_text_is_told_by_its_place(tmp_path: Path) -> None:
    """The sentence runs over the end of a page, where the head of the next one would stand in it."""
    source = tmp_path / "x.typ"
    source.write_text(
        HEADED % ("市委市政府主要负责同志每年专题研究双拥工作并协调解决重点难点问题，" * 12), encoding="utf-8"
    )
    found = build_draft(read_bytes(typst.compile(str(source)), ".pdf"), Registers())
    assert not any("临江市双拥办" in measure.text for measure in found.measures)
    assert found.measures[0].text.count("市委市政府主要负责同志") == 12
    assert found.unplaced.count("临江市双拥办") == 2
