"""Progress line on a terminal, shown after one second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Final

DELAY: Final = 1.0  # seconds before the first line, and between updates
CLEAR: Final = "\r\x1b[K"


@dataclass
class Status:
    """The current activity, with its progress where known."""

    activity: str

    def progress(self, activity: str, done: int, total: int) -> None:
        self.activity = f"{activity} {done}/{total}"


@contextmanager
def waiting(activity: str) -> Iterator[Status]:
    """Show ``activity`` and the elapsed seconds while the block runs, then clear the line."""
    status = Status(activity)
    if not sys.stderr.isatty():
        yield status
        return
    finished = Event()
    thread = Thread(target=_write_status, args=(status, finished), daemon=True)
    thread.start()
    try:
        yield status
    finally:
        finished.set()
        thread.join()


def _write_status(status: Status, finished: Event) -> None:
    started = monotonic()
    printed = False
    while not finished.wait(DELAY):
        sys.stderr.write(f"{CLEAR}{status.activity}，已用 {monotonic() - started:.0f} 秒")
        sys.stderr.flush()
        printed = True
    if printed:
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
