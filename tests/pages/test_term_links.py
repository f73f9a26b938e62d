"""Terms where they occur: one quiet link a term and page, in running text only, and the places told on its page."""

import re
from collections import Counter
from typing import Any, Final
from xml.etree.ElementTree import Element

from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.model.kinds.term import Term
from yushui.pages.term_links import uses

PLAN: Final = "plans/yunshan-2024.html"
QUIET: Final = "ys-tl"
NEVER: Final = frozenset(("a", "h1", "h2", "h3", "h4", "blockquote", "nav", "summary", "button", "figcaption", "dt"))

TERM: Final = """\
name: {name}
category: 对象
definition: 示例的释义。
basis: explicit
confidence: single-source
sources: {{s1: {{publisher: 示例日报, published: 2024-01-01, kind: media, url: "https://news.example.org/a1"}}}}
"""
PLAN_OF_TERMS: Final = """\
title: 示例工作要点
year: 2024
region: shili-shi
type: keypoints
sections:
  - title: 示例部分
    measures:
      - {number: 1., title: 走访, text: 走访示例优抚。}
"""


def links(page: Element) -> list[tuple[Element, list[Element]]]:
    """Each link to a term, and the elements around it."""
    found = []

    def look(element: Element, around: list[Element]) -> None:
        if element.get("class") == QUIET:
            found.append((element, around))
        for child in element:
            look(child, [*around, element])

    look(page, [])
    return found


def test_the_first_occurrence_of_a_term_leads_to_it_and_says_what_it_means(pages: Pages) -> None:
    found = {link.get("href"): link for link, _ in links(pages[PLAN])}
    city = found["../terms/shuangyong-mofancheng.html"]
    assert text_of(city) == "双拥模范城（县）"
    assert city.get("data-means") == "授予双拥工作成绩突出的城市或县的称号。"


def test_no_term_is_linked_twice_nor_in_a_heading_a_link_or_a_quotation(pages: Pages) -> None:
    count = 0
    for uri, page in pages.items():
        found = links(page)
        count += len(found)
        twice = [href for href, times in Counter(link.get("href") for link, _ in found).items() if times > 1]
        inside = {re.sub("{.*}", "", str(each.tag)) for _, around in found for each in around} & NEVER
        assert not twice and not inside, (uri, twice, inside)
    assert count > 20


def test_words_of_others_are_not_linked(pages: Pages) -> None:
    """The plan of the town says 双拥宣传月 and 军事日 within quotation marks only, 国防教育街 as a name only."""
    linked = {text_of(link) for link, _ in links(pages[PLAN])}
    assert "国防教育" in linked
    assert linked.isdisjoint({"军事日", "双拥宣传月", "国防教育街", "好军嫂"})


def test_the_page_of_a_term_lists_where_it_is_used(pages: Pages) -> None:
    page = pages["terms/shuangyong-mofancheng.html"]
    used = next(each for each in page.iter() if each.get("class") == "ys-used")
    assert "../plans/yunshan-2024.html#m2" in {each.get("href") for each in used.iter() if each.get("href")}


def places_of(page: Element) -> set[str]:
    used = [each for each in page.iter() if each.get("class") == "ys-used"]
    return {each.get("href", "").partition("#")[0] for group in used for each in group.iter("a")}


def test_a_term_that_is_only_quoted_or_a_part_of_titles_is_used_there(pages: Pages) -> None:
    """A measure quotes “双拥杯” and is called by it, as a series is; a tournament is of that type."""
    assert places_of(pages["terms/shuangyongbei.html"]) >= {
        "../plans/yunshan-2024.html",
        "../activities/haiyan-shuangyongbei-2019.html",
        "../activities/chengxi-lanqiu-2017.html",
    }


def test_what_a_page_is_called_by_a_term_is_in_the_list_of_the_term(built: Any, pages: Pages) -> None:
    titles = [str(entity.headline) for entity in built.site.index.values() if entity.kind.pages]
    silent = [term for term in built.site.of(Term) if not places_of(pages[f"terms/{term.slug}.html"])]
    names = [(term.name, title) for term in silent for title in titles if term.name in title and term.name != title]
    assert names == []


def test_a_name_is_of_the_term_that_is_called_so(data: Project) -> None:
    """An earlier term has it as another form."""
    for slug, name, more in (
        ("jia", "示例抚恤对象", "variants: [{form: 示例优抚, status: 旧称}]\n"),
        ("yi", "示例优抚", ""),
    ):
        data.write(f"data/terms/{slug}.yml", TERM.format(name=name) + more)
    data.write("data/plans/zi-2024.yml", PLAN_OF_TERMS)
    made = data.run()
    assert made.site, made.problems
    found = {slug: {use.key for use in used} for slug, used in uses(made.site).items()}
    assert ("plan", "zi-2024") in found["yi"]
    assert ("plan", "zi-2024") not in found.get("jia", ())


def test_a_page_of_a_term_tells_eight_places_of_a_kind_and_how_many_more(pages: Pages) -> None:
    found = [(uri, each) for uri, page in pages.items() for each in page.iter() if each.get("class") == "ys-used"]
    assert found
    for uri, used in found:
        assert all(len(group) <= 9 for group in used.iter() if str(group.tag).endswith("ul")), uri
