"""Paths as a command is given them → as problems write them, and whether a file lies in one of them."""

from pathlib import Path

import click

from yushui.lang.characters import printable


def relative_to_root(root: Path, path: str) -> str:
    """``path`` as in problems: relative to ``root``, with forward slashes; raises UsageError outside of it."""
    absolute = Path(path).absolute()
    if not absolute.exists():
        raise click.UsageError(f"没有 {printable(path)} 这个文件或文件夹。")
    resolved = absolute.parent.resolve() / absolute.name if absolute.name != ".." else absolute.resolve()
    if not resolved.is_relative_to(root):
        raise click.UsageError(f"{printable(path)} 不在项目 {printable(str(root))} 里。")
    return resolved.relative_to(root).as_posix()


def is_chosen(chosen_paths: tuple[str, ...], file: str) -> bool:
    return any(path in (".", file) or file.startswith(f"{path}/") for path in chosen_paths)
