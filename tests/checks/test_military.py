"""Sentences with and without military matter, and the words by which a record is skipped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.checks.text import secrecy
from yushui.checks.text.recogniser import Table

CASES: Final = Path(__file__).parents[1] / "cases" / "military"
REFUSE: Final[Mapping[str, list[str]]] = yaml.safe_load((CASES / "refuse.yml").read_text(encoding="utf-8"))
ACCEPT: Final[list[str]] = yaml.load((CASES / "accept.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
KINDS: Final[Mapping[str, Mapping[str, list[str]]]] = yaml.safe_load((CASES / "kinds.yml").read_text(encoding="utf-8"))
REFUSED: Final = [(code, text) for code, texts in REFUSE.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_it_is_refused(code: str, text: str) -> None:
    assert code in {match.rule.code for match in secrecy.find(text)}


@pytest.mark.parametrize("text", ACCEPT)
def test_it_passes(text: str) -> None:
    assert not list(secrecy.find(text))


@pytest.mark.parametrize(("expected", "kind"), [(way, kind) for way, kinds in KINDS.items() for kind in kinds])
def test_each_kind_of_text_is_told(expected: str, kind: str) -> None:
    wrong = [text for text in KINDS[expected][kind] if bool(list(secrecy.find(text))) is (expected == "pass")]
    assert wrong == []


@pytest.mark.parametrize("text", [text for _, text in REFUSED])
def test_no_record_is_skipped_where_its_pattern_stands(text: str) -> None:
    """Near the cues of a record stands whatever it finds in the whole text."""
    seen_by = 0
    for view, close in secrecy.forms(text):
        for sign in secrecy.SIGNS:
            seen = close if sign.close else view
            whole = {match.start for match in sign.find(seen, range(0, len(text), 100))}
            seen_by += len(whole)
            assert bool(whole) is bool(list(Table((sign,)).find(seen))), sign.name
    assert seen_by
