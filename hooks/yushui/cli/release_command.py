"""``yushui release`` and ``yushui verify``: pack a release archive, and check whether one is intact."""

import re
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui import __version__, engine
from yushui.content import git_history, loader, site_address
from yushui.content.git_command import NoHistory
from yushui.publish import VersionStore, release_archive, sbom

from . import publishing_faults
from .click_zh import REFUSED, Command
from .publication import SITE, publish
from .root_option import root_option

RELEASES: Final = "releases"
NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
# Sources of the site: a release names a commit only when none of these differs from it.
SOURCES: Final = ("data", "docs", "hooks", "theme_overrides", "mkdocs.yml", "requirements.lock")


@click.command("release", cls=Command)
@click.argument("name", metavar="名称")
@root_option
def release(root: Path, name: str) -> None:
    """生成网站，连同来历和软件清单封存进 releases/名称/。

    \b
    名称用小写字母、数字、点和短横线，例如 2026-08-xuanchuanyue。
    封存以后不再改。把最后印出的编号另外记下，以后用 yushui verify 核对。
    """
    folder = root / RELEASES / name
    if not NAME.fullmatch(name):
        raise click.UsageError("名称只用小写字母、数字、点和短横线，例如 2026-08-xuanchuanyue。")
    if folder.exists():
        _exit_refused(f"{RELEASES}/{name} 已经封存过，不能改；换一个名称")
    for problem in site_address.read(root, loader.load(root).settings)[1]:
        _exit_refused(f"{problem.place} {problem.message}".rstrip("。"))
    origin = _origin(root)
    publish(root)
    store = VersionStore(root / SITE)
    manifest = store.live_manifest()
    assert manifest is not None
    with publishing_faults.told(f"没有封存，site/ 是刚生成的这一版，{RELEASES}/ 没有改动", "再封存一次"):
        code = release_archive.pack(folder, store.target, manifest, origin, sbom.bill(origin.lock.decode()))
    click.echo(f"已封存 {len(manifest.pages)} 页：{RELEASES}/{name}/，提交 {origin.commit[:12]}")
    click.echo(f"编号 {code}，请另外记下")


@click.command("verify", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--code", metavar="编号", help="封存时记下的编号；不写就只核对里面的文件彼此对不对得上")
def verify(folder: Path, code: str | None) -> None:
    """核对一份封存的网站有没有被改动。"""
    faults = list(release_archive.find_faults(folder))
    if not faults and code is not None and release_archive.release_code(folder) != code.strip().lower():
        faults = [f"编号不对，应当是 {release_archive.release_code(folder)}；这不是当时封存的那一份"]
    for fault in faults:
        click.echo(f"{folder.name}：{fault}。", err=True)
    if faults:
        raise Exit(REFUSED)
    click.echo(f"{folder.name} 完好，编号 {release_archive.release_code(folder)}")


def _origin(root: Path) -> release_archive.Origin:
    head = git_history.head(root, SOURCES)
    if isinstance(head, NoHistory):
        _exit_refused(f"{head.reason}。{head.remedy}")
    lock = (engine.HOME / "requirements.lock").read_bytes()
    return release_archive.Origin(head.commit, int(head.at.timestamp()), lock, f"yushui {__version__}")


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有封存：{reason}。", err=True)
    raise Exit(REFUSED)
