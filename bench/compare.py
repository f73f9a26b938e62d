"""How well and how fast two plans of one place are held against each other.

    python bench/compare.py [-v]

The accuracy is counted on labelled versions of invented plans (tests/cases/comparison); half of them were written
without a look at what the thresholds make of them. The times are medians of interleaved rounds in one run: processor
milliseconds, and ratios to the smallest plan, which grow as the number of measures does and not with its square.
"""

import random
import statistics
import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.labelled_plans import Labelled, labelled  # noqa: E402

from yushui.lang.pairing import PART, SAME, match  # noqa: E402
from yushui.lang.similarity import Scale, grams  # noqa: E402
from yushui.site.comparison.word_diff import differ  # noqa: E402

SIZES = (25, 125, 500, 2000)
ROUNDS = 5
CLAUSES = 4  # of a generated measure
CHANGED = 8  # of its characters


def right(cases: list[Labelled], same: float = SAME, part: float = PART) -> tuple[int, int]:
    return sum(len(case.fates & case.found(same=same, part=part)) for case in cases), sum(len(c.fates) for c in cases)


def accuracy(cases: dict[str, Labelled], verbose: bool) -> None:
    print(f"labelled: {len(cases)} plans, {sum(case.pairs for case in cases.values())} pairs of versions")
    for name, looked_at in (("thresholds chosen with", True), ("held out", False)):
        found, of = right([case for case in cases.values() if case.looked_at is looked_at])
        print(f"  fates found, {name}: {found} of {of} ({found / of:.1%})")
    print(
        "  by threshold: "
        + ", ".join(f"{at}: {right(list(cases.values()), at)[0]}" for at in (0.2, 0.3, 0.4, 0.5, 0.6))
    )
    for name, case in cases.items() if verbose else ():
        for fate in sorted(case.fates - case.found(), key=repr):
            print(f"  missed in {name}: {fate}")


def versions(sentences: list[str], size: int, order: random.Random) -> tuple[list[str], list[str]]:
    """Two plans of ``size`` measures, every one of them reworded and in another place."""
    older = ["".join(order.sample(sentences, CLAUSES)) for _ in range(size)]
    newer = []
    for text in older:
        letters = list(text)
        for _ in range(CHANGED):
            letters[order.randrange(len(letters))] = chr(order.randrange(0x4E00, 0x9FA5))
        newer.append("".join(letters))
    return older, order.sample(newer, size)


def times(older: list[str], newer: list[str]) -> tuple[float, float]:
    """Milliseconds for the matching, and for the words that differ."""
    start = process_time()
    fates = match(older, newer)
    between = process_time()
    scale = Scale(tuple(map(grams, older)), tuple(map(grams, newer)))
    for fate in fates:
        if fate.state == "reworded":
            differ(older[fate.older[0]], newer[fate.newer[0]], scale.held)
    return 1000 * (between - start), 1000 * (process_time() - between)


def main() -> None:
    cases = {path.stem: labelled(path) for path in sorted((ROOT / "tests/cases/comparison").glob("*.yml"))}
    accuracy(cases, "-v" in sys.argv)
    sentences = [f"{each}。" for case in cases.values() for text in case.older for each in text.split("。") if each]
    plans = {size: versions(sentences, size, random.Random(size)) for size in SIZES}
    rounds: dict[int, list[tuple[float, float]]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        for size, sides in plans.items():
            rounds[size].append(times(*sides))
    middle = {
        size: [statistics.median(column) for column in zip(*found, strict=True)] for size, found in rounds.items()
    }
    first = sum(middle[SIZES[0]])
    print("measures each   match ms   words ms   ratio to the first   measures by those of the first")
    for size, (matching, wording) in middle.items():
        ratio = (matching + wording) / first
        print(f"{size:13d} {matching:10.1f} {wording:10.1f} {ratio:20.1f} {size / SIZES[0]:12.1f}")


if __name__ == "__main__":
    main()
