"""``yushui check``: every rule on the data, and each problem with what to do about it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from click.exceptions import Exit

from yushui import build
from yushui.problems import Problem
from yushui.text import printable

from . import formats, report
from .chinese import REFUSED, Command
from .project import root_option


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
@root_option
def command(root: Path, paths: tuple[str, ...], form: str) -> None:
    """检查 data/ 里的资料，逐处说明哪里错、怎么改。

    \b
    写了路径，就只说这些文件和文件夹里的问题。
    """
    chosen = tuple(_inside(root, path) for path in paths) or ("data",)
    problems = [p for p in build.run(root).problems if not paths or _covers(chosen, p.place.file)]
    for line in _lines(root, chosen, problems, form):
        click.echo(line, color=False if "NO_COLOR" in os.environ else None)
    if problems:
        raise Exit(REFUSED)


def _lines(root: Path, chosen: tuple[str, ...], problems: Sequence[Problem], form: str) -> Iterator[str]:
    if form == "json":
        yield formats.as_json(problems)
    elif form == "sarif":
        yield formats.as_sarif(problems)
    elif form == "gitlab":
        yield formats.as_gitlab(problems)
    elif form == "github":
        yield from formats.as_github(problems)
    else:
        yield from report.as_text(problems, root)
        found = f"有 {report.count(problems)}" if problems else "没有问题"
        yield f"检查了 {_files(root, chosen)} 个文件，{found}。"


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
