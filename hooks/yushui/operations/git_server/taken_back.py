"""What commits of a push held and its last state no longer holds: private values would stay in the history for all.

The last state is examined whole by the check; here are the files of the commits on the way there.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from yushui.checks.text import privacy
from yushui.checks.text.match import Match
from yushui.lang.characters import printable

from .commit_words import REMEDY
from .content_paths import shown
from .server_git import ServerGitError, git, reading

TEXTS: Final = (".yml", ".md")


def private_values(
    repository: Path, blobs: Mapping[str, str], *, last: Sequence[str], branch: str, more: Mapping[str, str]
) -> Iterator[str]:
    """Lines that name file and rule, never the value.

    ``blobs`` are the new files of the commits with their paths, ``last`` the commits in which the push ends.
    """
    kept = {
        row.split()[2]: row.partition("\t")[2]
        for commit in last
        for row in _lines(git(repository, "ls-tree", "-r", "-z", commit, "data", "docs", more=more))
    }
    texts = {blob: path for blob, path in blobs.items() if path.endswith(TEXTS)}
    gone = {blob: path for blob, path in texts.items() if blob not in kept}
    now = {path: blob for blob, path in kept.items() if path in set(gone.values())}
    read = dict(_contents(repository, [*gone, *now.values()], more))
    remedy = REMEDY.format(branch=branch)
    for blob, path in gone.items():
        still = read.get(now.get(path, ""), "")
        for name in dict.fromkeys(
            hit.rule for hit in _found(read[blob]) if read[blob][hit.start : hit.end] not in still
        ):
            yield f"{shown(path)}：{name.code} 前面的提交里{name.title}，后来的提交删去了，历史里还在。{remedy}。"


def _found(text: str) -> Iterator[Match]:
    return privacy.find(text, explain=False)


def _lines(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _contents(repository: Path, blobs: Sequence[str], more: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    with reading(repository, "cat-file", "--batch", "--buffer", stdin=asked, more=more) as out:
        for blob in wanted:
            name, sort, size = (*out.readline().decode().split(), "", "")[:3]
            if name != blob or sort != "blob":
                raise ServerGitError(printable(f"{name} {sort}"))
            yield blob, out.read(int(size)).decode("utf-8", "replace")
            out.read(1)
