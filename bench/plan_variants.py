"""Labelled documents written anew in other marks, words and lines → what is read wrong, and how much a doubt told.

    python bench/plan_variants.py [-v]

A column each: documents, found and right of sections and measures, mistakes, those told, doubts where nothing is wrong.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.plan_scores import FOLDER, Outcome, Totals, judged, score  # noqa: E402
from tests.support.plan_variants import variants  # noqa: E402

from yushui.importer.numbering.several_plans import documents  # noqa: E402
from yushui.importer.readers import read  # noqa: E402


def outcomes() -> Iterator[tuple[str, Outcome]]:
    """(variant, outcome) of every labelled plan that the change changes."""
    for path in sorted(FOLDER.rglob("*.expect.yml")):
        label = yaml.safe_load(path.read_text("utf-8"))
        if label.get("negative"):
            continue
        reading = documents(read(path.parent / label["source_file"]))[0]
        for variant, other, labels in variants(reading, label):
            yield variant, judged(path.name.removesuffix(".expect.yml"), other, labels)


def main(verbose: bool) -> None:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for variant, outcome in outcomes():
        found[variant].append(outcome)
    print(f"{'':34} docs  secR  secP  meaR  meaP dline units  told/wrong idle/page refused distrusted")
    for variant, some in found.items():
        _row(variant, some)
        if verbose:
            for outcome in some:
                for wrong in outcome.mistakes:
                    if not wrong.told:
                        print(f"      ! {outcome.name[:14]} {wrong.what}")
    _row("TOTAL", [outcome for some in found.values() for outcome in some])


def _row(name: str, some: list[Outcome]) -> None:
    totals = Totals(some)
    c = totals.counts
    shares = [("sec_tp", "sec_n"), ("sec_tp", "sec_p"), ("mea_tp", "mea_n"), ("mea_tp", "mea_p"), ("dl_ok", "dl_n")]
    cells = " ".join(score.pct(c[a], c[b]) for a, b in shares)
    units = score.f1(c["unit_tp"], c["unit_n"], c["unit_p"]) or 0
    refused = sum(bool(one.refused) for one in some)
    distrusted = sum(one.distrusted for one in some)
    print(
        f"{name:34} {len(some):4} {cells} {100 * units:4.0f}%  {totals.told:4}/{totals.mistakes:<4}"
        f" {totals.idle:6.1f}  {refused:4} {distrusted:6}"
    )


if __name__ == "__main__":
    main("-v" in sys.argv)
