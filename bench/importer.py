"""How well ``yushui import`` reads: recall and precision on labelled documents, and its speed.

    python bench/importer.py [-v]

About a quarter of the documents was read for the first time after the importer was written (held out); their figures
stand apart.
"""

import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.documents.documents import documents  # noqa: E402
from tests.support.documents.shapes import traditional  # noqa: E402
from tests.support.judge import Tally, judge, written  # noqa: E402

from yushui.importer import completeness  # noqa: E402
from yushui.importer.build_draft import build_draft  # noqa: E402
from yushui.importer.fields.units import clauses  # noqa: E402
from yushui.importer.readers import read_bytes  # noqa: E402
from yushui.importer.registry_index import Registers  # noqa: E402
from yushui.lang.numerals import chinese  # noqa: E402


def run(verbose: bool) -> dict[str, dict[str, Tally]]:
    names = ("measures", "sections", "metadata", "units", "dues", "phases")
    halves = {"tuned": {n: Tally() for n in names}, "held out": {n: Tally() for n in names}}
    lost: list[str] = []
    for document in documents():
        tallies = halves["held out" if document.held_out else "tuned"]
        try:
            reading = read_bytes(document.raw(), document.suffix)
            draft = build_draft(reading, Registers())
            completeness.check_complete(reading, draft, written(draft, Registers()))
        except Exception as error:  # a bench counts what goes wrong
            lost.append(f"{document.name}: {type(error).__name__} {error}")
            continue
        judge(document, draft, tallies)
    for half, tallies in halves.items():
        print(half)
        for name, tally in tallies.items():
            print(f"  {name:9} {tally}")
            if (verbose and half == "tuned") or "--all" in sys.argv:
                print("\n".join(f"      {line}" for line in tally.missed))
    print(f"documents not read or with text lost: {len(lost)}")
    print("\n".join(lost))
    return halves


def speed() -> None:
    document = next(d for d in documents() if d.shape is not traditional)
    text = document.raw().decode("utf-8")
    body = text[text.index("一、") :]
    # Each copy is a part of its own, for numbers that begin anew without a heading are not trusted.
    copies = (
        f"\n第{chinese(at + 2)}部分 示例工作\n" + body.replace("。", f"（之{at}）。")
        for at in range(1_000_000 // len(body.encode("utf-8")))
    )
    raw = (
        "".join([text.replace("一、", "第一部分 示例工作\n一、", 1), *copies])
        .encode("utf-8")[:1_000_000]
        .decode("utf-8", "ignore")
        .encode("utf-8")
    )
    took = []
    for _ in range(3):
        clauses.cache_clear()
        start = perf_counter()
        draft = build_draft(read_bytes(raw, ".txt"), Registers())
        took.append(perf_counter() - start)
    print(f"1 MB of text: {min(took):.2f} s ({len(raw):,} bytes, {len(draft.measures)} measures)")


if __name__ == "__main__":
    run("-v" in sys.argv)
    speed()
