"""``yushui build``: the whole site, built aside and swapped in when nothing is wrong."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic

import click
from click.exceptions import Exit
from pydantic import TypeAdapter, ValidationError

from yushui import publish
from yushui.model import Minute
from yushui.text import printable

from . import report
from .chinese import REFUSED, Command
from .progress import waiting
from .project import root_option

UNTOUCHED = "没有发布，site/ 没有改动。"


def _minute(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        made: datetime = TypeAdapter(Minute).validate_python(text.strip())
    except ValidationError:
        raise click.UsageError("--at 的时间写到分，用引号括起来，例如 --at '2026-08-01 08:00'（北京时间）。") from None
    return made


@click.command("build", cls=Command)
@click.option("--at", metavar="时间", callback=_minute, help="按这一分钟该公开的内容生成，北京时间")
@root_option
def command(root: Path, at: datetime | None) -> None:
    """生成整个网站，放进 site/。

    \b
    先生成在旁边，没有错误才换上去。
    有一处错误就不发布，site/ 原样不动。
    """
    started = monotonic()
    pages = _build(root, at)
    when = f"（{at:%Y-%m-%d %H:%M} 的内容）" if at else ""
    click.echo(f"已生成 {pages} 页{when}，用时 {monotonic() - started:.1f} 秒：site/")


def _build(root: Path, at: datetime | None) -> int:
    from yushui.mkdocs_adapter import Refused, build_site

    with _overheard() as said:
        try:
            with waiting("正在生成"), publish.replacing(root / "site") as fresh:
                build_site(root, fresh, at=at)
                return sum(1 for _ in fresh.rglob("*.html"))
        except Refused as refused:
            _refuse([*map(str, refused.problems)], report.count(refused.problems), "逐处看怎么改：yushui check")
        except click.ClickException as error:  # what MkDocs raises for its own pages and settings
            _refuse(said or [error.message], f"{len(said) or 1} 处问题")
    raise AssertionError("unreachable")


def _refuse(lines: list[str], summary: str, hint: str = "") -> None:
    for line in lines:
        click.echo(line, err=True)
    click.echo(f"有 {summary}，{UNTOUCHED}{hint}", err=True)
    raise Exit(REFUSED)


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Everything MkDocs complains of, each once, instead of on the terminal."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (line := printable(record.getMessage())) not in said:
                said.append(line)

    ear, log = Ear(logging.WARNING), logging.getLogger("mkdocs")
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
