"""Plans whose structure and labels other hands made are read as well as they once were, and others are refused."""

from typing import Final

import pytest
from tests.support.plan_scores import FOLDER, Totals, outcomes

# Right of labelled, and right of found, in percent: what the issue asks for, or what was reached where that is more.
LEAST: Final = {
    ("meta_ok", "meta_n"): 99,
    ("sec_tp", "sec_n"): 97,
    ("sec_tp", "sec_p"): 99,
    ("mea_tp", "mea_n"): 93,
    ("mea_tp", "mea_p"): 95,
    ("dl_ok", "dl_n"): 90,
    ("unit_tp", "unit_n"): 90,
    ("unit_tp", "unit_p"): 90,
}


@pytest.fixture(scope="module", params=["", "second"], ids=["first", "second"])
def totals(request: pytest.FixtureRequest) -> Totals:
    return Totals(list(outcomes(FOLDER / request.param)))


@pytest.mark.parametrize(("right", "of"), LEAST, ids=[f"{right} {of}" for right, of in LEAST])
def test_labelled_plans_are_read_well(totals: Totals, right: str, of: str) -> None:
    assert totals.counts[of]
    assert totals.counts[right] * 100 >= LEAST[right, of] * totals.counts[of], (totals.counts[right], totals.counts[of])


def test_what_is_no_plan_is_refused_and_a_plan_is_not(totals: Totals) -> None:
    assert (totals.others_accepted, totals.plans_refused) == (0, 0)
