"""Match: what a check finds in one text; EntryProblem: what is found of one entry."""

from dataclasses import dataclass

from yushui.content.loader import Key
from yushui.diagnostics import Problem, Rule


@dataclass(frozen=True, slots=True)
class Match:
    """Something that may not go out, at ``start:end`` of a text; what it says is in the text alone."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """A problem of one entry; ``key`` is empty for what belongs to no entry."""

    key: Key | None
    problem: Problem
