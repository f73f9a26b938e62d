"""docs/ → problems: files that are neither hand-written pages nor pictures (MkDocs publishes every file there)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import shown

UNEXPECTED: Final = RULES["YS621"]

HIDDEN: Final = "隐藏文件里常有口令和私事，请从 docs/ 移走。"
FOLDER: Final = "docs"
# What file managers and editors leave behind, and what git needs; none of it is published.
LEFT_BEHIND: Final = re.compile(
    r"\.DS_Store|\._.+|\.obsidian|\.vscode|\.idea|\.git(?:keep|ignore|attributes)|\..+\.sw[a-p]"
)
NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PICTURES: Final = {
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.S),
}


def unexpected_files(root: Path) -> Iterator[Problem]:
    """A problem for each file below docs/ that may not be published, but for what editors leave behind."""
    folders = [root / FOLDER]
    while folders:
        for path in sorted(folders.pop().glob("*")):
            if LEFT_BEHIND.fullmatch(path.name):
                continue
            if path.name.startswith("."):
                yield Problem(Place(path.relative_to(root).as_posix()), UNEXPECTED, HIDDEN)
            elif path.is_dir() and not path.is_symlink():
                folders.append(path)
            elif message := _message(path):
                yield Problem(Place(path.relative_to(root).as_posix()), UNEXPECTED, message)


def _message(path: Path) -> str:
    """Why ``path`` may not be published, in an editor's words; empty where it may."""
    if path.is_symlink():
        return "这是一个符号链接，请把文件本身放进来。"
    if not path.is_file():
        return "这不是普通文件，请删去。"
    if path.suffix != ".md" and path.suffix not in PICTURES:
        return f"{shown(path.name)} 会被原样公开，请从 docs/ 移走。"
    if not NAME.fullmatch(path.stem):
        return f"文件名 {shown(path.name)} 就是网址，只用小写字母、数字和短横线。"
    if (signature := PICTURES.get(path.suffix)) and not signature.match(_head(path)):
        return f"{shown(path.name)} 里面不是图片。"
    return ""


def _head(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(12)
