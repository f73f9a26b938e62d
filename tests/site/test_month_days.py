"""The days of a publicity month: what each shows, from which minute on, and how empty ones are filled."""

from datetime import datetime, timedelta

import pytest
from tests.support.project import Project

from yushui.build import run
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.release import Release
from yushui.site.assemble import Site
from yushui.site.month_days import MonthDay, current_month, month_days

MONTH = """\
title: 示例月
year: 2027
region: shili-shi
date: 2027-07-01/2027-07-31
opens: '08:30'
wall:
  - {day: 2, entry: figures/zi, text: 示例一句。}
  - {entry: landmarks/shili-guangchang}
"""
LATE = """\
name: 示例人物子
honours:
  - honour: shili-rongyu#2023
consent: announced
publish_at: 2027-07-02 08:30
"""


@pytest.fixture
def month(data: Project) -> Project:
    data.write("data/releases/shili-yue.yml", MONTH)
    data.write("data/figures/zi.yml", LATE)
    return data


def site_at(project: Project, day: int, hour: int, minute: int) -> Site:
    made = run(project.root, datetime(2027, 7, day, hour, minute, tzinfo=SHANGHAI))
    assert made.site is not None, made.problems
    return made.site


def days(site: Site) -> tuple[MonthDay, ...]:
    return month_days(site, site.one(Release, ("release", "shili-yue")))


def shown(site: Site) -> dict[int, str]:
    return {day.number: day.entry.slug for day in days(site) if day.entry}


def test_a_day_is_empty_until_its_minute(month: Project) -> None:
    assert shown(site_at(month, 1, 8, 29)) == {}
    assert shown(site_at(month, 1, 8, 30)) == {1: "shili-guangchang"}
    assert shown(site_at(month, 2, 8, 29)) == {1: "shili-guangchang"}
    opened = days(site_at(month, 2, 8, 30))
    assert (opened[1].entry and opened[1].entry.slug, opened[1].text) == ("zi", "示例一句。")
    assert (len(opened), opened[30].opens) == (31, datetime(2027, 7, 31, 8, 30, tzinfo=SHANGHAI))


def test_a_build_knows_when_the_next_day_opens(month: Project) -> None:
    at = datetime(2027, 7, 9, 8, 0, tzinfo=SHANGHAI)
    assert run(month.root, at).until == at + timedelta(minutes=30)


def test_empty_days_are_filled_and_what_is_open_stays(month: Project) -> None:
    """With figures and landmarks alone, each once, none of an hour to come, and an entry of a plan or a term never."""
    whole = shown(site_at(month, 31, 9, 0))
    assert len(whole) == len(set(whole.values())) > 5
    assert {"shili-caogao", "shili-chexia"}.isdisjoint(whole.values())
    for day in (3, 5, 7):
        assert shown(site_at(month, day, 9, 0)) == {number: slug for number, slug in whole.items() if number <= day}
    month.edit("data/releases/shili-yue.yml", "opens:", "fill: false\nopens:")
    assert shown(site_at(month, 31, 9, 0)) == {1: "shili-guangchang", 2: "zi"}


def test_those_of_the_place_come_first(month: Project) -> None:
    for slug, region in (("ga", "linshi"), ("gb", "shili-sheng"), ("gc", "shili-shi")):
        month.write(f"data/landmarks/{slug}.yml", f"name: 示例地标{slug}\nregion: {region}\ntype: 公园\n")
    there = list(shown(site_at(month, 31, 9, 0)).values())
    assert there.index("gc") < min(there.index("ga"), there.index("gb"))


def test_a_month_without_days_shows_its_wall_at_once(month: Project) -> None:
    month.edit("data/releases/shili-yue.yml", "date: 2027-07-01/2027-07-31", "date: 2027-07")
    site = site_at(month, 1, 0, 0)
    assert days(site) == ()
    assert [frame.entry for frame in site.one(Release, ("release", "shili-yue")).wall] == ["landmarks/shili-guangchang"]


def test_menus_lead_to_the_earliest_month_that_is_not_archived(month: Project) -> None:
    """And to the newest one where all are."""
    site = site_at(month, 1, 8, 0)
    first = current_month(site)
    assert first and first.slug == "shili-2024"
    month.edit("data/releases/shili-2024.yml", "organiser:", "status: draft\norganiser:")
    later = current_month(site_at(month, 1, 8, 0))
    assert later and later.slug == "shili-yue"
