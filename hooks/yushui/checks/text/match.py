"""Match: what a check finds in one text; EntryProblem: what is found of one entry."""

from dataclasses import dataclass

from yushui.content.loader import Key
from yushui.diagnostics import Place, Problem, Rule


@dataclass(frozen=True, slots=True)
class Match:
    """Something that may not go out, at ``start:end`` of a text; what it says is in the text alone."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """A problem of one entry or page; ``key`` is empty for what belongs to none."""

    key: Key | None
    problem: Problem


def found(place: Place, hit: Match) -> Problem:
    """The kind and the place; never what stands there."""
    return Problem(place, hit.rule, f"这里{hit.rule.title}，不能公开。")
