"""The paragraphs of one document → one draft of a plan: read in several ways to the end, the most consistent kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from .consistency import consistency, points
from .draft import Doubt, Draft
from .draft_builder import DraftBuilder
from .fields.phrases import masked as masked_stretches
from .numbering.annexes import extent
from .numbering.flow import Flow, flow
from .numbering.hypotheses import Hypothesis, hypotheses
from .numbering.number_candidates import NumberCandidate, number_candidates
from .numbering.outline import outline
from .readers import Reading
from .registry_index import Registers
from .tables.columns import head_of
from .tables.explanations import explained

LONGEST: Final = 100_000  # characters of a document that is read in more than one way
CERTAIN: Final = 0.9  # probability of a reading from which on the other is not mentioned


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One way to read the whole document; ``probability`` is that it is the best of those tried (0 to 1)."""

    hypothesis: Hypothesis
    builder: DraftBuilder
    features: dict[str, float]
    probability: float = 1.0


def build_draft(reading: Reading, registers: Registers, which: int = 1) -> Draft:
    """The draft by the best reading, or by the second where there is one; raises Refused when it is no plan."""
    found = plan_readings(reading, registers)
    kept = found[min(which, len(found)) - 1]
    draft = kept.builder.draft()
    other = next((one for one in found[:2] if one is not kept), None)
    if other is None or draft.distrust or (which == 1 and kept.probability > CERTAIN):
        return draft
    return replace(draft, doubts=(_other(kept, other, which), *draft.doubts))


def plan_readings(reading: Reading, registers: Registers) -> tuple[PlanReading, ...]:
    """Every reading that differs from the others, the most consistent first."""
    stream = flow(reading)
    others = (*masked_stretches(stream.simple), *explained(stream))
    candidates = [
        mark for mark in number_candidates(stream) if not any(start <= mark.start < end for start, end in others)
    ]
    drawn = [grid for grid in stream.grids if head_of(grid.rows)]
    tables = [(stream.below(grid.line, len(stream.text)), len(grid.rows) - 1) for grid in drawn]
    within = extent(stream.simple, candidates, tables)
    inside = [mark for mark in candidates if within.holds(mark.start)]
    found: dict[object, PlanReading] = {}
    for one in _read(stream, inside, within.end, registers):
        shape = tuple((item.role, item.level, item.node.start, item.end) for item in one.builder.items)
        found.setdefault(shape, one)
    return _ranked(list(found.values()))


def _read(stream: Flow, candidates: list[NumberCandidate], end: int, registers: Registers) -> Iterator[PlanReading]:
    tried = hypotheses(candidates) if len(stream.text) <= LONGEST else (Hypothesis(),)
    for hypothesis in tried:
        kept = [mark for mark in candidates if mark.kind not in hypothesis.passed]
        chosen = outline(kept, hypothesis.headings)
        begun = {one.candidate.start for one in chosen}
        passed = [mark for mark in candidates if mark.start not in begun]
        builder = DraftBuilder(stream, chosen, end, registers, passed, hypothesis.headings)
        features = consistency(builder, usual=hypothesis.usual) if len(tried) > 1 else {}
        yield PlanReading(hypothesis, builder, features)


def _ranked(found: list[PlanReading]) -> tuple[PlanReading, ...]:
    """The readings by their points, which are natural logarithms of odds."""
    weights = [points(one.features) for one in found]
    most = max(weights)
    total = sum(exp(weight - most) for weight in weights)
    rated = [replace(one, probability=exp(weight - most) / total) for one, weight in zip(found, weights, strict=True)]
    return tuple(sorted(rated, key=lambda one: -one.probability))


def _other(kept: PlanReading, other: PlanReading, which: int) -> Doubt:
    """The doubt that names the other reading and how to take it."""
    items = other.builder.items
    sections, measures = (sum(item.role == role for item in items) for role in ("section", "measure"))
    line = kept.builder.flow.line_at(kept.builder.start)
    how = "加 --reading 2 再导入" if which == 1 else "不加 --reading 再导入"
    size = f"{sections} 个部分、{measures} 条任务"
    share = kept.probability / (kept.probability + other.probability)
    return Doubt(line, "全文的层级有两种读法", share, f"另一种：{other.hypothesis.words}，{size}；要用就{how}")
