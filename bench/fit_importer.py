"""Labelled plans and their variants → the weights by which the importer chooses among its readings of a document.

    python bench/fit_importer.py [--write]

Each document is read in every way that the importer tries; a reading is right when none finds more of what is labelled.
The weights make the right readings likely (logistic regression over the readings of one document, by gradient descent,
with a penalty on large weights). What is printed is measured with documents left out: each fifth of the documents, with
all their variants, is judged by weights fitted on the others. ``--write`` fits on all of them and writes the file.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from zlib import crc32

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.documents.documents import documents as printed_documents  # noqa: E402
from tests.support.judge import Tally, judge  # noqa: E402
from tests.support.plan_scores import FOLDER, predicted, score  # noqa: E402
from tests.support.plan_variants import Tree, variants  # noqa: E402

from yushui.importer.build_draft import PlanReading, plan_readings  # noqa: E402
from yushui.importer.consistency import WEIGHTS  # noqa: E402
from yushui.importer.numbering.several_plans import documents  # noqa: E402
from yushui.importer.readers import read, read_bytes  # noqa: E402
from yushui.importer.refusal import Refused  # noqa: E402
from yushui.importer.registry_index import Registers  # noqa: E402

FOLDS = 5
ROUNDS, STEP, PENALTY = 800, 1.0, 0.0005
NEAR = 0.005  # of the best share that counts as the best
HEAD = """\
# Weights of the features in consistency.py, in natural logarithms of odds: how a reading of a whole document is
# weighed against the others. Fitted by `python bench/fit_importer.py --write` on the labelled plans of
# tests/importer/plans, their variants (tests/support/plan_variants.py) and the documents of tests/support/documents;
# not to be set by hand.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One document: of which it is a variant, and the features and the share found of each reading."""

    document: str
    readings: tuple[tuple[dict[str, float], float], ...]

    @property
    def right(self) -> frozenset[int]:
        best = max(share for _, share in self.readings)
        return frozenset(at for at, (_, share) in enumerate(self.readings) if share >= best - NEAR)


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.rglob("*.expect.yml")):
        label = yaml.safe_load(path.read_text("utf-8"))
        if not label.get("negative"):
            reading = documents(read(path.parent / label["source_file"]))[0]
            for _, other, labels in [("", reading, label), *variants(reading, label)]:
                found = plan_readings(other, Registers())
                yield Case(path.name, tuple((one.features, _share(one, labels)) for one in found))
    for document in printed_documents():
        found = plan_readings(read_bytes(document.raw(), document.suffix), Registers())
        yield Case(document.labels.title, tuple((one.features, _tallied(one, document)) for one in found))


def _share(one: PlanReading, label: Tree) -> float:
    """Sections and measures that are right, of those labelled and those found."""
    try:
        counts, _ = score.score(label, predicted(one.builder.draft()))
    except Refused:
        return 0.0
    right = counts["sec_tp"] + counts["mea_tp"]
    return 2 * right / max(1, counts["sec_n"] + counts["mea_n"] + counts["sec_p"] + counts["mea_p"])


def _tallied(one: PlanReading, document: object) -> float:
    tallies = {name: Tally() for name in ("measures", "sections", "metadata", "units", "dues", "phases")}
    try:
        judge(document, one.builder.draft(), tallies)  # type: ignore[arg-type]
    except Refused:
        return 0.0
    both = [tallies[name] for name in ("measures", "sections")]
    return 2 * sum(t.right for t in both) / max(1, sum(t.found + t.expected for t in both))


def fitted(some: Sequence[Case]) -> dict[str, float]:
    """Weights by gradient descent on the logarithm of the probability of the right readings."""
    names = sorted({name for case in some for features, _ in case.readings for name in features})
    weights = dict.fromkeys(names, 0.0)
    told = [case for case in some if len(case.right) < len(case.readings)]
    for _ in range(ROUNDS):
        slope = {name: -PENALTY * weights[name] for name in names}
        for case in told:
            chances = _chances(case, weights)
            whole = sum(chances[at] for at in case.right)
            for at, (features, _) in enumerate(case.readings):
                pull = (chances[at] / whole if at in case.right else 0.0) - chances[at]
                for name, value in features.items():
                    slope[name] += pull * value / len(told)
        weights = {name: weights[name] + STEP * slope[name] for name in names}
    return weights


def _chances(case: Case, weights: dict[str, float]) -> list[float]:
    points = [sum(weights[name] * value for name, value in features.items()) for features, _ in case.readings]
    most = max(points)
    odds = [exp(point - most) for point in points]
    return [one / sum(odds) for one in odds]


def left_out(every: Sequence[Case]) -> Iterator[tuple[Case, list[float]]]:
    """Each case with the chances of its readings, by weights that no variant of its document was used for."""
    for fold in range(FOLDS):
        weights = fitted([case for case in every if crc32(case.document.encode()) % FOLDS != fold])
        for case in every:
            if crc32(case.document.encode()) % FOLDS == fold:
                yield case, _chances(case, weights)


def report(every: Sequence[Case]) -> None:
    judged = list(left_out(every))
    told = [(case, chances) for case, chances in judged if len(case.right) < len(case.readings)]
    usual = sum(next(iter(at for at, (f, _) in enumerate(c.readings) if f["usual"])) in c.right for c, _ in told)
    best = sum(max(range(len(chances)), key=lambda at: chances[at]) in case.right for case, chances in told)
    print(f"{len(judged)} documents and variants, {len(told)} where the readings differ in what is right")
    print(f"left out: usual reading right {usual}, chosen by weights {best} of {len(told)}")
    second = sum(_among(case, chances, 2) for case, chances in told)
    print(f"right one among the first two: {second}")
    for low in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        high = min((x for x in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01) if x > low), default=1.01)
        some = [(c, p) for c, p in judged if len(p) > 1 and low <= max(p) < high]
        if some:
            right = sum(max(range(len(p)), key=lambda at: p[at]) in c.right for c, p in some)
            print(f"   told {low:.0%}–{high:.0%}: {right} of {len(some)} right ({right / len(some):.0%})")


def _among(case: Case, chances: list[float], first: int) -> bool:
    return any(at in case.right for at in sorted(range(len(chances)), key=lambda at: -chances[at])[:first])


if __name__ == "__main__":
    every = list(cases())
    report(every)
    if "--write" in sys.argv:
        final = {name: round(value, 2) for name, value in sorted(fitted(every).items())}
        WEIGHTS.write_text(HEAD + yaml.safe_dump({"weights": final}), "utf-8")
        print(f"written: {WEIGHTS}")
