"""Rule pages of the handbook, from RULES: a table of all rules, and a section with examples for each."""

from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import RULES, Rule, Severity

FILE_PREFIXES: Final = ("data/", "docs/", "site/", "theme_overrides/")
SEVERITY_TEXTS: Final = {
    Severity.ERROR: "错误，不发布",
    Severity.WARNING: "提醒，改好才发布",
    Severity.INFO: "提示，不影响发布",
}


def table() -> Iterator[str]:
    """Markdown table with one line for each rule."""
    yield from ("| 编号 | 哪里错 | 怎么改 |", "| --- | --- | --- |")
    for rule in _sorted_rules():
        yield f"| {rule.code} | {rule.title} | {rule.advice} |"


def pages() -> Iterator[str]:
    """A section for each rule with its examples; the heading is only the code, so that its address never changes."""
    for rule in _sorted_rules():
        yield from (f"## {rule.code}", "", f"**{rule.title}**（{SEVERITY_TEXTS[rule.severity]}）", "")
        yield from (f"哪里错：{rule.why}", "", f"怎么改：{_as_text(rule.advice)}。", "")
        yield from ("错的：", "", f"```{language(rule)}", rule.bad, "```", "")
        yield from ("对的：", "", f"```{language(rule)}", rule.good, "```", "")


def _as_text(advice: str) -> str:
    """Markdown that shows the advice as it is: it may tell how a link is written."""
    return advice.replace("[", "\\[")


def _sorted_rules() -> list[Rule]:
    return [RULES[code] for code in sorted(RULES)]


def language(rule: Rule) -> str:
    """Language of the code blocks of a rule's examples: html, text (file names) or yaml."""
    if rule.bad.startswith("<") and not rule.bad.startswith("<制"):
        return "html"
    return "text" if rule.bad.startswith(FILE_PREFIXES) else "yaml"
