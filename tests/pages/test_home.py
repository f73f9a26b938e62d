"""首页: who is shown large, who beside, places of many provinces; every day the same bytes."""

from typing import Any

from tests.support.crawl import Pages

from yushui.pages.beside import province_of
from yushui.pages.views.home import FACTS, KNOWN, WEEK, context


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


def test_the_plan_of_the_home_page_has_one_picture_and_no_link_a_tick(pages: Pages) -> None:
    ring = next(each for each in pages["index.html"].iter("div") if each.get("class") == "ys-progress-ring")
    assert ring[0].get("role") == "img"
    assert not [each for each in ring.iter() if each.get("href")]
