"""The repository around a project → the files in which git says what was committed, and what is in its index."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .file_stats import Fingerprint, OddError

OWN: Final = ("HEAD", "index", "config.worktree", "reftable/tables.list")  # of a worktree
SHARED: Final = ("packed-refs", "config", "shallow", "objects/info/alternates", "reftable/tables.list")
# Variables that lead git to other files than those that are looked at.
ELSEWHERE: Final = ("GIT_DIR", "GIT_COMMON", "GIT_INDEX", "GIT_OBJECT", "GIT_ALTERNATE", "GIT_WORK", "GIT_CONFIG")


def add(mark: Fingerprint, root: Path, by_content: bool) -> None:
    """Add to ``mark`` what the history of ``root`` may change with; raises OddError for an unusual repository."""
    mark.add(shutil.which("git") or "")
    for file in (Path.home() / ".gitconfig", Path.home() / ".config/git/config", Path("/etc/gitconfig")):
        mark.file(file.resolve())
    if any(name.startswith(ELSEWHERE) for name in os.environ):
        raise OddError("another repository")
    top = next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), None)
    mark.add(str(top))
    if top is None:
        return
    own, shared = _folders(top / ".git")
    for name in OWN:
        if not (by_content and name == "index"):
            mark.file(own / name)
    for name in SHARED:
        mark.file(shared / name)
    mark.tree(own / "refs")
    mark.tree(shared / "refs")
    if by_content:
        mark.add(*_names(root))


def _folders(git: Path) -> tuple[Path, Path]:
    """The folder of this worktree, and the one that all worktrees share."""
    if git.is_dir():
        return git, git
    said, _, where = git.read_text(encoding="utf-8").strip().partition(": ")
    if said != "gitdir":
        raise OddError(str(git))
    own = git.parent / where
    common = own / "commondir"
    return own, own / common.read_text(encoding="utf-8").strip() if common.exists() else own


def _names(root: Path) -> Iterator[str]:
    """What the index lists; its own bytes hold the times of this machine's files."""
    import subprocess

    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "ls-files", "-z", "--stage"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if listed.returncode:
        raise OddError("index")
    yield listed.stdout.decode("utf-8", "surrogateescape")
