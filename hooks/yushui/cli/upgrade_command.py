"""``yushui upgrade``: bring a site of an earlier form to that of this engine: told, previewed, asked, one commit."""

from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui import __version__
from yushui.content import git_history
from yushui.content.git_command import NO_GIT, NO_REPOSITORY, GitError, NoHistory, author, git
from yushui.content.site_form import FILE, FORM, form_of, refusal
from yushui.content.yaml_reader import read
from yushui.upgrade import news, preview, site_changes
from yushui.upgrade.site_changes import Upgrade

from .click_zh import REFUSED, Command
from .root_option import any_form_option

SOURCES: Final = ("data", "docs", "hooks", "theme_overrides", "mkdocs.yml", "engine", "requirements.txt")
BY_HAND: Final = "git add -A && git commit -m 资料升级"
YES: Final = ("是", "y", "yes", "好")


@click.command("upgrade", cls=Command)
@click.option("--dry-run", is_flag=True, help="只列出会改什么，不动文件")
@click.option("--yes", is_flag=True, help="不再问，照列出的改")
@click.option("--no-commit", is_flag=True, help="改了不提交；网站不在 git 里的，只能这样升")
@any_form_option
def upgrade(root: Path, *, dry_run: bool, yes: bool, no_commit: bool) -> None:
    """换了新的鱼水以后，把网站的资料升到它的格式。

    \b
    先说这些版本有什么变化，再逐处列出要改什么，问过才改，改完提交一次。
    还有没提交的改动，一个字也不动。
    """
    form = form_of(root)
    if form is None or read(root / FILE, FILE)[0] is None:
        _refuse("data/site.yml 没有、读不了，或者 form 写得不对：先运行 yushui check，照提示改好")
    if form > FORM:
        _refuse(refusal(root).rstrip("。"))
    found = site_changes.upgrade(root, form)
    for part in news.since(form):
        click.echo(f"{part}\n")
    if not found.files:
        if isinstance(past := git_history.head(root, SOURCES), NoHistory) and past not in (NO_GIT, NO_REPOSITORY):
            click.echo(f"{past.reason}。没有提交的改动也看一看，要留的用 git 提交：{BY_HAND}。", err=True)
        click.echo(f"资料已经是第 {FORM} 版格式，程序也是鱼水 {__version__}，没有要改的。")
        return
    click.echo(f"这个网站的资料是第 {form} 版格式，鱼水 {__version__} 要第 {FORM} 版。要改的是：\n")
    for line in preview.lines(found):
        click.echo(line)
    if not dry_run:
        _carry_out(root, found, yes, no_commit)


def _carry_out(root: Path, found: Upgrade, yes: bool, no_commit: bool) -> None:
    """Ask, write and commit; never on work that is not committed, and without git only where it is said."""
    past = git_history.head(root, SOURCES)
    without_git = past in (NO_GIT, NO_REPOSITORY)
    if isinstance(past, NoHistory) and not (without_git and no_commit):
        way_out = "；不用 git 的，先把整个文件夹另存一份，再加 --no-commit" if without_git else ""
        _refuse(f"{past.reason}。{past.remedy}{way_out}")
    if not yes and click.prompt("照这样改吗？写 是 或 否", default="否", prompt_suffix="：").strip() not in YES:
        click.echo("没有改。")
        return
    site_changes.apply(root, found)
    if no_commit:
        click.echo(f"已升到第 {FORM} 版格式，没有提交。接下来运行 yushui check 和 yushui build。")
        return
    try:
        commit = _commit(root, found)
    except GitError as error:
        click.echo(f"文件已经改好，git 没有提交（{error.why.reason}）。看过没有问题，请自己提交：{BY_HAND}。", err=True)
        raise Exit(REFUSED) from None
    click.echo(f"已升到第 {FORM} 版格式，提交 {commit}；要退回，运行 git revert {commit}。")
    click.echo("接下来运行 yushui check 和 yushui build。")


def _commit(root: Path, found: Upgrade) -> str:
    """One commit of these files and no others; returns its short name."""
    known = frozenset(git(root, ("ls-files", "-z")).split(b"\0"))  # before the commit: those that went, too
    paths = b"\0".join(
        name
        for name, data in ((file.encode(), data) for file, data in found.files.items())
        if data is not None or name in known
    )
    which = ("--pathspec-from-file=-", "--pathspec-file-nul")
    git(root, ("add", "--all", *which), paths)
    message = f"资料升到第 {FORM} 版格式（鱼水 {__version__}）"
    git(root, (*author(root), "commit", "--quiet", "--message", message, *which), paths)
    return git(root, ("rev-parse", "--short", "HEAD")).decode().strip()


def _refuse(reason: str) -> NoReturn:
    click.echo(f"没有升级：{reason}。", err=True)
    raise Exit(REFUSED)
