"""Problems and ``allow`` → the problems that remain, and every ``allow`` that silences nothing or may not."""

from collections.abc import Iterable, Iterator

from yushui.content.loader import Content, Entry
from yushui.diagnostics import RULES, Problem, nearest
from yushui.lang.characters import shown
from yushui.model.parts import Allow

from .text.match import EntryProblem

IDLE = RULES["YS461"]
FORBIDDEN = RULES["YS462"]


def settle(content: Content, findings: Iterable[EntryProblem]) -> Iterator[Problem]:
    """What remains of ``findings`` of all entries, and what is wrong with their ``allow``."""
    all_findings = list(findings)
    broken_rules = {(finding.key, finding.problem.code) for finding in all_findings}
    silenced = set()
    for key, entry in content.entries.items():
        for at, allow in enumerate(entry.entity.allow):
            if problem := _fault(entry, at, allow, (key, allow.rule) in broken_rules):
                yield problem
            if _waivable(allow.rule):
                silenced.add((key, allow.rule))
    for finding in all_findings:
        if (finding.key, finding.problem.code) not in silenced:
            yield finding.problem


def waived(content: Content) -> frozenset[str]:
    """The rules that some published entry sets aside: what they find may stand in the finished site."""
    return frozenset(
        allow.rule
        for entry in content.entries.values()
        if entry.entity.status == "published"
        for allow in entry.entity.allow
        if _waivable(allow.rule)
    )


def _waivable(code: str) -> bool:
    return code in RULES and RULES[code].waivable


def _fault(entry: Entry, at: int, allow: Allow, used: bool) -> Problem | None:
    place = entry.place(("allow", at, "rule"))
    if allow.rule not in RULES:
        near = nearest(allow.rule, (code for code, rule in RULES.items() if rule.waivable))
        hint = f"，是不是 {near}？" if near else "。"
        return Problem(place, FORBIDDEN, f"没有 {shown(allow.rule)} 这条规则{hint}")
    if not RULES[allow.rule].waivable:
        return Problem(place, FORBIDDEN, f"{allow.rule}（{RULES[allow.rule].title}）不能放行。")
    if not used:
        return Problem(place, IDLE, f"这一条里没有 {allow.rule}（{RULES[allow.rule].title}）的问题，不用放行。")
    return None
