"""References: those that hold, those that are dead, what points back, and what is withheld.

Cases are written as in ``test_loader.py``.
"""

from typing import Final
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages, text_of
from tests.support.project import Case, Project, assert_told, spoil

from yushui.build import Build
from yushui.content.loader import Key
from yushui.pages.page import Page
from yushui.site.assemble import Mention, Site

WITHHELD: Final = ("figure", "shili-ding")
# What stands in the withheld figure's file and may stand nowhere else.
SECRETS: Final = (
    "示例丁别名",
    "示例丁所在地",
    "示例丁身份",
    "示例丁简介",
    "示例丁事迹",
    "示例丁长文",
    "示例丁关系",
    "示例丁成员",
    "示例丁不一致",
    "示例丁读法",
    "示例丁采用",
    "示例丁事迹来源",
    "示例丁第三来源",
    "1999-09-09",
)


def site_of(made: Build) -> Site:
    assert made.site is not None, made.problems
    return made.site


def page_of(made: Build, uri: str) -> Page:
    return next(page for page in made.pages if page.uri == uri)


def test_the_references_give_the_problems_of_the_case(case: Case, data: Project) -> None:
    spoil(data, case)
    assert_told(data, case)


def mentions(made: Build, key: Key) -> set[Mention]:
    return set(site_of(made).mentions[key])


def test_a_figure_knows_who_names_it(sample_built: Build) -> None:
    found = {(mention.source, mention.source_part) for mention in mentions(sample_built, ("figure", "shili-jia"))}
    assert found == {
        (("landmark", "shili-guangchang"), ""),
        (("plan", "shili-2023"), "m3"),
        (("activity", "shili-junshiri"), ""),
        (("milestone", "2023-shili-mingming"), ""),
        (("release", "shili-2024"), ""),
        (("release", "shili-2024"), "d02"),
    }


def test_a_plan_knows_which_of_its_parts_is_named(sample_built: Build) -> None:
    found = {(mention.source, mention.target_part) for mention in mentions(sample_built, ("plan", "shili-2023"))}
    assert found == {
        (("activity", "shili-junshiri"), "m1"),
        (("milestone", "2023-shili-mingming"), "m1"),
        (("document", "shili-2023"), ""),
        (("release", "shili-2024"), "m1"),
    }


def test_a_unit_knows_the_measures_and_sections_that_name_it(sample_built: Build) -> None:
    found = {(m.source, m.source_part, m.label) for m in mentions(sample_built, ("unit", "shili-bangongshi"))}
    assert found == {
        (("plan", "shili-2023"), "m1", "牵头单位，照原样写"),
        (("plan", "shili-2024"), "s2", "整个部分的牵头单位，照原样写"),
    }


def test_drafts_and_the_like_point_back_from_nowhere(sample_built: Build) -> None:
    sources = {mention.source for mention in mentions(sample_built, ("landmark", "shili-guangchang"))}
    assert not sources & {("figure", slug) for slug in ("shili-caogao", "shili-chexia", "shili-jianglai")}


def test_what_names_a_draft_does_not_lead_to_it(data: Project) -> None:
    data.write(
        "data/landmarks/zi.yml",
        "name: 示例\ntype: 公园\nregion: shili-shi\nfigures: [shili-caogao, shili-chexia, shili-jianglai]\n",
    )
    made = data.run()
    assert [reference.target for reference in site_of(made).references[("landmark", "zi")]] == [("region", "shili-shi")]


def test_a_backlink_leads_to_the_part_that_names(sample_built: Build) -> None:
    groups = page_of(sample_built, "figures/shili-jia.html").context["mentions"]
    links = {(link.uri, link.part) for group in groups for link in group.links}
    assert ("plans/shili-2023.html", "m3") in links


def test_backlinks_stand_in_the_order_of_the_site(sample_built: Build) -> None:
    groups = page_of(sample_built, "figures/shili-jia.html").context["mentions"]
    assert [group.label for group in groups] == ["地标", "计划", "大事", "活动", "宣传月"]


# A figure whose deeds are not yet matched with the person shows its name and honour, no more.


@pytest.fixture
def withheld_page(sample_pages: Pages) -> Element:
    return sample_pages["figures/shili-ding.html"]


def test_a_withheld_figure_shows_its_name_and_honour(withheld_page: Element) -> None:
    shown = text_of(withheld_page)
    assert "示例人物丁" in shown and "示例最美人物" in shown and "待核实" in shown


def test_a_withheld_figure_shows_the_source_of_its_honour_only(withheld_page: Element) -> None:
    sources = next(element for element in withheld_page.iter("section") if element.get("id") == "sources")
    assert [text_of(item) for item in sources.iter("li")] == ["示例丁名单来源（官方）。"]


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_withheld_stands_on_any_page(secret: str, sample_pages: Pages) -> None:
    shown = [uri for uri, page in sample_pages.items() if secret in text_of(page) or secret in attributes(page)]
    assert shown == []


def attributes(page: Element) -> str:
    return "\n".join(value for element in page.iter() for value in element.attrib.values())


def test_a_withheld_figure_refers_to_nothing_but_its_honour(sample_built: Build) -> None:
    assert {ref.target[0] for ref in site_of(sample_built).references[WITHHELD]} == {"honour"}


def test_nobody_is_told_that_a_withheld_figure_names_them(sample_built: Build) -> None:
    site = site_of(sample_built)
    assert [key for key, found in site.mentions.items() if any(m.source == WITHHELD for m in found)] == [
        ("honour", "shili-rongyu")
    ]


def test_a_withheld_figure_is_not_on_the_timeline(sample_built: Build) -> None:
    assert WITHHELD not in {dated.key for dated in site_of(sample_built).timeline}


def test_a_withheld_figure_is_not_found_by_its_region(sample_built: Build) -> None:
    facets = site_of(sample_built).facets["figure"]
    regions = next(facet for facet in facets if facet.name == "region")
    assert "shili-ding" not in {slug for option in regions.options for slug in option.slugs}
