"""Work that other processes do ahead of its turn; where there are none, it is done here when its turn comes."""

import gc
import os
import sys
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Final, TypeVar

# So many small pieces of work take less time than to copy this process for them.
FEW: Final = 3
# It has threads of its own: a copy of a process that has used it would wait for them for ever.
THREADED: Final = "typst"

T = TypeVar("T")


class Ahead:
    """What is under way in ``executor``, by name; ``make`` must be fit to be handed to another process."""

    def __init__(self, executor: Executor | None = None) -> None:
        self._executor, self._started = executor, False
        self._coming: dict[Hashable, Future[Any]] = {}
        self._small: dict[Hashable, Callable[[], object]] = {}

    def __bool__(self) -> bool:
        return self._executor is not None

    def begin(self, name: Hashable, make: Callable[[], object], *, small: bool = False) -> None:
        """Start it, if there is somebody to do it; what is ``small`` waits until there is enough of it."""
        if not self._executor or name in self._coming:
            return
        self._small[name] = make
        if self._started or not small or len(self._small) > FEW:
            waiting, self._small = self._small, {}
            for each, work in waiting.items():
                self._start(each, work)

    def _start(self, name: Hashable, make: Callable[[], object]) -> None:
        if self._executor:
            try:
                self._coming[name] = self._executor.submit(make)
                self._started = True
            except (BrokenExecutor, OSError):
                self._executor = None

    def finish(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was started under this name; made here, if nothing was or if the processes were ended from outside."""
        if self._small.pop(name, None) and not self._started:
            self._executor = None  # what is made here may have threads, and no copy of this process is sound then
        if (future := self._coming.pop(name, None)) is None:
            return make()
        try:
            value: T = future.result()
        except BrokenExecutor:
            self._executor = None
            return make()
        return value


@contextmanager
def processes(count: int | None = None) -> Iterator[Executor | None]:
    """One process for each processor, or ``count``; None for one alone, and where the system gives none."""
    count = count or processors()
    pool = _pool(count) if count > 1 else None
    try:
        yield pool
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(count: int) -> Executor | None:
    """Copies of this process, where copies are sound; what they inherit is no garbage."""
    method = "fork" if sys.platform == "linux" and THREADED not in sys.modules else "spawn"
    try:
        return ProcessPoolExecutor(count, mp_context=get_context(method), initializer=gc.freeze)
    except (OSError, ImportError, NotImplementedError):  # no shared memory, as in some containers
        return None
