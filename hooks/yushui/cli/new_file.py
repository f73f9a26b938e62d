"""A file that a command makes for an editor: nothing that is there already is written over."""

from collections.abc import Callable
from pathlib import Path

import click
from click.exceptions import Exit

from yushui.cache import write_whole
from yushui.lang.characters import file_shown, printable

from .click_zh import REFUSED


def write_new(path: Path, make: Callable[[], bytes]) -> None:
    """Write what ``make`` gives; refuses where a file or a folder is there: somebody may have filled it in."""
    if path.exists() or path.is_symlink():
        name = printable(file_shown(str(path)))
        click.echo(f"{name} 已经有了，没有动它。移走或改名以后再运行。", err=True)
        raise Exit(REFUSED)
    write_whole(path.absolute(), make())
