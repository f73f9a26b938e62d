"""Build the site beside the published one, inspect it, publish it when there are no errors."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import click
from click.exceptions import Exit
from jinja2 import TemplateError

from yushui.cache import Laps, processes
from yushui.content import docs_dir, mkdocs_file
from yushui.diagnostics import Problem, without_infos
from yushui.lang.characters import printable, width
from yushui.pages import template_fault
from yushui.pages.social_images import unset
from yushui.publish import Manifest, VersionStore, live_files
from yushui.publish.finalise import lost_pages

from . import mkdocs_words, problem_report, publishing_faults
from .click_zh import REFUSED
from .front_door import FrontDoor
from .progress_line import waiting

if TYPE_CHECKING:
    from yushui.writer import SiteResult

SITE: Final = "site"
PREVIEW: Final = "site.preview"
NOT_PUBLISHED: Final = "没有发布，{}/ 没有改动。"

Workers = Callable[[], AbstractContextManager[Executor | None]]


class _LostPages(Exception):
    """The build lacks addresses that are published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems


def publish(
    root: Path,
    at: datetime | None = None,
    accept_lost: bool = False,
    door: FrontDoor | None = None,
    *,
    timings: bool = False,
    workers: Workers = processes,
) -> "SiteResult":
    """Build and publish the site and print a summary; raises Exit with the exit code of an error.

    ``workers`` do what can be done ahead of its turn. ``door`` remembers that it is done, unless there was something
    to say that is not so the next time.
    """
    started = monotonic()
    publishing_faults.refuse_tracked(root)
    store = VersionStore(root / PREVIEW, max_old=0) if at else VersionStore(root / SITE)
    with publishing_faults.told(f"没有发布，{store.name}/ 没有改动", "再生成一次", store.name):
        result = _build(root, store, at, accept_lost or at is not None, workers)
    if at is None:
        live_files.keep(store.target, result.manifest, result.build.store)
    result.build.store.laps.lap("换上去")
    assert result.build.site is not None
    without_poster = [f"{name}（缺{characters}）" for name, characters in unset(result.build.site)]
    preview_note = f"（{at:%Y-%m-%d %H:%M} 的内容，只供查看，不要上线）" if at else ""
    duration = f"用时 {monotonic() - started:.1f} 秒"
    click.echo(f"已生成 {len(result.manifest.pages)} 页{preview_note}，{duration}：{store.name}/")
    notes = [str(problem) for problem in result.build.problems if problem.rule in problem_report.NOTED]
    if without_poster:
        notes.append(f"名称里有标题字体没有的字，海报和分享卡上写不出，这几处没有：{'、'.join(without_poster)}")
    for note in notes:
        click.echo(note, err=True)
    publishing_faults.tell_left(store)
    if result.build.store.unkept:
        click.echo(f"中间结果没有存下来：{result.build.store.unkept}。不影响结果，只是慢一些。", err=True)
    pictures = result.pictures
    click.echo(f"{pictures.asked} 张图片，{pictures.asked - pictures.made} 张来自缓存")
    if timings:
        for line in _timings(result.build.store.laps):
            click.echo(line)
    if door and result.build.until and not (store.set_aside or store.exposed):
        door.remember(result.build.until.timestamp(), notes)
    return result


def _timings(laps: Laps) -> Iterator[str]:
    """A line for each stage, and one for the whole."""
    whole = ("共", sum(seconds for _, seconds, _ in laps.rows), sum(worked for *_, worked in laps.rows))
    for name, seconds, worked in (*laps.rows, whole):
        yield f"{name}{' ' * (26 - width(name))}{seconds:8.1f} 秒，处理器 {worked:6.1f} 秒"


def _build(root: Path, store: VersionStore, at: datetime | None, accept_lost: bool, workers: Workers) -> "SiteResult":
    from .site_building import RefusedError, Task, build_site

    name = store.name
    with mkdocs_messages() as messages:
        try:
            with waiting("正在生成") as status, workers() as executor, store.replacing() as fresh:
                task = Task(root, fresh, store.target, at, status.progress, executor)
                result = build_site(task, messages)
                if not accept_lost:
                    _refuse_lost_pages(store.live_manifest(), result)
                store.save_manifest(result.manifest)
        except (RefusedError, _LostPages) as error:
            in_source_files = any(problem.place.file.startswith(("data/", "docs/")) for problem in error.problems)
            hint = "逐处看怎么改：yushui check" if in_source_files else ""
            lines = [*map(str, without_infos(error.problems))]
            _exit_refused(lines, problem_report.count(error.problems), name, hint)
        except TemplateError as error:
            _exit_refused([template_fault.said(error, root)], "1 处模板写错了", name)
        except click.ClickException as error:  # raised by MkDocs for its own pages and settings
            said = [str(problem) for problem in mkdocs_file.problems(root, docs_dir.pages(root, handbook=True))]
            lines = said or messages or [error.message]
            _exit_refused(lines, f"{len(lines)} 处问题", name)
    return result


def _refuse_lost_pages(live: Manifest | None, result: "SiteResult") -> None:
    """Raise _LostPages when a published address would have neither a page, a redirect nor a withdrawal page."""
    assert result.build.site is not None
    if problems := lost_pages(live, result.manifest, result.build.site.settings):
        raise _LostPages(problems)


def _exit_refused(lines: list[str], summary: str, name: str, hint: str = "") -> None:
    for line in lines:
        click.echo(line, err=True)
    click.echo(f"有 {summary}，{NOT_PUBLISHED.format(name)}{hint}", err=True)
    raise Exit(REFUSED)


@contextmanager
def mkdocs_messages() -> Iterator[list[str]]:
    """Collect warnings and errors of MkDocs, each once, for the summary."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (line := mkdocs_words.in_chinese(printable(record.getMessage()))) not in messages:
                messages.append(line)

    collector, log = Collector(logging.WARNING), logging.getLogger("mkdocs")
    log.addHandler(collector)
    try:
        yield messages
    finally:
        log.removeHandler(collector)
