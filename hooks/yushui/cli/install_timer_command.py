"""``yushui install-timer``: publish at fixed minutes of every hour, by systemd or by cron."""

import os
import pwd
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from shlex import join
from typing import NoReturn

import click
from click.exceptions import Exit

from yushui.model.fields import SHANGHAI
from yushui.operations import schedulers, timer
from yushui.operations.schedulers import SchedulerError, Units
from yushui.operations.timer import Job
from yushui.operations.upcoming import upcoming

from .click_zh import REFUSED, Command
from .publication import SITE
from .root_option import root_option


def _minutes(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, ...]:
    if text is None:
        return ()
    words = text.replace("，", ",").split(",")
    if not all(word.strip().isdecimal() and int(word) < 60 for word in words):
        raise click.UsageError("--minutes 写每小时的第几分，0 到 59，用逗号隔开，例如 0,30。")
    return tuple(sorted({int(word) for word in words}))


@click.command("install-timer", cls=Command)
@click.option("--systemd", "how", flag_value="systemd", help="用 systemd；不写就看这台电脑有没有")
@click.option("--cron", "how", flag_value="cron", help="用 cron")
@click.option(
    "--minutes", metavar="分", callback=_minutes,
    help="每小时的第几分，例如 0,30；不写就是整点，还有等着公开的内容写的那几分",
)  # fmt: skip
@click.option("--pull", is_flag=True, help="先用 git pull 取来别人提交的；取不到也照样生成")
@click.option("--upload", metavar="服务器:/文件夹/", help="生成以后用 rsync 送到哪里")
@click.option("--dry-run", is_flag=True, help="只印出来，不装")
@root_option
def install_timer(
    *, root: Path, how: str | None, minutes: tuple[int, ...], pull: bool, upload: str | None, dry_run: bool
) -> None:
    """让这台电脑每到整点自己生成一次网站，到时间的条目就公开。

    \b
    时间都是北京时间。资料有错就不发布，网站不变。上一次没有做完，不会再起一次。
    改了时间或网站的位置，再运行一次就行，不会装出两个。
    """
    try:
        job = _job(root, minutes or _wanted(root), pull, upload)
        chosen = how or ("systemd" if schedulers.RUNNING.is_dir() else "cron")
        (_install_units if chosen == "systemd" else _install_line)(job, dry_run)
    except (ValueError, SchedulerError) as error:
        _exit_refused(str(error))


def _wanted(root: Path) -> tuple[int, ...]:
    """The full hour, and the minutes at which something is waiting to become public."""
    return tuple(sorted({0, *(one.at.astimezone(SHANGHAI).minute for one in upcoming(root, datetime.now(SHANGHAI)))}))


def _job(root: Path, minutes: tuple[int, ...], pull: bool, upload: str | None) -> Job:
    git = (_program("git"), "-C", str(root), "pull", "--ff-only", "--quiet") if pull else ()
    rsync = (_program("rsync"), "-a", "--delete-delay", "--delay-updates", f"{root / SITE}/", upload) if upload else ()
    build = (sys.executable, "-m", "yushui.cli", "build", "--root", str(root))
    return Job(root, build, git, rsync, minutes, _owner(root))


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise SchedulerError(f"没有 {name} 这个命令，先装上：sudo apt-get install {name}")
    return path


def _owner(root: Path) -> str:
    """Whose the project is, where root installs the timer for another; empty for one's own."""
    owner = root.stat().st_uid
    return pwd.getpwuid(owner).pw_name if os.geteuid() == 0 and owner != 0 else ""


def _install_units(job: Job, dry_run: bool) -> None:
    units = Units.of_this_user()
    files = units.files(job)
    if dry_run:
        for path, text in files.items():
            click.echo(f"# {path}\n{text}")
    else:
        schedulers.write(files)
        for path in files:
            click.echo(f"已写 {path}")
    _start(units.started_by(job), dry_run)
    of_user = " ".join(units.words[1:])
    click.echo(f"看下一次什么时候运行：{join(units.words)} list-timers {job.name}.timer")
    click.echo(f"看运行的结果：{join(('journalctl', *of_user.split(), '-u', job.name, '-n', '20'))}")
    click.echo(f"不要了：{join(units.words)} disable --now {job.name}.timer，再删去上面两个文件")


def _start(commands: Sequence[Sequence[str]], dry_run: bool) -> None:
    """Run the commands; from the first one that fails on they are printed, for somebody who may run them."""
    for done, command in enumerate(commands):
        try:
            if not dry_run:
                schedulers.run(command)
                continue
            click.echo("然后运行：")
        except SchedulerError as error:
            click.echo(f"还没有启动（{error}）。请管这台电脑的人运行：", err=True)
        for rest in commands[done:]:
            click.echo(f"    {join(rest)}")
        return
    click.echo("已启动。")


def _install_line(job: Job, dry_run: bool) -> None:
    line = timer.cron_line(job, datetime.now().astimezone().utcoffset() or timedelta())
    if dry_run:
        click.echo(f"# {job.name} {job.title}\n{line}\n")
    else:
        _program("flock")
        schedulers.write_crontab(timer.with_line(schedulers.crontab(job.user), job, line), job.user)
        click.echo(f"已写进 {job.user or '当前用户'} 的 crontab：{job.name}")
    click.echo(f"每小时的第 {'、'.join(map(str, job.minutes))} 分运行。看有没有：crontab -l")
    click.echo(f"看运行的结果：tail {join([str(job.root / timer.LOG)])}")
    click.echo(f"不要了：crontab -e，删去 {job.name} 那两行")


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有装：{reason}。", err=True)
    raise Exit(REFUSED)
