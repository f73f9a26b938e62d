"""Progress and 双清单: shown as published, with day and source; and nothing that nobody published."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages, parse, text_of
from tests.support.project import Project

from yushui.diagnostics import Severity
from yushui.pages.views.lists import context

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
    assert rows == [
        ["事项", "办理单位", "为谁办", "时限", "状态", "销号", "公布"],
        [
            "1示例修路",
            "示例财政局",
            "驻示例市部队",
            "2024年6月30日",
            "已完成",
            "2024年6月18日",
            "示例政府网，2024年6月20日",
        ],
        ["2示例通水", "没有写明", "没有写明", "没有写明", "推进中", "未销号", "示例政府网，2024年5月1日"],
    ]
    assert [cells(row) for row in second.iter("tr")][1] == [
        *("3示例助学", "示例驻军", "没有写明"),
        *("进度未公布", "没有公布", "没有公布"),
    ]
    assert "共2件，已公布办结1件。" in text_of(first)
    assert "共1件，进展没有公布。" in text_of(second)
    assert "示例市2024年共3件，已公布办结1件。" in "".join(text_of(item(page, "shili-qingdan-2024")).split())


def test_a_day_of_striking_off_is_shown_only_where_it_was_published(project: Project) -> None:
    project.edit(PLAN, "        closed: 2024-06-18\n", "")
    assert "已办结，日期没有公布" in text_of(parse(project.build() / "lists.html"))


def test_each_item_leads_to_its_own_address(sample_pages: Pages) -> None:
    row = item(sample_pages["lists.html"], "shili-qingdan-2024-m1")
    assert [link.get("href") for link in row.iter("a")] == [
        "plans/shili-qingdan-2024.html#m1",
        "units/shili-caizhengju.html",
        "plans/shili-qingdan-2024.html#src-1",
    ]
    assert item(sample_pages["plans/shili-qingdan-2024.html"], "m1") is not None


def test_without_a_published_list_the_page_says_so(pages: Pages) -> None:
    said = text_of(pages["lists.html"])
    assert "还没有收录" in said
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
        ("        closed: 2024-06-18\n", "        closed: 2024-06-21\n", "YS104"),
        ("status: done", "status: ongoing", "YS104"),
        ("beneficiaries: [驻示例市部队]", "beneficiaries: [驻示例县部队]", "YS104"),
        ("    direction: to-locality\n", "", "YS104"),
        (f"{NOTE}{SOURCE}", f"{NOTE}            sources: []\n", "YS103"),
    ],
)
def test_a_state_that_nobody_published_is_refused(data: Project, old: str, new: str, place: str) -> None:
    data.edit(PLAN, old, new)
    made = data.run()
    assert made.refused
    assert [problem.code for problem in made.problems if problem.code != "YS451"] == [place]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("示例动工", "示例通水，已全部完成", "ongoing（推进中），进展里却说“全部完成”"),
        ("示例动工", "示例工程竣工", "却说“竣工”"),
        (f"{ONGOING}{NOTE}", f"        status: done\n{NOTE}", "done（已完成），进展里却说“动工”"),
        (f"{ONGOING}{NOTE}", f"        status: done\n{NOTE.replace('示例动工', '完成80%')}", "却说“80%”"),
        (f"{ONGOING}{NOTE}", f"        status: planned\n{NOTE}", "planned（未启动），进展里却说“动工”"),
        (f"{ONGOING}{NOTE}", NOTE, "却没有写 status"),
        ("2024-05-01", "2024-01-31", "公布日期早于计划印发的2024年2月"),
        ("2024-05-01", "2099-05-01", "公布日期还没有到"),
        ("kind: official", "kind: official\n    published: 2024-05-02", "出处最晚是2024年5月2日刊发的"),
    ],
)
def test_a_state_that_its_notes_speak_against_is_asked_about(data: Project, old: str, new: str, said: str) -> None:
    data.edit(PLAN, old, new)
    found = [problem for problem in data.run().problems if said in problem.message]
    assert [(problem.code, problem.severity) for problem in found] == [("YS451", Severity.WARNING)]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("planned", "列入下半年实施，尚未启动"),
        ("ongoing", "计划年底前全部完成"),
        ("ongoing", "已完成前期工作"),
        ("ongoing", "主体工程竣工"),
        ("ongoing", "已完成60%"),
        ("done", "完成率100%"),
        ("done", "示例通水，群众反映很好"),
        ("dropped", "因规划调整，不再实施"),
    ],
)
def test_words_that_go_with_the_state_are_let_pass(data: Project, state: str, text: str) -> None:
    data.edit(PLAN, f"{ONGOING}{NOTE}", f"        status: {state}\n{NOTE.replace('示例动工', text)}")
    assert data.run().problems == ()


def test_what_is_said_after_the_end_does_not_speak_against_it(data: Project) -> None:
    after = "          - date: 2024-07-01\n            text: 正在办理移交\n"
    data.edit(PLAN, "        closed: 2024-06-18\n", f"{after}{SOURCE}        closed: 2024-06-18\n")
    assert data.run().problems == ()


def test_whoever_knows_better_sets_the_question_aside(data: Project) -> None:
    data.edit(PLAN, "示例动工", "示例工程竣工")
    data.append(PLAN, "allow:\n  - {rule: YS451, reason: 示例, by: 示例}\n")
    assert data.run().problems == ()


def test_in_a_draft_it_is_a_hint(data: Project) -> None:
    data.edit(PLAN, "示例动工", "示例工程竣工")
    data.append(PLAN, "status: draft\n")
    assert [problem.severity for problem in data.run().problems if problem.code == "YS451"] == [Severity.INFO]


@pytest.mark.parametrize("field", ["beneficiaries: [驻示例市部队]", "text: 示例通车，6月18日销号"])
def test_no_list_names_a_unit_of_the_army(data: Project, field: str) -> None:
    """Neither for whom something is done nor what is told of it."""
    secret = "0" + "0111部队"
    data.edit(PLAN, field, field.replace("驻示例市部队", secret).replace("示例通车", secret))
    data.edit(PLAN, "通到驻示例市部队", f"通到{secret if 'beneficiaries' in field else '驻示例市部队'}")
    made = data.run()
    assert "YS422" in {problem.code for problem in made.problems}
    assert not any("0111" in problem.message for problem in made.problems)
    assert made.refused


def test_items_below_a_heading_of_the_second_level_are_on_its_list(data: Project) -> None:
    below = "  - level: 2\n    number: （一）\n    title: 示例分类\n    measures:\n"
    data.edit(PLAN, "    direction: to-garrison\n    measures:\n", f"    direction: to-garrison\n{below}")
    made = data.run()
    assert made.problems == ()
    assert made.site
    (pair,) = context(made.site, {})["pairs"]
    assert [[each.id for each in side.items] for side in pair.sides] == [
        ["shili-qingdan-2024-m1", "shili-qingdan-2024-m2"],
        ["shili-qingdan-2024-m3"],
    ]


def test_lists_are_chosen_by_place_and_year(project: Project) -> None:
    other = (project.root / PLAN).read_text(encoding="utf-8").replace("region: shili-shi", "region: linshi")
    other = other.replace("2024", "2023").replace("示例", "示例邻").replace("示例邻邻", "示例邻")
    for name in ("财政局", "驻军"):
        other = other.replace(f"示例邻{name}", f"示例{name}")
    other = other.replace("responsible: [示例财政局]\n", "")
    project.write("data/plans/linshi-qingdan-2023.yml", other)
    page = parse(project.build() / "lists.html")
    choices = {(each.get("name"), each.get("value")) for each in page.iter("input")}
    assert {("region", "shili-shi"), ("region", "linshi"), ("year", "2024"), ("year", "2023")} <= choices
    found = [each for each in page.iter("section") if each.get("data-item") is not None]
    assert [(each.get("data-region"), each.get("data-year")) for each in found] == [
        ("shili-shi", "2024"),
        ("linshi", "2023"),
    ]


def test_notes_of_progress_are_found_at_their_measure(sample_dir: Path) -> None:
    index = b"".join(path.read_bytes() for path in sorted((sample_dir / "assets/search").rglob("*.js"))).decode()
    assert "示例通车，6月18日销号" in index
    assert "示例开工" in index


def test_a_note_without_a_state_is_no_state(project: Project) -> None:
    project.edit(PLAN, ONGOING, "")
    project.append(PLAN, "allow:\n  - {rule: YS451, reason: 示例, by: 示例}\n")
    page = parse(project.build() / "plans/shili-qingdan-2024.html")
    assert "状态未公布" in text_of(item(page, "m2"))
    assert "进度未公布" not in text_of(item(page, "m2"))


def test_what_is_not_public_is_on_no_list(project: Project) -> None:
    project.append(PLAN, "status: draft\n")
    assert "示例修路" not in (project.build() / "lists.html").read_text(encoding="utf-8")
