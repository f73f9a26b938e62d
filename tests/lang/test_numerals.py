"""Numerals as documents print them, read and written."""

import pytest

from yushui.lang.numerals import chinese, number_in, value_of, year_of


def test_a_numeral_is_read_as_it_is_written() -> None:
    assert [value_of(f"（{chinese(value)}）") for value in range(1, 100)] == list(range(1, 100))
    assert chinese(100) == "一〇〇"


@pytest.mark.parametrize(
    ("printed", "value"),
    [("4.", 4), ("（十二）", 12), ("１２、", 12), ("③", 3), ("1 2.", 12), ("一○", 10), ("●", None)],
)
def test_a_number_of_an_item_has_a_value(printed: str, value: int | None) -> None:
    assert value_of(printed) == value


def test_only_the_number_of_a_measure_makes_its_id() -> None:
    assert (number_in("第三项"), number_in("③"), number_in("")) == (3, None, None)


def test_a_year_has_four_digits() -> None:
    assert (year_of("二〇二四"), year_of("2024"), year_of("20××")) == (2024, 2024, None)
