"""Labelled plans and their variants → how often what a doubt of each kind decided was right, and how well that holds.

    python bench/fit_doubts.py [--write]

A decision is right where nothing at its place is wrong by the labels. What is printed is measured with documents left
out: each fifth of the documents, with all their variants, is told by shares counted on the others. ``--write`` counts
all of them and writes the file.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.plan_scores import FOLDER, judged  # noqa: E402
from tests.support.plan_variants import variants  # noqa: E402

from yushui.importer.confidences import CONFIDENCES  # noqa: E402
from yushui.importer.numbering.several_plans import documents  # noqa: E402
from yushui.importer.readers import read  # noqa: E402

FOLDS = 5
FEWEST = 8  # doubts of a kind that say something
DOCUMENTS = 3  # in which a kind was met
PRIOR = 4.0  # doubts by the share of all that each kind begins with
HEAD = """\
# How often what a doubt of this kind decided was right: shares counted by `python bench/fit_doubts.py --write` on the
# labelled plans of tests/importer/plans and their variants (tests/support/plan_variants.py); not to be set by hand.
"""
Told = tuple[str, str, bool]  # document, kind, right


def told() -> Iterator[Told]:
    for path in sorted(FOLDER.rglob("*.expect.yml")):
        label = yaml.safe_load(path.read_text("utf-8"))
        if not label.get("negative"):
            reading = documents(read(path.parent / label["source_file"]))[0]
            for _, other, labels in [("", reading, label), *variants(reading, label)]:
                for doubt, right in judged(path.name, other, labels).doubted:
                    if 0 < doubt.confidence < 1:
                        yield path.name, doubt.kind, right


def shares(some: Iterable[Told]) -> dict[str, float]:
    """The share of each kind that was met often enough, drawn towards that of all."""
    counts: dict[str, list[bool]] = defaultdict(list)
    met: dict[str, set[str]] = defaultdict(set)
    for document, kind, right in some:
        if kind and not kind.startswith("另一种"):
            counts[kind].append(right)
            met[kind].add(document)
    every = [right for rights in counts.values() for right in rights]
    mean = sum(every) / max(1, len(every))
    return {
        kind: (sum(rights) + PRIOR * mean) / (len(rights) + PRIOR)
        for kind, rights in counts.items()
        if len(rights) >= FEWEST and len(met[kind]) >= DOCUMENTS
    }


def report(every: list[Told]) -> None:
    """Of those told at each tenth, how many were right."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        counted = shares(one for one in every if crc32(one[0].encode()) % FOLDS != fold)
        for document, kind, right in every:
            if crc32(document.encode()) % FOLDS == fold and kind in counted:
                bins[min(9, int(counted[kind] * 10))].append(right)
    print(f"{len(every)} doubts, documents left out:")
    for tenth, rights in sorted(bins.items()):
        print(f"   told {tenth * 10}–{tenth * 10 + 10} %: {sum(rights) / len(rights):.0%} right of {len(rights)}")


if __name__ == "__main__":
    found = list(told())
    report(found)
    if "--write" in sys.argv:
        counted = {kind: round(share, 2) for kind, share in sorted(shares(found).items())}
        CONFIDENCES.write_text(HEAD + yaml.safe_dump({"confidences": counted}, allow_unicode=True), "utf-8")
        print(f"written: {CONFIDENCES}")
