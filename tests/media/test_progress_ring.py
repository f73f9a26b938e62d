"""The ring of a plan: what it shows where there are few measures."""

from tests.support.paths import SAMPLE

from yushui.content import loader
from yushui.media.progress_ring import FEW, progress_ring
from yushui.model.kinds.plan import Plan


def plans() -> list[Plan]:
    found = [entry.entity for entry in loader.load(SAMPLE.parent).entries.values()]
    return [entity for entity in found if isinstance(entity, Plan)]


def test_a_plan_of_one_section_needs_no_number_beside_its_ticks() -> None:
    of_one = [plan for plan in plans() if len({item.path[1] for item in plan.measures}) == 1]
    assert of_one and all(progress_ring(plan).labels == () for plan in of_one)


def test_a_few_ticks_stand_on_a_line() -> None:
    rings = [progress_ring(plan) for plan in plans()]
    assert {ring.track for ring in rings if ring.total < FEW} == {True}
