"""Candidates → numbers with their depth: what stands under what, one choice over the whole document (beam search).

A reading keeps a stack of open lists. Each candidate may be passed over, continue an open list, or open
one below; each step is weighed, and the heaviest whole reading wins. Weights are in points, natural logarithms of odds:
three points make a reading twenty times as likely as its rival. They were set by hand, no script fits them; what
measures them is ``bench/importer.py`` on the labelled documents of ``tests/support/documents`` (``dev/tables.md``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import exp
from typing import Final

from .item_numbers import RANK, TOP
from .number_candidates import NumberCandidate

WIDTH: Final = 10  # readings that are followed at once
MANY, FEWER = 2000, 4  # candidates of a very long text, and how many readings are followed there
DEEPEST: Final = 6  # levels
# Points for a number by where it stands; in a text that lost its breaks; and for a candidate that is passed over.
POSITION: Final = {"line": 2.0, "sentence": 0.0, "glued": -2.5}
POSITION_LOST: Final = {"line": 2.0, "sentence": 1.5, "glued": 0.3}
PASSED: Final = {"line": -2.5, "sentence": -0.4, "glued": 0.0}
CALENDAR: Final = frozenset({"month", "year"})  # may begin anywhere, and leave some out
WEAK: Final = frozenset({"ord", "shi", "dash", "circ", "half", "month", "bullet"})
# A list goes on with its next number; begins with 1; goes on with the number that such a list had reached elsewhere.
NEXT, FIRST, RUNNING = 3.0, 2.0, 2.6
# The same number again; 1 again; a smaller one; a list that begins with another number than 1.
AGAIN, RESTART, BACK, LATE = -2.0, -1.5, -5.0, -2.5
MIXED: Final = -0.8  # one list printed 1. 2、 3.
TWINS: Final = {"dot": "dun", "dun": "dot", "half": "nump", "nump": "half", "cn": "cndot", "cndot": "cn"}
UPWARD: Final = -3.0  # a list of higher rank below one of lower rank
ELSEWHERE: Final = -1.2  # a kind of number met at another depth before
HOPELESS: Final = 8.0  # points behind the best from which a reading is given up

Stack = tuple[tuple[str, int | None], ...]
Memory = tuple[tuple[str, int, int], ...]  # kind, depth, last value


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that counts, at its depth, with how sure that is (0 to 1) and what else it could be."""

    candidate: NumberCandidate
    depth: int
    confidence: float = 1.0
    doubt: str = ""


@dataclass(slots=True)
class _Reading:
    score: float
    stack: Stack
    memory: Memory
    last: "_Step | None" = field(default=None)


@dataclass(frozen=True, slots=True)
class _Step:
    index: int
    depth: int
    doubt: str
    margin: float
    before: "_Step | None"


def outline(candidates: Sequence[NumberCandidate], headings: frozenset[str] = frozenset()) -> tuple[Chosen, ...]:
    """The best reading of all candidates together; ``headings`` are forms that stand above all others but 一、."""
    below = any(candidate.kind in TOP or candidate.kind == "part" for candidate in candidates)
    ranks = {**RANK, **dict.fromkeys(headings, RANK["cnp"] if below else -1)}
    readings = [_Reading(0.0, (), ())]
    width = WIDTH if len(candidates) <= MANY else FEWER
    for index, candidate in enumerate(candidates):
        best_by_state: dict[tuple[Stack, Memory], _Reading] = {}
        for reading in readings:
            for other in _steps(reading, index, candidate, ranks):
                key = (other.stack, other.memory)
                if key not in best_by_state or best_by_state[key].score < other.score:
                    best_by_state[key] = other
        best = nlargest(width, best_by_state.values(), key=lambda reading: reading.score)
        readings = [reading for reading in best if reading.score > best[0].score - HOPELESS]
    step = readings[0].last
    chosen: list[Chosen] = []
    while step is not None:
        chosen.append(Chosen(candidates[step.index], step.depth, _sure(step.margin), step.doubt))
        step = step.before
    return tuple(reversed(chosen))


def _sure(margin: float) -> float:
    return 1 / (1 + exp(-margin))


def _steps(reading: _Reading, index: int, candidate: NumberCandidate, ranks: Mapping[str, int]) -> Iterator[_Reading]:
    passed = -0.3 if candidate.kind in WEAK and candidate.position != "line" else PASSED[candidate.position]
    yield _Reading(reading.score + passed, reading.stack, reading.memory, reading.last)
    place = (POSITION_LOST if candidate.lost else POSITION)[candidate.position] - (0.8 if candidate.kind in WEAK else 0)
    for depth, stack, weight, doubt in _openings(reading, candidate, ranks):
        gain = place + weight
        step = _Step(index, depth, doubt, gain - passed, reading.last)
        yield _Reading(
            reading.score + gain, stack, _remember(reading.memory, candidate.kind, depth, candidate.value or 0), step
        )


def _openings(
    reading: _Reading, candidate: NumberCandidate, ranks: Mapping[str, int]
) -> Iterator[tuple[int, Stack, float, str]]:
    """Every place the number can take: (depth, stack, weight, doubt)."""
    stack = reading.stack
    kinds = [kind for kind, _ in stack]
    if candidate.kind in kinds:
        depth = kinds.index(candidate.kind)
        weight, doubt = _continued(stack[depth][1], candidate)
        yield depth, (*stack[:depth], (candidate.kind, candidate.value)), weight, doubt
        return
    twin = TWINS.get(candidate.kind, "")
    if twin in kinds and stack[kinds.index(twin)][1] == (candidate.value or 0) - 1:
        depth = kinds.index(twin)
        yield depth, (*stack[:depth], (twin, candidate.value)), NEXT + MIXED, f"序号写法前后不同：{candidate.value}"
    for depth in range(max(0, len(stack) - 3), min(len(stack), DEEPEST - 1) + 1):
        weight, doubt = _opened(reading, depth, candidate, ranks)
        yield depth, (*stack[:depth], (candidate.kind, candidate.value)), weight, doubt


def _continued(last: int | None, candidate: NumberCandidate) -> tuple[float, str]:
    value = candidate.value
    if value is None or last is None:
        return 1.6, ""
    if value == last + 1:
        return NEXT, ""
    if candidate.kind == "month" and last > 8 >= value:
        return FIRST, ""  # the year of a school ends in summer
    if value == last:
        return AGAIN, f"序号 {value} 重复"
    if value > last and candidate.kind in CALENDAR:
        return NEXT, ""
    if value > last:
        return -1.0 - 0.4 * min(value - last - 1, 10), f"序号从 {last} 跳到 {value}"
    return (
        (RESTART, f"序号从 {last} 回到 1，前面可能缺一个标题") if value == 1 else (BACK, f"序号从 {last} 退回 {value}")
    )


def _opened(reading: _Reading, depth: int, candidate: NumberCandidate, ranks: Mapping[str, int]) -> tuple[float, str]:
    """The weight of beginning a list of this kind at ``depth``."""
    weight, doubt = FIRST, ""
    remembered = next(((at, last) for kind, at, last in reading.memory if kind == candidate.kind), None)
    if candidate.value is None:
        weight = 0.8
    elif candidate.value != 1 and candidate.kind not in CALENDAR:
        runs = remembered is not None and candidate.value == remembered[1] + 1
        weight, doubt = (RUNNING, "") if runs else (LATE, f"从序号 {candidate.value} 开始，前面的没有找到")
    if remembered is not None:
        weight += 0.4 if remembered[0] == depth else ELSEWHERE
    if depth < len(reading.stack):
        weight -= 1.0  # takes the place of another kind of list
    above = reading.stack[depth - 1][0] if depth else ""
    free = candidate.kind == "bare" or above in ("bare", "stage", *CALENDAR)  # these may stand above any list
    if depth and not free and ranks[candidate.kind] <= ranks[above]:
        weight += UPWARD
    if candidate.kind == "bare" and depth:
        weight -= 1.0 if depth == 1 else 3.0  # a heading seldom stands below an item
    return weight, doubt


def _remember(memory: Memory, kind: str, depth: int, value: int) -> Memory:
    """The same with the last number of this kind; each kind stands in it once, in the order of their names."""
    item = (kind, depth, value)
    for at, other in enumerate(memory):
        if other[0] == kind:
            return (*memory[:at], item, *memory[at + 1 :])
    return tuple(sorted((*memory, item)))
