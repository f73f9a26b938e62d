"""Shapes of documents, one a file in ``tests/cases/importer``, its name the sentence that it proves.

``text`` is the document. ``measures`` lists number, units, due and due_text of every measure (what is not named is
empty), ``sections`` number and title of every section, ``in_charge`` the units that answer for each, ``directions``
those of 双清单, ``doubts`` what is told among others, ``absent`` words that stand nowhere in the plan, ``plans`` the
titles where a file holds several; any other key is a value of the draft. ``refused`` is the code of the rule.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.judge import written
from tests.support.paths import CASES

from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.draft import DraftMeasure
from yushui.importer.numbering.several_plans import documents
from yushui.importer.readers import read_bytes
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers
from yushui.model.kinds.plan_parts import Role

FILES = sorted((CASES / "importer").glob("*.yml"))
OTHERS = {"text", "measures", "sections", "doubts", "suffix", "refused", "plans", "absent", "directions", "in_charge"}


def told(measure: DraftMeasure) -> dict[str, Any]:
    units = {role.value: list(names) for role, names in measure.units.items() if names}
    due = {"due_text": measure.due.printed} if measure.due else {}
    date = {"due": str(measure.due.date)} if measure.due and measure.due.date else {}
    for_whom = {"beneficiaries": list(measure.beneficiaries)} if measure.beneficiaries else {}
    return {"number": measure.number, **units, **due, **date, **for_whom}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shape_of_documents(path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    reading = read_bytes(case["text"].encode(), case.get("suffix", ".txt"))
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            build_draft(reading, Registers())
        assert refused.value.rule.code == case["refused"]
        return
    parts = documents(reading)
    if "plans" in case:
        assert [build_draft(part, Registers()).title for part in parts] == case["plans"]
    reading = parts[0]
    draft = build_draft(reading, Registers())
    plan = written(draft, Registers())
    completeness.check_complete(reading, draft, plan)
    public = "\n".join([*plan.printed(), plan.unplaced or ""])
    assert not [words for words in case.get("absent", []) if words in public]
    assert [told(measure) for measure in draft.measures] == case["measures"]
    if "sections" in case:
        assert [[section.number, section.title] for section in draft.sections] == case["sections"]
    if "in_charge" in case:
        assert [list(section.units.get(Role.RESPONSIBLE, ())) for section in draft.sections] == case["in_charge"]
    if "directions" in case:
        assert [section.direction for section in draft.sections] == case["directions"]
    decisions = [doubt.decision for doubt in draft.doubts]
    assert not [words for words in case.get("doubts", []) if words not in decisions], decisions
    for name in case.keys() - OTHERS:
        value = getattr(draft, name)
        assert (list(value) if isinstance(value, tuple) else str(value)) == case[name]


def test_there_are_cases() -> None:
    assert len(FILES) > 5
