"""The published branch → ``data/`` and ``docs/`` of the office's folder, of which a site is built; nothing else there.

What is changed there without a commit is never overwritten. A process that is killed meanwhile leaves the mark
``taking``, and the next one goes on.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yushui.cache import write_whole
from yushui.content.left_behind import is_left_behind

from . import passed_over
from .candidate import CONTENT, files
from .server_git import ServerGitError, git

INDEX: Final = "index"
SCRATCH: Final = "index-scratch"
TAKING: Final = "taking"


class LocalEditsError(Exception):
    """Files of the office's folder were changed there and not committed: their paths."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__("、".join(paths))
        self.paths = paths


class OwnCommitsError(Exception):
    """The office's folder has commits that the repository has not."""


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """The folder ``root`` of an office, for the branch ``ref`` of ``repository``, whose own files lie in ``own``."""

    root: Path
    repository: Path
    own: Path
    ref: str

    def begin(self, commit: str) -> None:
        """Remember that the content in the folder is that of ``commit``, as far as it is."""
        self._unlock(INDEX)
        self._git("read-tree", self._content(commit), index=INDEX)

    def take(self, commit: str) -> None:
        """Bring the content of the folder to ``commit``; raises LocalEditsError, OwnCommitsError, UnfitTreeError.

        Only who holds the lock of publication may, and of the versions, so that no build reads what is half new.
        """
        list(files(self.repository, commit, {}))
        self._refuse_own_commits(commit)
        tree = self._content(commit)
        if edits := self._edits(tree):
            raise LocalEditsError(edits)
        write_whole(self.own / TAKING, tree.encode())
        self._unlock(INDEX)
        self._git("read-tree", "--reset", "-u", tree, index=INDEX)
        passed_over.remember(self.root, passed_over.of_push(self.root, "HEAD", commit, {}))
        git(self.root, "reset", "--quiet", "--mixed", commit)
        (self.own / TAKING).unlink()

    def _refuse_own_commits(self, commit: str) -> None:
        """Bring the commits into the office's own repository, where they may only be newer."""
        git(self.root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", str(self.repository), self.ref)
        try:
            git(self.root, "merge-base", "--is-ancestor", "HEAD", commit)
        except ServerGitError:
            raise OwnCommitsError from None

    def _edits(self, tree: str) -> list[str]:
        """What in the folder is neither as it was left nor as it will be, nor as a killed process was making it."""
        edits = self._differing(INDEX)
        mark = self.own / TAKING
        for other in (tree, *([mark.read_text(encoding="ascii")] if mark.exists() else [])):
            if edits:
                self._unlock(SCRATCH)
                self._git("read-tree", other, index=SCRATCH)
                edits &= self._differing(SCRATCH)
        (self.own / SCRATCH).unlink(missing_ok=True)
        return sorted(edits)

    def _differing(self, index: str) -> set[str]:
        self._git("update-index", "-q", "--refresh", "--unmerged", index=index, may_fail=True)
        changed = self._git("-c", "core.fileMode=false", "diff-files", "--name-only", "-z", index=index)
        others = self._git("ls-files", "--others", "-z", "--", *CONTENT, index=index)
        names = (changed + others).decode("utf-8", "surrogateescape").split("\0")[:-1]
        return {name for name in names if not is_left_behind(os.path.basename(name))}  # noqa: PTH119

    def _content(self, commit: str) -> str:
        """The tree of a commit without anything but its content."""
        rows = git(self.repository, "ls-tree", "-z", "--full-tree", commit, *CONTENT)
        return git(self.repository, "mktree", "-z", stdin=rows).decode().strip()

    def _git(self, *arguments: str, index: str, may_fail: bool = False) -> bytes:
        more: Mapping[str, str] = {
            "GIT_DIR": str(self.repository),
            "GIT_WORK_TREE": str(self.root),
            "GIT_INDEX_FILE": str(self.own / index),
        }
        try:
            return git(self.root, *arguments, more=more)
        except ServerGitError:
            if may_fail:
                return b""
            raise

    def _unlock(self, index: str) -> None:
        """Remove the lock of a git that was killed: another one cannot run while ours is held."""
        (self.own / f"{index}.lock").unlink(missing_ok=True)
