"""RULES → the two lists of rules in the handbook: one line each, and one section each with its example."""

from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import RULES, Rule, Severity

FILES: Final = ("data/", "docs/", "site/", "theme_overrides/")
WEIGHTS: Final = {
    Severity.ERROR: "错误，不发布",
    Severity.WARNING: "提醒，改好才发布",
    Severity.INFO: "提示，不影响发布",
}


def table() -> Iterator[str]:
    """Every rule in one line."""
    yield from ("| 编号 | 哪里错 | 怎么改 |", "| --- | --- | --- |")
    for rule in _rules():
        yield f"| {rule.code} | {rule.title} | {rule.advice} |"


def pages() -> Iterator[str]:
    """Every rule with its example; the heading is the code alone, so that its address stays."""
    for rule in _rules():
        yield from (f"## {rule.code}", "", f"**{rule.title}**（{WEIGHTS[rule.severity]}）", "")
        yield from (f"哪里错：{rule.why}", "", f"怎么改：{rule.advice}。", "")
        yield from ("错的：", "", f"```{language(rule)}", rule.bad, "```", "")
        yield from ("对的：", "", f"```{language(rule)}", rule.good, "```", "")


def _rules() -> list[Rule]:
    return [RULES[code] for code in sorted(RULES)]


def language(rule: Rule) -> str:
    """Of the code blocks of its example: lines of a finished page, names of files, or lines of a file."""
    if rule.bad.startswith("<") and not rule.bad.startswith("<制"):
        return "html"
    return "text" if rule.bad.startswith(FILES) else "yaml"
