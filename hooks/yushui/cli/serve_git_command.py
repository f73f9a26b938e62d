"""``yushui serve-git``: a bare repository of one's own that examines every push and publishes the main branch."""

import os
from pathlib import Path
from shlex import quote
from typing import NoReturn

import click
from click.exceptions import Exit

from yushui.operations import forge_workflows
from yushui.operations.git_server import repository as git_repository
from yushui.operations.git_server.repository import HOOKS, SetupError
from yushui.operations.git_server.server_git import ServerGitError, leave_git

from . import git_push
from .click_zh import REFUSED, Command
from .root_option import root_of

NEXT = """\
以后，同事这样取一份来改，改好了推送：
    git clone 这台服务器:{address}
每次推送先检查，有错就不收，逐处说明怎么改；{branch} 分支收下以后随即发布到 {site}，别的分支只检查。
写了 publish_at 的要到点自己公开，再装一次定时：yushui install-timer
推送改不了 {office} 里的设置和模板；在那里改好、用 git 提交，再运行一次 yushui serve-git {folder}"""


@click.command("serve-git", cls=Command)
@click.argument("folder", metavar="仓库", type=click.Path(path_type=Path))
@click.option("--branch", metavar="分支", default="main", help="从哪个分支发布；不写就是 main")
@click.option("--publish", is_flag=True, help="现在就把分支上的发布一次：上次没有发布成的，从这里接着来")
@click.option("--hook", type=click.Choice(HOOKS), hidden=True)
@click.option("--root", metavar="文件夹", help="网站所在的文件夹；不写就从当前文件夹往上找")
def serve_git(folder: Path, branch: str, publish: bool, hook: str | None, root: str | None) -> None:
    """在自己的服务器上建一个 git 仓库：推送时检查，收下就发布。

    \b
    不用代码托管网站。推送上来的只当资料看，里面的程序、模板、设置一概不收，
    也不会运行；网站的设置和模板只用这个文件夹里的。
    再运行一次，换上新的设置，把这个文件夹里自己的提交也放进仓库。
    """
    folder = folder.absolute()
    held = leave_git()
    try:
        if hook == "pre-receive":
            git_push.examine(git_repository.of(folder), held)
        elif hook == "post-receive":
            git_push.publish_after_push(git_repository.of(folder))
        elif publish:
            git_push.publish(git_repository.of(folder))
        else:
            _set_up(folder, branch, root)
    except SetupError as error:
        _exit_refused(str(error))
    except ServerGitError as error:
        _exit_refused(f"git 不肯做（git 说：{error}）")


def _set_up(folder: Path, branch: str, root: str | None) -> None:
    if not forge_workflows.BRANCH.fullmatch(branch):
        raise SetupError(f"分支名 {branch} 里有不能用的字，只用字母、数字、点、横线和斜线")
    office = root_of(root)
    os.umask(0o022)
    made, new = git_repository.set_up(folder, office, branch)
    click.echo(f"{'已建好' if new else '已更新'}仓库 {folder}")
    address = quote(str(folder))
    click.echo(NEXT.format(address=address, branch=branch, site=office / "site", office=office, folder=address))
    assert made.own.is_dir()


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有做：{reason}。", err=True)
    raise Exit(REFUSED)
