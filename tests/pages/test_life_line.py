"""Facts → one line: large years, ages, gaps, the red node; each thing told once on the page.

A case holds ``life`` as in a figure's file, ``honours`` if any, and ``line``: each stop as
``year rest since text``, the red node with ● before it, what is said of a gap in brackets.
"""

from pathlib import Path
from typing import Any, Final

import pytest
from tests.support.crawl import Pages
from tests.support.project import Project

from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.pages.details.figure_page import extra_context, lead
from yushui.pages.details.landmark_page import extra_context as of_landmark
from yushui.pages.details.landmark_page import history
from yushui.pages.life_line import Stop
from yushui.pages.render import lines

HONOUR: Final = "shili-rongyu#2023"


def told(stop: Stop) -> list[str]:
    gap = [f"（{stop.gap}）"] if stop.gap else []
    words = ("●" if stop.key else "", str(stop.date.year), stop.rest, stop.since, stop.text)
    return [*gap, " ".join(filter(None, words))]


def test_facts_become_one_line(case: dict[str, Any], sample_built: Any) -> None:
    raw = {"slug": "zi", "name": "示例人物子", "consent": "announced", "life": case["life"]}
    figure = Figure.model_validate(raw | {"honours": case.get("honours", [{"honour": "none#0"}])})
    line = extra_context(sample_built.site, figure)["line"]
    assert [words for stop in line for words in told(stop)] == case["line"]


def test_a_place_says_how_much_later_and_its_opening_is_red() -> None:
    facts = [{"date": "1950", "text": "创建"}, {"date": "1973", "text": "迁址"}]
    raw = {"slug": "zi", "name": "示例馆", "type": "纪念馆", "region": "shili-shi", "opened": "1950", "facts": facts}
    line = history(Landmark.model_validate(raw))
    assert [words for stop in line for words in told(stop)] == ["● 1950 创建", "1973 23年后 迁址"]


def test_an_opening_that_no_fact_tells_stands_on_the_line() -> None:
    facts = [{"date": "1973", "text": "迁址"}]
    raw = {"slug": "zi", "name": "示例馆", "type": "纪念馆", "region": "shili-shi", "opened": "1950-05", "facts": facts}
    line = history(Landmark.model_validate(raw))
    assert [stop.text for stop in line] == ["建成或开放", "迁址"]


@pytest.mark.parametrize(
    ("role", "summary", "life", "shown"),
    [
        ("退伍老兵", "退伍老兵，办起展馆。", ["办起展馆"], ("退伍老兵",)),
        ("退伍老兵", "退伍老兵，三十年守护一片林子。", ["办起展馆"], ("退伍老兵，三十年守护一片林子",)),
        ("村干部", "三十年守护一片林子。", ["办起展馆"], ("村干部", "三十年守护一片林子")),
        ("村干部", "村干部。", [], ("村干部",)),
        (None, "办起展馆。", ["办起展馆"], ()),
        (None, None, [], ()),
    ],
)
def test_the_lead_says_nothing_that_the_line_tells(
    role: str | None, summary: str | None, life: list[str], shown: tuple[str, ...]
) -> None:
    raw = {"name": "示例", "consent": "announced", "honours": [{"honour": HONOUR}], "role": role, "summary": summary}
    assert lead(Figure.model_validate(raw | {"life": [{"text": text} for text in life]})) == shown


def texts(page: Any) -> str:
    main = page.find(".//main")
    return "".join(main.itertext())


def test_each_fact_stands_once_on_its_page(pages: Pages, built: Any) -> None:
    figures = [figure for figure in built.site.of(Figure) if figure.life]
    landmarks = [place for place in built.site.of(Landmark) if place.facts]
    assert figures and landmarks
    short = 8  # characters that a lead or a neighbour may say too
    facts = [(f"figures/{each.slug}.html", fact.text) for each in figures for fact in each.life]
    facts += [(f"landmarks/{each.slug}.html", fact.text) for each in landmarks for fact in each.facts]
    assert [
        (uri, text, n) for uri, text in facts if (n := texts(pages[uri]).count(text)) != 1 and len(text) > short
    ] == []


def test_a_page_without_deeds_says_so_and_has_no_empty_box(pages: Pages, built: Any) -> None:
    bare = [each for each in built.site.of(Figure) if not each.life and not each.story and not each.unverified]
    assert bare
    for each in bare:
        said = texts(pages[f"figures/{each.slug}.html"])
        assert said.count("没有检得可以核对的记载") == 1
        assert "没有检得带日期的记载" not in said and "暂未检得" not in said


def test_the_quotation_stands_with_its_source(sample_pages: Pages) -> None:
    page = sample_pages["figures/shili-jia.html"]
    (band,) = [each for each in page.iter("blockquote") if each.get("class") == "ys-say"]
    said = "".join(band.itertext())
    assert "示例人物甲的一句原话" in said and "示例日报标题里的引语，2023年8月2日" in said
    assert [link.get("href") for link in band.iter("a")] == ["#src-1"]


def test_with_one_person_or_one_place_there_is_nobody_to_compare_with(data: Project, tmp_path: Path) -> None:
    site = data.run().site
    assert site
    jia, place = site.of(Figure)[0], site.of(Landmark)[0]
    assert extra_context(site, jia)["pairs"] and of_landmark(site, place)["pairs"]
    for folder, kept in (("figures", jia.slug), ("landmarks", place.slug)):
        for file in (data.root / "data" / folder).glob("*.yml"):
            if file.stem != kept:
                file.write_text(file.read_text("utf-8").replace("status: published\n", "") + "status: draft\n", "utf-8")
    alone = data.run().site
    if alone:
        assert not extra_context(alone, jia)["pairs"] and not of_landmark(alone, place)["pairs"]


def test_what_an_editor_writes_is_escaped_in_lines() -> None:
    assert str(lines("<b>甲</b>，乙丙")) == "&lt;b&gt;甲&lt;/b&gt;，<wbr>乙丙"


def test_a_landmark_tells_each_plan_item_and_each_title_once(sample_pages: Pages) -> None:
    quoted = 0
    for uri, page in sample_pages.items():
        if not uri.startswith("landmarks/"):
            continue
        quotes = [each for each in page.iter("blockquote") if each.get("class") == "ys-quote"]
        rows = [each for each in page.iter("ul") if each.get("class") == "ys-rel ys-rel--2"]
        told = [link.get("href") for each in (*quotes, *rows) for link in each.iter("a")]
        titles = ["".join(link.itertext()) for each in rows for link in each.iter("a")]
        assert len(told) == len(set(told)) and len(titles) == len(set(titles)), uri
        quoted += len(quotes)
    assert quoted
