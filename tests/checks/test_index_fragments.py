"""The index of the search is cut into pairs of characters, and each is scanned as a text: none may be refused."""

import json
from pathlib import Path
from typing import Final

import yaml
from tests.support.pattern_texts import short_texts

from yushui.checks import output_scan
from yushui.checks.text import leftovers, privacy, secrecy
from yushui.outputs.search.tokens import fold, pairs, runs

CASES: Final = Path(__file__).parents[1] / "cases" / "text" / "strangers.yml"
RECOGNISERS: Final = (
    *privacy.TABLE.recognisers,
    *privacy.KEYS.recognisers,
    *leftovers.UNFINISHED.recognisers,
    *leftovers.LINKS.recognisers,
    *secrecy.SIGNS,
)


def refused(found: set[str]) -> list[str]:
    """What the scan of a finished site says of an index of these pairs."""
    index = json.dumps(dict.fromkeys(sorted(found), 1), ensure_ascii=False)
    return [finding.value for finding in output_scan.scan("assets/search/t/0a.js", f"t({index})".encode())]


def test_no_pair_of_characters_of_any_text_is_refused() -> None:
    cases = yaml.load(CASES.read_text(encoding="utf-8"), yaml.CBaseLoader)
    texts = [text for kinds in cases.values() for group in kinds.values() for text in group]
    samples = [text for each in RECOGNISERS for text in (each.cue, *each.samples_refused, *each.samples_passed)]
    found = {pair for text in (*texts, *samples) for pair in pairs(runs(fold(text)))}
    assert len(found) > 10_000
    assert refused(found) == []


def test_no_pair_of_characters_that_a_pattern_matches_is_refused() -> None:
    """A need that the match itself meets asks for nothing."""
    found = {pair for each in RECOGNISERS for text in short_texts(each.pattern, 2) for pair in pairs(runs(fold(text)))}
    assert {"哨位", "换哨", "歼8", "限阅"} <= found
    assert refused(found) == []


def test_an_index_is_read_at_all() -> None:
    assert refused({"合成第318旅", "山水"}) == ["合成第318旅"]


def test_a_pattern_is_read_by_its_grammar() -> None:
    assert short_texts("[上下]哨|岗(?=哨)|a{2}|(?:b|c)d?|xyz", 2) == {"上哨", "下哨", "岗", "aa", "b", "c", "bd", "cd"}
