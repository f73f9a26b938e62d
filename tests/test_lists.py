"""Progress and 双清单: shown as published, with day and source; and nothing that nobody published."""

from xml.etree.ElementTree import Element

import pytest
from tests.conftest import Pages, Project, text_of

PLAN = "data/plans/shili-qingdan-2024.yml"
ONGOING = "        status: ongoing\n"
NOTE = "        progress:\n          - date: 2024-05-01\n            text: 示例动工\n"
SOURCE = "            sources: [s1]\n"


def item(page: Element, name: str) -> Element:
    found = [each for each in page.iter() if each.get("id") == name]
    assert len(found) == 1, name
    return found[0]


def cells(row: Element) -> list[str]:
    return ["".join(text_of(cell).split()) for cell in row]


def test_each_side_is_a_table_with_state_and_day(sample_pages: Pages) -> None:
    page = sample_pages["lists.html"]
    first, second = item(page, "shili-qingdan-2024").iter("table")
    rows = [cells(row) for row in first.iter("tr")]
    assert rows[0] == ["事项", "办理单位", "时限", "状态", "销号日期"]
    assert rows[1] == ["1示例修路", "示例财政局", "2024年6月30日", "已完成", "2024年6月20日"]
    assert rows[2] == ["2示例通水", "没有写明", "没有写明", "推进中", "未销号"]
    assert [cells(row)[3:] for row in second.iter("tr")][1] == ["进度未公布", "没有公布"]
    assert "共2件，已公布办结1件。" in text_of(first)
    assert "共1件，进展没有公布。" in text_of(second)


def test_each_item_leads_to_its_own_address(sample_pages: Pages) -> None:
    links = [link.get("href") for link in sample_pages["lists.html"].iter("a")]
    assert "plans/shili-qingdan-2024.html#m1" in links
    assert item(sample_pages["plans/shili-qingdan-2024.html"], "m1") is not None


def test_without_a_published_list_the_page_says_so(pages: Pages) -> None:
    said = text_of(pages["lists.html"])
    assert "还没有收录" in said
    assert "宣州区军地互办实事双清单" in said
    assert not list(pages["lists.html"].iter("table"))


def test_notes_of_progress_stand_with_their_sources_the_latest_first(sample_pages: Pages) -> None:
    measure = item(sample_pages["plans/shili-qingdan-2024.html"], "m1")
    said = text_of(measure)
    assert said.index("示例通车") < said.index("以前公布的进展，1次") < said.index("示例开工")
    assert [link.get("href") for link in measure.iter("a")].count("#src-1") == 2


def test_a_deadline_is_shown_as_read_and_as_printed(sample_pages: Pages) -> None:
    assert "2024年6月30日（原文：6月底前完成）" in text_of(item(sample_pages["plans/shili-qingdan-2024.html"], "m1"))


def test_attachments_are_named_and_said_to_be_elsewhere(sample_pages: Pages) -> None:
    said = text_of(item(sample_pages["plans/shili-2024.html"], "attachments"))
    assert "示例附件" in said and "请到出处查看" in said


def test_the_index_counts_what_was_published_as_done_and_nothing_else(sample_pages: Pages, pages: Pages) -> None:
    assert "已公布办结1项" in text_of(sample_pages["plans/index.html"])
    assert "办结" not in text_of(pages["plans/index.html"])


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (f"{ONGOING}{NOTE}{SOURCE}", ONGOING, "YS104"),
        (ONGOING, "        status: planned\n", "YS104"),
        (f"{NOTE}{SOURCE}", f"{NOTE}            sources: []\n", "YS103"),
    ],
)
def test_a_state_that_nobody_published_is_refused(data: Project, old: str, new: str, place: str) -> None:
    data.edit(PLAN, old, new)
    made = data.run()
    assert made.refused
    assert [problem.code for problem in made.problems] == [place]


def test_what_is_not_public_is_on_no_list(project: Project) -> None:
    project.append(PLAN, "status: draft\n")
    project.edit("data/site.yml", "posters: true", "posters: false")
    assert "示例修路" not in (project.build() / "lists.html").read_text(encoding="utf-8")
