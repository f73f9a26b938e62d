"""Whatever a document holds: a clear refusal or a plan with every character of it; never a traceback."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.support.documents import shapes, word_shapes
from tests.support.documents.corpus import Printed
from tests.support.documents.literal import literals
from tests.support.judge import written

from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.readers import read_bytes
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers

PIECES: Final = (
    *"\n\t\r\x00\x0b\u2028\u202e\ufffe\ue000🙂（）【】《》“”：:；。、",
    *("一、", "（一）", "（一", "1.", "1.1", "①", "一是", "●", "第一、", "第一阶段", "1月：", "第一季度"),
    *(
        "附件",
        "附件1\n",
        "附件：1.甲\n2.乙",
        "牵头单位：",
        "责任单位：",
        "由市",
        "2024年3月5日",
        "领导小组",
        "各县区：",
    ),
    *(
        "关于印发《",
        "的通知",
        "电话：13800001234",
        "<p>",
        "</td>",
        "<table>",
        "<td rowspan=99>",
        "&#xD800;",
        "- #{",
        "目录…1\n",
    ),
)
EDITS: Final = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 120), st.sampled_from(PIECES), st.integers(1, 12)),
    min_size=1,
    max_size=12,
)
WHICH: Final = st.integers(0, len(literals()) - 1)
ENDS: Final = ("read", "refused")
THOROUGH: Final = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@cache
def printed() -> tuple[Printed, ...]:
    return tuple(literal.printed for literal in literals())


def edited(text: str, edits: list[tuple[float, int, str, int]]) -> str:
    """At each place some characters are taken out and a piece is put in, once or several times."""
    for place, gone, piece, times in edits:
        at = int(place * len(text))
        text = text[:at] + piece * times + text[at + gone :]
    return text


def ended(raw: bytes, suffix: str) -> str:
    """How it ended, in one of ``ENDS``; of what was read every step of an import runs, and the proof of no loss."""
    try:
        reading = read_bytes(raw, suffix)
        draft = build_draft(reading, Registers())
    except Refused:
        return "refused"
    completeness.check_complete(reading, draft, written(draft, Registers()))
    return "read"


@THOROUGH
@given(WHICH, EDITS)
def test_text_with_anything_in_it(which: int, edits: list[tuple[float, int, str, int]]) -> None:
    assert ended(edited("\n".join(printed()[which].paragraphs), edits).encode("utf-8", "replace"), ".txt") in ENDS


@THOROUGH
@given(WHICH, st.sampled_from([shapes.web, shapes.web_table, shapes.web_lines]), EDITS)
def test_pages_with_anything_in_them(
    which: int, shape: Callable[[Printed], bytes], edits: list[tuple[float, int, str, int]]
) -> None:
    page = shape(printed()[which])
    encoding = "gb18030" if b"gb2312" in page else "utf-8"
    assert ended(edited(page.decode(encoding), edits).encode("utf-8", "replace"), ".html") in ENDS


WORD: Final = (shapes.word, word_shapes.word_styled, word_shapes.word_table, word_shapes.word_tracked)


@THOROUGH
@given(WHICH, st.sampled_from(WORD), EDITS)
def test_word_files_with_anything_in_their_parts(
    which: int, shape: Callable[[Printed], bytes], edits: list[tuple[float, int, str, int]]
) -> None:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(shape(printed()[which]))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, edited(text, edits).encode("utf-8", "replace") if "word/" in name else text)
    assert ended(made.getvalue(), ".docx") in ENDS


@THOROUGH
@given(WHICH, st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1))
@example(0, [(0.0, 80)])
def test_word_files_with_broken_bytes(which: int, changes: list[tuple[float, int]]) -> None:
    raw = bytearray(shapes.word(printed()[which]))
    for place, value in changes:
        raw[int(place * len(raw))] = value
    assert ended(bytes(raw), ".docx") in ENDS


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=40))
def test_pdf_files_with_broken_bytes(changes: list[tuple[float, int]]) -> None:
    raw = bytearray(whole_pdf())
    for place, value in changes:
        raw[int(place * len(raw))] = value
    assert ended(bytes(raw), ".pdf") in ENDS


@cache
def whole_pdf() -> bytes:
    return shapes.pdf(printed()[1])


@given(st.binary(max_size=400), st.sampled_from([".txt", ".docx", ".pdf", ".html", ".doc"]))
def test_any_bytes(raw: bytes, suffix: str) -> None:
    assert ended(raw, suffix) in ENDS


def test_most_documents_with_a_small_fault_are_still_read() -> None:
    """Refusing everything would pass the tests above."""
    fault = [(0.62, 2, "（", 1)]
    read = [ended(edited("\n".join(one.paragraphs), fault).encode(), ".txt") for one in printed() if not one.grids]
    assert read.count("read") >= len(read) * 0.95


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("责任单位：市教育局、市财\n政局（市、区", ("市教育局",)),
        ("由市双拥办牵头", ()),
    ],
)
def test_a_name_that_a_line_break_cut_up_is_dropped_not_written(text: str, kept: tuple[str, ...]) -> None:
    head = "临江市2024年双拥工作要点\n为做好工作，制定本要点。\n一、加强宣传\n"
    body = f"{head}1.组织学习。开展教育。\n{text}\n2.营造氛围。设置展板。\n"
    reading = read_bytes(body.encode(), ".txt")
    draft = build_draft(reading, Registers())
    completeness.check_complete(reading, draft, written(draft, Registers()))
    assert draft.measures[0].units["responsible"][:1] == kept
    assert all("\n" not in name for name in draft.unit_names)
