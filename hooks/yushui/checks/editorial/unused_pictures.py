"""data/media → problems: picture files that no entry names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.content.left_behind import is_left_behind
from yushui.content.loader import Content
from yushui.diagnostics import RULES, Place, Problem

UNUSED = RULES["YS512"]
FOLDER: Final = Path("data/media")


def check(root: Path, content: Content) -> Iterator[Problem]:
    if content.problems:  # an entry that cannot be read may use it
        return
    named = {photo.file for entry in content.entries.values() for photo in entry.entity.photos}
    for file in sorted(set(files(root / FOLDER)) - named):
        yield Problem(Place(f"{FOLDER.as_posix()}/{file}"), UNUSED, "没有一个条目用到这张照片。")


def files(folder: Path) -> Iterator[str]:
    """The files below ``folder`` by their paths there, without what systems and editors leave behind."""
    if folder.is_dir() and not folder.is_symlink():
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if not (path.is_dir() or path.name.startswith(".") or any(map(is_left_behind, parts))):
                yield "/".join(parts)
