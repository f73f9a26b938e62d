"""A word of a glossary is found where it stands by itself, and nowhere in a name, a quotation, a title or a link."""

from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.lang.glossary import Glossary

CASES: Final = yaml.safe_load((Path(__file__).parents[1] / "cases" / "text" / "glossary.yml").read_text("utf-8"))
WORDS: Final = Glossary({form: form for form in CASES["forms"]}, CASES["names"])


@pytest.mark.parametrize("text", [*CASES["texts"], *CASES["tagged"]])
def test_what_is_found(text: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    shown, done = "", 0
    for word in WORDS.find(plain):
        shown += f"{plain[done : word.start]}{{{plain[word.start : word.end]}}}"
        done = word.end
        assert plain[word.start : word.end].replace("<wbr>", "") == word.key
    assert shown + plain[done:] == text


def test_a_glossary_without_words_finds_nothing() -> None:
    assert list(Glossary({}, ["双拥老街坊"]).find("双拥")) == []


def test_a_quotation_is_looked_into_when_it_is_asked_for() -> None:
    forms = {"双拥杯": "bei"}
    text = "办好“双拥杯”球赛，见《双拥杯章程》。"
    assert list(Glossary(forms, []).find(text)) == []
    assert [text[each.start : each.end] for each in Glossary(forms, [], quoted=True).find(text)] == ["双拥杯"]
    assert Glossary(forms, [], quoted=True).key != Glossary(forms, []).key


def test_the_key_changes_with_what_can_be_found_alone() -> None:
    """What was found is kept by it."""
    forms = {"双拥": "shuangyong"}
    key = Glossary(forms, []).key
    assert Glossary(forms, ["示例人物"]).key == key, "a name without the word changes nothing"
    assert list(Glossary(forms, ["双拥老街坊"]).find("双拥老街坊")) == []
    assert len({key, Glossary(forms, ["双拥老街坊"]).key, Glossary({"双拥": "ci"}, []).key}) == 3
