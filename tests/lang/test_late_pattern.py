"""A pattern that is compiled late does what it would have done compiled at once."""

import re

import pytest

from yushui.lang.late_pattern import late_pattern

TEXT = "甲12乙345"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_the_same(flags: int) -> None:
    late, early = late_pattern(r"(?P<n>[0-9]+)", flags), re.compile(r"(?P<n>[0-9]+)", flags)
    for _ in range(2):
        assert [match["n"] for match in late.finditer(TEXT)] == [match["n"] for match in early.finditer(TEXT)]
        assert late.sub("x", TEXT) == early.sub("x", TEXT) == "甲x乙x"
        assert (late.match(TEXT), late.search(TEXT, 3)[0]) == (None, early.search(TEXT, 3)[0])  # type: ignore[index]
    assert late.pattern == early.pattern
    assert dict(late.groupindex) == {"n": 1}


def test_a_wrong_one_says_so_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search(TEXT)
