"""``yushui build``: the whole site, built aside, inspected, and put up when nothing is wrong."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import click
from click.exceptions import Exit
from pydantic import TypeAdapter, ValidationError

from yushui.diagnostics import Problem, weighty
from yushui.lang.characters import printable
from yushui.model.fields import Minute
from yushui.pages.social_images import unset
from yushui.publish import Manifest, VersionStore
from yushui.publish.finalise import lost_pages

from . import problem_report
from .click_zh import INTERNAL, REFUSED, Command
from .progress_line import waiting
from .root_option import root_option

if TYPE_CHECKING:
    from yushui.mkdocs_adapter import SiteResult

SITE: Final = "site"
PREVIEW: Final = "site.preview"
UNTOUCHED: Final = "没有发布，{}/ 没有改动。"
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class _LostUrls(Exception):
    """Addresses that were public would be gone."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems


def _minute(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        made: datetime = TypeAdapter(Minute).validate_python(text.strip())
    except ValidationError:
        raise click.UsageError("--at 的时间写到分，用引号括起来，例如 --at '2026-08-01 08:00'（北京时间）。") from None
    return made


@click.command("build", cls=Command)
@click.option("--at", metavar="时间", callback=_minute, help="按这一分钟该公开的内容生成到 site.preview/，只供查看")
@click.option("--accept-lost", is_flag=True, help="公开过的网址没有了也照样发布")
@root_option
def build(root: Path, at: datetime | None, accept_lost: bool) -> None:
    """生成整个网站，放进 site/。

    \b
    先生成在旁边，逐页查过，没有错误才换上去。
    有一处错误就不发布，site/ 原样不动。
    换下来的留着五版，用 yushui versions 看，用 yushui rollback 换回。
    """
    publish(root, at, accept_lost)


def publish(root: Path, at: datetime | None = None, accept_lost: bool = False) -> None:
    """Build and put up, say what was done; leaves with the code of what went wrong."""
    started = monotonic()
    store = VersionStore(root / PREVIEW, root / ".cache" / "preview", max_old=0) if at else VersionStore(root / SITE)
    made = _build(root, store, at, accept_lost or at is not None)
    assert made.build.site is not None
    lacking = [f"{entity.headline}（缺{missing}）" for entity, missing in unset(made.build.site)]
    when = f"（{at:%Y-%m-%d %H:%M} 的内容，只供查看，不要上线）" if at else ""
    took = f"用时 {monotonic() - started:.1f} 秒"
    click.echo(f"已生成 {len(made.manifest.pages)} 页{when}，{took}：{store.target.name}/")
    pictures = made.pictures
    click.echo(f"{pictures.asked} 张图片，{pictures.asked - pictures.made} 张来自缓存")
    if lacking:
        click.echo(f"名称里有标题字体没有的字，这几页没有海报和分享卡：{'、'.join(lacking)}")


def _build(root: Path, store: VersionStore, at: datetime | None, accept_lost: bool) -> "SiteResult":
    from yushui.mkdocs_adapter import Refused, build_site

    name = store.target.name
    with _overheard() as said:
        try:
            with waiting("正在生成") as status, store.replacing() as fresh:
                made = build_site(root, fresh, at=at, progress=status.progress)
                if not accept_lost:
                    _miss(store.live_manifest(), made)
                store.save_manifest(made.manifest)
        except (Refused, _LostUrls) as refused:
            written = any(problem.place.file.startswith(("data/", "docs/")) for problem in refused.problems)
            hint = "逐处看怎么改：yushui check" if written else ""
            lines = [*map(str, weighty(refused.problems))]
            _refuse(lines, problem_report.count(refused.problems), name, hint)
        except click.ClickException as error:  # what MkDocs raises for its own pages and settings
            _refuse(said or [error.message], f"{len(said) or 1} 处问题", name)
        except OSError as error:
            if error.errno not in FULL:
                raise
            click.echo(f"磁盘满了，{UNTOUCHED.format(name)}腾出空间，再生成一次。", err=True)
            raise Exit(INTERNAL) from None
    return made


def _miss(live: Manifest | None, made: "SiteResult") -> None:
    """An address that was public leads somewhere for ever: to the entry, to where it moved, or to a tombstone."""
    assert made.build.site is not None
    if lost := lost_pages(live, made.manifest, made.build.site.settings):
        raise _LostUrls(lost)


def _refuse(lines: list[str], summary: str, name: str, hint: str = "") -> None:
    for line in lines:
        click.echo(line, err=True)
    click.echo(f"有 {summary}，{UNTOUCHED.format(name)}{hint}", err=True)
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
