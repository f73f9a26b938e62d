"""Which characters no text may hold, and how they are named: ``cases/text/invisible.yml``."""

from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.checks.text import privacy
from yushui.content import docs_pages
from yushui.lang.characters import FORBIDDEN, describe
from yushui.lang.normalise import skeleton

CASES: Final = yaml.safe_load((Path(__file__).parents[1] / "cases" / "text" / "invisible.yml").read_text("utf-8"))
# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, written off anew.
IGNORABLE: Final = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
NEVER_DRAWN: Final = [chr(point) for first, last in IGNORABLE for point in range(first, last + 1)]
OVER: Final = "\u0301\u0338\u0489\u1ab0\u1dc4\u20dd\u20e3\u302a\u3099\ufe20\U0001d165\U0001e000"


@pytest.mark.parametrize(("text", "name"), CASES["refuse"], ids=range(len(CASES["refuse"])))
def test_it_is_refused_by_its_name(text: str, name: str) -> None:
    match = FORBIDDEN.search(text)
    assert match is not None
    assert name in describe(match.group())


@pytest.mark.parametrize("text", CASES["accept"], ids=range(len(CASES["accept"])))
def test_what_a_script_needs_passes(text: str) -> None:
    assert FORBIDDEN.search(text) is None


def test_every_character_that_is_never_drawn_is_refused_among_letters_digits_and_alone() -> None:
    assert len(NEVER_DRAWN) == 4174
    passed = [
        (hex(ord(character)), frame)
        for character in NEVER_DRAWN
        for frame in ("{}", "1{}3", "a{}b", "，{}。", "\u0661{}\u0663")
        if not FORBIDDEN.search(frame.format(character))
    ]
    assert passed == []


def test_no_character_that_is_never_drawn_hides_a_number_or_tells_names_apart() -> None:
    found = [any(hit.rule.code == "YS401" for hit in privacy.find(f"139{c}0000{c}1111")) for c in NEVER_DRAWN]
    assert found == [True] * len(NEVER_DRAWN)
    assert {skeleton(f"甲{character}乙") for character in NEVER_DRAWN} == {"甲乙"}


@pytest.mark.parametrize("mark", OVER, ids=lambda mark: f"{ord(mark):X}")
def test_no_mark_over_digits_hides_a_number(mark: str) -> None:
    number = "".join(digit + mark for digit in "13900001111")
    assert {hit.rule.code for hit in privacy.find(f"手机{number}")} == {"YS401"}


def test_pages_of_docs_are_told_at_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("# 甲\n\n一\t二\u200b三\n", encoding="utf-8")
    (tmp_path / "docs" / "old.md").write_bytes("# 旧\n".encode("gbk"))
    told = [
        (str(problem.place), problem.code, problem.message) for problem in docs_pages.load(tmp_path, handbook=False)[1]
    ]
    assert [line[:2] for line in told] == [("docs/old.md:1:3", "YS002"), ("docs/page.md:3:4", "YS003")]
    assert "零宽空格（U+200B）" in told[1][2]
