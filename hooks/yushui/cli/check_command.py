"""``yushui check``: check the data against every rule and print each problem with its advice."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from click.exceptions import Exit

from yushui import build
from yushui.checks.editorial.unasked_history import UNASKED
from yushui.checks.text import fixing
from yushui.content import loader
from yushui.diagnostics import Problem, Severity, without_infos
from yushui.lang.characters import printable
from yushui.model.fields import SHANGHAI

from . import awaiting_list, problem_formats, problem_report
from .chosen_paths import is_chosen, relative_to_root
from .click_zh import REFUSED, Command
from .problem_report import NOTED
from .root_option import root_option
from .schema_writing import renew_if_kept


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json", "sarif", "github", "gitlab")),
    default="text",
    metavar="样式",
    help="text 给人看，json、sarif 给程序读，github、gitlab 标在拉取请求上",
)
@click.option("--fix", is_flag=True, help="把有把握的用字错误直接改好，其余一字不动")
@click.option("--dry-run", is_flag=True, help="和 --fix 一起用：只列出会改什么，不动文件")
@click.option("--hints", is_flag=True, help="连不影响发布的提示一起说")
@click.option("--awaiting", is_flag=True, help="不检查，只列出还没有审完的条目，各缺哪一审")
@root_option
def check(
    root: Path, paths: tuple[str, ...], output_format: str, *, fix: bool, dry_run: bool, hints: bool, awaiting: bool
) -> None:
    """检查 data/ 里的资料，逐处说明哪里错、怎么改。

    \b
    写了路径，就只说这些文件和文件夹里的问题。
    """
    if awaiting:
        for line in awaiting_list.lines(root):
            click.echo(line)
        return
    if dry_run and not fix:
        raise click.UsageError("--dry-run 要和 --fix 一起用。")
    chosen_paths = tuple(relative_to_root(root, path) for path in paths) or ("data",)
    if fix:
        for line in _fix_wording(root, chosen_paths, dry_run):
            click.echo(line, err=output_format != "text")
    result = build.run(root)
    renew_if_kept(root, result.store)
    if result.store.unkept:
        click.echo(f"中间结果没有存下来：{result.store.unkept}。不影响结果，只是慢一些。", err=True)
    problems = [p for p in result.problems if not paths or p.rule in NOTED or is_chosen(chosen_paths, p.place.file)]
    for line in _report_lines(root, chosen_paths, problems, output_format, hints):
        click.echo(line, color=False if "NO_COLOR" in os.environ else None)
    if without_infos(problems):
        raise Exit(REFUSED)


def _fix_wording(root: Path, chosen_paths: tuple[str, ...], dry_run: bool) -> Iterator[str]:
    """Apply safe wording corrections and yield a line for each."""
    total = 0
    verb = "会改" if dry_run else "已改"
    for corrected in fixing.corrections(loader.load(root), datetime.now(SHANGHAI)):
        if not is_chosen(chosen_paths, corrected.file):
            continue
        if not dry_run:
            fixing.write(root, corrected)
        for correction in corrected.corrections:
            yield printable(f"{correction.place}: {verb} “{correction.old.strip()}” → “{correction.new.strip()}”")
        total += len(corrected.corrections)
    yield f"{verb} {total} 处用字。" if total else "没有可以直接改的用字。"


def _report_lines(
    root: Path, chosen_paths: tuple[str, ...], problems: Sequence[Problem], output_format: str, hints: bool
) -> Iterator[str]:
    if output_format == "json":
        yield problem_formats.as_json(problems)
    elif output_format == "sarif":
        yield problem_formats.as_sarif(problems)
    elif output_format == "gitlab":
        yield problem_formats.as_gitlab(problems)
    elif output_format == "github":
        yield from problem_formats.as_github(problems)
    else:
        shown = [p for p in problems if hints or p.rule in NOTED or p.severity is not Severity.INFO]
        yield from problem_report.as_text(shown, root)
        yield f"检查了 {_count_files(root, chosen_paths)} 个文件，{_result(problems)}。{_hint_count(problems, hints)}"


def _result(problems: Sequence[Problem]) -> str:
    """How many problems there are; never that there are none where something was not checked."""
    found = f"有 {problem_report.count(without_infos(problems))}" if without_infos(problems) else ""
    if any(problem.rule is UNASKED for problem in problems):
        return f"{found or '查过的没有错'}；没有提交记录，有几项没有查，见 {UNASKED.code}"
    return found or "没有问题"


def _hint_count(problems: Sequence[Problem], hints: bool) -> str:
    number = sum(problem.severity is Severity.INFO and problem.rule not in NOTED for problem in problems)
    return "" if not number else f"另有 {number} 处提示{'' if hints else '，加 --hints 逐处看'}。"


def _count_files(root: Path, chosen_paths: tuple[str, ...]) -> int:
    files = (path.relative_to(root).as_posix() for path in (root / "data").rglob("*.yml"))
    return sum(is_chosen(chosen_paths, file) for file in files)
