"""大家要办的事: a page for each thing people ask for, with every plan's own words and who answers."""

from typing import Any

import pytest
from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.model.kinds.plan_parts import Measure, Section
from yushui.pages.details.plan_page import unsaid
from yushui.pages.needs_of_people import needs

PLAN = """\
title: 示例工作要点
year: 2024
region: shili-shi
type: keypoints
sections:
  - title: 示例部分
    measures:
      - {number: 1., title: 入学, text: 落实优待办法。保障军人子女入学；子女转学从优。节日走访。}
      - {number: 2., title: 别的事, text: 做好别的事。}
      - {number: 3., title: 写了主题, text: 组织别的活动。, themes: [shangxue]}
"""
THEME = "\nshangxue:\n  name: 示例子女教育\n  need: 子女上学\n  asked: [孩子入学]\n  words: [军人子女, 转学]\n"


@pytest.fixture
def asked(data: Project) -> Project:
    data.append("data/themes.yml", THEME)
    data.write("data/plans/zi-2024.yml", PLAN)
    return data


def test_a_need_gathers_the_sentences_of_every_plan_with_their_words_marked(asked: Project) -> None:
    made = asked.run()
    assert made.site, made.problems
    (need,) = [need for need in needs(made.site) if need.theme.slug == "shangxue"]
    assert [said.item.id for said in need.said] == ["m1", "m3"]
    assert "".join(text for text, _ in need.said[0].pieces) == "保障军人子女入学；子女转学从优。"
    assert [text for text, key in need.said[0].pieces if key] == ["军人子女", "转学"]
    assert need.said[1].pieces == (("写了主题", False),)
    assert need.count == "1份，2项"


def test_a_need_that_no_plan_speaks_of_has_no_page(data: Project) -> None:
    data.append("data/themes.yml", THEME)
    assert "needs/shangxue.html" not in {page.uri for page in data.run().pages}


def test_what_only_names_a_need_is_no_row_of_the_comparison(asked: Project) -> None:
    made = asked.run()
    (table,) = [page.context["table"] for page in made.pages if page.uri == "compare/shili-shi.html"]
    assert "示例子女教育" not in [*(row.name for row in table.rows), *table.silent]


@pytest.mark.parametrize(
    ("measure", "section", "said"),
    [
        ({}, {}, "牵头、责任、时限"),
        ({"lead": ["某局"]}, {}, "责任、时限"),
        ({"due_text": "长期坚持"}, {"responsible": ["某局"]}, "牵头"),
        ({"lead": ["某局"], "responsible": ["某局"], "due": "2024-06"}, {}, ""),
    ],
)
def test_what_a_plan_does_not_say_is_said_once(measure: dict[str, Any], section: dict[str, Any], said: str) -> None:
    whole = Measure.model_validate({"number": "1.", "title": "事", "text": "做事。"} | measure)
    assert unsaid(whole, Section.model_validate(section)) == said


def test_every_measure_says_who_answers_and_by_when(pages: Pages) -> None:
    plans = [page for uri, page in pages.items() if uri.startswith("plans/") and uri != "plans/index.html"]
    measures = [each for page in plans for each in page.iter("article") if each.get("class") == "ys-ms"]
    assert len(measures) > 20
    lines = [[each for each in measure.iter("dl") if "ys-who" in each.get("class", "")] for measure in measures]
    assert {len(line) for line in lines} == {1}


def test_the_page_of_a_need_leads_to_the_measures(pages: Pages) -> None:
    page = pages["needs/weiwen.html"]
    voices = [each for each in page.iter("article") if each.get("class") == "ys-voice"]
    links = [link.get("href") for voice in voices for link in voice.iter("a") if "plans/" in link.get("href", "")]
    assert voices and len(links) == len(voices)
    assert [voice for voice in voices if "慰问" in text_of(voice)]
