"""What is found in a finished file: where it stands in the data, and what may stand there."""

from dataclasses import replace
from typing import Final

import pytest
from tests.support.project import Project

from yushui.checks import output_scan
from yushui.checks.output_scan import Finding
from yushui.checks.source_texts import NOWHERE, SourceTexts
from yushui.content import loader

FIGURE: Final = "data/figures/shili-jia.yml"
SUMMARY: Final = "示例人物甲的一句话简介。"
OLD: Final = """title: 示例部队到县
date: 1948-11
type: 事件
text: 独立第一师、独立第二师进驻示例县。
sources:
  s1:
    publisher: 示例史料
    kind: official
"""


def told(project: Project, value: str, code: str = "YS401") -> list[str]:
    finding = Finding(code, "a.html:1", "不能公开。", value)
    return [each.message for each in SourceTexts(project.root, loader.load(project.root)).trace([finding])]


@pytest.mark.parametrize("value", ["139-0000-1111", "１３９００００１１１１", "139 0000\n1111"])
def test_the_line_of_the_data_is_told_however_it_is_written_there(data: Project, value: str) -> None:
    data.edit(FIGURE, SUMMARY, f"{SUMMARY}请打139 **0000** 1111。")
    line = (data.root / FIGURE).read_text(encoding="utf-8")[:-1].split(SUMMARY)[0].count("\n") + 1
    assert told(data, value) == [f"不能公开。出自 {FIGURE}:{line}:24。"]


def test_a_page_of_docs_is_told_too_and_what_stands_nowhere(data: Project) -> None:
    data.write("docs/about.md", "# 关于\n\n请打13900001111。\n")
    assert told(data, "13900001111") == ["不能公开。出自 docs/about.md:3:3。"]
    assert told(data, "13900001112") == [f"不能公开。{NOWHERE}"]
    assert told(data, "") == ["不能公开。"]


def test_a_unit_of_an_old_day_stands_in_the_site_and_one_of_today_does_not(data: Project) -> None:
    data.write("data/milestones/shili-jiu.yml", OLD)
    assert data.said() == ()
    assert told(data, "独立第一师", "YS423") == []
    data.edit(FIGURE, SUMMARY, "独立第一师的示例。")
    assert len(told(data, "独立第一师", "YS423")) == 1


def test_what_the_data_may_say_the_finished_site_may_say(project: Project) -> None:
    """A unit that its entry dates, a position in its own field, the contact of the site."""
    project.write("data/milestones/shili-jiu.yml", OLD)
    project.edit("data/site.yml", "contact: 样本联系处", "contact: 样本联系处电话 20001111")
    landmark = "data/landmarks/shili-guangchang.yml"
    project.edit(landmark, "30.6650", "30.665012")
    project.edit(landmark, "117.4910", "117.491012")
    assert project.said() == ()
    page = project.build() / "milestones/shili-jiu.html"
    (found,) = {replace(each, where="", message="") for each in output_scan.scan("a.html", page.read_bytes())}
    assert (found.rule, found.value) == ("YS423", "第一师")
