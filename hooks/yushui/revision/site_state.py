"""A commit, or the files as they lie there → the site as it would be built from it."""

import io
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yushui import build, engine
from yushui.build import Build
from yushui.cache import CACHE
from yushui.content import loader
from yushui.content.git_command import GitError, git
from yushui.content.loader import Content
from yushui.pages.render import Renderer

READ: Final = ("data", "docs", "mkdocs.yml", engine.THEME)


class NoState(Exception):
    """A name that git does not know, in an editor's words."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: its folder, its content, and what a build makes of it."""

    root: Path
    content: Content
    built: Build

    @property
    def pages(self) -> Mapping[str, tuple[str, str]]:
        """Address → title and body of each page of an entry, as a reader would get it."""
        settings = self.built.site.settings if self.built.site else None
        renderer = Renderer(engine.theme(self.root), settings=settings)
        return {
            page.uri: (page.title, renderer.body(page.template, page.uri, page.context, page.crumbs))
            for page in self.built.pages
        }


def span(words: str) -> tuple[str, str]:
    """BASE..HEAD; without HEAD the files as they lie there, which are called by an empty name."""
    base, dots, head = words.partition("..")
    return base or "HEAD", head.lstrip(".") or ("HEAD" if dots else "")


@contextmanager
def states(root: Path, words: str, at: datetime) -> Iterator[tuple[State, State]]:
    """Both states as of the minute ``at``; raises ``NoState``, and ``GitError`` where git fails."""
    base, head = span(words)
    with TemporaryDirectory(prefix="yushui-") as folder:
        before = _unpacked(root, base, Path(folder) / "before")
        after = _unpacked(root, head, Path(folder) / "after") if head else root
        yield _state(before, at), _state(after, at)


def _state(root: Path, at: datetime) -> State:
    return State(root, loader.load(root), build.run(root, at, with_git=False))  # a commit alone has no history


def _unpacked(root: Path, name: str, target: Path) -> Path:
    """The files that a build reads, as they were at the commit; what a build keeps is shared."""
    if name.startswith("-"):
        raise NoState(name)
    try:
        commit = (
            git(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")).decode().strip()
        )
    except GitError as error:
        raise NoState(name) from error
    listed = git(root, ("ls-tree", "--name-only", "-z", commit)).decode().split("\0")
    wanted = [each for each in READ if each in listed]
    packed = git(root, ("archive", "--format=tar", commit, "--", *wanted))
    target.mkdir()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")
    if (root / CACHE).is_dir():
        (target / CACHE).symlink_to((root / CACHE).resolve(), target_is_directory=True)
    return target
