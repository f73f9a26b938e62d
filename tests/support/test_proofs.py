"""A test over the tests: none passes without having looked at anything."""

import pytest
from tests.support.paths import TESTS
from tests.support.proofs import texts, unproved


def test_every_test_asserts_something_for_certain() -> None:
    found = texts(TESTS)
    assert len(found) > 50
    assert list(unproved(found)) == []


@pytest.mark.parametrize(
    ("body", "proved"),
    [
        ("assert 1", True),
        ("for x in y:\n        assert x", False),
        ("for x in y.items():\n        assert x", False),
        ("for x in (1, 2):\n        assert x", True),
        ("for x in NAMES:\n        if x:\n            assert x", False),
        ("for x in zip(range(3), 'abc'):\n        assert x", True),
        ("if y:\n        assert y", False),
        ("if y:\n        assert y\n    else:\n        assert not y", True),
        ("with y:\n        assert y", True),
        ("with pytest.raises(ValueError):\n        y()", True),
        ("helper()", True),
        ("for x in full:\n        assert x", True),
        ("try:\n        y()\n    except ValueError:\n        assert y", False),
        ("y()", False),
    ],
)
def test_a_condition_or_a_loop_over_what_was_found_proves_nothing(body: str, proved: bool) -> None:
    helpers = "def helper():\n    assert 1\ndef full():\n    return helper()\n"
    assert list(unproved({"a.py": f"{helpers}def test_it():\n    {body}\n"})) == ([] if proved else ["a.py::test_it"])
