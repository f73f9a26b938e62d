"""The five real documents become the hand-made plans, and labelled documents are read as they should be."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from tests.support.documents.documents import Document, documents
from tests.support.judge import Tally, judge, written

from yushui.content.loader import load
from yushui.content.yaml_reader import parse
from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.draft import Draft
from yushui.importer.readers import read, read_bytes
from yushui.importer.registry_index import Registers, index_registers
from yushui.importer.whitespace import squash
from yushui.importer.write import plan_yaml
from yushui.model.kinds.plan import Plan

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = Path(__file__).parents[1] / "sources"
SLUGS: Final = ("chizhou-2024", "fengdu-2023", "gushi-scheme", "lvliang-2021", "shizhu-2024")
# What an editor decided where the document leaves it open; the conflict is written in the plan itself.
EDITED: Final = {"gushi-scheme": {"title": "固始县创建双拥模范县实施方案"}}
FIELDS: Final = (
    "year",
    "region",
    "type",
    "issuers",
    "document_no",
    "issued",
    "heading",
    "preamble",
    "closing",
    "tables",
)
SECTION: Final = ("level", "number", "title", "text", "duty", "lead", "responsible", "supporting", "phases")
MEASURE: Final = ("number", "text", "lead", "responsible", "supporting", "due")
KINDS: Final = ("measures", "sections", "metadata", "units", "dues", "phases")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return index_registers(load(ROOT))


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


def handmade(slug: str) -> Plan:
    source, problems = parse((ROOT / "data" / "plans" / f"{slug}.yml").read_bytes(), slug)
    assert source is not None, problems
    return Plan.model_validate(source.value)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_real_document_becomes_the_handmade_plan(slug: str, registers: Registers) -> None:
    text = read(SOURCES / f"{slug}.txt")
    draft = build_draft(text, registers)
    found, expected = written(draft, registers), handmade(slug)
    completeness.check_complete(text, draft, found)
    for name in FIELDS:
        assert getattr(found, name) == getattr(expected, name), name
    assert EDITED.get(slug, {}).get("title", found.title) == expected.title
    assert (found.notice and found.notice.model_dump()) == (expected.notice and expected.notice.model_dump())
    assert [str(limit.date) for limit in found.deadlines] == [str(limit.date) for limit in expected.deadlines]
    assert len(found.sections) == len(expected.sections)
    for one, other in zip(found.sections, expected.sections, strict=True):
        for name in SECTION:
            assert getattr(one, name) == getattr(other, name), (other.number, name)
        assert len(one.measures) == len(other.measures)
        for measure, by_hand in zip(one.measures, other.measures, strict=True):
            for name in MEASURE:
                assert getattr(measure, name) == getattr(by_hand, name), (other.number, by_hand.number, name)
            if by_hand.titled:
                assert measure.title == by_hand.title


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_of_a_real_document_stays_in_its_order(slug: str, registers: Registers) -> None:
    text = read(SOURCES / f"{slug}.txt")
    plan = written(build_draft(text, registers), registers)
    left = squash("".join(paragraph.text for paragraph in text.paragraphs))
    for piece in (plan.unplaced or "").split("\n"):
        left = left.replace(squash(piece), "", 1)
    assert squash("".join(plan.printed())) == left


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_labelled_documents_are_read_well(held_out: bool, readings: dict[str, tuple[Document, Draft, Plan]]) -> None:
    tallies = {name: Tally() for name in KINDS}
    for document, draft, _ in readings.values():
        if document.held_out is held_out:
            judge(document, draft, tallies)
    least = {"measures": 0.95, "sections": 0.97, "metadata": 0.95, "units": 0.90, "dues": 0.90, "phases": 0.95}
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


def test_an_imported_plan_is_a_draft_with_readable_themes(registers: Registers) -> None:
    draft = build_draft(read(SOURCES / "chizhou-2024.txt"), registers)
    text = plan_yaml.plan(draft, "chizhou", "x.txt")
    assert "\nstatus: draft\n" in text
    by_hand = [item.measure.themes for item in handmade("chizhou-2024").measures]
    common = sum(bool(set(one.themes) & set(other)) for one, other in zip(draft.measures, by_hand, strict=True))
    assert common >= len(by_hand) * 0.9
    assert "landmarks: [" in text


def test_a_proof_fails_when_a_sentence_is_missing(registers: Registers) -> None:
    text = read(SOURCES / "fengdu-2023.txt")
    draft = build_draft(text, registers)
    whole = written(draft, registers)
    cut = whole.model_copy(update={"preamble": (whole.preamble or "")[:-20]})
    with pytest.raises(completeness.IncompleteError, match="would be lost"):
        completeness.check_complete(text, draft, cut)


def test_every_labelled_document_keeps_the_order_of_its_measures(
    readings: dict[str, tuple[Document, Draft, Plan]],
) -> None:
    for name, (document, draft, _) in readings.items():
        source = squash("".join(p.text for p in read_bytes(document.raw(), document.suffix).paragraphs))
        at = 0
        for measure in draft.measures:
            head = squash(measure.text)[:12]
            if document.suffix == ".txt" and head in source:
                found = source.find(head, at)
                assert found >= at, (name, measure.path)
                at = found


def test_the_numbers_of_one_document_are_counted_once(readings: dict[str, tuple[Document, Draft, Plan]]) -> None:
    _, draft, plan = readings["06-b-qingshui-word_numbered"]
    paths = Counter(measure.path for measure in draft.measures)
    assert max(paths.values()) == 1
    assert [re.sub(r"\D", "", measure.number) for measure in draft.measures][:2] == ["1", "2"]
    assert len(plan.measures) == len(draft.measures)
