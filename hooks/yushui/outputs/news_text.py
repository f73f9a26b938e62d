"""Site → whats-new.txt: what is new since the last publicity month, as text to be pasted into a brief."""

from collections.abc import Iterator
from itertools import groupby

from yushui.artifact import Artifact
from yushui.site.assemble import Site
from yushui.site.urls import WHATS_NEW_TEXT


def news_text(site: Site) -> Iterator[Artifact]:
    """One file in UTF-8; a heading for each group, a line for each thing that is new."""
    yield Artifact(WHATS_NEW_TEXT, ("\n".join(_lines(site)) + "\n").encode())


def _lines(site: Site) -> Iterator[str]:
    told = site.news
    month = site.index[told.month].headline if told.month else ""
    yield f"{site.settings.name}：{f'{told.since}（{month}归档）以来的变化' if told.since else '新近变化'}"
    if told.reason:
        yield f"{told.reason}。"
    elif told.begins:
        yield f"提交记录从{told.begins}起，那以前收录的不算新。"
    for group, lines in groupby(told.lines, key=lambda line: line.group):
        yield ""
        yield group.label
        yield from (f"{line.day}　{line.text}" for line in lines)
    if told.since and not told.lines and not told.reason:
        yield "没有变化。"
