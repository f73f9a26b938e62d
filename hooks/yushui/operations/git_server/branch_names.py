"""The names that a push changes → why they may not be changed like this, in an editor's words.

No two branches may look alike, to a reader or to a file system, and none may be called as git calls something else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from yushui.checks.text import privacy
from yushui.lang.device_names import kept_for_device
from yushui.lang.normalise import HAN

from .content_paths import shown
from .ref_update import NOTHING, Update
from .server_git import ServerGitError, git

NAME: Final = re.compile(rf"(?=.{{1,100}}\Z)[A-Za-z0-9{HAN}][A-Za-z0-9{HAN}._+-]*(?:/[A-Za-z0-9{HAN}._+-]+)*")
# What git itself calls so, or puts before the name of a branch: HEAD, FETCH_HEAD, refs/heads/…, origin/….
OF_GIT: Final = re.compile(r"(?i)(?:[a-z]+_)?head|(?:refs|heads|tags|remotes|origin)(?:/.*)?")


def refusals(repository: Path, pushed: Iterable[Update], branch: str, more: Mapping[str, str]) -> Iterator[str]:
    """Why the names may not be changed; ``branch`` is the one that publishes."""
    there = {branch, *_branches(repository, more)}
    for update in pushed:
        if told := _of_name(repository, update, there, more):
            yield told
        there.add(update.branch)


def overtaken(repository: Path, pushed: Iterable[Update], more: Mapping[str, str]) -> list[str]:
    """A line for each branch that somebody else has pushed to since this push began."""
    return [
        f"{shown(update.branch)}：别人刚刚推送过。{_catch_up(update)}，再推送。"
        for update in pushed
        if update.old != _now(repository, update.ref, more)
    ]


def _catch_up(update: Update) -> str:
    """What brings a clone up to date: git pull alone asks, in English, how."""
    return f"先运行 git pull --rebase origin {shown(update.branch)}"


def _of_name(repository: Path, update: Update, there: set[str], more: Mapping[str, str]) -> str:
    name = shown(update.branch)
    if not update.is_branch:
        return (
            f"{shown(update.ref)}：只收分支；标签、附注、替换对象一类不收。推送时不带 --tags、--follow-tags、--mirror。"
        )
    if not NAME.fullmatch(update.branch):
        return f"{name}：分支名只用汉字、英文字母、数字、点、横线和斜线，最多 100 个字。"
    if OF_GIT.fullmatch(update.branch):
        return f"{name}：这个名字 git 自己要用，给分支换一个，例如 ti-an。"
    if kept := next(filter(None, map(kept_for_device, update.branch.split("/"))), ""):
        return f"{name}：{kept}"
    if update.old == NOTHING and (hit := next(privacy.find(update.branch), None)):
        return f"{name}：{hit.rule.code} 分支名里{hit.rule.title}，收下就删不掉了，请换一个名字。"
    if update.old == NOTHING and (other := _alike(update.branch, there)):
        return other
    if update.new == NOTHING:
        return f"{name}：这里的分支不能删，删了就查不到谁改过什么。留着就行；里面写错了的，改好再提交、推送。"
    if (sort := _sort(repository, update.new, more)) != "commit":
        return f"{name}：分支要指着一次提交，这里指着的是 {sort}。"
    if update.old != NOTHING and not _behind(repository, update.old, update.new, more):
        return (
            f"{name}：推送上来的不包含服务器上已有的提交，收下就会丢掉别人的。{_catch_up(update)}，再推送；"
            "不要用 --force，也不要改写（--amend、rebase）已经推送过的提交。"
        )
    return next(iter(overtaken(repository, [update], more)), "")


def _alike(name: str, there: set[str]) -> str:
    """What to say of a new branch beside one that is called almost so, or as its folder; empty where there is none."""
    for other in sorted(there - {name}):
        if other.casefold() == name.casefold():
            return f"{shown(name)}：和分支 {shown(other)} 只差大小写，在 Windows 上是同一个，请换一个名字。"
        one, two = sorted((name.casefold(), other.casefold()), key=len)
        if two.startswith(f"{one}/"):
            return f"{shown(name)}：已经有分支 {shown(other)}，一个名字不能又是分支又是文件夹，请换一个名字。"
    return ""


def _branches(repository: Path, more: Mapping[str, str]) -> list[str]:
    listed = git(repository, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads", more=more)
    return listed.decode("utf-8", "surrogateescape").split("\n")[:-1]


def _sort(repository: Path, name: str, more: Mapping[str, str]) -> str:
    try:
        return git(repository, "cat-file", "-t", name, more=more).decode().strip()
    except ServerGitError:
        return "读不出来的对象"


def _behind(repository: Path, old: str, new: str, more: Mapping[str, str]) -> bool:
    try:
        git(repository, "merge-base", "--is-ancestor", old, new, more=more)
    except ServerGitError:
        return False
    return True


def _now(repository: Path, ref: str, more: Mapping[str, str]) -> str:
    try:
        return git(repository, "rev-parse", "--verify", "--quiet", ref, more=more).decode().strip()
    except ServerGitError:
        return NOTHING
