"""通稿, 审核单, 简报: real styles, the same words in every form, gaps marked and nothing that the data do not say."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pdfminer.high_level import extract_pages, extract_text

from yushui.build import Build
from yushui.editions import approval_sheet, brief, press_kit
from yushui.editions.piece import Piece
from yushui.editions.subject import Subject
from yushui.model.dates import FuzzyDate
from yushui.model.parts import Review, ReviewStep


def files(pieces: list[Piece]) -> dict[str, bytes]:
    return {uri: data for piece in pieces for uri, data in zip(piece.uris, piece.make(), strict=True)}


@pytest.fixture(scope="module")
def press(month: Subject) -> dict[str, bytes]:
    return files(list(press_kit.press_kit(month)))


def words(document: bytes) -> str:
    """All text of a .docx, tables too, in its order and without blanks."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        xml = package.read("word/document.xml").decode()
    return re.sub(r"\s", "", "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))


def test_each_paper_is_there_as_document_and_as_pdf(press: dict[str, bytes]) -> None:
    names = ("通稿", "图片说明", "用语表")
    assert sorted(press) == sorted(f"通稿/{name}.{ending}" for name in names for ending in ("docx", "pdf"))


def test_a_document_has_styles_and_no_looks_of_its_own(press: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(press["通稿/通稿.docx"]))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title" and {"Heading 1", "Normal"} <= set(styles)
    with zipfile.ZipFile(io.BytesIO(press["通稿/通稿.docx"])) as package:
        body = package.read("word/document.xml").decode()
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(r"<w:(?:rFonts|sz|b|color|jc)\b", body)


def test_what_the_data_do_not_say_is_a_gap_and_what_they_say_is_there(month: Subject, press: dict[str, bytes]) -> None:
    text = words(press["通稿/通稿.docx"])
    assert "起止日期：【待填：来源没有写明】" in text
    assert month.release is not None and f"主办单位：{month.release.organiser}" in text
    assert [entity.headline for entity in month.entries[:-1] if entity.headline not in text] == []
    assert [item.title for item in month.release.programme if item.title not in text] == []


def test_document_and_pdf_have_the_same_words(press: dict[str, bytes]) -> None:
    text = re.sub(r"\s", "", extract_text(io.BytesIO(press["通稿/通稿.pdf"])))
    paragraphs = Document(io.BytesIO(press["通稿/通稿.docx"])).paragraphs
    assert len(paragraphs) > 5
    for paragraph in paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in text, paragraph.text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_a_document_with_all_its_words(press: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(press["通稿/通稿.docx"])
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert re.sub(r"\s", "", (tmp_path / "a.txt").read_text(encoding="utf-8-sig")) == words(press["通稿/通稿.docx"])


def test_an_approval_sheet_has_every_entry_its_reviewers_and_the_rules(month: Subject) -> None:
    steps = [Review(role=step, by=f"审核{step}", date=FuzzyDate.parse("2024-07-01")) for step in ReviewStep]
    first = month.entries[0].model_copy(update={"review": tuple(steps)})
    made = files(list(approval_sheet.approval_sheet(replace(month, entries=(first, *month.entries[1:])))))
    assert list(made) == ["内部（不外发）/审核单.docx", "内部（不外发）/审核单.pdf"]
    rows = [
        [cell.text for cell in row.cells]
        for row in Document(io.BytesIO(made["内部（不外发）/审核单.docx"])).tables[0].rows
    ]
    assert len(rows) == 2 + len(month.entries)
    told = next(row for row in rows if row[0] == first.headline)
    assert told[1:5] == [*(f"审核{step}，2024年7月1日" for step in ReviewStep), "全部通过"]
    assert all(row[1:4] == ["没有记录"] * 3 for row in rows[1:] if row[0] != first.headline)


@pytest.mark.parametrize("period", ["2024", "2023/2025", "1951"])
def test_a_brief_is_one_sheet_of_two_sides(period: str, whole: Subject) -> None:
    made = files(list(brief.brief(whole, FuzzyDate.parse(period))))
    assert list(made) == ["简报/简报.pdf", "简报/简报.docx"]
    assert 1 <= len(list(extract_pages(io.BytesIO(made["简报/简报.pdf"])))) <= 2


def test_a_brief_tells_what_lies_wholly_in_its_period_and_region(built: Build, month: Subject) -> None:
    assert built.site is not None and month.release is not None
    text = words(files(list(brief.brief(month)))["简报/简报.docx"])
    assert "云山市军事日" in text or "军事日" in text
    assert "海晏" not in text.partition("出处")[0]
    assert brief.inside(FuzzyDate.parse("2024-07-03"), FuzzyDate.parse("2024-07"))
    assert not brief.inside(FuzzyDate.parse("2024"), FuzzyDate.parse("2024-07"))
