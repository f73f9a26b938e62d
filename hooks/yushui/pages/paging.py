"""A list that grows with the site → sheets of bounded size, each with an address; nothing is left out.

The first sheet stands where the list does; the others lie in a folder called like it, or, where that is the page of an
entry or of a need, beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from yushui.site.urls import Link

T = TypeVar("T")
SHEET: Final = 120  # items of a sheet; of twice as many no second one is made


def cut(
    items: Sequence[T], most: int = SHEET, weight: Callable[[T], int] = lambda _: 1, whole: int = 0
) -> tuple[tuple[T, ...], ...]:
    """The items of each sheet in their order, ``most`` of them by ``weight``; all on one while no more than ``whole``.

    There is one sheet at least. What alone weighs more than ``most`` has a sheet of its own.
    """
    if sum(map(weight, items)) <= (whole or 2 * most):
        return (tuple(items),)
    sheets: list[list[T]] = [[]]
    left = most
    for item in items:
        if sheets[-1] and weight(item) > left:
            sheets.append([])
            left = most
        sheets[-1].append(item)
        left -= weight(item)
    return tuple(map(tuple, sheets))


def number_of(meta: Mapping[str, Any]) -> int:
    """Which sheet is shown, counted from 0."""
    return int(meta.get("number", 0))


def links(address: Callable[[int], str], sheets: Sequence[object]) -> tuple[Link, ...]:
    """A link to each sheet, by its number."""
    return tuple(Link(str(number + 1), address(number)) for number in range(len(sheets)))


def fair(sizes: Sequence[int], most: int) -> int:
    """How many of each list are told, so that all lists together tell no more than ``most``; one at least."""
    each = max(sizes, default=1)
    while each > 1 and sum(min(size, each) for size in sizes) > most:
        each -= 1
    return each
