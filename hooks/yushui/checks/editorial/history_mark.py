"""Settings and git → a problem where the mark of the sample's history is no commit of this branch."""

from collections.abc import Iterator

from yushui.content.git_command import NoHistory
from yushui.content.git_history import FOREIGN_MARK, History
from yushui.content.loader import Content
from yushui.diagnostics import RULES, Problem

FOREIGN = RULES["YS541"]


def check(content: Content, past: History | NoHistory) -> Iterator[Problem]:
    """One problem at the mark; where git could not be asked, none."""
    if past is FOREIGN_MARK and content.settings_source:
        place = content.settings_source.place(("history_from", "commit"))
        yield Problem(place, FOREIGN, "这次提交不在这个分支的记录里，公开过的网址就没有查。")
