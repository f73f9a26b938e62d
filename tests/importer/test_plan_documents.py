"""Plans whose structure and labels another hand made are read as well as they once were, and others are refused."""

from typing import Final

import pytest
from tests.support.plan_scores import FOLDER, Totals, outcomes

# Right of labelled, and right of found, in percent: what was reached; a change may only raise it.
LEAST: Final = {
    ("meta_ok", "meta_n"): 83,
    ("sec_tp", "sec_n"): 96,
    ("sec_tp", "sec_p"): 87,
    ("mea_tp", "mea_n"): 87,
    ("mea_tp", "mea_p"): 91,
    ("dl_ok", "dl_n"): 76,
    ("unit_tp", "unit_n"): 78,
    ("unit_tp", "unit_p"): 83,
}


@pytest.fixture(scope="module")
def totals() -> Totals:
    return Totals(list(outcomes(FOLDER)))


@pytest.mark.parametrize(("right", "of"), LEAST, ids="/".join)
def test_labelled_plans_are_read_well(totals: Totals, right: str, of: str) -> None:
    assert totals.counts[of]
    assert totals.counts[right] * 100 >= LEAST[right, of] * totals.counts[of], (totals.counts[right], totals.counts[of])


def test_what_is_no_plan_is_refused(totals: Totals) -> None:
    assert totals.others_accepted == 0
