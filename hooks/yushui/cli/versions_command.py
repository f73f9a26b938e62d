"""``yushui versions`` and ``yushui rollback``: list the kept versions, and publish one of them again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui import build
from yushui.diagnostics import errors
from yushui.lang.characters import width
from yushui.publish import Version, VersionDamagedError, VersionNotFoundError, VersionStore

from . import publishing_faults, rollback_check
from .click_zh import REFUSED, Command
from .publication import SITE
from .root_option import root_option

MOST_LINES: Final = 30  # of what stands in the way of a version
MARK_WIDTH: Final = 5  # columns for a number, or for the word instead of it


@click.command("versions", cls=Command)
@root_option
def versions(root: Path) -> None:
    """列出现在的网站和留着的旧版，新的在前。

    \b
    前面的数字就是 yushui rollback 后面写的数字。
    """
    publishing_faults.refuse_tracked(root)
    store = VersionStore(root / SITE)
    with publishing_faults.told("", ""):
        try:
            store.repair()
        except OSError as error:
            click.echo(publishing_faults.unrepaired(error), err=True)
    publishing_faults.tell_left(store)
    stored = store.versions()
    if not stored:
        click.echo("还没有发布过。先运行 yushui build。")
        return
    numbers = {version.name: str(number) for number, version in enumerate(_old_versions(stored), 1)}
    for version in stored:
        mark = numbers.get(version.name, "现在")
        click.echo(f"{' ' * (MARK_WIDTH - width(mark))}{mark}  {_description(version)}")


@click.command("rollback", cls=Command)
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[第几版]")
@root_option
def rollback(root: Path, number: int | None) -> None:
    """换回旧版：不写数字，换回现在这一版的上一版。

    \b
    数字见 yushui versions。换下来的也留着，可以再换回去。
    旧版先照现在的资料和规则查一遍：里面有后来撤下、删去、不能公开的，就不换回，逐处说明。
    """
    publishing_faults.refuse_tracked(root)
    with publishing_faults.told("没有换回，site/ 没有改动", "再换一次"):
        _rollback(root, VersionStore(root / SITE), number)


def _rollback(root: Path, store: VersionStore, number: int | None) -> None:
    store.repair()
    chosen = _chosen_version(store.versions(), number)
    if chosen is None:
        _exit_refused(f"没有第 {number} 版" if number else "没有更早的版本")
    current = build.run(root)
    if current.refused:
        lines = [*map(str, errors(current.problems))]
        _exit_refused("现在的资料有错误，旧版里有没有后来撤下的内容看不出来；先改好", lines)
    try:
        store.restore(chosen.name, partial(_check, root, current))
    except VersionDamagedError:
        _exit_refused("留着的这一版被人改动过，和清单对不上，不能用")
    except VersionNotFoundError:
        _exit_refused("这一版刚刚被清理掉了")
    click.echo(f"已换回 {_description(chosen)}")


def _check(root: Path, current: build.Build, folder: Path) -> None:
    """Refuse the version in ``folder`` when today's data and rules do not allow all of it."""
    if lines := list(dict.fromkeys(rollback_check.obstacles(root, current, folder))):
        _exit_refused(f"这一版里有 {len(lines)} 处现在不能公开；改好资料，用 yushui build 重新生成", lines)


def _chosen_version(stored: tuple[Version, ...], number: int | None) -> Version | None:
    old = _old_versions(stored)
    if number is not None:
        return old[number - 1] if number <= len(old) else None
    live = next((at for at, version in enumerate(stored) if version.live), -1)
    return next((version for version in stored[live + 1 :]), None)


def _old_versions(stored: tuple[Version, ...]) -> list[Version]:
    return [version for version in stored if not version.live]


def _description(version: Version) -> str:
    return f"{version.finished_at:%Y-%m-%d %H:%M:%S}  {len(version.manifest.pages)} 页  编号 {version.name[:8]}"


def _exit_refused(reason: str, lines: Sequence[str] = ()) -> NoReturn:
    for line in (*lines[:MOST_LINES], *((f"……另有 {len(lines) - MOST_LINES} 处",) if len(lines) > MOST_LINES else ())):
        click.echo(line, err=True)
    click.echo(f"{reason}。site/ 没有改动。看有哪些版本：yushui versions", err=True)
    raise Exit(REFUSED)
