"""首页: who is shown large, who beside, places of many provinces; every day the same bytes."""

from typing import Any, Final

from tests.support.crawl import Pages
from tests.support.paths import ROOT
from tests.support.project import Project

from yushui import engine
from yushui.media.progress_ring import progress_ring
from yushui.pages.beside import province_of
from yushui.pages.needs_of_people import needs
from yushui.pages.render import Renderer
from yushui.pages.views.home import FACTS, KNOWN, WEEK, context
from yushui.pages.views.today import AT_HOME, days

QUOTE: Final = "quote: {text: 示例的一句原话, context: 示例日报标题引语, sources: [s1]}\n"
FIGURE: Final = """\
type: person
honours: [{honour: shili-rongyu#2023, sources: [s1]}]
consent: announced
confidence: single-source
sources: {s1: {publisher: 示例日报, published: 2024-01-01, kind: media, url: "https://news.example.org/a1"}}
"""
PLAN: Final = """\
title: 示例工作要点
year: 2025
issued: 2025-03-01
issuers: [示例市示例局]
region: shili-shi
type: keypoints
sections:
  - title: 示例部分
    measures:
      - number: 1.
        title: 走访
        text: 走访示例人。
        status: ongoing
        progress: [{date: 2025-05-01, text: 示例开工, sources: [s1]}]
sources: {s1: {publisher: 示例日报, published: 2025-05-01, kind: media, url: "https://news.example.org/a1"}}
"""


def test_who_is_shown_large_is_known_well_and_not_shown_again(built: Any) -> None:
    shown = context(built.site, {})
    large = [each.figure for each in shown["portrayed"]]
    assert 0 < len(large) <= WEEK
    assert all(sum(fact.date is not None for fact in figure.life) >= KNOWN for figure in large)
    assert all(0 < len(each.line) <= FACTS for each in shown["portrayed"])
    assert not {figure.slug for figure in large} & {card.entity.slug for card in shown["figures"]}


def test_without_a_script_the_first_stands_there(pages: Pages) -> None:
    people = [each for each in pages["index.html"].iter("article") if each.get("data-daily") is not None]
    assert people and people[0].get("hidden") is None
    assert all(each.get("hidden") is not None for each in people[1:])


def test_no_province_comes_twice_before_each_was_there(built: Any) -> None:
    places = [card.entity for card in context(built.site, {})["places"]]
    provinces = [province.slug if (province := province_of(built.site, place)) else "" for place in places]
    everywhere = [province_of(built.site, place) for place in built.site.all_of(places[0].kind)]
    there = {province.slug if province else "" for province in everywhere}
    assert len(set(provinces)) == min(len(provinces), len(there))


def test_who_is_pinned_is_shown_every_day_however_little_is_known(sample_built: Any) -> None:
    site = sample_built.site
    assert site.settings.featured
    assert [each.figure.slug for each in context(site, {})["portrayed"]] == [site.settings.featured]


def test_nobody_is_shown_large_without_words_of_their_own_or_with_few_dates(data: Project) -> None:
    data.edit("data/site.yml", "featured: shili-jia\n", "")
    both = (("zi", QUOTE, 4), ("chou", "", 6), ("yin", QUOTE, 3))
    for slug, quote, facts in both:
        life = "".join(f"  - {{date: {2001 + n}, text: 示例的第{n}件事, sources: [s1]}}\n" for n in range(facts))
        data.write(f"data/figures/{slug}.yml", f"name: 示例{slug}人\n{FIGURE}{quote}life:\n{life}")
    made = data.run()
    assert made.site, made.problems
    assert [each.figure.slug for each in context(made.site, {})["portrayed"]] == ["zi"]


def test_a_ring_stands_on_the_home_page_only_where_a_state_was_published(built: Any, pages: Pages) -> None:
    shown = context(built.site, {})
    assert shown["plan"] and not progress_ring(shown["plan"]).known
    assert shown["plan_ring"] is None
    assert not [each for each in pages["index.html"].iter("div") if each.get("class") == "ys-progress-ring"]


def test_a_ring_of_published_states_has_one_picture_and_no_link_a_tick(data: Project) -> None:
    data.write("data/plans/zi-2025.yml", PLAN)
    made = data.run()
    assert made.site, made.problems
    shown = context(made.site, {})
    assert (shown["plan"].slug, shown["plan_ring"].known) == ("zi-2025", 1)
    drawn = Renderer(engine.theme(ROOT)).view("views/home.html", "index.html", shown)
    assert drawn.count('class="ys-progress-ring"') == drawn.count('role="img" aria-label="刻度环') == 1
    ring = drawn.partition('class="ys-progress-ring"')[2].partition("</svg>")[0]
    assert "<line" in ring and "<a" not in ring


def test_what_people_ask_for_and_what_they_stay_for_is_in_the_body_of_the_home_page(pages: Pages, built: Any) -> None:
    main = next(each for each in pages["index.html"].iter() if each.tag == "main")
    ways = {each.get("href") for each in main.iter("a")}
    assert needs(built.site)
    assert {need.uri for need in needs(built.site)} | {"needs.html"} <= ways
    assert {"today.html", "provinces.html", "gallery.html", "calendar.html", "compare.html"} <= ways


def test_the_panel_of_the_day_holds_whole_days_and_no_more_than_it_may(built: Any) -> None:
    shown = context(built.site, {})["days"]
    told = [day for month in days(built.site)["months"] for day in month.days if day.lines]
    assert list(shown) == told and 0 < len(told) <= AT_HOME
