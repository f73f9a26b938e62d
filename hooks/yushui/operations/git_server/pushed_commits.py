"""What a push brings → why it is refused, line by line; nothing is checked out, nothing is run.

Everything is counted while git lists it, so that a small pack that unfolds without end is stopped early.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import time
from typing import Final

from yushui.content.git_history import GIT_BEGINS
from yushui.lang.characters import printable
from yushui.media.photo_rules import MAX_MEGABYTES

from . import branch_names, commit_words, taken_back
from .content_paths import refusal, shown
from .raw_diff import Change, changes
from .ref_update import NOTHING, Update
from .server_git import ServerGitError, git, reading

MOST_COMMITS: Final = 1_000  # of one push
MOST_CHANGES: Final = 20_000  # files in all commits of a push
MOST_COMMIT: Final = 64_000  # bytes of a commit itself: who, when and the message
MOST_PATH: Final = 1_000  # bytes
MOST_TEXT: Final = 2_000_000  # bytes of a file that is no picture
MOST_BYTES: Final = 600_000_000  # of all files of a push, unfolded
AHEAD: Final = 3_600  # seconds that the clock of a colleague may be fast
MOST_LINES: Final = 30  # that are told
MISSING: Final = re.compile("walk setup failed|traverse parents")  # as git says that it has not the parents of a commit
PICTURE: Final = re.compile(r"(?i)\.(?:jpe?g|png|webp)$")


def refusals(repository: Path, pushed: Sequence[Update], branch: str, more: Mapping[str, str]) -> list[str]:
    """Why the push is not accepted; empty where only its content is left to be examined. ``branch`` publishes."""
    try:
        if told := _of_missing(repository, pushed, more):
            return told
        if told := [*branch_names.refusals(repository, pushed, branch, more)]:
            return told
        commits, told = _commits(repository, pushed, more)
        blobs: dict[str, str] = {}
        told = told or _cut(commit_words.refusals(repository, commits, branch, more))
        told = told or _cut(_of_files(repository, pushed, commits, blobs, branch=branch, more=more))
        last = [update.new for update in pushed]
        return told or _cut(taken_back.private_values(repository, blobs, last=last, branch=branch, more=more))
    except ServerGitError as error:
        if "memory" in str(error):
            return ["这次推送的文件展开以后太多，读不下。"]
        return [f"这次推送的内容 git 读不出来（git 说：{printable(str(error))[:120]}）。"]


def _of_missing(repository: Path, pushed: Sequence[Update], more: Mapping[str, str]) -> list[str]:
    """Why commits may not come before which others are missing: git lets a hook see those of a shallow clone."""
    names = [update.new for update in pushed if update.new != NOTHING]
    try:
        if names:
            most = f"--max-count={MOST_COMMITS + 1}"
            git(repository, "rev-list", "--count", most, *names, "--not", "--all", more=more)
    except ServerGitError as error:
        if MISSING.search(str(error)):
            return [
                "推送上来的提交，前面的几次这里没有：推送的仓库是从别处取来的，只取了最近几次提交。"
                "从这里重新 git clone 一份，把改动放进去，再提交、推送。"
            ]
        raise
    return []


def _commits(repository: Path, pushed: Sequence[Update], more: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The commits that the repository has not yet; with why they are refused."""
    names = [update.new for update in pushed]
    listed = git(
        repository, "rev-list", "--parents", "--timestamp", f"--max-count={MOST_COMMITS + 1}", *names, "--not", "--all",
        more=more,
    )  # fmt: skip
    rows = [line.split() for line in listed.decode().splitlines()]
    if len(rows) > MOST_COMMITS:
        return [], [f"一次推送了 {MOST_COMMITS} 次以上的提交，请分几次推送。"]
    told = []
    for at, commit, *parents in rows:
        if not parents:
            told.append(f"提交 {commit[:8]} 和这里的提交接不上：要在用 git clone 从这里取来的仓库里改。")
        if int(at) > time() + AHEAD:
            told.append(
                f"提交 {commit[:8]} 的时间在将来：先把电脑的时钟对准，再用 git commit --amend --no-edit 重新提交。"
            )
        elif int(at) < GIT_BEGINS:
            told.append(
                f"提交 {commit[:8]} 的时间早于 2005 年：先对准电脑的时钟，再用 git commit --amend --no-edit 重新提交。"
            )
    commits = [row[1] for row in rows]
    told += _of_messages(repository, commits, more)
    return commits, told[:MOST_LINES]


def _of_messages(repository: Path, commits: Sequence[str], more: Mapping[str, str]) -> Iterator[str]:
    """Commits whose message is longer than anybody reads; asked before any message is."""
    asked = "".join(f"{commit}\n" for commit in commits).encode()
    told = git(repository, "cat-file", "--batch-check", stdin=asked, more=more).decode() if commits else ""
    for line in told.splitlines():
        commit, _, size = line.split()
        if int(size) > MOST_COMMIT:
            yield (
                f"提交 {commit[:8]} 的说明太长（{int(size) // 1000} KB）：一句话就够，"
                "用 git commit --amend 改短，再推送；长的文字写进条目。"
            )


def _of_files(
    repository: Path,
    pushed: Sequence[Update],
    commits: Sequence[str],
    blobs: dict[str, str],
    *,
    branch: str,
    more: Mapping[str, str],
) -> Iterator[str]:
    """Why files of the push may not come: by their path, their mode or their size; notes each new one in ``blobs``."""
    seen: set[Change] = set()
    told: set[str] = set()
    remedy = commit_words.REMEDY.format(branch=branch)
    for change in _changes(repository, pushed, commits, branch, more):
        if len(seen) > MOST_CHANGES:
            yield f"一次推送改了 {MOST_CHANGES} 个以上的文件，请分几次推送。"
            return
        if change in seen or change.path in told:
            continue
        seen.add(change)
        if len(change.path) > MOST_PATH:
            yield f"{shown(change.path)}：路径太长。"
            return
        if why := refusal(change.path, "100644" if change.mode == "000000" else change.mode):
            told.add(change.path)
            present = any(_has(repository, update.new, change.path, more) for update in pushed)
            gone = "" if present else f"（最后的提交里已经没有它，前面的提交里还有：{remedy}。）"
            yield f"{shown(change.path)}：{why}。{gone}"
        elif change.mode != "000000":
            blobs.setdefault(change.blob, change.path)
    if not told:
        yield from _of_sizes(repository, blobs, more)
        yield from _of_twins(repository, pushed, more)


def _changes(
    repository: Path, pushed: Sequence[Update], commits: Sequence[str], branch: str, more: Mapping[str, str]
) -> Iterator[Change]:
    """What each new commit changes against all of its parents, and what the publishing branch has otherwise now."""
    how = ("-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv")
    if commits:
        listed = "".join(f"{commit}\n" for commit in commits).encode()
        with reading(repository, "diff-tree", "--stdin", "--root", "-c", *how, stdin=listed, more=more) as out:
            yield from changes(out.read)
    for update in pushed:
        if update.branch == branch and update.old != NOTHING:
            with reading(repository, "diff-tree", *how, update.old, update.new, more=more) as out:
                yield from changes(out.read)


def _of_sizes(repository: Path, blobs: Mapping[str, str], more: Mapping[str, str]) -> Iterator[str]:
    if not blobs:
        return
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    total = 0
    for line in git(repository, "cat-file", "--batch-check", stdin=asked, more=more).decode().splitlines():
        blob, sort, size = (*line.split(), "", "")[:3]
        path = blobs[blob]
        most = MAX_MEGABYTES * 1_000_000 if PICTURE.search(path) else MOST_TEXT
        if sort != "blob":
            yield f"{shown(path)}：这个文件的内容没有一起推送上来。"
        elif int(size) > most:
            yield f"{shown(path)}：有 {int(size) / 1_000_000:.1f} MB，超过 {most // 1_000_000} MB。"
        total += int(size or 0)
    if total > MOST_BYTES:
        yield f"这次推送的文件共有 {total // 1_000_000} MB，超过 {MOST_BYTES // 1_000_000} MB，请分几次推送。"


def _of_twins(repository: Path, pushed: Sequence[Update], more: Mapping[str, str]) -> Iterator[str]:
    """Pictures whose names are one for Windows and macOS; all other names are in small letters."""
    for update in pushed:
        names: dict[str, str] = {}
        for path in paths(repository, update.new, more):
            if (other := names.setdefault(path.casefold(), path)) != path:
                yield f"{shown(path)}：和 {shown(other)} 只差大小写，在 Windows 上是同一个文件，请改掉一个。"


def paths(repository: Path, commit: str, more: Mapping[str, str]) -> Iterator[str]:
    """The paths of all files of ``data/`` and ``docs/`` in a commit."""
    listed = git(repository, "ls-tree", "-r", "-z", "--name-only", commit, "data", "docs", more=more)
    yield from listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _has(repository: Path, commit: str, path: str, more: Mapping[str, str]) -> bool:
    """Whether a commit has a file; of a tree that unfolds without end only this path is looked at."""
    try:
        return bool(git(repository, "ls-tree", "-z", "--name-only", commit, "--", path, more=more))
    except ServerGitError:  # a path that git does not take, such as one with ..: where else it stands nobody can say
        return True


def _cut(lines: Iterator[str]) -> list[str]:
    """The first of many lines, and that there are more; what comes behind them is not even listed."""
    kept = [line for line, _ in zip(lines, range(MOST_LINES), strict=False)]
    return [*kept, "后面的没有再看。"] if len(kept) == MOST_LINES else kept
