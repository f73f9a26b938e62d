"""The folders that a preview depends on: what they are, and a signature that changes with any file in them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from yushui import engine

CONFIG = "mkdocs.yml"
DATA = "data"
Signature = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Trees:
    """Of the project at ``root``: its data, and what its pages are drawn with and by hand."""

    root: Path

    @property
    def drawn_with(self) -> tuple[Path, ...]:
        """Theme and pages of docs/, those of the engine too; each once."""
        folders = (*engine.theme(self.root).folders, *engine.docs(self.root).folders)
        return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))

    def of_theme(self) -> Signature:
        """The signature of all but the data."""
        return _signature((self.root / CONFIG, *self.drawn_with))

    def all(self) -> Signature:
        return _signature((self.root / CONFIG, self.root / DATA, *self.drawn_with))


def _signature(tops: Iterable[Path]) -> Signature:
    return tuple(each for top in tops for each in _files(top))


def _files(top: Path) -> Iterator[tuple[str, int, int, int]]:
    """Path, time of change, size and number of every file below ``top``, or of itself."""
    waiting = [str(top)]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except NotADirectoryError:
            found = os.lstat(path)
            yield path, found.st_mtime_ns, found.st_size, found.st_ino
            continue
        except OSError:
            continue  # it is gone, or nobody may read it, which the pipeline tells
        for entry in inside:
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, found.st_mtime_ns, found.st_size, found.st_ino
            except OSError:
                continue
