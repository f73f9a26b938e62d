"""``yushui build``: publish the site as the data stand; where nothing changed, say so before anything is loaded."""

import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
from click.exceptions import Exit

from .click_zh import REFUSED, Command
from .front_door import TRUSTS, FrontDoor
from .root_option import root_option

UNCHANGED: Final = "没有变化，site/ 就是现在的样子。"


def _minute(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    if text is None:
        return None
    from pydantic import TypeAdapter, ValidationError

    from yushui.model.fields import Minute

    try:
        minute: datetime = TypeAdapter(Minute).validate_python(text.strip().replace("T", " "))
    except ValidationError:
        raise click.UsageError("--at 的时间写到分，用引号括起来，例如 --at '2026-08-01 08:00'（北京时间）。") from None
    return minute


@click.command("build", cls=Command)
@click.option("--at", metavar="时间", callback=_minute, help="按这一分钟该公开的内容生成到 site.preview/，只供查看")
@click.option("--preview", is_flag=True, help="生成到 site.preview/，只供查看；写了 --at 总是这样")
@click.option("--accept-lost", is_flag=True, help="公开过的网址没有了也照样发布")
@click.option(
    "--trust", type=click.Choice(tuple(TRUSTS)), metavar="凭据",
    help="怎样看出没有变化：stat 看文件的大小和时间，content 看内容；CI 里是 content，别处是 stat",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), metavar="个数", help="同时用几个进程，不写就是处理器的个数")
@click.option("--executor", metavar="地址", help="画图、卡片、海报交给一个集群做，写成 dask://主机:端口")
@click.option("--timings", is_flag=True, help="再列出每一步用了多少时间")
@root_option
def build(
    root: Path,
    *,
    at: datetime | None,
    preview: bool,
    accept_lost: bool,
    trust: str | None,
    jobs: int | None,
    executor: str | None,
    timings: bool,
) -> None:
    """生成整个网站，放进 site/。

    \b
    先生成在旁边，逐页查过，没有错误才换上去。
    有一处错误就不发布，site/ 原样不动。
    什么都没有变，就说没有变化，不再生成。
    换下来的留着五版，用 yushui versions 看，用 yushui rollback 换回。
    """
    if executor and jobs:
        raise click.UsageError("--executor 和 --jobs 只能写一个：集群里有几个进程，由集群定。")
    if preview and at is None:
        at = datetime.now(ZoneInfo("Asia/Shanghai")).replace(second=0, microsecond=0)
    door = None if at else FrontDoor(root, trust or ("content" if os.environ.get("CI") else "stat"), str(accept_lost))
    if door and (notes := door.notes()) is not None:
        for note in notes:
            click.echo(note, err=True)
        click.echo(UNCHANGED)
        return
    from yushui.cache import ClusterError, on_cluster, processes

    from .publication import NOT_PUBLISHED, publish

    workers = partial(on_cluster, executor, root) if executor else partial(processes, jobs)
    try:
        publish(root, at, accept_lost, door, timings=timings, workers=workers)
    except ClusterError as error:
        click.echo(f"{error}。{NOT_PUBLISHED.format('site')}", err=True)
        raise Exit(REFUSED) from None
