"""How well a document was read: the draft compared with the labels of its document, counted by kind of thing."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.support.documents.corpus import ROLES, Labels
from tests.support.documents.documents import Document

from yushui.content.yaml_reader import parse
from yushui.importer.draft import Draft
from yushui.importer.registry_index import Registers
from yushui.importer.write import plan_yaml
from yushui.importer.write.registers import additions
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan import Plan

ROLE = {"lead": "lead", "resp": "responsible", "supp": "supporting"}


def flat(text: str) -> str:
    return simplified(re.sub(r"\s+", "", text)).replace("。", "").strip("，；、")


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
    # 3月份 on its line is what its section is called, whether as a number or as a heading
    counted = [s for s in draft.sections if s.number or re.fullmatch(r"\S{1,8}(?:月份?|季度|年度?)", s.title)]
    sections = [flat(s.number + s.title) for s in counted]
    tallies["sections"].add(name, [flat(number + title) for number, title in labels.sections], sections)
    expected = units(labels.units, texts)
    got = units(of_draft(draft), read)
    expected += [f"{role}|{flat(n)}" for group in labels.group_units for role in ROLES for n in group.get(role, ())]
    got += [f"{r}|{flat(n)}" for s in draft.sections for r in ROLES for n in s.units.get(ROLE[r], ())]  # type: ignore[call-overload]
    tallies["units"].add(name, expected, got)
    dues = [f"{text[:14]}|{due}" for text, due in zip(texts, labels.dues, strict=True) if due]
    # What a heading says of the items below it is labelled with the heading.
    own = [(text, m.due) for text, m in zip(read, draft.measures, strict=True) if m.due and m.due.printed in m.text]
    dated = [f"{text[:14]}|{limit.date}" for text, limit in own if limit.date]
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


def written(draft: Draft, registers: Registers) -> Plan:
    """The draft as the checks read it back from YAML."""
    source, problems = parse(plan_yaml.plan(draft, additions(draft, registers).region, "x.txt").encode(), "x.yml")
    assert source is not None, problems
    plan = Plan.model_validate(source.value)
    assert plan.check() == ()
    return plan
