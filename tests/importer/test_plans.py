"""Labelled documents are read as they should be, and a printed plan becomes the plan again."""

import re
from collections import Counter
from typing import Final

import pytest
from tests.support.documents.documents import Document, documents
from tests.support.judge import Tally, judge, written
from tests.support.paths import TOWN

from yushui.content.loader import load
from yushui.content.yaml_reader import parse
from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.draft import Draft
from yushui.importer.readers import read_bytes
from yushui.importer.registry_index import Registers, index_registers
from yushui.importer.whitespace import squash
from yushui.importer.write import plan_yaml
from yushui.model.kinds.plan import Plan

KINDS: Final = ("measures", "sections", "metadata", "units", "dues", "phases")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return index_registers(load(TOWN.parent))


def handmade(slug: str) -> Plan:
    source, problems = parse((TOWN / "plans" / f"{slug}.yml").read_bytes(), slug)
    assert source is not None, problems
    return Plan.model_validate(source.value)


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Document, Draft, Plan]]:
    """Every labelled document, read once with empty registers; the proof of no loss runs on each."""
    found = {}
    for document in documents():
        text = read_bytes(document.raw(), document.suffix)
        draft = build_draft(text, Registers())
        plan = written(draft, Registers())
        completeness.check_complete(text, draft, plan)
        found[document.name] = (document, draft, plan)
    return found


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_labelled_documents_are_read_well(held_out: bool, readings: dict[str, tuple[Document, Draft, Plan]]) -> None:
    tallies = {name: Tally() for name in KINDS}
    for document, draft, _ in readings.values():
        if document.held_out is held_out:
            judge(document, draft, tallies)
    least = {"measures": 0.95, "sections": 0.97, "metadata": 0.95, "units": 0.90, "dues": 0.90, "phases": 0.95}
    assert tallies.keys() == least.keys()
    for name, tally in tallies.items():
        precision, recall = tally.right / max(1, tally.found), tally.right / max(1, tally.expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        value = f1 if name in ("units", "dues") else min(precision, recall)
        assert value >= least[name], (name, value, tally.missed)


def test_there_are_enough_labelled_documents_and_a_quarter_is_held_out() -> None:
    found = list(documents())
    assert len(found) >= 200
    assert sum(document.held_out for document in found) * 4 >= len(found)
    assert len({document.printed.labels.title for document in found}) >= 70


def test_a_plan_that_is_printed_and_imported_is_the_plan_again(registers: Registers) -> None:
    """Its measures with their landmarks; as a draft, with most of the themes that an editor would choose."""
    plan = handmade("yunshan-2024")
    draft = build_draft(read_bytes("\n".join(plan.printed()).encode(), ".txt"), registers)
    text = plan_yaml.plan(draft, "yunshan", "x.txt")
    assert [measure.text.strip() for measure in draft.measures] == [item.measure.text.strip() for item in plan.measures]
    assert "\nstatus: draft\n" in text and "landmarks: [" in text
    by_hand = [item.measure.themes for item in plan.measures]
    common = sum(bool(set(one.themes) & set(other)) for one, other in zip(draft.measures, by_hand, strict=True))
    assert common >= len(by_hand) / 2


def test_a_proof_fails_when_a_sentence_is_missing(registers: Registers) -> None:
    text = read_bytes("\n".join(handmade("chengxi-2023").printed()).encode(), ".txt")
    draft = build_draft(text, registers)
    whole = written(draft, registers)
    cut = whole.model_copy(update={"preamble": (whole.preamble or "")[:-20]})
    with pytest.raises(completeness.IncompleteError, match="would be lost"):
        completeness.check_complete(text, draft, cut)


def test_every_labelled_document_keeps_the_order_of_its_measures(
    readings: dict[str, tuple[Document, Draft, Plan]],
) -> None:
    seen = 0
    for name, (document, draft, _) in readings.items():
        source = squash("".join(p.text for p in read_bytes(document.raw(), document.suffix).paragraphs))
        at = 0
        for measure in draft.measures:
            head = squash(measure.text)[:12]
            if document.suffix == ".txt" and head in source:
                found = source.find(head, at)
                assert found >= at, (name, measure.path)
                at = found
                seen += 1
    assert seen > 1000


def test_the_numbers_of_one_document_are_counted_once(readings: dict[str, tuple[Document, Draft, Plan]]) -> None:
    _, draft, plan = readings["06-b-qingshui-word_numbered"]
    paths = Counter(measure.path for measure in draft.measures)
    assert max(paths.values()) == 1
    assert [re.sub(r"\D", "", measure.number) for measure in draft.measures][:2] == ["1", "2"]
    assert len(plan.measures) == len(draft.measures)
