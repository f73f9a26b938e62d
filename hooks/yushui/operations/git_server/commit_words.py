"""Authors and messages of commits → why they may not come: they stay in the history, and every terminal shows them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from yushui.checks.text import privacy
from yushui.lang.characters import FORBIDDEN, describe

from .server_git import reading

REMEDY: Final = "历史推送上来就改不掉了，先运行 git reset --soft origin/{branch}，再重新提交、推送"
MAIL: Final = "先运行 git config user.email 换一个邮箱；"
# The name of the commit, author and committer, the message; a zero byte ends it.
WORDS: Final = ("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%n%an%n%ae%n%cn%n%ce%n%B")


def refusals(repository: Path, commits: Sequence[str], branch: str, more: Mapping[str, str]) -> Iterator[str]:
    """One line for each commit, which never repeats what is wrong: a private value, a character that is not drawn."""
    if not commits:
        return
    remedy = REMEDY.format(branch=branch)
    asked = "".join(f"{commit}\n" for commit in commits).encode()
    with reading(repository, *WORDS, stdin=asked, more=more) as out:
        texts = out.read().decode("utf-8", "replace").split("\0")
    for text in filter(None, texts):
        commit, author, mail, committer, other, message = text.split("\n", 5)
        told = (
            _private(message, "的说明", "")
            or _private(f"{author}\n{committer}", "人的姓名", "先运行 git config user.name 姓名；")
            or _private("\n".join(each.partition("@")[0] for each in (mail, other)), "人的邮箱", MAIL)
        )
        if told:
            yield f"提交 {commit[:8]}：{told}{remedy}。"
        elif odd := FORBIDDEN.search(text.replace("\t", " ")):
            yield f"提交 {commit[:8]}：说明或署名里有{describe(odd.group())}，别人的屏幕会照着它做。{remedy}。"


def _private(text: str, where: str, first: str) -> str:
    """What is private in a part of a commit, and what to do first; empty where nothing is."""
    hit = next(privacy.find(text, explain=False), None)
    return f"{hit.rule.code} 提交{where}里{hit.rule.title}。{first}" if hit else ""
