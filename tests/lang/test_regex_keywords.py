"""What a pattern needs stands in every text that it matches."""

import pytest

from yushui.lang.regex_keywords import needed_texts


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("离了?婚", {"离婚", "离了婚"}),
        ("[跳投][井河](?!救)", {"跳井", "跳河", "投井", "投河"}),
        ("(?<!登)记大?过|开除", {"记过", "记大过", "开除"}),
        ("(?:肝|肺)[^，。]{0,6}?(?:坏死|衰竭)", {"坏死", "衰竭"}),
        ("判[0-9]+年", {"判"}),
        ("[动开]过[^，。]{0,2}刀", {"动过", "开过"}),
        ("(?P<name>借)(?:贷|款)+", {"借"}),
        ("赌(?:债|钱)*", {"赌"}),
        ("大?怀孕|怀孕了", {"怀孕"}),
        ("(?i:WiFi)[a-z]{2,}密码", {"WiFi"}),
    ],
)
def test_a_pattern_needs_the_rarest_of_its_parts(pattern: str, needed: set[str]) -> None:
    assert needed_texts(pattern) == needed


@pytest.mark.parametrize("pattern", ["[^，]+", "甲|[0-9]", "(?:甲|乙)?", "甲*", "[一-九]", r"\w"])
def test_a_pattern_that_matches_anything_needs_nothing(pattern: str) -> None:
    assert needed_texts(pattern) == frozenset()
