"""Each kind of what may not be read is a record with its cue, its grammar, its law and its samples; all are run."""

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.checks.text import leftovers, privacy, secrecy
from yushui.checks.text.folding import Folded, fold, views
from yushui.checks.text.innocent_numbers import INNOCENT, Innocent
from yushui.checks.text.recogniser import FIRST, LAST, Recogniser, Table, around
from yushui.checks.text.secrecy_sign import Sign
from yushui.diagnostics import RULES

RAW: Final = (*privacy.KEYS.recognisers, *leftovers.UNFINISHED.recognisers)
RECOGNISERS: Final = (*privacy.TABLE.recognisers, *leftovers.LINKS.recognisers, *RAW, *secrecy.SIGNS)

CASES: Final = Path(__file__).parents[1] / "cases" / "text" / "records.yml"
MORE: Final[Mapping[str, Mapping[str, list[str]]]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))


def seen(recogniser: Recogniser, text: str) -> tuple[Folded, ...]:
    """The forms of a text that the recogniser is given."""
    if isinstance(recogniser, Sign):
        return tuple(close if recogniser.close else view for view, close in secrecy.forms(text))
    return (Folded(text),) if recogniser in RAW else tuple(views(text))


def samples(kind: str) -> list[tuple[Recogniser, str]]:
    return [
        (each, text)
        for each in RECOGNISERS
        for text in (*getattr(each, f"samples_{kind}"), *MORE.get(each.name, {}).get(kind, ()))
    ]


@pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda each: each.name)
def test_a_record_is_whole(recogniser: Recogniser) -> None:
    assert recogniser.rule.code in RULES
    assert recogniser.samples_refused and recogniser.samples_passed
    assert recogniser.source
    assert all(word == word.lower() for word in recogniser.cue.split())


def test_more_samples_are_of_records_that_there_are() -> None:
    assert MORE.keys() <= {each.name for each in RECOGNISERS}


def test_no_two_records_have_one_name() -> None:
    assert len({each.name for each in RECOGNISERS}) == len(RECOGNISERS)


@pytest.mark.parametrize(("recogniser", "text"), samples("refused"), ids=lambda value: getattr(value, "name", value))
def test_a_sample_is_refused_by_its_record_behind_its_cue(recogniser: Recogniser, text: str) -> None:
    assert any(list(Table((recogniser,)).find(form)) for form in seen(recogniser, text))


@pytest.mark.parametrize(("recogniser", "text"), samples("passed"), ids=lambda value: getattr(value, "name", value))
def test_a_sample_is_passed_by_all(recogniser: Recogniser, text: str) -> None:
    found = secrecy.find(text) if isinstance(recogniser, Sign) else chain(privacy.find(text), leftovers.find(text))
    assert list(found) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind in INNOCENT for text in kind.samples],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_number_of_an_innocent_kind_is_explained_by_it(kind: Innocent, text: str) -> None:
    before, number, after = re.split(r"[\[\]]", text)
    assert kind.compiled.search(f"{before}{FIRST}{number}{LAST}{after}")
    assert list(privacy.find(before + number + after)) == []


def test_a_number_that_nothing_explains_is_somebody_s() -> None:
    assert [hit.rule.code for hit in privacy.find("值班表：周小山 6612834")] == ["YS402"]
    assert list(privacy.find("值班表：周小山 6612834", explain=False)) == []


def test_surroundings_end_with_the_sentence() -> None:
    text = "办公室在二楼。他家住3栋2单元！会议室"
    start = text.index("3栋")
    assert around(text, start, start + 5, 20) == f"他家住{FIRST}3栋2单元{LAST}"


def test_a_word_of_the_visitor_makes_the_visited_no_office() -> None:
    assert [hit.rule.code for hit in privacy.TABLE.find(fold("县双拥办走访慰问，示例小区3栋"))] == ["YS407"]
    assert list(privacy.TABLE.find(fold("县双拥办，政务大厦3号楼502室"))) == []
