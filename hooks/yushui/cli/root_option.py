"""Which project a command works on: the nearest folder above that holds mkdocs.yml."""

from pathlib import Path
from typing import Final

import click

MARK: Final = "mkdocs.yml"


def _root(_: click.Context, __: click.Parameter, given: str | None) -> Path:
    start = Path(given or ".").resolve()
    if given and not (start / MARK).is_file():
        raise click.UsageError(f"{given} 里没有 {MARK}，--root 要写项目所在的文件夹。")
    for folder in (start, *start.parents):
        if (folder / MARK).is_file():
            return folder
    raise click.UsageError(f"这里和上层的文件夹里都没有 {MARK}。先用 cd 进入项目的文件夹，再运行一次。")


root_option = click.option(
    "--root", metavar="文件夹", callback=_root, help="项目所在的文件夹；不写就从当前文件夹往上找"
)
