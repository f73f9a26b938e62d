"""Folders of labelled documents → a table of what the importer found and missed, and how much of it a doubt told.

    python bench/plan_documents.py [-v] [FOLDER ...]

Without a folder it reads those of ``tests/importer/plans``; the columns are those of its ``score.py``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.plan_scores import Outcome, Totals, outcomes, score  # noqa: E402

OWN = ROOT / "tests" / "importer" / "plans"


def show(folder: Path, verbose: bool) -> None:
    print(folder.name)
    heads = [f"{name:>6}" for name, *_ in score.COLS]
    print(f"{'':28} {' '.join(heads)}  units unitsB  told")
    found = list(outcomes(folder))
    for outcome in found:
        told = f"{sum(wrong.told for wrong in outcome.mistakes)}/{len(outcome.mistakes)}"
        print(f"{outcome.name:28.28} {score.row(outcome.counts)}  {told:>5} {outcome.refused}")
        if verbose:
            print("\n".join(f"      {'?' if wrong.told else '!'} {wrong.what}" for wrong in outcome.mistakes))
    _total(found)


def _total(found: list[Outcome]) -> None:
    totals = Totals(found)
    print(f"{'TOTAL':28} {score.row(totals.counts)}  {totals.told}/{totals.mistakes}")
    print(
        f"plans refused: {totals.plans_refused}; others accepted: {totals.others_accepted}; "
        f"mistakes told: {totals.told} of {totals.mistakes}; doubts {totals.doubts}, "
        f"where nothing is wrong {totals.idle:.1f} a page\n"
    )


if __name__ == "__main__":
    named = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    folders = named or [OWN, *(OWN / name for name in ("second", "third", "fourth", "fifth", "sixth", "seventh"))]
    for one in folders:
        show(one, "-v" in sys.argv)
