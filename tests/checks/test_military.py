"""Sentences with and without military matter, and the words by which a record is skipped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from yushui.checks.text import secrecy
from yushui.checks.text.folding import views

CASES: Final = Path(__file__).parents[1] / "cases" / "military"
REFUSE: Final[Mapping[str, list[str]]] = yaml.safe_load((CASES / "refuse.yml").read_text(encoding="utf-8"))
ACCEPT: Final[list[str]] = yaml.load((CASES / "accept.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
REFUSED: Final = [(code, text) for code, texts in REFUSE.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), REFUSED)
def test_it_is_refused(code: str, text: str) -> None:
    assert code in {match.rule.code for match in secrecy.find(text)}


@pytest.mark.parametrize("text", ACCEPT)
def test_it_passes(text: str) -> None:
    assert not list(secrecy.find(text))


@pytest.mark.parametrize("text", [text for _, text in REFUSED])
def test_no_record_is_skipped_where_its_pattern_stands(text: str) -> None:
    """The words of a record are a prefilter: each text that its pattern matches contains one of them."""
    seen_by = 0
    for view in views(secrecy.SIMPLE(text)):
        close = secrecy.Close(view)
        for sign in secrecy.SIGNS:
            seen = close if sign.close else view
            if sign.pattern.search(seen.digits if sign.digits else seen.text):
                seen_by += 1
                assert sign.may_be_in(frozenset(view.text), seen.text), sign.pattern.pattern
    assert seen_by
