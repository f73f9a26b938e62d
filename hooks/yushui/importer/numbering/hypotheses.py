"""Candidates for numbers → whole-document hypotheses: which form heads the sections, and which is no number at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .number_candidates import NumberCandidate

MOST: Final = 8  # hypotheses that are read to the end
FEWEST: Final = 2  # numbers of a form that make it one
# Forms that usually number items or details, and those that may be none at all.
LOWER: Final = ("dot", "dun", "count", "nump", "half", "item", "letter", "theme", "first", "circ", "bullet", "dash")
DOUBTFUL: Final = ("bare", "task", "alone", "lone", "month", "shi", "ord", "dash", "bullet", "count", "circ", "multi")
MARKS: Final = {
    "bare": "没有序号的标题",
    "task": "没有序号的条目",
    "dot": "1.",
    "dun": "1、",
    "count": "数字",
    "nump": "（1）",
    "half": "1）",
    "item": "任务一",
    "letter": "A.",
    "theme": "活动一",
    "first": "第一、",
    "circ": "①",
    "bullet": "圆点",
    "dash": "破折号",
    "alone": "单独的数字",
    "lone": "单独一行的数字",
    "month": "月份",
    "shi": "一是",
    "ord": "第一，",
    "multi": "1.1",
}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """``headings`` are forms that head sections though they seldom do; ``passed`` are forms that number nothing."""

    headings: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()

    @property
    def usual(self) -> bool:
        return not self.headings and not self.passed

    @property
    def words(self) -> str:
        """What an editor is told of it."""
        if self.headings:
            return f"“{MARKS[next(iter(self.headings))]}”作部分的标题"
        return f"“{MARKS[next(iter(self.passed))]}”不作序号" if self.passed else "按通常的层级"


def hypotheses(candidates: Sequence[NumberCandidate]) -> tuple[Hypothesis, ...]:
    """The usual reading first, then those that differ in one form of numbers that stands on lines of its own."""
    counts = Counter(one.kind for one in candidates if one.position == "line")
    heads = [Hypothesis(headings=frozenset({kind})) for kind in LOWER if counts[kind] >= FEWEST]
    passed = [Hypothesis(passed=frozenset({kind})) for kind in DOUBTFUL if 0 < counts[kind] < counts.total()]
    return (Hypothesis(), *heads, *passed)[:MOST]
