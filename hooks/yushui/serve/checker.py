"""The rules, asked in a process of their own: they take longer than a page, and no page waits for them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Lock, Thread

from yushui import build, checks
from yushui.build import Warm
from yushui.cache import CACHE, Store
from yushui.diagnostics import Problem, errors, ordered, without_infos
from yushui.model.fields import SHANGHAI

Problems = tuple[Problem, ...]
Afterwards = Callable[[Path], None]


class Checker:
    """Asks about the project at ``root`` again after each ``ask``; ``told`` gets what is found, if nobody asks anew.

    ``afterwards``, a function of a module, is called with ``root`` in that process once the answer is sent.
    """

    def __init__(self, root: Path, told: Callable[[Problems], None], afterwards: Afterwards) -> None:
        self._root, self._told, self._afterwards = root, told, afterwards
        self._asked, self._closed, self._lock = Event(), False, Lock()
        self._process: BaseProcess | None = None
        self._thread = Thread(target=self._work, daemon=True)

    def ask(self) -> None:
        """Ask now, or when what is being asked has been answered."""
        self._asked.set()
        if not self._thread.is_alive() and not self._closed:
            self._thread.start()

    def close(self) -> None:
        with self._lock:  # never while a process is being started, which would complain
            self._closed = True
            self._asked.set()
            if self._process:
                self._process.terminate()

    def _work(self) -> None:
        pipe = self._started()
        while self._asked.wait() and not self._closed:
            self._asked.clear()
            try:
                pipe.send(None)
                found: Problems = pipe.recv()
            except (OSError, EOFError):  # it was ended from outside: once more, in another
                pipe = self._started()
                self._asked.set()
                continue
            if not self._asked.is_set():
                self._told(found)

    def _started(self) -> Connection:
        """A process that is no copy of this one, which has threads, and the pipe to it."""
        context = get_context("spawn")
        here, there = context.Pipe()
        with self._lock:
            if not self._closed:
                self._process = context.Process(
                    target=serve_problems, args=(self._root, there, self._afterwards), daemon=True
                )
                self._process.start()
        there.close()
        return here


def serve_problems(root: Path, pipe: Connection, afterwards: Afterwards) -> None:
    """Answer each word from the pipe with what reading and the rules have against the project as it stands then."""
    store, warm = Store(root / CACHE), Warm()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            pipe.recv()
            pipe.send(problems(root, store, warm))
            with suppress(OSError):  # a folder that may only be read
                afterwards(root)


def problems(root: Path, store: Store, warm: Warm) -> Problems:
    """All problems of data and pages of docs/ that can be told before a page is drawn, hints aside."""
    given = build.read(root, store, warm=warm)
    at = datetime.now(SHANGHAI)
    found = checks.check(root, given.content, given.docs, given.links, given.own, at=at, store=store)
    told = ordered((*given.problems, *found))
    if not errors(told):
        told = ordered((*told, *build.foreseen_problems(root, given, at, warm.memo)))
    warm.memo.turn()
    store.laps.rows.clear()
    store.save()
    return without_infos(told)
