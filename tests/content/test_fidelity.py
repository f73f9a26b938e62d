"""A plan whose document lies in tests/sources says exactly what it says: nothing lost, nothing added.

Each ``<slug>.txt`` there is compared with ``data/plans/<slug>.yml`` if that plan is among the content; what a website
put around the document stands in ``<slug>.around``, a line for each piece.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from tests.support.judge import written
from tests.support.paths import ROOT, TESTS

from yushui.content.loader import load
from yushui.content.yaml_reader import read
from yushui.importer import completeness, readers
from yushui.importer.build_draft import build_draft
from yushui.importer.registry_index import Registers, index_registers
from yushui.importer.whitespace import squash as without_marks
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Measure, Section
from yushui.model.kinds.register import Theme, Unit

DATA: Final = ROOT / "data"
SOURCES: Final = TESTS / "sources"
SLUGS: Final = [path.stem for path in sorted(SOURCES.glob("*.txt")) if (DATA / "plans" / f"{path.stem}.yml").is_file()]
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

every_plan = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return index_registers(load(ROOT))


def handmade(slug: str) -> Plan:
    source, problems = read(DATA / "plans" / f"{slug}.yml", f"data/plans/{slug}.yml")
    assert source is not None, problems
    return Plan.model_validate(source.value)


def register(name: str) -> dict[str, dict[str, object]]:
    source, problems = read(DATA / f"{name}.yml", f"data/{name}.yml")
    assert source is not None, problems
    return source.value


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def document(slug: str) -> str:
    """The document without whitespace and without what the website put around it."""
    text = squash((SOURCES / f"{slug}.txt").read_text(encoding="utf-8"))
    around = SOURCES / f"{slug}.around"
    for piece in around.read_text(encoding="utf-8").split() if around.is_file() else ():
        assert text.count(piece) == 1, piece
        text = text.replace(piece, "")
    return text


def difference(found: str, expected: str) -> str:
    pairs = enumerate(zip(found, expected, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), min(len(found), len(expected)))
    around = slice(max(0, at - 20), at + 20)
    return f"at character {at}: the plan has “{found[around]}”, the document has “{expected[around]}”"


def holders(plan: Plan) -> Iterator[Section | Measure]:
    for section in plan.sections:
        yield section
        yield from section.measures


def units_of(plan: Plan) -> set[str]:
    return {name for holder in holders(plan) for name in (*holder.lead, *holder.responsible, *holder.supporting)}


@every_plan
def test_a_plan_prints_exactly_its_document(slug: str) -> None:
    found, expected = squash("".join(handmade(slug).printed())), document(slug)
    assert found == expected, difference(found, expected)


@every_plan
def test_units_and_deadlines_are_read_from_the_text(slug: str) -> None:
    assert handmade(slug).check() == ()


@every_plan
def test_ids_follow_the_printed_numbers(slug: str) -> None:
    """Throughout the plan, or anew in each group."""
    ids = [item.id for item in handmade(slug).measures]
    places = [tuple(map(int, each.removeprefix("m").split("-"))) for each in ids]
    assert places and places == sorted(set(places))


@every_plan
def test_every_unit_of_a_duty_is_taken_out(slug: str) -> None:
    sections = handmade(slug).sections
    assert sections
    for section in sections:
        rest = section.duty or ""
        for name in sorted((*section.lead, *section.responsible, *section.supporting), key=len, reverse=True):
            rest = rest.replace(name, "", 1)
        assert re.sub("牵头单位[:：]|责任单位[:：]|配合单位[:：]|[、。及\\s]", "", rest) == ""


@every_plan
def test_every_printed_unit_is_in_the_register_once(slug: str) -> None:
    plan = handmade(slug)
    units = [Unit.model_validate(record) for record in register("units").values()]
    counts = Counter(name for unit in units if unit.region == plan.region for name in dict.fromkeys(unit.names()))
    assert {name: counts[name] for name in units_of(plan) if counts[name] != 1} == {}


@every_plan
def test_every_measure_has_one_to_three_known_themes(slug: str) -> None:
    themes = {name for name, record in register("themes").items() if Theme.model_validate(record)}
    measures = handmade(slug).measures
    assert measures
    for item in measures:
        assert 1 <= len(set(item.measure.themes)) == len(item.measure.themes) <= 3, item.id
        assert set(item.measure.themes) <= themes, item.id


@every_plan
def test_a_title_is_printed_as_a_heading_or_visibly_drafted(slug: str) -> None:
    measures = handmade(slug).measures
    assert measures
    for item in measures:
        title, text = item.measure.title, item.measure.text
        assert text.startswith(f"{title}。") or (not text.startswith(title) and len(title) <= 18), item.id


@every_plan
def test_the_importer_makes_the_handmade_plan_of_its_document(slug: str, registers: Registers) -> None:
    text = readers.read(SOURCES / f"{slug}.txt")
    draft = build_draft(text, registers)
    found, expected = written(draft, registers), handmade(slug)
    completeness.check_complete(text, draft, found)
    # Of a year that the text masks, an editor has decided not to trust the heading.
    for name in FIELDS[0 if expected.known_year else 1 :]:
        assert getattr(found, name) == getattr(expected, name), name
    # Where the document calls itself otherwise, an editor has decided.
    assert found.title == expected.title or squash(expected.title) not in document(slug)
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


@every_plan
def test_the_importer_keeps_the_text_of_a_document_in_its_order(slug: str, registers: Registers) -> None:
    text = readers.read(SOURCES / f"{slug}.txt")
    plan = written(build_draft(text, registers), registers)
    left = without_marks("".join(paragraph.text for paragraph in text.paragraphs))
    for piece in (plan.unplaced or "").split("\n"):
        left = left.replace(without_marks(piece), "", 1)
    assert without_marks("".join(plan.printed())) == left
