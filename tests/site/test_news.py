"""What is new since the last archived month, told from git and the data; without a history it says so."""

import json
import os
import subprocess
from datetime import date

import feedparser
import pytest
from tests.support.project import Project

from yushui.editions.brief import brief
from yushui.editions.subject import Subject
from yushui.model.dates import FuzzyDate
from yushui.outputs.feeds import feeds
from yushui.site.assemble import Site
from yushui.site.news_line import Group, News

BASE = "https://shuangyong.example.org/"
ARCHIVED = """\
title: 示例归档月
year: 2024
region: shili-shi
date: 2024-08-01/2024-08-31
archived: 2024-09-01
review:
  - {role: first, by: 甲某, date: 2024-07-01}
  - {role: second, by: 乙某, date: 2024-07-02}
  - {role: final, by: 丙某, date: 2024-07-03}
proofs:
  - {role: first, by: 甲某, date: 2024-07-01}
  - {role: second, by: 乙某, date: 2024-07-02}
  - {role: third, by: 丙某, date: 2024-07-03}
"""
FIGURE = """\
name: 示例新人物
honours:
  - honour: shili-rongyu#2023
consent: announced
changes:
  - {date: 2024-09-20, text: 更正了称号的年份}
"""


def git(project: Project, *words: str, day: str = "") -> None:
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+08:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00+08:00"} if day else {}
    who = ("-c", "user.name=甲", "-c", "user.email=jia@example.org")
    subprocess.run(("git", *who, *words), cwd=project.root, env={**os.environ, **when}, check=True, capture_output=True)


def commit(project: Project, day: str) -> None:
    git(project, "add", "-A", "data")
    git(project, "commit", "-qm", "示例", day=day)


def told(project: Project) -> News:
    made = project.run()
    assert isinstance(made.site, Site), made.problems
    return made.site.news


@pytest.fixture
def month(data: Project) -> Project:
    data.write("data/releases/shili-guidang.yml", ARCHIVED)
    return data


def test_without_a_history_it_says_so_and_tells_what_the_data_tell(month: Project) -> None:
    month.write("data/figures/xin.yml", FIGURE)
    found = told(month)
    assert found.since == date(2024, 9, 1) and found.reason
    assert [line.text for line in found.lines if line.key == ("figure", "xin")] == ["示例新人物：更正了称号的年份"]
    assert {line.group for line in found.lines} <= {Group.CHANGES, Group.WITHDRAWN}


def test_what_came_after_the_day_is_new(month: Project) -> None:
    git(month, "init", "-q", "-b", "main")
    commit(month, "2024-08-15")
    month.write("data/figures/xin.yml", FIGURE)
    commit(month, "2024-09-10")
    month.write("data/figures/zai.yml", FIGURE.partition("changes:")[0].replace("示例新人物", "示例还没有提交"))
    found = told(month)
    assert (found.reason, found.begins) == ("", None)
    people = [(line.day, line.text) for line in found.lines if line.group is Group.PEOPLE]
    assert people == [(date(2024, 9, 10), "示例新人物")]
    assert told(month) == found


def test_a_measure_whose_status_changed_is_told_with_what_it_was(month: Project) -> None:
    git(month, "init", "-q", "-b", "main")
    plan = "data/plans/shili-lie.yml"
    month.write(plan, PLAN)
    commit(month, "2024-08-15")
    month.edit(plan, "    status: planned", "    status: done")
    month.edit(plan, "date: 2024-08-02", "date: 2024-09-12")
    commit(month, "2024-09-15")
    lines = [line for line in told(month).lines if line.group is Group.MEASURES]
    assert [(line.day, line.key, line.part) for line in lines] == [(date(2024, 9, 12), ("plan", "shili-lie"), "m1")]
    assert "已完成，原来未启动" in lines[0].text


def test_what_the_first_commit_brought_is_not_new(month: Project) -> None:
    git(month, "init", "-q", "-b", "main")
    commit(month, "2024-10-01")
    month.write("data/figures/xin.yml", FIGURE)
    commit(month, "2024-10-05")
    found = told(month)
    assert found.begins == date(2024, 10, 1)
    assert [line.text for line in found.lines if line.group is Group.PEOPLE] == ["示例新人物"]
    assert [line for line in found.lines if line.group is Group.PLACES] == []


def test_the_feed_and_the_brief_tell_what_is_new(month: Project) -> None:
    git(month, "init", "-q", "-b", "main")
    commit(month, "2024-08-15")
    month.write("data/figures/xin.yml", FIGURE)
    commit(month, "2024-09-10")
    made = month.run()
    assert made.site
    files = {artifact.uri: artifact.data for artifact in feeds(made.site, BASE)}
    feed = feedparser.parse(files["feeds/news.atom"])
    assert not feed.bozo and len({entry.id for entry in feed.entries}) == len(feed.entries)
    (came,) = [entry for entry in feed.entries if entry.title == "示例新人物"]
    assert came.link == f"{BASE}figures/xin.html" and came.summary == "新收录的人物：示例新人物。"
    assert {"人物", "新收录的人物"} == {tag.label for tag in came.tags}
    subject = Subject.of(made.site, BASE, "2024-12", made.photographs.files)
    assert newest(subject, "2024-12")[:1] == ["示例新人物"]
    assert newest(subject, "2024-08") == []  # a month before the day from which things are new


def newest(subject: Subject, period: str) -> list[str]:
    """What stands first in the document of a brief."""
    (piece,) = [piece for piece in brief(subject, FuzzyDate.parse(period)) if piece.make.args[0] == "brief.typ"]
    return [line["text"] for line in json.loads(piece.make.args[1])["news"]]


PLAN = """\
title: 示例列计划
year: 2024
region: shili-shi
type: keypoints
issuers: [示例市双拥办]
sections:
- number: 一、
  measures:
  - number: "1."
    title: 示例走访
    text: 示例走访。
    status: planned
    progress:
    - {date: 2024-08-02, text: 示例已公布, sources: [s1]}
sources:
  s1: {publisher: 示例办公室, kind: official}
"""
