"""A commit → the folder of a site with its data and pages, and the office's settings, theme and store around them."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final

from yushui import engine
from yushui.cache import CACHE
from yushui.content.git_history import PASSED_OVER

from . import passed_over
from .content_paths import REGULAR, shown
from .server_git import ServerGitError, git, reading

CONTENT: Final = ("data", engine.DOCS)
OFFICE: Final = ("mkdocs.yml", engine.THEME, "hooks", CACHE)  # what is the office's, as it lies in its folder
PREFIX: Final = "candidate-"


class UnfitTreeError(Exception):
    """A commit holds what may not be written into a folder; the text says what."""


@contextmanager
def laid_out(
    own: Path, repository: Path, office: Path, commit: str, *, published: str, more: Mapping[str, str]
) -> Iterator[Path]:
    """A folder in ``own`` with the site of a commit, as it would be at ``office``; removed afterwards.

    ``published`` is the name whose commits are public.
    """
    sweep(own)
    folder = own / f"{PREFIX}{os.getpid()}"
    folder.mkdir()
    try:
        (office / CACHE).mkdir(exist_ok=True)
        for name in OFFICE:
            if (office / name).exists():
                (folder / name).symlink_to(office / name)
        for name in CONTENT:
            (folder / name).mkdir()
        _write_files(repository, commit, folder, more)
        _write_history(folder / ".git", repository, commit, more)
        unseen = passed_over.kept(office) + passed_over.of_push(repository, published, commit, more)
        (folder / ".git" / PASSED_OVER).write_text(unseen, encoding="ascii")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(own: Path) -> None:
    """Remove what a killed process left; only who holds the lock of examination may."""
    for left in own.glob(f"{PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def files(repository: Path, commit: str, more: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path and blob of each file of ``CONTENT`` in a commit; raises UnfitTreeError for what is no plain file."""
    listed = git(repository, "ls-tree", "-r", "-z", "--full-tree", commit, *CONTENT, more=more)
    for row in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, path = row.partition("\t")
        mode, _, blob = facts.split()
        parts = PurePosixPath(path).parts
        odd = path != "/".join(parts) or any(part == ".." or part.casefold().startswith(".git/") for part in parts)
        if mode not in REGULAR or odd or parts[0] not in CONTENT:
            raise UnfitTreeError(f"{shown(path)}：这不是普通文件，不能写进网站的文件夹")
        yield path, blob


def _write_files(repository: Path, commit: str, folder: Path, more: Mapping[str, str]) -> None:
    rows = list(files(repository, commit, more))
    asked = "".join(f"{blob}\n" for _, blob in rows).encode()
    with reading(repository, "cat-file", "--batch", "--buffer", stdin=asked, more=more) as out:
        for path, blob in rows:
            name, sort, size = out.readline().decode().split()
            if name != blob or sort != "blob":
                raise ServerGitError(f"{name} {sort}")
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(out.read(int(size)))
            out.read(1)


def _write_history(folder: Path, repository: Path, commit: str, more: Mapping[str, str]) -> None:
    """A repository of its own whose only commit checked out is this one; its objects stay where they are."""
    objects = folder / "objects" / "info"
    objects.mkdir(parents=True)
    (folder / "refs").mkdir()
    own = str((repository / "objects").resolve())
    held = [str((repository / path).resolve()) for path in (more.get("GIT_OBJECT_DIRECTORY", ""),) if path]
    (objects / "alternates").write_text("".join(f"{path}\n" for path in dict.fromkeys((own, *held))), encoding="utf-8")
    (folder / "HEAD").write_text(f"{commit}\n", encoding="ascii")
    (folder / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n", encoding="ascii")
    with suppress(OSError):
        shutil.copyfile(repository / "shallow", folder / "shallow")
