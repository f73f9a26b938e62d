"""Option ``--root``: the project folder; by default the nearest one upwards that holds mkdocs.yml.

A site of another form than this engine's is refused before a command begins, but by ``any_form_option``.
"""

from pathlib import Path
from typing import Final

import click
from click.exceptions import Exit

from yushui.content.site_form import refusal

from .click_zh import REFUSED

CONFIG_FILE: Final = "mkdocs.yml"


def _root(_: click.Context, __: click.Parameter, path: str | None) -> Path:
    return root_of(path)


def root_of(path: str | None) -> Path:
    """The project's folder: ``path``, or the nearest one upwards from here; raises UsageError where there is none."""
    start = Path(path or ".").resolve()
    if path and not (start / CONFIG_FILE).is_file():
        raise click.UsageError(f"{path} 里没有 {CONFIG_FILE}，--root 要写项目所在的文件夹。")
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise click.UsageError(f"这里和上层的文件夹里都没有 {CONFIG_FILE}。先用 cd 进入项目的文件夹，再运行一次。")


def _readable_root(context: click.Context, parameter: click.Parameter, path: str | None) -> Path:
    """The folder of a site whose form this engine reads; any other is told in one line."""
    root = _root(context, parameter, path)
    if reason := refusal(root):
        click.echo(reason, err=True)
        raise Exit(REFUSED)
    return root


HELP: Final = "项目所在的文件夹；不写就从当前文件夹往上找"
root_option = click.option("--root", metavar="文件夹", callback=_readable_root, help=HELP)
any_form_option = click.option("--root", metavar="文件夹", callback=_root, help=HELP)
