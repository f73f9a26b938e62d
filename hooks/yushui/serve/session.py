"""A project under way: its last good state, what is wrong with it now, and which pages are open."""

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, Final, Protocol

from jinja2 import TemplateError

from yushui import build, engine
from yushui.build import Build, Warm
from yushui.cache import CACHE, Store
from yushui.checks.editorial import hidden_references
from yushui.checks.source_texts import SourceTexts
from yushui.diagnostics import Problem, errors, ordered
from yushui.model.fields import SHANGHAI
from yushui.pages import menu, template_fault
from yushui.pages.render import Renderer
from yushui.pages.social_images import sharing
from yushui.site.assemble import Site, assemble
from yushui.site.feeds_index import main_feed
from yushui.writer import Frames, Project, fitted, renderer_of

from . import drafts, letters, panel
from .panel import Line
from .snapshot import Snapshot
from .trees import Trees

# Entries live as long as they are unchanged: to go through them all for garbage takes longer than to draw a page.
GARBAGE: Final = (200_000, 100, 1_000)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What MkDocs drew into ``folder``: the frames, the title and lead of each page of docs/, what it warned of."""

    frames: Frames
    titles: dict[str, tuple[str, str]]
    warnings: tuple[str, ...]


class DrawFrames(Protocol):
    """Has MkDocs draw the frames of a build into a folder; raises ``FramesError``."""

    def __call__(self, root: Path, result: Build, folder: Path) -> Drawn: ...


class FramesError(Exception):
    """MkDocs refused; ``messages`` say why, in an editor's words."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(*messages)
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class _Base:
    """What outlives a change of the data: frames and templates, by what they were made of."""

    key: tuple[Any, ...]
    drawn: Drawn
    renderer: Renderer


class Session:
    """The project at ``root``. ``lock`` is held while anything is read or drawn; ``snapshot`` is None before the first.

    ``generation`` counts how often MkDocs has drawn; ``until`` then time alone changes nothing.

    With ``with_drafts`` what is not public yet is shown as if it were.
    """

    def __init__(self, root: Path, draw_frames: DrawFrames, static: Path, *, with_drafts: bool = False) -> None:
        self.root, self._draw_frames, self._static, self._with_drafts = root, draw_frames, static, with_drafts
        self._store, self._warm, self._trees = Store(root / CACHE), Warm(), Trees(root)
        self._base: _Base | None = None
        self._read: tuple[Problem, ...] = ()
        self._checked: tuple[Problem, ...] = ()
        self._said: tuple[Line, ...] = ()
        self._warned: tuple[str, ...] = ()
        self.lock, self.generation = RLock(), 0
        self.snapshot: Snapshot | None = None
        self.until: datetime | None = None
        gc.set_threshold(*GARBAGE)

    def refresh(self) -> None:
        """Read the project as it stands; what is good becomes the new state, of what is not the last good one stays."""
        with self.lock:
            first = self.snapshot is None
            try:
                self._refresh()
            except TemplateError as error:
                self._say(template_fault.said(error, self.root))
            except FramesError as error:
                self._say(*error.messages)
            if first:
                gc.collect()
                gc.freeze()

    def checked(self, problems: tuple[Problem, ...]) -> None:
        """The rules have answered."""
        self._checked = problems

    def lines(self, editor: Path | None) -> tuple[Line, ...]:
        """What is wrong now, for the panel."""
        problems = ordered((*self._read, *self._checked))
        told = {problem.place.file for problem in problems}  # with line and column, which MkDocs does not know
        warned = (line for line in self._warned if line.partition("：")[0] not in told)
        return (*self._said, *_faults(warned), *panel.lines(problems, editor))

    @property
    def stale(self) -> bool:
        """Whether the data are newer than what is shown."""
        return bool(self._said or errors(self._read))

    def fall_back(self, snapshot: Snapshot | None, message: str) -> None:
        """To an earlier state, since a page of this one cannot be drawn."""
        self.snapshot, self._base = snapshot, None
        self._say(message)

    def _say(self, *messages: str) -> None:
        self._said = _faults(messages)

    def _refresh(self) -> None:
        at = datetime.now(SHANGHAI)
        given = build.read(self.root, self._store, warm=self._warm)
        self.until = given.content.unchanged_until(at)
        shown = drafts.shown(given.content, at, self._warm.memo) if self._with_drafts else None
        content = shown.content if shown else given.content
        unfit = tuple(hidden_references.check(content, given.links, at))
        self._read, self._checked = (*given.problems, *unfit), ()
        if errors(self._read):
            return
        self._said = ()
        assembled = assemble(content, given.links, at, given.photographs.pictures, self._warm.memo)
        site = build.with_history(self.root, self._store, assembled, at)
        self._warm.memo.turn()
        sources = SourceTexts(self.root, content)
        pictures = given.photographs, given.docs, given.docs_pictures
        result = Build(site, (), (), *pictures, self._store, sources, own=given.own)
        project = Project(self.root, engine.theme(self.root), given.address)
        base = self._based(project, result, site)
        self._warned = base.drawn.warnings
        images = sharing(site, given.address, given.photographs.files, base.drawn.titles)
        renderer = fitted(base.renderer.again(images.cards), site)
        frames = replace(base.drawn.frames, sharing=images)
        fresh = Snapshot(
            project, result, frames, renderer, self._static, content.withdrawn, shown.pages if shown else frozenset()
        )
        self._take(fresh, same_theme=base is self._base)
        self._base = base

    def _take(self, fresh: Snapshot, same_theme: bool) -> None:
        old, self.snapshot = self.snapshot, fresh
        if old and same_theme and letters.same(old.site, fresh.site):
            fresh.inherit(old)

    def _based(self, project: Project, result: Build, site: Site) -> _Base:
        """Frames and templates, drawn anew where what they show has changed."""
        key = (self._trees.of_theme(), site.settings, menu.menus(site), main_feed(site, project.base), project.base)
        if self._base and self._base.key == key:
            return self._base
        drawn = self._draw_frames(self.root, result, self._static)
        self.generation += 1
        return _Base(key, drawn, renderer_of(project, site, self._store, {}))


def _faults(messages: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line("", "错误", message) for message in messages)
