"""Problems and ``allow`` → the problems that remain, and every ``allow`` that silences nothing or may not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError

from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Content, Entry, InvalidEntry, Key
from yushui.diagnostics import RULES, Place, Problem, nearest
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath
from yushui.model.parts import Allow

from .text.match import EntryProblem

IDLE = RULES["YS461"]
FORBIDDEN = RULES["YS462"]


@dataclass(frozen=True, slots=True)
class Waivers:
    """What one entry or page sets aside; ``place`` leads to its values.

    ``may_idle``: nothing need be silenced. The handbook shows what is refused, of which some is listed in data/.
    """

    allow: Sequence[Allow]
    place: Callable[[DataPath], Place]
    may_idle: bool = False


def of_entry(entry: Entry) -> Waivers:
    return Waivers(entry.entity.allow, entry.place)


def of_invalid(entry: InvalidEntry) -> Waivers:
    """What an entry that does not fit its model sets aside, as far as that can be read."""
    written = entry.value.get("allow")
    readable: list[Allow] = []
    for each in written if isinstance(written, list) else ():
        with suppress(ValidationError):
            readable.append(Allow.model_validate(each))
    return Waivers(readable, entry.place, may_idle=True)


def of_page(page: DocsPage) -> Waivers:
    return Waivers(page.front.allow, page.place, page.of_handbook)


def settle(waivers: Mapping[Key, Waivers], findings: Iterable[EntryProblem]) -> Iterator[Problem]:
    """What remains of ``findings`` of all entries and pages, and what is wrong with their ``allow``."""
    all_findings = list(findings)
    broken_rules = {(finding.key, finding.problem.code) for finding in all_findings}
    silenced = set()
    for key, holder in waivers.items():
        for at, allow in enumerate(holder.allow):
            used = holder.may_idle or (key, allow.rule) in broken_rules
            if problem := _fault(holder.place(("allow", at, "rule")), allow, used):
                yield problem
            if _waivable(allow.rule):
                silenced.add((key, allow.rule))
    for finding in all_findings:
        if (finding.key, finding.problem.code) not in silenced:
            yield finding.problem


def waived(content: Content, pages: Iterable[DocsPage]) -> frozenset[str]:
    """The rules that a published entry or a page sets aside: what they find may stand in the finished site."""
    published = (entry.entity for entry in content.entries.values() if entry.entity.status == "published")
    held = (*(entity.allow for entity in published), *(page.front.allow for page in pages))
    return frozenset(allow.rule for allows in held for allow in allows if _waivable(allow.rule))


def _waivable(code: str) -> bool:
    return code in RULES and RULES[code].waivable


def _fault(place: Place, allow: Allow, used: bool) -> Problem | None:
    if allow.rule not in RULES:
        near = nearest(allow.rule, (code for code, rule in RULES.items() if rule.waivable))
        hint = f"，是不是 {near}？" if near else "。"
        return Problem(place, FORBIDDEN, f"没有 {shown(allow.rule)} 这条规则{hint}")
    if not RULES[allow.rule].waivable:
        return Problem(place, FORBIDDEN, f"{allow.rule}（{RULES[allow.rule].title}）不能放行。")
    if not used:
        return Problem(place, IDLE, f"这一条里没有 {allow.rule}（{RULES[allow.rule].title}）的问题，不用放行。")
    return None
