"""A project → its finished site in a folder, with MkDocs only where what it would draw is not kept."""

from collections.abc import Collection
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from yushui import build, engine, writer
from yushui.artifact import Kept, Known
from yushui.build import Build
from yushui.diagnostics import Problem, errors, without_infos
from yushui.media.pool import Progress, silent
from yushui.publish import live_files
from yushui.writer import Project, SiteResult

from .kept_frames import KeptFrames


class RefusedError(Exception):
    """The data or the finished site have errors and may not be published; ``problems`` lists them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Task:
    """The project at ``root``, to be built into ``target`` as it stands at the minute ``at`` (None: now).

    What did not change is shared with the ``live`` site; ``executor`` does work ahead of its turn.
    """

    root: Path
    target: Path
    live: Path
    at: datetime | None = None
    progress: Progress = silent
    executor: Executor | None = None


def build_site(task: Task, warnings: Collection[str]) -> SiteResult:
    """The finished site of a task; ``warnings`` are those that MkDocs logs meanwhile.

    Raises RefusedError, jinja2.TemplateError, and click's exceptions for what MkDocs finds of its own.
    """
    kept = KeptFrames(task.root)
    read = build.run(task.root, task.at, task.progress, task.executor) if kept.known else None
    if read and (result := _without_mkdocs(task, read, kept)):
        return result
    from yushui import mkdocs_adapter

    from .keeping_adapter import KeepingAdapter

    adapter = KeepingAdapter(read, task.at, task.progress, task.executor)
    adapter.live = task.live
    try:
        result = mkdocs_adapter.build_site(task.root, task.target, adapter=adapter)
    except mkdocs_adapter.Refused as error:
        raise RefusedError(error.problems) from None
    if not warnings:
        kept.keep(result.build, adapter.drawn)
    return result


def _without_mkdocs(task: Task, read: Build, kept: KeptFrames) -> SiteResult | None:
    """The site with kept frames; None where there are none, or where what was read has something to be told."""
    if read.site is None or without_infos(read.problems) or (drawn := kept.recall(read)) is None:
        return None
    frames, files = drawn
    live = live_files.recall(task.live, read.store)
    project = Project(task.root, engine.theme(task.root), kept.site_url, live)
    writer.begin(project, read, frames.sharing)
    pictures = [Kept(uri, path) for uri, path in read.docs_pictures.files.items()]
    there = {file.uri: file.put(task.target, live) for file in chain[Known | Kept](files, pictures)}
    result = writer.write_site(project, read, frames, task.target, task.progress)
    result = replace(result, written={**there, **result.written})
    finished = writer.finalise_site(project, read, frames, result, task.target)
    if finished.manifest is None or without_infos(finished.problems):  # as a strict MkDocs
        raise RefusedError(errors(finished.problems) or finished.problems)
    return SiteResult(read, finished.manifest, result.pictures)
