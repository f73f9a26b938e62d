"""Problems: severity, place in a file, and the rules of ``rules/*.yml`` with their advice to editors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final

import yaml

from .lang.characters import file_shown, printable, shown, told_apart
from .lang.normalise import skeleton


class Severity(StrEnum):
    """Severity of a problem: an error stops every build, a warning a strict one, an info none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    @property
    def shown(self) -> str:
        """The file as a log may print it."""
        return printable(file_shown(self.file))

    def __str__(self) -> str:
        file = file_shown(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that is checked, as ``rules/`` describes it; ``advice`` is what to do when it fails.

    A ``waivable`` rule may be set aside for one entry, with a reason (``allow``); what a ``private`` rule
    matches is never repeated, nor is its line. For the handbook: ``why``, and the same lines
    before (``bad``) and after (``good``); in angle brackets is what no text may contain.
    """

    code: str
    title: str
    advice: str
    severity: Severity = Severity.ERROR
    waivable: bool = False
    private: bool = False
    why: str = field(default="", compare=False)
    bad: str = field(default="", compare=False)
    good: str = field(default="", compare=False)


def _rules(folder: Path) -> Iterator[Rule]:
    """Every rule that the files of ``folder`` describe."""
    for file in sorted(folder.glob("*.yml")):
        for code, record in yaml.load(file.read_bytes(), yaml.CSafeLoader).items():
            yield Rule(code, **{**record, "severity": Severity(record.get("severity", Severity.ERROR))})


RULES: Final[Mapping[str, Rule]] = {rule.code: rule for rule in _rules(Path(__file__).with_name("rules"))}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one place, worded for an editor; ``weight`` is set where it is less severe than its rule.

    ``hide``: the line may not be shown, because it contains something private.
    """

    place: Place
    rule: Rule
    message: str
    weight: Severity | None = None
    hide: bool = False

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.weight or self.rule.severity

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return (self.place, self.code, self.message)

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.severity} {self.code} {self.message}")


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def without_infos(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors and warnings: what must be corrected before publication."""
    return tuple(p for p in problems if p.severity is not Severity.INFO)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, sorted by file, line and column."""
    return tuple(sorted(set(problems), key=lambda p: (p.sort_key, p.hide)))


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like ``word``, or an empty text when none is near."""
    return next(iter(get_close_matches(word, list(candidates), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The end of a message: a question with the nearest candidate, or a full stop."""
    near = nearest(word, candidates)
    same = skeleton(word) == skeleton(near) and word.casefold() != near.casefold()
    twin = f"（看着一样，{told_apart(word, near)}）" if same else ""
    return f"，是不是 {shown(near)}{twin}？" if near else "。"
