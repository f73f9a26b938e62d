"""A sign of life for people who wait: on a terminal only, and only when it takes a while."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

PATIENCE: Final = 1.0  # seconds nobody minds
CLEAR: Final = "\r\x1b[K"


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say ``what`` with the seconds gone while the block runs; leaves nothing behind."""
    if not sys.stderr.isatty():
        yield
        return
    over = Event()
    thread = Thread(target=_tell, args=(what, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _tell(what: str, over: Event) -> None:
    started = monotonic()
    told = False
    while not over.wait(PATIENCE):
        sys.stderr.write(f"{CLEAR}{what}，已用 {monotonic() - started:.0f} 秒")
        sys.stderr.flush()
        told = True
    if told:
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
