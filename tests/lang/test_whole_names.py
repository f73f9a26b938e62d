"""No hint to break stands inside a name that the site knows."""

from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.lang.whole_names import people_in, whole_names
from yushui.media.draw.monogram import surname
from yushui.pages.render import lines

CASES: Final = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "text" / "whole_names.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", CASES["lines"])
def test_no_hint_stands_inside_a_name(text: str) -> None:
    """Wherever the hints were: between every two characters is the worst."""
    whole = whole_names(CASES["names"])
    plain = text.replace("|", "")
    assert CASES["names"]
    for name in CASES["names"]:
        for part in name.split("·"):
            assert part not in plain or part in whole("<wbr>".join(plain))


@pytest.mark.parametrize("text", CASES["lines"][:1])
def test_a_hint_stands_at_the_end_of_a_name(text: str) -> None:
    whole = whole_names(CASES["names"])
    assert whole("示例<wbr>母亲王示<wbr>于纪念馆").split("<wbr>") == text.split("|")


@pytest.mark.parametrize("place", CASES["people"])
def test_who_stands_in_the_name_of_a_place(place: str) -> None:
    assert list(people_in(place, surname)) == CASES["people"][place]


def test_the_last_characters_and_their_mark_stay_together() -> None:
    assert str(lines("军属和退役军人家庭")) == '军属<wbr>和退役<span class="ys-nb">军人</span><wbr>家庭'
    assert str(lines("，")) == "，"
