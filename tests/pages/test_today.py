"""那年今日: what is certain to have happened on a day, in bounds, and the same bytes on every day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support.project import Project

from yushui.build import Build
from yushui.pages.event_lines import beside_year, event_lines
from yushui.pages.views import context, told
from yushui.pages.views.today import MOST
from yushui.site.assemble import Dated, Site
from yushui.site.memorial_days import DAYS

SOURCES = "sources: {s1: {publisher: 示例日报, published: 2024-01-01, kind: media, url: https://news.example.org/a1}}\n"
STREET = f"""\
name: 示例双拥街
type: 街道
region: shili-shi
facts:
  - {{date: 1999-03-05, text: "挂牌，全长约200米", sources: [s1]}}
  - {{date: 1999-03-05, text: 授牌16家门店, sources: [s1]}}
confidence: single-source
{SOURCES}"""
OPENING = f"""\
name: 示例双拥街挂牌
type: 阵地启用
region: shili-shi
date: 1999-03-05
state: held
landmarks: [jie]
confidence: single-source
{SOURCES}"""


def site_of(made: Build) -> Site:
    assert made.site is not None, made.problems
    return made.site


def shown(site: Site) -> dict[str, list[str]]:
    return {
        day.id: [line.title for line in day.lines]
        for month in context("today", site, {})["months"]
        for day in month.days
    }


def test_a_day_tells_what_is_certain_to_have_happened_on_it(data: Project) -> None:
    for name, more in (("zi", ""), ("chou", "standing: reported\n")):
        text = f"title: 示例{name}\ndate: 1999-03-05\n{more}type: 事件\ntext: 示例\n"
        data.write(f"data/milestones/{name}.yml", text)
    data.write("data/milestones/yin.yml", "title: 示例yin\ndate: 1999-03\ntype: 事件\ntext: 示例\n")
    assert shown(site_of(data.run()))["d03-05"] == ["示例zi"]


def test_memorial_days_are_there_where_nothing_happened(built: Build) -> None:
    assert {"d08-01", "d09-30"} <= shown(site_of(built)).keys()
    assert [day.in_year(2026) for day in DAYS] == [date(2026, 8, 1), date(2026, 9, 19), date(2026, 9, 30)]


def test_the_page_does_not_grow_with_the_site(built: Build) -> None:
    site = site_of(built)
    dated = next(each for each in site.timeline if each.event.label == "节点")
    days = [date(2000, 1, 1) + timedelta(n) for n in range(366)]
    form = type(dated.event.date)
    many = [
        Dated(replace(dated.event, date=form.parse(f"{year}{day:-%m-%d}"), text=f"示例{year}"), dated.key)
        for day in days
        for year in range(1980, 1990)
        if day.month != 2 or day.day != 29
    ]
    full = replace(site, timeline=tuple(many))
    months = context("today", full, {})["months"]
    assert sum(len(day.lines) for month in months for day in month.days) <= max(MOST, 366)
    assert sum(month.count for month in months) == len(many)


def test_what_a_place_tells_in_the_words_of_an_activity_is_told_once(data: Project) -> None:
    """The street was opened, and its opening is an entry of its own; what else happened that day is told as well."""
    data.write("data/landmarks/jie.yml", STREET)
    data.write("data/activities/guapai.yml", OPENING)
    made = data.run()
    told = [(line.title, line.said) for line in event_lines(site_of(made)) if line.event.date.iso == "1999-03-05"]
    assert told == [("示例双拥街挂牌", ""), ("示例双拥街", "授牌16家门店")]
    assert shown(site_of(made))["d03-05"] == ["示例双拥街挂牌", "示例双拥街"]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("1997年又一批全国双拥模范城命名", "又一批全国双拥模范城命名"),
        ("1997年，全国双拥模范城命名", "全国双拥模范城命名"),
        ("1997年起每年走访", "1997年起每年走访"),
        ("1998年命名1997年度模范", "1998年命名1997年度模范"),
        ("命名大会（1997年）", "命名大会"),
        ("命名大会（1997年追记）", "命名大会（1997年追记）"),
    ],
)
def test_a_title_does_not_say_the_year_that_stands_before_it(title: str, short: str) -> None:
    assert beside_year(title, 1997) == short


def test_the_same_data_give_the_same_page_on_every_day(data: Project) -> None:
    assert shown(site_of(data.run())) == shown(site_of(data.run()))


def test_the_search_finds_the_day_and_the_year(built: Build) -> None:
    found = {title: uri for uri, title, _ in told(site_of(built))}
    assert found["8月1日建军节"] == "today.html#d08-01"
    assert any(uri.startswith("chronology.html#y") for uri in found.values())
