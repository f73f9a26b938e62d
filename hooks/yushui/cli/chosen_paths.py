"""Paths as a command is given them → as problems write them, and whether a file lies in one of them."""

import os
from pathlib import Path
from typing import Any

import click

from yushui.lang.characters import printable


class GivenPath(click.Path):
    """A path as an argument or option; what is wrong with it is said in Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(path_type=Path, **settings)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path, named = Path(value), printable(str(value))
        if self.exists and not path.exists():
            self.fail(f"没有 {named} 这个{'文件或文件夹' if self.dir_okay else '文件'}。", param, ctx)
        if not self.dir_okay and path.is_dir():
            self.fail(f"{named} 是文件夹，这里要写文件。", param, ctx)
        if not self.file_okay and path.is_file():
            self.fail(f"{named} 是文件，这里要写文件夹。", param, ctx)
        if path.exists() and not os.access(path, os.R_OK):
            self.fail(f"{named} 读不出来，请看看有没有读它的权限。", param, ctx)
        return super().convert(value, param, ctx)


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
