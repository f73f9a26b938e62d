"""What other processes do ahead of its turn is what would have been done here."""

import os
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from yushui.cache import Ahead, Stage, Store, processes
from yushui.cache.ahead import FEW

STAGE: Final = Stage("ahead")


def where() -> bytes:
    return str(os.getpid()).encode()


def die(parent: int) -> bytes:
    if os.getpid() != parent:
        os._exit(9)
    return b"made here"


def fail() -> bytes:
    raise ValueError("no")


def test_what_is_begun_is_made_in_another_process_and_kept_like_all_else(tmp_path: Path) -> None:
    with processes(2) as executor:
        store = Store(tmp_path, executor=executor)
        for key in ("a", "b", "a"):
            store.begin(STAGE, key, where)
        made = store.get(STAGE, "a", where), store.get(STAGE, "b", where)
        assert store.get(STAGE, "c", where) == where()
    assert where() not in made
    assert Store(tmp_path).get(STAGE, "a", where) == made[0]


def test_what_the_store_has_is_not_begun(tmp_path: Path) -> None:
    Store(tmp_path).put(STAGE, "a", b"kept")
    with processes(2) as executor:
        store = Store(tmp_path, executor=executor)
        store.begin(STAGE, "a", where)
        assert store.get(STAGE, "a", where) == b"kept"


def test_one_process_alone_does_everything_in_its_turn(tmp_path: Path) -> None:
    with processes(1) as executor:
        store = Store(tmp_path, executor=executor)
        assert executor is None and not store.ahead
        store.begin(STAGE, "a", fail)
        assert store.get(STAGE, "a", where) == where()


def test_a_process_that_is_ended_from_outside_costs_time_only() -> None:
    with processes(2) as executor:
        ahead = Ahead(executor)
        make = partial(die, os.getpid())
        for name in range(6):
            ahead.begin(name, make)
        assert [ahead.finish(name, make) for name in range(7)] == [b"made here"] * 7


@pytest.mark.parametrize(("count", "elsewhere"), [(FEW, False), (FEW + 1, True)])
def test_little_work_is_not_worth_a_copy_of_the_process(count: int, elsewhere: bool) -> None:
    with processes(2) as executor:
        ahead = Ahead(executor)
        for name in range(count):
            ahead.begin(name, where, small=True)
        made = [ahead.finish(name, where) for name in range(count)]
        assert all((each != where()) == elsewhere for each in made)
        assert bool(ahead) == elsewhere  # after what was made here, which may have threads, none is made


def test_small_work_goes_along_with_large(tmp_path: Path) -> None:
    with processes(2) as executor:
        ahead = Ahead(executor)
        ahead.begin("small", where, small=True)
        ahead.begin("large", where)
        assert where() not in (ahead.finish("small", where), ahead.finish("large", where))


def test_an_error_is_told_where_the_value_is_asked_for() -> None:
    with processes(2) as executor:
        ahead = Ahead(executor)
        ahead.begin("a", fail)
        with pytest.raises(ValueError, match="no"):
            ahead.finish("a", fail)
