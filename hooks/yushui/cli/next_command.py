"""``yushui next``: what becomes public next, and whether anything on this machine publishes it then."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import click

from yushui.lang.characters import printable, shown
from yushui.model.fields import SHANGHAI
from yushui.operations import schedulers
from yushui.operations.forge_workflows import publishing_hourly
from yushui.operations.timer import Job
from yushui.operations.upcoming import first_run, upcoming

from .click_zh import Command
from .root_option import root_option

MOST: Final = 20


@click.command("next", cls=Command)
@root_option
def next_public(root: Path) -> None:
    """列出还没到公开时间的条目，最近的在前，并说明到点有没有人发布。"""
    found = upcoming(root, datetime.now(SHANGHAI))
    offset = datetime.now().astimezone().utcoffset() or timedelta()
    by, minutes = schedulers.installed(Job(root, ()), offset)
    for one in found[:MOST]:
        at = one.at.astimezone(SHANGHAI)
        run = f"，{first_run(at, minutes):%m-%d %H:%M} 上线" if minutes else ""
        click.echo(
            printable(f"{at:%Y-%m-%d %H:%M}{run}  {one.file}  {shown(one.headline)}{one.what and f'　{one.what}'}")
        )
    if len(found) > MOST:
        click.echo(f"……另有 {len(found) - MOST} 条")
    if not found:
        click.echo("没有等着公开的条目。")
    forge = publishing_hourly(root)
    if forge:
        click.echo(f"推到仓库以后，{forge} 每小时生成一次，可能晚几分钟。")
    if by:
        click.echo(f"{by} 每小时的第 {'、'.join(map(str, minutes))} 分生成一次。")
    elif not forge:
        click.echo("这台电脑上没有定时任务，到点不会自己公开。装一个：yushui install-timer")
