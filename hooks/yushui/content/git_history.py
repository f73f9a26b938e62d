"""The files under data/ → what git knows of them: when each changed on this branch, and what it said then.

Dates are those of arrival on this branch (first parents only), so the date of a merged proposal is the day on
which it was merged. One ``git log`` answers for all files and is kept in the store until the next commit.
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
NOTHING: Final = "0" * 40


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file: when it came onto the branch and under which name git keeps it."""

    at: datetime
    blob: str


@dataclass(frozen=True)
class History:
    """The versions of every file, newest first; a deleted file begins anew when it comes back.

    ``gone`` are the files that the branch has no more: when they left, and what they said last.
    """

    root: Path
    head: str
    versions: Mapping[str, tuple[Version, ...]]
    gone: Mapping[str, Version]

    def of(self, file: str) -> tuple[Version, ...]:
        return self.versions.get(file, ())

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """What the named versions say, asked from git in one go; what git has lost is left out."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        out = _git(self.root, ("cat-file", "--batch"), "\n".join(wanted).encode() + b"\n") or b""
        found, at = {}, 0
        while (end := out.find(b"\n", at)) >= 0:
            name, *rest = out[at:end].decode().split()
            at = end + 1
            if len(rest) == 2 and rest[0] == "blob":
                found[name] = out[at : at + int(rest[1])]
                at += int(rest[1]) + 1
        return found


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why there is no history to ask, in an editor's words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """The commit that a working folder stands at."""

    commit: str
    at: datetime


def head(root: Path, sources: Iterable[str]) -> Head | Unknown:
    """The commit at which ``sources`` stand as they are; Unknown when one of them was changed since."""
    found = _git(root, ("log", "-1", "--format=%H %ct"))
    changed = _git(root, ("status", "--porcelain", "--untracked-files=all", "--", *sources))
    if not found or changed is None:
        return Unknown("这里没有 git 提交记录")
    if changed:
        files = [line[3:] for line in changed.decode("utf-8", "replace").splitlines()]
        return Unknown(f"还有没提交的改动（{'、'.join(files[:3])}{'等' if len(files) > 3 else ''}），先提交")
    commit, at = found.decode().split()
    return Head(commit, datetime.fromtimestamp(int(at), UTC))


def read(root: Path, store: Store) -> History | Unknown:
    """The history of ``root/data``; Unknown without git, outside a repository, or where only its end is here."""
    shallow = _git(root, ("rev-parse", "--is-shallow-repository")) if _in_repository(root) else None
    if shallow is None:
        return Unknown("这里没有 git 提交记录")
    if shallow.strip() == b"true":
        return Unknown("这里只取了最近几次提交，请取全部记录（git fetch --unshallow）")
    head = _git(root, ("rev-parse", "--verify", "--quiet", "HEAD"))
    if head is None:
        return Unknown("还没有一次提交")
    name = head.decode().strip()
    try:
        versions, gone = json.loads(store.get(STAGE, (str(root.resolve()), name), partial(_rows, root)))
    except Silent:
        return Unknown("git 提交记录读不出来")
    dated = {file: tuple(_version(*row) for row in found) for file, found in versions.items()}
    return History(root, name, dated, {file: _version(*row) for file, row in gone.items()})


def _in_repository(root: Path) -> bool:
    """Whether git need be started at all."""
    return "GIT_DIR" in os.environ or any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def _version(at: int, blob: str) -> Version:
    return Version(datetime.fromtimestamp(at, UTC), blob)


Row = tuple[int, str]


class Silent(Exception):
    """Git does not answer."""


def _rows(root: Path) -> bytes:
    """What git tells, as JSON: the rows of each file that is there, and the last row of each that is gone."""
    if (log := _git(root, LOG)) is None:
        raise Silent
    return json.dumps(_parse(log.decode("utf-8", "replace"))).encode()


def _parse(log: str) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    """``git log --raw``, newest first: a mark with the time, then a line for each file that changed."""
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
            if blob == NOTHING:
                ended.add(file)
                if file not in versions:
                    gone[file] = (at, before)
            else:
                versions.setdefault(file, []).append((at, blob))
    return versions, gone


def _git(root: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes | None:
    """What git says, or None when it is not there or refuses."""
    try:
        done = subprocess.run(
            [*GIT, *arguments], cwd=root, input=given, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
