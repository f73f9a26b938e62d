"""A new kind is one module: navigation, index, pages, checks, backlinks, timeline and lists follow."""

import posixpath
import shutil
from typing import Final
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages, parse_all, text_of
from tests.support.paths import SAMPLE
from tests.support.project import Project, furnish, mkdocs

MODULE: Final = '''"""致敬: a word of thanks that was said in public."""

from typing import Annotated

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event, Kind, Line, Many, RefTo
from yushui.model.facet_value import FacetValue


class Salute(Entity):
    """One word of thanks to a figure."""

    kind = Kind("salute", folder="salutes", label="致敬", order=45, measure="则", intro="公开说过的感谢。")

    title: Line = Field(description="标题")
    date: FuzzyDate = Field(description="日期")
    figure: Annotated[Line, RefTo("figure")] = Field(description="致敬谁")
    others: Many[Annotated[Line, RefTo("figure")]] = Field((), description="还有谁")

    def events(self) -> tuple[Event, ...]:
        return (Event(self.date, self.title, "致敬"),)

    def facets(self) -> tuple[FacetValue, ...]:
        return (FacetValue("year", "年份", str(self.date.year), f"{self.date.year}年"),)
'''
FIRST: Final = "title: 示例致敬一\ndate: 2023-10-01\nfigure: shili-jia\n"
SECOND: Final = "title: 示例致敬二\ndate: 2024\nfigure: shili-yi\nothers: [shili-jia]\n"


def add(project: Project) -> Project:
    """Write the module and two entities; nothing else is touched."""
    project.write("hooks/yushui/model/kinds/salute.py", MODULE)
    project.write("data/salutes/first.yml", FIRST)
    project.write("data/salutes/second.yml", SECOND)
    return project


@pytest.fixture(scope="module")
def salute_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    root = tmp_path_factory.mktemp("kind")
    shutil.copytree(SAMPLE, root / "data")
    project = add(furnish(Project(root).cached()).plain())
    project.append("data/terms/shili-ci.yml", "related: [salutes/first]\n")
    target = project.build_apart()
    pages = parse_all(target)
    assert "salutes/first.html" in (target / "sitemap.xml").read_text(encoding="utf-8")
    assert "salutes/index.html" in (target / "sitemap.xml").read_text(encoding="utf-8")
    return pages


def hrefs(element: Element) -> list[str]:
    return [inner.get("href", "") for inner in element.iter("a")]


def main_of(page: Element) -> Element:
    return next(page.iter("main"))


def test_the_menu_of_every_page_leads_to_the_new_kind(salute_pages: Pages) -> None:
    own = {uri: page for uri, page in salute_pages.items() if not uri.startswith("guide/")}
    assert own
    for uri, page in own.items():
        menu = next(element for element in page.iter("nav") if element.get("aria-label") == "主导航")
        assert [text_of(link) for link in menu.iter("a")].count("致敬") == 1, uri
        leads = [posixpath.normpath(posixpath.join(posixpath.dirname(uri), href)) for href in hrefs(menu)]
        assert "salutes/index.html" in [target.lstrip("/") for target in leads], uri


def test_the_menu_keeps_the_order_of_the_kinds(salute_pages: Pages) -> None:
    menu = next(element for element in salute_pages["index.html"].iter("nav") if element.get("aria-label") == "主导航")
    labels = [text_of(link) for link in menu.iter("a")]
    assert labels.index("计划") < labels.index("致敬") < labels.index("活动")


def test_the_menu_marks_where_the_reader_is(salute_pages: Pages) -> None:
    current = [link for link in salute_pages["salutes/first.html"].iter("a") if link.get("aria-current") == "page"]
    assert [text_of(link) for link in current] == ["致敬"]


def test_the_new_kind_has_its_index(salute_pages: Pages) -> None:
    page = salute_pages["salutes/index.html"]
    assert {"first.html", "second.html"} <= {href.rpartition("/")[2] for href in hrefs(main_of(page))}
    assert "公开说过的感谢。" in text_of(main_of(page)) and "共2则" in text_of(main_of(page))


@pytest.mark.parametrize(("slug", "title"), [("first", "示例致敬一"), ("second", "示例致敬二")])
def test_each_entity_has_its_page(slug: str, title: str, salute_pages: Pages) -> None:
    page = salute_pages[f"salutes/{slug}.html"]
    assert text_of(next(page.iter("h1"))) == title
    assert title in text_of(next(page.iter("title")))
    assert any(href.endswith(f"data/salutes/{slug}.yml") for href in hrefs(page))


def test_the_figure_knows_who_salutes_it(salute_pages: Pages) -> None:
    found = hrefs(main_of(salute_pages["figures/shili-jia.html"]))
    assert {"../salutes/first.html", "../salutes/second.html"} <= set(found)
    assert "../salutes/second.html" in hrefs(main_of(salute_pages["figures/shili-yi.html"]))


def test_the_page_leads_to_the_figure_it_names(salute_pages: Pages) -> None:
    """Also without a template of its own: a reference that nobody can follow is half a reference."""
    assert "../figures/shili-jia.html" in hrefs(main_of(salute_pages["salutes/first.html"]))


def test_the_chronology_tells_its_events(salute_pages: Pages) -> None:
    page = main_of(salute_pages["chronology.html"])
    events = [element for element in page.iter("li") if element.get("data-kind") == "salute"]
    assert sorted(text_of(event)[-5:] for event in events) == ["示例致敬一", "示例致敬二"]
    assert sorted(hrefs(event)[0] for event in events) == ["salutes/first.html", "salutes/second.html"]


def test_the_filter_of_the_chronology_knows_the_new_kind(salute_pages: Pages) -> None:
    page = main_of(salute_pages["chronology.html"])
    options = {text_of(option) for option in page.iter("label")}
    assert "致敬2" in options


def test_the_catalogue_lists_it(salute_pages: Pages) -> None:
    assert {"salutes/index.html", "salutes/first.html", "salutes/second.html"} <= set(
        hrefs(salute_pages["search.html"])
    )


def test_a_reference_to_nobody_is_told(project: Project) -> None:
    add(project).write("data/salutes/third.yml", FIRST.replace("shili-jia", "shili-jiaa"))
    made = mkdocs(project.root, "build", "--strict", "-d", str(project.root / "out"))
    assert made.returncode != 0
    assert (
        "data/salutes/third.yml:3:9: error YS201 没有 shili-jiaa 这一条，是不是 shili-jia？"
        in made.stdout + made.stderr
    )
    assert not (project.root / "out").exists()


def test_others_may_refer_to_it(salute_pages: Pages) -> None:
    assert "../terms/shili-ci.html" in hrefs(main_of(salute_pages["salutes/first.html"]))


def test_without_its_module_the_folder_is_told(data: Project) -> None:
    data.write("data/salutes/first.yml", FIRST)
    assert [str(problem.place) for problem in data.run().problems] == ["data/salutes"]
