"""``yushui release`` and ``yushui verify``: everything of a release in one folder, and whether it is still that."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui import __version__, engine
from yushui.artifact import Artifact, Kept
from yushui.cache import CACHE, Store, processes
from yushui.content import git_history, loader, site_address
from yushui.content.git_command import NoHistory
from yushui.editions import products
from yushui.editions.subject import Subject
from yushui.model.fields import SHANGHAI
from yushui.publish import Manifest, VersionStore, release_archive, release_bundle, sbom
from yushui.publish.exchange import fsync_tree
from yushui.publish.shelf import remove

from . import publishing_faults
from .chosen_paths import GivenPath
from .click_zh import REFUSED, Command
from .progress_line import waiting
from .publication import SITE, publish
from .root_option import root_option

RELEASES: Final = "dist"
NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
# Sources of the site: a release names a commit only when none of these differs from it.
SOURCES: Final = ("data", "docs", "hooks", "theme_overrides", "mkdocs.yml", "requirements.lock")

# What is said of a release without the code that was noted down: whoever changes a file and the lists passes.
UNPROVED: Final = "。只核对了里面的文件彼此对得上；是不是当时封存的那一份，要用 --code 写上当时记下的编号才能证明"


@dataclass(frozen=True)
class _Finished:
    """The site that was just published, what a release takes of it, and where both come from."""

    root: Path
    subject: Subject
    manifest: Manifest
    origin: release_archive.Origin

    @property
    def site(self) -> Path:
        return VersionStore(self.root / SITE).target


@click.command("release", cls=Command)
@click.argument("name", metavar="名称")
@click.option("--crop-marks", is_flag=True, help="画册带裁切线")
@click.option("--replace", is_flag=True, help="已经有同名的成品而内容不同时，用新的替换")
@root_option
def release(root: Path, name: str, crop_marks: bool, replace: bool) -> None:
    """生成网站，把画册、离线版、海报等全部成品放进 dist/名称/。

    \b
    名称写宣传月的文件名，例如 chizhou-2024，成品就取墙上的条目；
    写别的名称，取全部人物、地标和计划。用小写字母、数字、点和短横线。
    把最后印出的编号另外记下，以后用 yushui verify 核对。
    """
    folder = root / RELEASES / name
    if not NAME.fullmatch(name):
        raise click.UsageError("名称只用小写字母、数字、点和短横线，例如 2026-08-xuanchuanyue。")
    address, wrong = site_address.read(root, loader.load(root).settings)
    for problem in wrong:
        _exit_refused(f"{problem.place} {problem.message}".rstrip("。"))
    origin = _origin(root)
    result = publish(root)
    assert result.build.site is not None
    build = result.build
    subject = Subject.of(result.build.site, address, name, build.photographs.files, build.problems)
    finished = _Finished(root, subject, Manifest(result.manifest.files), origin)
    with publishing_faults.told(f"没有封存，site/ 是刚生成的这一版，{RELEASES}/ 没有改动", "再封存一次"):
        code, same = _write(finished, folder, crop_marks, replace)
    for note in products.notes(subject, datetime.now(SHANGHAI)):
        click.echo(f"{note}。", err=True)
    done = "没有变化，还是原来的" if same else "已封存"
    click.echo(f"{done} {len(result.manifest.pages)} 页和成品：{RELEASES}/{name}/，提交 {origin.commit[:12]}")
    click.echo(f"编号 {code}，请另外记下")


@click.command("verify", cls=Command)
@click.argument("path", metavar="文件夹或文件", type=GivenPath(exists=True))
@click.option("--code", metavar="编号", help="封存时记下的编号；不写就只核对里面的文件彼此对不对得上")
def verify(path: Path, code: str | None) -> None:
    """核对一份封存的成品有没有被改动；写其中一个文件或文件夹，核对它所在的那一份。"""
    path = path.absolute() if path.name not in ("", "..") else path.resolve()
    folder = release_bundle.holder(path)
    if folder is None and not path.is_dir():
        raise click.UsageError(f"{path.name} 不在一份封存的成品里：它上面的文件夹都没有 {release_archive.SUMS}。")
    folder = folder or path
    kept = release_bundle if release_bundle.is_bundle(folder) else release_archive
    faults = list(kept.find_faults(folder))
    own = "" if faults else release_archive.release_code(folder)
    if code is not None and own and own != code.strip().lower():
        faults = [f"这一份的编号是 {own}，和你写的不一样，不是当时封存的那一份"]
    for fault in faults:
        click.echo(f"{folder.name}：{fault}。", err=True)
    if faults:
        raise Exit(REFUSED)
    unproved = "" if code is not None else UNPROVED
    part = f"（{path.relative_to(folder).as_posix()} 是其中的一部分）" if path != folder else ""
    click.echo(f"{folder.name} 完好{part}，编号 {own}{unproved}")


def _write(finished: _Finished, folder: Path, marks: bool, replace: bool) -> tuple[str, bool]:
    """The code of the release that lies in ``folder`` now, and whether it lay there already."""
    staging = folder.with_name(f".{folder.name}.part")
    remove(staging)
    staging.mkdir(parents=True)
    try:
        code = _fill(finished, staging, marks)
        if folder.exists():
            if not any(release_bundle.find_faults(folder)) and release_archive.release_code(folder) == code:
                return code, True
            if not replace:
                name = f"{RELEASES}/{folder.name}"
                _exit_refused(f"{name} 已经有了，内容不同；要替换就加 --replace，都要留就换一个名称")
        fsync_tree(staging)
        remove(folder)
        staging.rename(folder)
    finally:
        remove(staging)
    return code, False


def _fill(finished: _Finished, staging: Path, marks: bool) -> str:
    """Write everything into an empty folder; returns the code of what was written."""
    bill = sbom.bill(finished.origin.lock.decode())
    uris = frozenset(finished.manifest.files)
    with waiting("正在制作成品") as status, processes() as executor:
        store = Store(finished.root / CACHE, executor=executor)
        work = (store, status.progress)
        _put(staging, products.products(finished.subject, finished.site, uris, work, marks=marks))
    products.pack_offline(staging)
    archive = staging / release_bundle.ARCHIVE
    release_archive.pack(archive, finished.site, finished.manifest, finished.origin, bill, store=store)
    store.close()
    (staging / release_archive.SBOM).write_bytes(bill)
    return release_bundle.close(staging)


def _put(staging: Path, files: Iterable[Artifact | Kept]) -> None:
    for file in files:
        file.put(staging)


def _origin(root: Path) -> release_archive.Origin:
    head = git_history.head(root, SOURCES)
    if isinstance(head, NoHistory):
        _exit_refused(f"{head.reason}。{head.remedy}")
    lock = (engine.HOME / "requirements.lock").read_bytes()
    return release_archive.Origin(head.commit, int(head.at.timestamp()), lock, f"yushui {__version__}")


def _exit_refused(reason: str) -> NoReturn:
    click.echo(f"没有封存：{reason}。", err=True)
    raise Exit(REFUSED)
