"""Waits until a file of the project changes: told by the system, and by looking where the system tells nothing."""

import logging
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .trees import CONFIG, DATA, Signature, Trees

# What is said when a file has been opened and read is no news.
NEWS: Final = frozenset({"created", "modified", "moved", "deleted", "closed"})
QUIET: Final = 0.02  # seconds without news: programs write a file in several steps
LONGEST: Final = 0.2  # seconds that are waited for quiet
LOOK: Final = 2.0  # seconds between two looks, where the system tells: network drives tell nothing
LOOK_ALONE: Final = 0.3  # where it does not

# What it has to say of its own threads, when it is ended, is no news for an editor.
logging.getLogger("watchdog").addHandler(logging.NullHandler())


class Watcher:
    """Of the folders of ``trees``; ``close`` ends it."""

    def __init__(self, trees: Trees) -> None:
        self._trees, self._news, self._ended = trees, Event(), False
        self._seen: Signature | None = trees.all()
        self._observer = Observer()
        self._every = LOOK if self._told() else LOOK_ALONE

    def wait(self, until: float) -> bool:
        """Whether something changed, or may have; False at ``until`` (of ``monotonic``) and after ``close``."""
        while not self._ended and (left := until - monotonic()) > 0:
            if self._news.wait(min(left, self._every)):
                self._settle()
                self._seen = None
                return not self._ended
            before, self._seen = self._seen, self._trees.all()
            if before is not None and before != self._seen:
                return True
        return False

    def close(self) -> None:
        self._ended = True
        self._news.set()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _settle(self) -> None:
        """Wait for quiet."""
        end = monotonic() + LONGEST
        self._news.clear()
        while monotonic() < end and self._news.wait(QUIET):
            self._news.clear()

    def _told(self) -> bool:
        """Have the system tell; False where it cannot, or not of so many folders."""
        handler, root = _Handler(self._news, self._trees.root), self._trees.root
        try:
            self._observer.schedule(handler, str(root))
            for folder in (root / DATA, *self._trees.drawn_with):
                if folder.is_dir():
                    self._observer.schedule(handler, str(folder), recursive=True)
            self._observer.start()
        except OSError:
            return False
        return True


class _Handler(FileSystemEventHandler):
    def __init__(self, news: Event, root: Path) -> None:
        self._news, self._beside = (
            news,
            frozenset(str(root / name) for name in (CONFIG, DATA, "docs", "theme_overrides")),
        )
        self._root = str(root)

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = {str(event.src_path), str(event.dest_path)} - {""}
        if event.event_type in NEWS and any(self._ours(path) for path in paths):
            self._news.set()

    def _ours(self, path: str) -> bool:
        """Not what lies beside the folders that are watched, such as a site that is being built."""
        return str(Path(path).parent) != self._root or path in self._beside
