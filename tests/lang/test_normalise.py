"""The steps of lang/normalise: what keeps its length does, and HAN is what Unicode calls an ideograph."""

import re
import unicodedata
from typing import Final

import pytest

from yushui.lang import normalise
from yushui.lang.normalise import HAN, Forms, compatible, simplified, skeleton, traditional, words_only

EVERY: Final = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
STEPS: Final = {name: step for name, step in vars(normalise).items() if isinstance(step, Forms)}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_step_puts_one_character_for_one(name: str) -> None:
    text = "".join(EVERY)
    found = STEPS[name](text)
    assert len(found) == len(text) and found != text
    assert STEPS[name](found) == found


def test_a_document_stays_as_long_as_it_was() -> None:
    assert len(simplified("".join(EVERY))) == len(EVERY)


def test_han_is_every_ideograph_and_no_other_character() -> None:
    names = {character: unicodedata.name(character, "") for character in EVERY}
    ideographs = {c for c, name in names.items() if re.match("CJK (?:UNIFIED|COMPATIBILITY) IDEOGRAPH", name)}
    assert len(ideographs) > 90_000
    matched = set(re.findall(f"[{HAN}]", "".join(EVERY)))
    assert ideographs <= matched
    assert not [c for c in matched - ideographs if names[c]]


def test_what_a_document_prints_is_read_in_one_form() -> None:
    assert simplified("２０２４年雙擁計畫：一、走訪慰問;〔1〕") == "2024年双拥计划：一、走访慰问；[1]"
    assert simplified("走访慰问. 1.5亿元. 一.") == "走访慰问。 1.5亿元。 一."


def test_the_typed_table_of_characters_is_part_of_the_one_of_opencc() -> None:
    assert len(traditional()) > 3_700
    assert {traditional()[old] for old in "雙擁優屬軍愛"} == set("双拥优属军爱")


def test_names_are_told_apart_as_a_reader_sees_them() -> None:
    assert skeleton(" Ｎame\u200d ") == "name"
    assert words_only(compatible("①“双拥”_办！")) == "1双拥办"
