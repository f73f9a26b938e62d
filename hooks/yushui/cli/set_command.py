"""``yushui set``: fields of one entry are changed, every other byte stays; what the check refuses is not written."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import click
from click.exceptions import Exit

from yushui.cache import read_plain
from yushui.content import loader
from yushui.diagnostics import Problem
from yushui.editing import assignment, target, trial
from yushui.editing.assignment import Assignment, Misread
from yushui.editing.target import NoTarget, Target
from yushui.lang.characters import masked, printable

from .click_zh import REFUSED, Command
from .root_option import root_option

MOST: Final = 200  # letters of what was deleted, in a message


@click.command("set", cls=Command)
@click.argument("entry", metavar="条目")
@click.argument("assignments", nargs=-1, required=True, metavar="项名=内容…")
@click.option("--dry-run", is_flag=True, help="只说行不行，不动文件")
@click.option("--yes", is_flag=True, help="整条删去也不再问")
@root_option
def set_fields(root: Path, entry: str, assignments: tuple[str, ...], *, dry_run: bool, yes: bool) -> None:
    """改一条里的几项，别的一个字也不动；检查通不过就不改。

    \b
    yushui set figures/li-ming role=退伍老兵
    yushui set figures/li-ming life.2.date=2021-08          第二件事的日期
    yushui set figures/li-ming tags='[甲, 乙]'               一列
    yushui set figures/li-ming photos.+.file=… photos.+.alt=…  加一条
    yushui set figures/li-ming role=                        等号后面空着，就是删去；整条删去要先问
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
    going = _deleted(found, wanted, dry_run or yes)
    before, _ = read_plain(root / file)
    mark = trial.MARK if before.startswith(trial.MARK) else b""
    put({file: mark + source.text.encode()}, root, dry_run)
    names = "、".join(dict.fromkeys(each.words for each in wanted))
    click.echo(printable(f"{'可以改' if dry_run else '已改'} {file}：{names}。"))
    for line in going:
        click.echo(line)


def _deleted(found: Target, wanted: Sequence[Assignment], yes: bool) -> list[str]:
    """What goes and how it comes back; an item with several fields goes only when somebody says so."""
    gone = list(assignment.deleted(found, wanted))
    whole = [each.words for each, value in gone if isinstance(value, dict | list)]
    if whole and not yes:
        question = f"{printable('、'.join(whole))} 会整条删去，里面写的都没有了。删吗？"
        if not sys.stdin.isatty():
            refuse((f"{question}没有改动；要删，加上 --yes。",))
        click.confirm(question, abort=True, prompt_suffix=" ")
    lines = [printable(f"删去的 {each.words}：{masked(in_one_line(value))}") for each, value in gone]
    return (
        [*lines, f"要放回去：git diff {found.source.file} 看得到原来的几行；git restore 这个文件，回到上次提交。"]
        if gone
        else []
    )


def in_one_line(value: Any) -> str:
    """A text, or fields and items with their names, at most ``MOST`` letters of them."""
    if isinstance(value, dict):
        text = "，".join(f"{name} {in_one_line(inner)}" for name, inner in value.items())
    elif isinstance(value, list):
        text = "、".join(map(in_one_line, value))
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


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
