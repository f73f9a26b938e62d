"""The A4 sheet of a plan: its whole text as letters, in the proportions of GB/T 9704-2012, and where it comes from."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar, LTTextContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from tests.support.crawl import Pages
from tests.support.paths import ROOT
from tests.support.project import Project

from yushui.build import Build
from yushui.media.plan_sheet import make
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import MarkKind
from yushui.pages.plan_pdf import paper, paper_of
from yushui.site.assemble import Site

BASE: Final = "https://example.org/"
MM: Final = 72 / 25.4
# Gaps between lines and pages, and what stands at their heads and feet.
SPACE: Final = re.compile(r"\s+")
FOOT: Final = re.compile(r"—\d+—")


def site_of(made: Build) -> Site:
    assert made.site is not None, "\n".join(map(str, made.problems))
    return made.site


def plans(site: Site) -> list[Plan]:
    return list(site.of(Plan))


@pytest.fixture(scope="module")
def sheets(built: Build, sample_built: Build) -> dict[str, tuple[Plan, bytes]]:
    found = {}
    for site in (site_of(built), site_of(sample_built)):
        for plan in plans(site):
            found[plan.slug] = plan, make(paper(site, plan, BASE))[0]
    return found


def squeezed(text: str, *without: str) -> str:
    plain = FOOT.sub("", SPACE.sub("", text))
    for part in (*without, *(kind.label for kind in MarkKind), "转载本篇首："):
        plain = plain.replace(SPACE.sub("", part), "")
    return plain


def test_every_printed_part_can_be_copied_out_of_the_sheet(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    assert sheets
    for plan, data in sheets.values():
        said = squeezed(extract_text(BytesIO(data)), plan.title)
        for part in plan.printed():
            for line in part.split("\n"):
                assert squeezed(line, plan.title) in said, f"{plan.slug}: {line[:40]}"


def test_its_parts_stand_in_the_order_of_the_document(built: Build, sample_built: Build) -> None:
    found = [(site, plan) for site in (site_of(built), site_of(sample_built)) for plan in plans(site)]
    assert found
    for site, plan in found:
        parts = paper(site, plan, BASE).parts
        set_so = "".join("".join((part.text, *part.columns, *sum(part.rows, ()))) for part in parts)
        assert squeezed(set_so) == squeezed("".join(plan.printed())), plan.slug


def test_it_says_that_it_is_a_copy_and_where_the_original_is(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    plan, data = sheets["yunshan-2024"]
    said = squeezed(extract_text(BytesIO(data)))
    assert said.startswith("云山双拥资料册网页打印件，据公开文本排印，以印发机关正式文件为准")
    assert f"网页：{BASE}plans/yunshan-2024.html" in said
    assert f"出处：{plan.sources['s1'].publisher}" in said


def test_it_bears_no_number_of_its_own(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    """The number of the original is told at the end, with its sources."""
    plan, data = sheets["shili-2023"]
    said = squeezed(extract_text(BytesIO(data)))
    assert plan.document_no and said.index("出处：") < said.index(f"原文文号：{plan.document_no}")
    assert said.count(squeezed(plan.document_no)) == 1


def test_the_page_is_a4_with_the_text_block_of_the_norm(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    """GB/T 9704-2012, 5.1 and 5.2: 156 mm by 225 mm, 28 characters in a line and 22 lines on a page."""
    pages = list(extract_pages(BytesIO(sheets["yunshan-2024"][1])))
    assert [round(pages[0].width / MM), round(pages[0].height / MM)] == [210, 297]
    lines = [_lines(page) for page in pages]
    tops = max(lines, key=len)
    assert len(tops) == 22
    falls = [above - below for above, below in pairwise(sorted(tops, reverse=True))]
    assert falls == pytest.approx([225 * MM / 22] * 21, abs=1.2)
    left = min(char.x0 for line in tops.values() for char in line)
    right = max(char.x1 for line in tops.values() for char in line)
    assert left == pytest.approx(28 * MM, abs=3) and right <= 184 * MM + 8  # the blank half of a mark
    assert max(map(len, tops.values())) >= 28


def _lines(page: Any) -> dict[float, list[LTChar]]:
    """The characters of the body by the line in which they stand."""
    tops: dict[float, list[LTChar]] = {}
    for box in page:
        for line in box if isinstance(box, LTTextContainer) else ():
            for char in line if hasattr(line, "__iter__") else ():
                if isinstance(char, LTChar) and char.size > 15:
                    tops.setdefault(round(char.y0), []).append(char)
    return tops


def test_nothing_but_the_title_is_told_of_its_making(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    assert sheets
    for plan, data in sheets.values():
        document: Any = PDFDocument(PDFParser(BytesIO(data)))
        info = {name: value for each in document.info for name, value in each.items()}
        assert set(info) <= {"Title", "Creator", "Producer", "CreationDate", "ModDate"}
        assert info["Title"].decode("utf-16" if info["Title"][:2] == b"\xfe\xff" else "utf-8") == plan.headline
        assert not [value for name, value in info.items() if name.endswith("Date") and b"1970" not in value]
        assert str(ROOT).encode() not in data


def test_headings_are_bookmarks(sheets: dict[str, tuple[Plan, bytes]]) -> None:
    plan, data = sheets["yunshan-2024"]
    document: Any = PDFDocument(PDFParser(BytesIO(data)))
    titles = [title for _, title, *_ in document.get_outlines()]
    assert titles == [f"{each.number or ''}{each.title}" for each in plan.sections if each.title]


def test_the_same_plan_gives_the_same_bytes(sample_built: Build) -> None:
    site = site_of(sample_built)
    request = paper(site, plans(site)[0], BASE)
    assert make(request) == make(request)


def test_a_plan_with_a_character_that_the_face_lacks_has_no_sheet(data: Project) -> None:
    data.edit("data/plans/shili-2023.yml", "          巩固示例市示例广场。", "          巩固示例市示例广场𰻝。")
    site = site_of(data.run())
    drawn = {plan.slug: paper_of(site, plan) for plan in plans(site)}
    assert drawn.pop("shili-2023") == "" and all(drawn.values())


def test_the_page_of_a_plan_leads_to_its_sheet(sample_dir: Path, sample_pages: Pages) -> None:
    links = [link.get("href", "") for link in sample_pages["plans/shili-2024.html"].iter("a")]
    assert any(link.endswith("shili-2024.pdf") for link in links)
    assert (sample_dir / "plans/shili-2024.pdf").read_bytes().startswith(b"%PDF-")
