"""``yushui rename``: another file name for an entry, everywhere at once, with the way from its old address."""

from pathlib import Path

import click

from yushui.content import loader, references
from yushui.editing import renaming
from yushui.editing.target import NoTarget
from yushui.editing.yaml_change import Unwritable

from .click_zh import Command
from .root_option import root_option
from .schema_writing import renew_if_kept
from .set_command import put, refuse

LISTED = 10  # of the places that change


@click.command("rename", cls=Command)
@click.argument("entry", metavar="条目")
@click.argument("slug", metavar="新文件名")
@click.option("--dry-run", is_flag=True, help="只列出会改什么，不动文件")
@root_option
def rename(root: Path, entry: str, slug: str, *, dry_run: bool) -> None:
    """给一条换文件名：文件、别处的引用一起改，旧网址转到新的。

    \b
    yushui rename figures/zhang-san zhang-sanfeng
    登记表里的编号也一样：yushui rename units/chizhou-shuangyongban chizhou-tuiyijunrenju
    """
    content = loader.load(root)
    try:
        made = renaming.renamed(root, content, references.link(content), entry, slug)
    except NoTarget as error:
        refuse(error.lines)
    except Unwritable:
        refuse(("有一处引用的写法太特别，改不了，没有改动。",))
    put(made.files, root, dry_run)
    click.echo(f"{'会改' if dry_run else '已改'}：{made.old} → {made.new}，别处 {len(made.places)} 处引用一起改。")
    for file, line in made.places[:LISTED]:
        click.echo(f"  {file}:{line}" if line else f"  {file}")
    if len(made.places) > LISTED:
        click.echo(f"  ……还有 {len(made.places) - LISTED} 处")
    if made.redirected:
        click.echo(f"旧网址 {made.old}.html 会转到新的。")
    if not dry_run:
        renew_if_kept(root)
