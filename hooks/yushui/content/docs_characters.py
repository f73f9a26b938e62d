"""docs/ → problems: hand-written pages that are no UTF-8 or hold characters that no text may hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.diagnostics import Place, Problem

from .docs_dir import FOLDER
from .yaml_reader import UNREADABLE, decoded

INDENT: Final = "\t"  # which Markdown knows


def unfit_characters(root: Path) -> Iterator[Problem]:
    """A problem for each such character of a page, at its line and column; what is no plain file is told elsewhere."""
    for path in sorted((root / FOLDER).rglob("*.md")):
        if not path.is_file() or path.is_symlink():
            continue
        file = path.relative_to(root).as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            yield Problem(Place(file), UNREADABLE, f"文件打不开：{error.strerror}。")
        else:
            yield from decoded(raw, file, INDENT)[1]
