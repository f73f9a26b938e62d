"""Where something is: as its sources write it, or its region; never that nobody found what the data say."""

import pytest
from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.build import Build
from yushui.pages.page import Page
from yushui.site.urls import place_comparison_uri


@pytest.mark.parametrize(
    ("uri", "region"),
    [
        ("figures/shili-bing.html", "示例省示例市"),
        ("landmarks/shili-gongjiao.html", "示例邻省示例邻市　公交"),
    ],
)
def test_an_entry_without_a_place_stands_in_its_region(uri: str, region: str, sample_pages: Pages) -> None:
    assert [text_of(line) for line in sample_pages[uri].iter("p") if line.get("class") == "ys-at"] == [region]


def test_an_activity_without_a_place_is_in_its_region(sample_pages: Pages) -> None:
    facts = [
        (text_of(name), text_of(value))
        for terms in sample_pages["activities/shili-quxiao.html"].iter("dl")
        for name, value in zip(terms.iter("dt"), terms.iter("dd"), strict=True)
    ]
    assert [value for name, value in facts if name == "地点"] == ["示例省示例市"]


def plans_of_nobody_knows_when(data: Project) -> Page:
    """The page that holds two plans of one place side by side whose documents do not show their years."""
    plan = "title: 工作计划{}\nyear: unknown\nregion: linsheng\ntype: plan\nsections:\n  - text: 甲{}\n"
    for at in (1, 2):
        data.write(f"data/plans/wunian-{at}.yml", plan.format(at, at))
    pages = data.run().pages
    return next(page for page in pages if page.uri == place_comparison_uri("linsheng"))


def test_plans_of_unknown_years_stand_side_by_side_and_nobody_says_which_came_first(data: Project) -> None:
    page = plans_of_nobody_knows_when(data)
    assert page.context["pairs"] == ()
    assert "分不出先后" in page.context["lead"]
    assert "至" not in page.description


def test_who_is_named_by_a_part_of_an_entry_is_not_told_of_the_whole_again(sample_built: Build) -> None:
    """示例人物甲 is the second frame of a month, and on a poster that the month has to offer."""
    assert sample_built.site
    month = ("release", "shili-2024")
    named = [mention for mention in sample_built.site.mentions["figure", "shili-jia"] if mention.source == month]
    assert {bool(mention.source_part) for mention in named} == {True, False}
    (page,) = [page for page in sample_built.pages if page.uri == "figures/shili-jia.html"]
    links = [link for group in page.context["mentions"] for link in group.links if "shili-2024" in link.uri]
    months = [link for link in links if link.uri.startswith("releases/")]
    assert months and all(link.part for link in months)


def test_every_place_says_what_is_not_known_of_a_visit(pages: Pages) -> None:
    places = [uri for uri in pages if uri.startswith("landmarks/") and not uri.endswith("index.html")]
    said = {uri: {text_of(name) for name in pages[uri].iter("dt")} for uri in places}
    assert said
    assert [uri for uri in places if not {"开放", "无障碍"} <= said[uri]] == []
