"""``yushui reference``: print the field reference generated from the models, or write it into its files."""

from pathlib import Path

import click

from yushui import handbook
from yushui.cache import write_whole
from yushui.lang.line_ends import like

from .click_zh import Command
from .root_option import root_option


@click.command("reference", cls=Command)
@click.option("--write", is_flag=True, help="改写 data/README.md 和手册里的字段、规则两页")
@root_option
def reference(root: Path, write: bool) -> None:
    """印出字段和规则一览（给维护程序的人）。"""
    if not write:
        click.echo(handbook.documents()["data/README.md"], nl=False)
        return
    for file, text in handbook.outdated_files(root):
        path = root / file
        before = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        write_whole(path, like(text, before).encode())
        click.echo(f"已改写 {file}")
