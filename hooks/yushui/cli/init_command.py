"""``yushui init``: ask what a site needs to know, and make its folder with a first commit."""

from pathlib import Path
from shlex import quote
from typing import Final

import click
from click.exceptions import Exit

from yushui import engine
from yushui.content.git_command import GitError
from yushui.lang.machine_words import said
from yushui.operations.forge_workflows import workflows
from yushui.scaffold import answers, creation, site_files
from yushui.scaffold.answers import Answers, Forge
from yushui.scaffold.register_text import registered

from .click_zh import REFUSED, Command
from .schema_writing import renew
from .site_questions import Given, answer, ask, office_options

FORGES: Final = "github、gitlab、gitea，没有写 none"


@click.command("init", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@office_options
@click.option("--forge", metavar="平台", help=f"文件放在哪里一起改：{FORGES}")
@click.option("--sample/--empty", "sample", default=None, help="带着示例的内容，或不带")
@click.option("--yes", is_flag=True, help="不问，没有写的照默认")
def init(folder: Path, given: Given, forge: str | None, sample: bool | None, yes: bool) -> None:
    """新建一个网站的文件夹：问六件事，写好设置、登记和说明，马上可以生成。

    \b
    不问也行：yushui init 文件夹 --place 固始县 --url https://… --yes
    """
    try:
        creation.vacant(folder)
    except creation.OccupiedError:
        click.echo(f"{folder} 已经有内容，没有改动。换一个还没有的文件夹，或一个空的。", err=True)
        raise Exit(REFUSED) from None
    office = ask(given, yes)
    host = answer("--forge", f"文件放在哪里一起改（{FORGES}）", forge, Forge.NONE.value, answers.forge, yes=yes)
    if sample is None:
        sample = answer("--sample", "要不要带上示例的内容，先看看样子（y 或 n）", None, "n", answers.wanted, yes=yes)
    known = site_files.codes(registered(engine.HOME, "regions")) if sample else {}
    complete = Answers(office.name, office.places, office.organiser, office.url, host, sample, known)
    by_forge = {} if host is Forge.NONE else workflows(host)
    try:
        creation.write(folder, {**site_files.all_files(complete), **by_forge}, sample)
        renew(folder, settings_too=True)
    except (NotADirectoryError, FileNotFoundError) as error:
        click.echo(f"建不了 {folder}：{said(error)}。换一个能写的地方。", err=True)
        raise Exit(REFUSED) from None
    click.echo(f"已建好 {folder}：{office.name}。")
    try:
        creation.commit(folder)
        click.echo("已用 git 提交第一次。")
    except GitError as error:
        click.echo(
            f"没有用 git 提交：{error.why.reason}。网站照样能生成；{error.why.remedy}，再 git init 并提交。", err=True
        )
    click.echo(f"接下来：cd {quote(str(folder))}，运行 yushui build，打开 site/index.html。每天怎么做，见 README.md。")
