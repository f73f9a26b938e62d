"""``yushui forge-config``: the files that make a forge check every push and publish from the main branch."""

from pathlib import Path
from typing import NoReturn

import click
from click.exceptions import Exit

from yushui.cache import write_whole
from yushui.operations import forge_workflows

from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("forge-config", cls=Command)
@click.argument("forge", type=click.Choice(tuple(forge_workflows.FILES)), metavar="github|gitlab|gitea")
@click.option("--branch", metavar="分支", default="main", help="只从哪个分支发布；不写就是 main")
@click.option("--write", is_flag=True, help="写进项目；不写就只印出来。原来有的不动")
@root_option
def forge_config(root: Path, forge: str, branch: str, write: bool) -> None:
    """写出代码仓库自动检查、自动发布用的文件，Forgejo 用 gitea 的。

    \b
    每次推送都检查，错处标在那一行上，试着生成一遍，用不到任何密钥；
    发布是另一件事，只从主分支，每小时再生成一次，到时间的条目就公开。
    """
    try:
        files = forge_workflows.workflows(forge, forge_workflows.setup_of(root), branch)
    except ValueError as error:
        _exit_refused(str(error))
    if not write:
        click.echo("\n".join(f"# {path}\n{text}" for path, text in files.items()), nl=False)
        return
    if there := [path for path, text in files.items() if (root / path).exists() and not _is(root / path, text)]:
        _exit_refused(f"已经有 {'、'.join(there)}，不能盖掉；移走再写，或不加 --write，照印出来的改")
    for path, text in files.items():
        write_whole(root / path, text.encode())
        click.echo(f"已写 {path}")


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有写：{reason}。", err=True)
    raise Exit(REFUSED)
