"""``yushui check``: every rule on the data, and each problem with what to do about it."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from click.exceptions import Exit

from yushui import build
from yushui.checks.text import fixing
from yushui.content import loader
from yushui.diagnostics import Problem, Severity, weighty
from yushui.lang.characters import printable
from yushui.model.fields import SHANGHAI

from . import problem_formats, problem_report
from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github", "gitlab")),
    default="text",
    metavar="样式",
    help="text 给人看，json、sarif 给程序读，github、gitlab 标在拉取请求上",
)
@click.option("--fix", is_flag=True, help="把有把握的用字错误直接改好，其余一字不动")
@click.option("--dry-run", is_flag=True, help="和 --fix 一起用：只列出会改什么，不动文件")
@click.option("--hints", is_flag=True, help="连不影响发布的用字提示一起说")
@root_option
def check(root: Path, paths: tuple[str, ...], form: str, *, fix: bool, dry_run: bool, hints: bool) -> None:
    """检查 data/ 里的资料，逐处说明哪里错、怎么改。

    \b
    写了路径，就只说这些文件和文件夹里的问题。
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run 要和 --fix 一起用。")
    chosen = tuple(_inside(root, path) for path in paths) or ("data",)
    if fix:
        for line in _fix(root, chosen, dry_run):
            click.echo(line, err=form != "text")
    problems = [p for p in build.run(root).problems if not paths or _covers(chosen, p.place.file)]
    for line in _lines(root, chosen, problems, form, hints):
        click.echo(line, color=False if "NO_COLOR" in os.environ else None)
    if weighty(problems):
        raise Exit(REFUSED)


def _fix(root: Path, chosen: tuple[str, ...], dry_run: bool) -> Iterator[str]:
    """Correct what is safe to correct, and say each change."""
    total = 0
    done = "会改" if dry_run else "已改"
    for file in fixing.corrections(loader.load(root), datetime.now(SHANGHAI)):
        if not _covers(chosen, file.file):
            continue
        if not dry_run:
            fixing.write(root, file)
        for one in file.corrections:
            yield printable(f"{one.place}: {done} “{one.old.strip()}” → “{one.new.strip()}”")
        total += len(file.corrections)
    yield f"{done} {total} 处用字。" if total else "没有可以直接改的用字。"


def _lines(root: Path, chosen: tuple[str, ...], problems: Sequence[Problem], form: str, hints: bool) -> Iterator[str]:
    if form == "json":
        yield problem_formats.as_json(problems)
    elif form == "sarif":
        yield problem_formats.as_sarif(problems)
    elif form == "gitlab":
        yield problem_formats.as_gitlab(problems)
    elif form == "github":
        yield from problem_formats.as_github(problems)
    else:
        yield from problem_report.as_text(problems if hints else weighty(problems), root)
        found = f"有 {problem_report.count(weighty(problems))}" if weighty(problems) else "没有问题"
        yield f"检查了 {_files(root, chosen)} 个文件，{found}。{_hinted(problems, hints)}"


def _hinted(problems: Sequence[Problem], hints: bool) -> str:
    number = sum(problem.severity is Severity.INFO for problem in problems)
    return "" if not number else f"另有 {number} 处用字提示{'' if hints else '，加 --hints 逐处看'}。"


def _inside(root: Path, path: str) -> str:
    """``path`` as problems write it: below the root, with forward slashes."""
    full = Path(path).absolute()
    if not full.exists():
        raise click.UsageError(f"没有 {printable(path)} 这个文件或文件夹。")
    folder = full.parent.resolve() / full.name if full.name != ".." else full.resolve()
    if not folder.is_relative_to(root):
        raise click.UsageError(f"{printable(path)} 不在项目 {printable(str(root))} 里。")
    return folder.relative_to(root).as_posix()


def _covers(chosen: tuple[str, ...], file: str) -> bool:
    return any(path in (".", file) or file.startswith(f"{path}/") for path in chosen)


def _files(root: Path, chosen: tuple[str, ...]) -> int:
    found = (path.relative_to(root).as_posix() for path in (root / "data").rglob("*.yml"))
    return sum(_covers(chosen, file) for file in found)
