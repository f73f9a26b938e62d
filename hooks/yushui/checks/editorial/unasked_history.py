"""No history → a note that says what is therefore not checked, and how to allow it."""

from collections.abc import Iterator

from yushui.content.git_command import NO_COMMIT, NO_REPOSITORY, PARTIAL, SHALLOW, NoHistory
from yushui.content.git_history import FOREIGN_MARK, History
from yushui.content.loader import Content
from yushui.diagnostics import RULES, Place, Problem

from . import approvals, publication_dates

UNASKED = RULES["YS538"]


def guards(content: Content, past: NoHistory) -> Iterator[str]:
    """What git is asked about on this site."""
    yield "公开过的网址还打不打得开"
    if publication_dates.asks(content):
        yield "公开时间有没有改过"
    if approvals.asks(content):
        yield "审核之后内容有没有改过"
    if past not in (NO_REPOSITORY, SHALLOW, PARTIAL):
        yield "程序自己的文件夹有没有提交进去"


def check(content: Content, past: History | NoHistory) -> Iterator[Problem]:
    """One note where the past could not be asked; a branch without a commit has no past."""
    if isinstance(past, NoHistory) and past not in (NO_COMMIT, FOREIGN_MARK):
        message = f"{past.reason}，没有查：{'、'.join(guards(content, past))}。{past.remedy}。"
        yield Problem(Place("data"), UNASKED, message)
