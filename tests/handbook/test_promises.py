"""The table of promises names tests that exist, and every promise that the tests can prove is in it."""

from pathlib import Path

import pytest
from tests.support.promises import promises, told

HERE = Path(__file__).parents[1]


@pytest.mark.parametrize("number", sorted(promises(), key=lambda number: int(number[1:])))
def test_the_tests_of_a_promise_exist(number: str) -> None:
    _, tests = promises()[number]
    assert tests
    for file, function in tests:
        assert f"\ndef {function}(" in (HERE / file).read_text(encoding="utf-8"), f"{file}::{function}"


def test_no_promise_is_missing() -> None:
    assert set(promises()) == {f"P{number}" for number in (*range(1, 14), 15, 19, 20)}


def test_a_promise_is_kept_only_when_all_its_tests_pass() -> None:
    (_, ((file, function), *_)) = promises()["P9"]
    node = f"tests/{file}::{function}"
    assert [line.split()[:3] for line in told({node: "passed"})] == [["P9", "守住", "1/1"]]
    assert [line.split()[:3] for line in told({f"{node}[a]": "passed", f"{node}[b]": "failed"})] == [
        ["P9", "没守住", "1/2"]
    ]
