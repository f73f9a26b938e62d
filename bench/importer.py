"""How well ``yushui import`` reads: recall and precision on labelled documents, and its speed.

    python tests/bench_intake.py [-v]

About a quarter of the documents was read for the first time after the importer was written (held out); their figures
stand apart.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from tests.support.documents.corpus import ROLES, Labels  # noqa: E402
from tests.support.documents.documents import Document, documents  # noqa: E402
from tests.support.documents.shapes import traditional  # noqa: E402

from yushui.importer import completeness  # noqa: E402
from yushui.importer.build_draft import compose  # noqa: E402
from yushui.importer.draft import Draft  # noqa: E402
from yushui.importer.fields.units import clauses  # noqa: E402
from yushui.importer.import_file import _validated  # noqa: E402
from yushui.importer.readers import read_bytes  # noqa: E402
from yushui.importer.registry_index import Known  # noqa: E402
from yushui.importer.shadow import shadow  # noqa: E402
from yushui.importer.write import plan_yaml  # noqa: E402
from yushui.importer.write.registers import additions  # noqa: E402

ROLE = {"lead": "lead", "resp": "responsible", "supp": "supporting"}


def flat(text: str) -> str:
    return shadow(re.sub(r"\s+", "", text)).replace("。", "").strip("，；、")


@dataclass
class Tally:
    """Right, found and expected of one kind of thing."""

    right: int = 0
    found: int = 0
    expected: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, expected: list[str], found: list[str]) -> None:
        both = Counter(expected) & Counter(found)
        self.right += both.total()
        self.found += len(found)
        self.expected += len(expected)
        self.missed += [f"{name} - {item[:70]}" for item in Counter(expected) - both]
        self.missed += [f"{name} + {item[:70]}" for item in Counter(found) - both]

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"recall {recall:6.1%}  precision {precision:6.1%}  F1 {f1:6.1%}  ({self.right}/{self.expected})"


def measures(labels: Labels) -> list[str]:
    return [f"{flat(path)}|{flat(text)}" for path, text in labels.measures]


def units(all_units: list[dict[str, tuple[str, ...]]], measure_texts: list[str]) -> list[str]:
    return [
        f"{text[:14]}|{role}|{flat(name)}"
        for text, found in zip(measure_texts, all_units, strict=True)
        for role in ROLES
        for name in found.get(role, ())
    ]


def of_draft(draft: Draft) -> list[dict[str, tuple[str, ...]]]:
    return [{short: measure.units.get(ROLE[short], ()) for short in ROLES} for measure in draft.measures]  # type: ignore[call-overload]


def judge(document: Document, draft: Draft, tallies: dict[str, Tally]) -> None:
    labels, name = document.labels, document.name
    found = [f"{flat(m.path)}|{flat(m.text)}" for m in draft.measures]
    texts = [flat(text) for _, text in labels.measures]
    read = [flat(m.text) for m in draft.measures]
    if labels.rows:  # a row holds its units and deadline too
        read = [next((text for text in texts if text in row), row) for row in read]
        tallies["measures"].add(name, texts, read)
    else:
        tallies["measures"].add(name, measures(labels), found)
    sections = [flat(s.number + s.title) for s in draft.sections if s.number]
    tallies["sections"].add(name, [flat(number + title) for number, title in labels.sections], sections)
    expected = units(labels.units, texts)
    got = units(of_draft(draft), read)
    expected += [f"{role}|{flat(n)}" for group in labels.group_units for role in ROLES for n in group.get(role, ())]
    got += [f"{r}|{flat(n)}" for s in draft.sections for r in ROLES for n in s.units.get(ROLE[r], ())]  # type: ignore[call-overload]
    tallies["units"].add(name, expected, got)
    dues = [f"{text[:14]}|{due}" for text, due in zip(texts, labels.dues, strict=True) if due]
    dated = [f"{text[:14]}|{m.due.date}" for text, m in zip(read, draft.measures, strict=True) if m.due and m.due.date]
    tallies["dues"].add(name, dues, dated)
    phases = [
        flat(p.number + p.text if p.number.startswith("第") else p.text) for s in draft.sections for p in s.phases
    ]
    tallies["phases"].add(name, [flat(text) for text in labels.phases], phases)
    region = labels.region
    pairs = {
        "title": (labels.title, draft.title),
        "year": (labels.year, str(draft.year)),
        "region": (region, draft.region.name),
        "issuers": ("、".join(labels.issuers), "、".join(draft.issuers)),
        "number": (labels.number, draft.document_no),
        "issued": (labels.issued, draft.issued),
    }
    for what, (one, other) in pairs.items():
        tallies["metadata"].add(name, [f"{what} {flat(one)}"], [f"{what} {flat(other)}"])


def run(verbose: bool) -> dict[str, dict[str, Tally]]:
    names = ("measures", "sections", "metadata", "units", "dues", "phases")
    halves = {"tuned": {n: Tally() for n in names}, "held out": {n: Tally() for n in names}}
    lost: list[str] = []
    for document in documents():
        tallies = halves["held out" if document.held_out else "tuned"]
        try:
            reading = read_bytes(document.raw(), document.suffix)
            draft = compose(reading, Known())
            made = plan_yaml.plan(draft, additions(draft, Known()).region, document.name)
            completeness.prove(reading, draft, _validated(made))
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
    copies = (body.replace("。", f"（之{at}）。") for at in range(1_000_000 // len(body.encode("utf-8"))))
    raw = "".join([text, *copies]).encode("utf-8")[:1_000_000].decode("utf-8", "ignore").encode("utf-8")
    took = []
    for _ in range(3):
        clauses.cache_clear()
        start = perf_counter()
        draft = compose(read_bytes(raw, ".txt"), Known())
        took.append(perf_counter() - start)
    print(f"1 MB of text: {min(took):.2f} s ({len(raw):,} bytes, {len(draft.measures)} measures)")


if __name__ == "__main__":
    run("-v" in sys.argv)
    speed()
