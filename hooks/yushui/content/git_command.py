"""Arguments → what git answers; where it gives no answer, why not and how to allow it, in an editor's words."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Final

from yushui.lang.machine_words import said

# No setting of the repository may make git start another program.
GIT: Final = (
    "git", "--no-optional-locks",
    "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
)  # fmt: skip
# Messages that can be read here, and no fetching of what a partial clone left out.
ENVIRONMENT: Final = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
NEUTRAL: Final = ("-c", "user.name=鱼水", "-c", "user.email=yushui@localhost")
SECONDS: Final = 60
OWNER: Final = re.compile(r"detected dubious ownership in repository at '(.+)'")
MOST_WORDS: Final = 120  # characters of what git says of itself


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why there is no history to read, and what to do about it, in an editor's words; neither with its full stop."""

    reason: str
    remedy: str = "装好 git，在用 git clone 取来的完整仓库里运行"

    def __str__(self) -> str:
        return f"{self.reason}。{self.remedy}。"


class GitError(Exception):
    """Git is not there, refuses or fails; ``why`` says so to an editor."""

    def __init__(self, why: NoHistory) -> None:
        super().__init__(str(why))
        self.why = why


NO_GIT: Final = NoHistory("这台电脑没有装 git", "先用 sudo apt-get install git 装上")
NO_REPOSITORY: Final = NoHistory("这里没有 git 提交记录", "用 git clone 取一份来用；下载的压缩包里没有提交记录")
NO_COMMIT: Final = NoHistory("还没有一次提交", "先用 git 提交一次")
SHALLOW: Final = NoHistory("这里只取了最近几次提交", "先运行 git fetch --unshallow 取全部记录")
PARTIAL: Final = NoHistory("这里没有取全以前的文件内容", "用 git clone 重新取一份，不加 --filter")


def author(root: Path) -> tuple[str, ...]:
    """Settings for a commit where git does not know who makes it."""
    try:
        git(root, ("config", "user.email"))
        git(root, ("config", "user.name"))
    except GitError:
        return NEUTRAL
    return ()


def git(root: Path, arguments: tuple[str, ...], stdin: bytes = b"") -> bytes:
    """The output of git in ``root``; raises ``GitError`` where it is not there, refuses or fails."""
    environment = {**os.environ, **ENVIRONMENT}
    try:
        done = subprocess.run(
            [*GIT, *arguments],
            cwd=root,
            input=stdin,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise GitError(NO_GIT) from None
    except subprocess.TimeoutExpired:
        raise GitError(NoHistory(f"git 等了 {SECONDS} 秒没有答完", "过一会儿再运行一次")) from None
    except OSError as error:
        raise GitError(NoHistory(f"git 运行不了（{said(error)}）")) from None
    if done.returncode:
        raise GitError(_why(root, arguments, done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout


def _why(root: Path, arguments: tuple[str, ...], said: str) -> NoHistory:
    """What git's last words mean for an editor."""
    if "dubious ownership" in said:
        found = OWNER.search(said)
        folder = quote(found[1] if found else str(root.resolve()))
        allow = f"先确认这个文件夹可信，再运行 git config --global --add safe.directory {folder} 来允许"
        return NoHistory("这个文件夹的主人不是你，git 不肯读它的提交记录", allow)
    if "commit" in arguments:  # where a hook of the office may refuse, with a word or without
        return NoHistory(f"git 不肯提交（git 说：{said.splitlines()[-1][:MOST_WORDS] if said else '没有说为什么'}）")
    if "does not have any commits yet" in said or not said:
        return NO_COMMIT
    if "not a git repository" in said:
        return NO_REPOSITORY
    if "promisor" in said or "not allowed" in said:
        return PARTIAL
    line = said.splitlines()[-1]
    return NoHistory(
        f"git 提交记录读不出来（git 说：{line[:MOST_WORDS]}）", "请维护人员看看，或用 git clone 重新取一份"
    )
