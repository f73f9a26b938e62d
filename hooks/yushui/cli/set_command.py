"""``yushui set``: fields of one entry are changed, every other byte stays; what the check refuses is not written."""

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
from click.exceptions import Exit

from yushui.cache import read_plain
from yushui.content import loader
from yushui.diagnostics import Problem
from yushui.editing import assignment, target, trial
from yushui.editing.assignment import Misread
from yushui.editing.target import NoTarget
from yushui.lang.characters import printable

from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("set", cls=Command)
@click.argument("entry", metavar="条目")
@click.argument("assignments", nargs=-1, required=True, metavar="项名=内容…")
@click.option("--dry-run", is_flag=True, help="只说行不行，不动文件")
@root_option
def set_fields(root: Path, entry: str, assignments: tuple[str, ...], *, dry_run: bool) -> None:
    """改一条里的几项，别的一个字也不动；检查通不过就不改。

    \b
    yushui set figures/li-ming role=退伍老兵
    yushui set figures/li-ming life.2.date=2021-08          第二件事的日期
    yushui set figures/li-ming tags='[甲, 乙]'               一列
    yushui set figures/li-ming photos.+.file=… photos.+.alt=…  加一条
    yushui set figures/li-ming role=                        等号后面空着，就是删去
    yushui set plans/chizhou-2024#m4 status=ongoing         计划里的一项任务
    """
    try:
        found = target.find(root, entry, loader.load(root))
        wanted = [assignment.read(words, found) for words in assignments]
        source = assignment.carried_out(found, wanted)
    except (NoTarget, Misread) as error:
        refuse(error.lines if isinstance(error, NoTarget) else (str(error),))
    file = found.source.file
    if source.text == found.source.text:
        click.echo(f"{file} 本来就是这样，没有改动。")
        return
    before, _ = read_plain(root / file)
    mark = trial.MARK if before.startswith(trial.MARK) else b""
    put({file: mark + source.text.encode()}, root, dry_run)
    names = "、".join(dict.fromkeys(each.words for each in wanted))
    click.echo(printable(f"{'可以改' if dry_run else '已改'} {file}：{names}。"))


def put(files: trial.Files, root: Path, dry_run: bool) -> None:
    """Try the files, tell what the check says of them, and write them; where it refuses, nothing is written."""
    tried = trial.tried(root, files)
    for line in told(tried.problems):
        click.echo(line, err=True)
    if tried.refused:
        refuse(("检查通不过，没有改动。",))
    if not dry_run:
        trial.written(root, files)


def told(problems: Iterable[Problem]) -> Iterable[str]:
    """The words of the check, without lines of files that nobody has written."""
    for problem in problems:
        yield str(problem)
        yield f"  怎么改：{printable(problem.rule.advice)}。"


def refuse(lines: Iterable[str]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    raise Exit(REFUSED)
