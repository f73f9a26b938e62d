"""Plans whose structure and labels other hands made are read as well as they once were, and others are refused."""

from typing import Final

import pytest
import yaml
from tests.support.judge import written
from tests.support.plan_scores import FOLDER, Totals, outcomes

from yushui.importer import completeness
from yushui.importer.build_draft import build_draft
from yushui.importer.numbering.several_plans import documents
from yushui.importer.readers import read
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers
from yushui.importer.whitespace import squash

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


FURTHER: Final = ["second", "third", "fourth", "fifth", "sixth", "seventh"]


@pytest.fixture(scope="module", params=["", *FURTHER], ids=["first", *FURTHER])
def totals(request: pytest.FixtureRequest) -> Totals:
    return Totals(list(outcomes(FOLDER / request.param)))


@pytest.mark.parametrize(("right", "of"), LEAST, ids=[f"{right} {of}" for right, of in LEAST])
def test_labelled_plans_are_read_well(totals: Totals, right: str, of: str) -> None:
    assert totals.counts[of]
    assert totals.counts[right] * 100 >= LEAST[right, of] * totals.counts[of], (totals.counts[right], totals.counts[of])


def test_what_is_no_plan_is_refused_and_a_plan_is_not(totals: Totals) -> None:
    assert (totals.others_accepted, totals.plans_refused) == (0, 0)


PRIVATE: Final = [
    (f"{path.parent.name}/{name}", words)
    for path in sorted(FOLDER.glob("*/private.txt"))
    for name, words in (line.split("\t") for line in path.read_text("utf-8").splitlines())
]


@pytest.mark.parametrize("name", sorted({name for name, _ in PRIVATE}))
def test_nothing_is_lost_and_no_contact_person_is_left(name: str) -> None:
    reading = documents(read(FOLDER / name))[0]
    try:
        draft = build_draft(reading, Registers())
    except Refused:
        return
    plan = written(draft, Registers())
    completeness.check_complete(reading, draft, plan)
    shown = squash("".join([*plan.printed(), plan.unplaced or "", *(doubt.decision for doubt in draft.doubts)]))
    assert not [words for document, words in PRIVATE if document == name and squash(words) in shown]


LABELLED: Final = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.expect.yml"))


@pytest.mark.parametrize("name", LABELLED, ids=[name.removesuffix(".expect.yml") for name in LABELLED])
def test_no_text_of_a_labelled_plan_is_lost_in_either_reading(name: str) -> None:
    label = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    read_ways = 0
    for part in documents(read((FOLDER / name).parent / label["source_file"])):
        for which in (1, 2):
            try:
                draft = build_draft(part, Registers(), which)
            except Refused:
                continue
            completeness.check_complete(part, draft, written(draft, Registers()))
            read_ways += 1
    assert read_ways or label.get("negative")


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("s22-baiping-long-pdf.pdf", "双拥", "页）"),
        ("s20-xingzhu-two-lists.xlsx", "某医院", "行）表第4行第3列"),
        ("s17-jinsong-one-para-gb.txt", "检修车间", "2:"),
    ],
)
def test_a_place_is_one_that_an_editor_finds(name: str, words: str, place: str) -> None:
    """Page of a PDF, sheet and cell of a workbook, column of a file of one line."""
    reading = read(FOLDER / "third" / name)
    texts = {p.line: p.text + "".join(cell for row in p.rows for cell in row) for p in reading.paragraphs}
    line = next(at for at, text in texts.items() if words in text)
    assert place in reading.place(line, (words,))
    assert reading.place(line, ("此处没有",)).startswith(str(line))
