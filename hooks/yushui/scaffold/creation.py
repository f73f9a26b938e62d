"""Files → the folder of a new site with its first commit; what stands in the way is told."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from yushui import engine, engine_wheel
from yushui.content.git_command import author, git
from yushui.model.kinds import all_kinds

FIRST: Final = "新建网站"


class OccupiedError(Exception):
    """The folder is none, or there is something in it."""


def vacant(folder: Path) -> None:
    """Raises ``OccupiedError`` where no new site can be made; a repository in which nothing is yet is vacant."""
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise OccupiedError


def write(folder: Path, files: Mapping[str, str], sample: bool) -> None:
    """Write the files and the engine, with the sample's entries and photographs where they are wanted."""
    if sample:
        _copy_sample(folder)
    for name, data in {**{name: text.encode() for name, text in files.items()}, **engine_wheel.files()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for kind in (model.kind for model in all_kinds() if not model.kind.register):
        (folder / "data" / kind.folder).mkdir(exist_ok=True)


def commit(folder: Path) -> None:
    """A repository with one commit of everything; raises ``GitError`` where git is not there or refuses."""
    git(folder, ("init", "--quiet", "--initial-branch=main"))
    git(folder, ("add", "--all"))
    git(folder, (*author(folder), "-c", "commit.gpgSign=false", "commit", "--quiet", "--no-verify", "-m", FIRST))


def _copy_sample(folder: Path) -> None:
    source = engine.HOME / "data"
    folders = [model.kind.folder for model in all_kinds() if not model.kind.register]
    for name in (*folders, "media"):
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / "data" / name, copy_function=shutil.copyfile)
