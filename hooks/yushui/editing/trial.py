"""Files as they would be → what the check would say of them and does not say now, before anything is written."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yushui import build
from yushui.cache import CACHE, write_whole
from yushui.diagnostics import Problem, errors

MARK: Final = b"\xef\xbb\xbf"
Files = Mapping[str, bytes | None]  # path below the site → its bytes, or None for a file that goes


@dataclass(frozen=True, slots=True)
class Tried:
    """Problems that the files would bring; with an error among them they may not be written."""

    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        return bool(errors(self.problems))


def tried(root: Path, files: Files) -> Tried:
    """What the whole check says of the site with ``files``, without what it says of the site as it is."""
    with TemporaryDirectory(prefix="trial-", dir=_near(root)) as folder:
        shadow = Path(folder)
        _copy(root, shadow, files)
        after = [(_known(shadow, problem), problem) for problem in build.run(root, data=shadow).problems]
    if not after:
        return Tried(())
    before = {_known(root, problem) for problem in build.run(root).problems}
    return Tried(tuple(problem for known, problem in after if known not in before))


def _near(root: Path) -> Path | None:
    """A folder on the same disk, where a link is enough; None where none can be made."""
    with suppress(OSError):
        (root / CACHE).mkdir(parents=True, exist_ok=True)
        return (root / CACHE).resolve()
    return None


def _known(root: Path, problem: Problem) -> tuple[str, str, str, bytes]:
    """By which a problem is the same although lines moved; of what is private no two lines say the same."""
    file = problem.place.file
    line = _line(root / file, problem.place.line) if problem.rule.private else b""
    return (file, problem.code, problem.message, line)


def _line(file: Path, number: int) -> bytes:
    """A line of a file, from 1; empty where there is none."""
    lines = file.read_bytes().splitlines() if number and file.is_file() else []
    return lines[number - 1].strip() if number <= len(lines) else b""


def _copy(root: Path, shadow: Path, files: Files) -> None:
    """data/ but the photographs, as links to the same files, with ``files`` in their places."""
    data = root / "data"
    for folder, folders, names in os.walk(data):
        where = shadow / Path(folder).relative_to(root)
        where.mkdir(parents=True, exist_ok=True)
        if Path(folder) == data:
            folders[:] = [name for name in folders if name != "media"]
        for name in names:
            file = (Path(folder) / name).relative_to(root).as_posix()
            if file not in files:
                _link(Path(folder) / name, where / name)
        for name in list(folders):
            if (Path(folder) / name).is_symlink():
                (where / name).symlink_to((Path(folder) / name).readlink())
    for file, data_ in files.items():
        if data_ is not None:
            write_whole(shadow / file, data_)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another disk, or one that has no links
        shutil.copy2(source, target, follow_symlinks=False)


def written(root: Path, files: Files) -> None:
    """Put the files in their places, what is new before what goes, so that a stop in between loses nothing."""
    for file, data in files.items():
        if data is not None:
            write_whole(root / file, data)
    for file, data in files.items():
        if data is None:
            (root / file).unlink()
