"""The files under data/ → their versions in git: when each changed on this branch, and its content then.

Dates are those of arrival on this branch (first parents only), so the date of a merged proposal is the day on
which it was merged. One ``git log`` answers for all files and is cached until the next commit.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from yushui.cache import Stage, Store
from yushui.model.settings import Settings

from .git_command import NO_COMMIT, NO_REPOSITORY, PARTIAL, SHALLOW, GitError, NoHistory, git

LOG: Final = (
    "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--relative",
    "--format=%x01%ct %H", "--", "data"
)  # fmt: skip
STAGE: Final = Stage("history", ("content/git_history.py", "content/git_command.py"))
GIT_BEGINS: Final = 1_112_803_200  # seconds since 1970: 7 April 2005 in China, the day of git's own first commit
NO_BLOB: Final = "0" * 40
# What Python writes beside a module that it has read is no change of anybody's.
NO_BYTECODE: Final = ":(exclude,glob)**/__pycache__/**"
# In a repository that our own git server publishes from: commits that were never published, each with the one that was.
PASSED_OVER: Final = "yushui-passed-over"
FOREIGN_MARK: Final = NoHistory(
    "history_from 写的提交不在这个分支的记录里", "照原来的写回去，或重新运行 yushui clear-sample"
)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file: when it came onto the branch, and the name of its blob."""

    at: datetime
    blob: str


@dataclass(frozen=True)
class History:
    """The versions of every file, newest first; a deleted file begins anew when it comes back.

    ``gone`` has the deleted files: when each was deleted, with the blob that it had last. ``published`` is the same of
    only those commits whose site was up, as far as our own git server knows that.
    """

    root: Path
    head: str
    versions: Mapping[str, tuple[Version, ...]]
    gone: Mapping[str, Version]
    published: "History | None" = None

    def of(self, file: str) -> tuple[Version, ...]:
        return self.versions.get(file, ())

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Blob → its bytes, read from git in one process; raises ``GitError`` where git lacks one of them."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        out = git(self.root, ("cat-file", "--batch"), "\n".join(wanted).encode() + b"\n")
        contents, at = {}, 0
        while (end := out.find(b"\n", at)) >= 0:
            name, *rest = out[at:end].decode().split()
            at = end + 1
            if len(rest) == 2 and rest[0] == "blob":
                contents[name] = out[at : at + int(rest[1])]
                at += int(rest[1]) + 1
        if len(contents) < len(wanted):
            raise GitError(PARTIAL)
        return contents


@dataclass(frozen=True, slots=True)
class Head:
    """The commit that is checked out."""

    commit: str
    at: datetime


def head(root: Path, sources: Iterable[str]) -> Head | NoHistory:
    """The commit that is checked out; ``NoHistory`` where ``sources`` have changes that are not committed."""
    if not _repository(root):
        return NO_REPOSITORY
    try:
        log = git(root, ("log", "-1", "--format=%H %ct"))
        changed = git(root, ("status", "--porcelain", "--untracked-files=all", "--", *sources, NO_BYTECODE))
    except GitError as error:
        return error.why
    if changed:
        files = [line[3:] for line in changed.decode("utf-8", "replace").splitlines()]
        named = f"{'、'.join(files[:3])}{'等' if len(files) > 3 else ''}"
        return NoHistory(f"还有没提交的改动（{named}）", "先提交，再运行一次")
    commit, at = log.decode().split()
    return Head(commit, datetime.fromtimestamp(int(at), UTC))


def read(root: Path, store: Store, settings: Settings | None) -> History | NoHistory:
    """The history of ``root/data``; ``NoHistory`` where git refuses or lacks some of it.

    With the mark of the ``settings`` (``history_from``), what was there at that commit counts only once it has changed.
    """
    mark = settings.history_from.commit if settings and settings.history_from else ""
    if (repository := _repository(root)) is None:
        return NO_REPOSITORY
    if _only_begun(repository):
        return NO_COMMIT
    try:
        if git(root, ("rev-parse", "--is-shallow-repository")).strip() == b"true":
            return SHALLOW
        name = git(root, ("rev-parse", "--verify", "--quiet", "HEAD")).decode().strip()
        if mark and not _is_behind(root, mark):
            return FOREIGN_MARK
        passed = _passed_over(root, repository)
        key = (str(root.resolve()), name, mark, passed)
        all_of_it, published = json.loads(store.get(STAGE, key, partial(_rows, root, mark, passed)))
    except GitError as error:
        return error.why
    if not mark and not any(all_of_it) and repository != root.resolve():
        return NoHistory("上层文件夹的 git 仓库里没有这里的提交记录", NO_REPOSITORY.remedy)
    return _history(root, name, all_of_it, _history(root, name, published) if published else None)


def _history(root: Path, head: str, told: "Told", published: History | None = None) -> History:
    dated = {file: tuple(_version(*row) for row in rows) for file, rows in told[0].items()}
    return History(root, head, dated, {file: _version(*row) for file, row in told[1].items()}, published)


def _passed_over(root: Path, repository: Path) -> str:
    """Lines of a commit and the one that overtook it before anything was published; raises ``GitError``."""
    folder = repository / ".git"
    if "GIT_DIR" in os.environ or not folder.is_dir():
        folder = root / git(root, ("rev-parse", "--git-common-dir")).decode().strip()
    file = folder / PASSED_OVER
    return file.read_text(encoding="ascii") if file.is_file() else ""


def _is_behind(root: Path, commit: str) -> bool:
    """Whether the branch has grown out of ``commit``."""
    try:
        git(root, ("merge-base", "--is-ancestor", commit, "HEAD"))
    except GitError:
        return False
    return True


def tracked(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """The files of the index that are, or lie in, one of ``names`` in any case of letters; none where git fails."""
    if (repository := _repository(root)) is None or _only_begun(repository):
        return ()
    try:
        listed = git(root, ("ls-files", "-z", "--", *(f":(icase){name}" for name in names)))
    except GitError:
        return ()  # ``checks.editorial.unasked_history`` says so
    return tuple(name.decode("utf-8", "replace") for name in listed.split(b"\0") if name)


def _only_begun(repository: Path) -> bool:
    """Whether a repository has neither an object nor a name for one, so that git need not be asked about it."""
    folder = repository / ".git"
    if {"GIT_DIR", "GIT_OBJECT_DIRECTORY"} & os.environ.keys() or not folder.is_dir():
        return False
    tops = (folder / "objects", folder / "refs", folder / "reftable", folder / "logs")
    return not (folder / "packed-refs").exists() and not any(files for top in tops for *_, files in os.walk(top))


def _repository(root: Path) -> Path | None:
    """The folder of the repository; None where git need not even be started."""
    if "GIT_DIR" in os.environ:
        return root.resolve()
    return next((folder for folder in (root.resolve(), *root.resolve().parents) if (folder / ".git").exists()), None)


def _version(at: int, blob: str) -> Version:
    return Version(datetime.fromtimestamp(at, UTC), blob)


Row = tuple[int, str]  # seconds since 1970, blob
Told = tuple[dict[str, list[Row]], dict[str, Row]]  # file → its rows, newest first; deleted file → its last row
Group = tuple[int, dict[str, tuple[str, str]]]  # seconds since 1970; file → its blob before and after


def _rows(root: Path, mark: str, passed: str) -> bytes:
    """``Told`` of the whole branch, or of what came after ``mark``; the same of what was published; as JSON.

    The latter is null where all may have been. Raises ``GitError``.
    """
    log = git(root, ("log", f"{mark}..HEAD" if mark else "HEAD", *LOG)).decode("utf-8", "replace")
    overtaken = dict(line.split(" ", 1) for line in passed.splitlines())
    published = _parse(_groups(log, overtaken), not mark) if overtaken else None
    return json.dumps([_parse(_groups(log, {}), not mark), published]).encode()


def _groups(log: str, overtaken: Mapping[str, str]) -> list[Group]:
    """``git log --raw``, newest first → what each commit changed, those that were overtaken with the one that did it.

    The log has for each commit a line with its time and name behind a 0x01, then a line for each file that changed.
    """
    groups: list[Group] = []
    last = ""
    for line in log.split("\n"):
        if line.startswith("\x01"):
            at, commit = line[1:].split()
            leader = overtaken.get(commit, commit)
            if leader != last:
                groups.append((int(at), {}))
            last = leader
        elif line.startswith(":"):
            facts, _, file = line.partition("\t")
            before, blob = facts.split()[2:4]
            changed = groups[-1][1]
            changed[file] = (before, changed[file][1] if file in changed else blob)
    return groups


def _parse(groups: Iterable[Group], from_the_start: bool) -> Told:
    """Groups, newest first. Of a file that was there before them and is only deleted in them, nothing is known."""
    versions: dict[str, list[Row]] = {}
    gone: dict[str, Row] = {}
    ended: set[str] = set()
    began: set[str] = set()
    for at, changed in groups:
        for file, (before, blob) in changed.items():
            if before == blob:
                continue
            if file in ended:
                began.add(file)
            elif blob == NO_BLOB:
                ended.add(file)
                if file not in versions:
                    gone[file] = (at, before)
            else:
                versions.setdefault(file, []).append((at, blob))
    return versions, {file: row for file, row in gone.items() if from_the_start or file in began}
