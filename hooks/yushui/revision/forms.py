"""A report → plain text for a terminal, Markdown for a merge request, or one HTML page that needs nothing beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .report import EntryChange, Report

SHOWN: Final = 20  # pages that are named
MARKDOWN: Final = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#@&"})


def text(report: Report) -> Iterator[str]:
    for change in report.entries:
        yield f"{change.kind}  {change.sentence}"
        for words in change.words[3:]:
            yield f"    {words}"
        if facts := "；".join(filter(None, (change.public, change.review))):
            yield f"    {facts}"
    for words in report.settings:
        yield f"网站设置  {words}"
    for file in report.docs:
        yield f"手写页  {file}"
    yield from _pages(report)
    if report.problems:
        yield f"检查还有 {len(report.problems)} 处通不过："
        yield from (f"  {problem}" for problem in report.problems)


def _pages(report: Report) -> Iterator[str]:
    if report.empty:
        yield "没有改动。"
        return
    yield f"{summary(report)}。"
    for uri, title, state in report.pages[:SHOWN]:
        yield f"  {state}  {uri}  {title}"
    if len(report.pages) > SHOWN:
        yield f"  ……还有 {len(report.pages) - SHOWN} 页"


def summary(report: Report) -> str:
    """How many pages come, change and go; the pages that list everything change along."""
    if not report.built:
        return "还有错误，生成不了，说不出哪些网页会变"
    counts = {word: sum(state == word for *_, state in report.pages) for word in ("新", "变", "去")}
    told = [f"{counts['新']} 页是新的"] if counts["新"] else []
    told += [f"{counts['变']} 页会变"] if counts["变"] else []
    told += [f"{counts['去']} 页会去掉"] if counts["去"] else []
    return "，".join(told) + "，首页、大事记等总览页跟着更新" if told else "没有网页会变"


def markdown(report: Report) -> Iterator[str]:
    """What editors wrote is escaped: it is neither a heading, nor a link, nor a call to anybody."""
    yield f"## 改了什么\n\n{summary(report) if not report.empty else '没有改动'}。\n"
    for change in report.entries:
        yield f"### {_plain(change.kind)}：{_plain(change.name)}\n"
        yield from (f"- {line}" for line in _lines(change))
        yield ""
    if report.settings:
        yield "### 网站设置\n"
        yield from (f"- {_plain(str(words))}" for words in report.settings)
        yield ""
    if report.pages:
        yield f"<details><summary>网页 {len(report.pages)} 页</summary>\n"
        yield from (f"- {state}　`{uri}`　{_plain(title)}" for uri, title, state in report.pages)
        yield "\n</details>\n"
    if report.problems:
        yield f"### 检查还有 {len(report.problems)} 处通不过\n"
        yield from (f"- {_plain(str(problem))}" for problem in report.problems)


def _lines(change: EntryChange) -> Iterator[str]:
    if change.state != "改动":
        yield _plain(change.state)
    yield from (_plain(str(words)) for words in change.words)
    if change.public:
        yield f"**何时公开**　{_plain(change.public)}"
    if change.review:
        yield f"**审核**　{_plain(change.review)}"


def _plain(words: str) -> str:
    return words.translate(MARKDOWN)


def html(report: Report, title: str) -> str:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("report.html").render(report=report, title=title, summary=summary(report))
