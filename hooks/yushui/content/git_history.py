"""The files under data/ → their versions in git: when each changed on this branch, and its content then.

Dates are those of arrival on this branch (first parents only), so the date of a merged proposal is the day on
which it was merged. One ``git log`` answers for all files and is cached until the next commit.
"""

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from yushui.cache import Stage, Store

# No setting of the repository may make git start another program.
GIT: Final = (
    "git", "--no-optional-locks",
    "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
)  # fmt: skip
LOG: Final = (
    "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--relative",
    "--format=%x01%ct", "--", "data"
)  # fmt: skip
SECONDS: Final = 60
STAGE: Final = Stage("history", ("content/git_history.py",))
NO_BLOB: Final = "0" * 40


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file: when it came onto the branch, and the name of its blob."""

    at: datetime
    blob: str


@dataclass(frozen=True)
class History:
    """The versions of every file, newest first; a deleted file begins anew when it comes back.

    ``gone`` has the deleted files: when each was deleted, with the blob that it had last.
    """

    root: Path
    head: str
    versions: Mapping[str, tuple[Version, ...]]
    gone: Mapping[str, Version]

    def of(self, file: str) -> tuple[Version, ...]:
        return self.versions.get(file, ())

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Blob → its bytes, read from git in one process; blobs that git does not have are left out."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        out = _git(self.root, ("cat-file", "--batch"), "\n".join(wanted).encode() + b"\n") or b""
        contents, at = {}, 0
        while (end := out.find(b"\n", at)) >= 0:
            name, *rest = out[at:end].decode().split()
            at = end + 1
            if len(rest) == 2 and rest[0] == "blob":
                contents[name] = out[at : at + int(rest[1])]
                at += int(rest[1]) + 1
        return contents


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to read, in an editor's words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """The commit that is checked out."""

    commit: str
    at: datetime


def head(root: Path, sources: Iterable[str]) -> Head | NoHistory:
    """The commit that is checked out; ``NoHistory`` where ``sources`` have changes that are not committed."""
    log = _git(root, ("log", "-1", "--format=%H %ct"))
    changed = _git(root, ("status", "--porcelain", "--untracked-files=all", "--", *sources))
    if not log or changed is None:
        return NoHistory("这里没有 git 提交记录")
    if changed:
        files = [line[3:] for line in changed.decode("utf-8", "replace").splitlines()]
        return NoHistory(f"还有没提交的改动（{'、'.join(files[:3])}{'等' if len(files) > 3 else ''}），先提交")
    commit, at = log.decode().split()
    return Head(commit, datetime.fromtimestamp(int(at), UTC))


def read(root: Path, store: Store) -> History | NoHistory:
    """The history of ``root/data``; ``NoHistory`` without git, outside a repository, and in a shallow one."""
    shallow = _git(root, ("rev-parse", "--is-shallow-repository")) if _in_repository(root) else None
    if shallow is None:
        return NoHistory("这里没有 git 提交记录")
    if shallow.strip() == b"true":
        return NoHistory("这里只取了最近几次提交，请取全部记录（git fetch --unshallow）")
    head = _git(root, ("rev-parse", "--verify", "--quiet", "HEAD"))
    if head is None:
        return NoHistory("还没有一次提交")
    name = head.decode().strip()
    try:
        versions, gone = json.loads(store.get(STAGE, (str(root.resolve()), name), partial(_rows, root)))
    except GitError:
        return NoHistory("git 提交记录读不出来")
    dated = {file: tuple(_version(*row) for row in rows) for file, rows in versions.items()}
    return History(root, name, dated, {file: _version(*row) for file, row in gone.items()})


def tracked(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """The files of the index that are, or lie in, one of ``names`` in any case of letters; none where git fails."""
    if not _in_repository(root):
        return ()
    listed = _git(root, ("ls-files", "-z", "--", *(f":(icase){name}" for name in names)))
    return tuple(name.decode("utf-8", "replace") for name in (listed or b"").split(b"\0") if name)


def _in_repository(root: Path) -> bool:
    """Whether git need be started at all."""
    return "GIT_DIR" in os.environ or any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def _version(at: int, blob: str) -> Version:
    return Version(datetime.fromtimestamp(at, UTC), blob)


Row = tuple[int, str]  # seconds since 1970, blob


class GitError(Exception):
    """Git is not there, or fails."""


def _rows(root: Path) -> bytes:
    """The output of ``_parse`` for the whole branch, as JSON; raises ``GitError``."""
    if (log := _git(root, LOG)) is None:
        raise GitError
    return json.dumps(_parse(log.decode("utf-8", "replace"))).encode()


def _parse(log: str) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    """``git log --raw``, newest first → file → its rows, and deleted file → its last row.

    The log has for each commit a line with its time behind a 0x01, then a line for each file that changed."""
    versions: dict[str, list[Row]] = {}
    gone: dict[str, Row] = {}
    ended: set[str] = set()
    at = 0
    for line in log.split("\n"):
        if line.startswith("\x01"):
            at = int(line[1:])
        elif line.startswith(":"):
            facts, _, file = line.partition("\t")
            before, blob = facts.split()[2:4]
            if file in ended:
                continue
            if blob == NO_BLOB:
                ended.add(file)
                if file not in versions:
                    gone[file] = (at, before)
            else:
                versions.setdefault(file, []).append((at, blob))
    return versions, gone


def _git(root: Path, arguments: tuple[str, ...], stdin: bytes = b"") -> bytes | None:
    """The output of git, or None where it is not there or fails."""
    try:
        done = subprocess.run(
            [*GIT, *arguments], cwd=root, input=stdin, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
