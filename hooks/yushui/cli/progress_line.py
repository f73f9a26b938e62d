"""A sign of life for people who wait: on a terminal only, and only when it takes a while."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Final

PATIENCE: Final = 1.0  # seconds nobody minds
CLEAR: Final = "\r\x1b[K"


@dataclass
class Status:
    """What is being done, and how far it has come where that is known."""

    what: str

    def progress(self, what: str, done: int, of: int) -> None:
        self.what = f"{what} {done}/{of}"


@contextmanager
def waiting(what: str) -> Iterator[Status]:
    """Say ``what`` with the seconds gone while the block runs; leaves nothing behind."""
    status = Status(what)
    if not sys.stderr.isatty():
        yield status
        return
    over = Event()
    thread = Thread(target=_tell, args=(status, over), daemon=True)
    thread.start()
    try:
        yield status
    finally:
        over.set()
        thread.join()


def _tell(status: Status, over: Event) -> None:
    started = monotonic()
    told = False
    while not over.wait(PATIENCE):
        sys.stderr.write(f"{CLEAR}{status.what}，已用 {monotonic() - started:.0f} 秒")
        sys.stderr.flush()
        told = True
    if told:
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
