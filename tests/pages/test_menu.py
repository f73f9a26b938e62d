"""Menus lead only to what there is: a site that has nothing of a kind neither names nor counts it."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from tests.support.project import Project

from yushui.model.kinds.figure import Figure
from yushui.pages.menu import menus
from yushui.pages.views import home
from yushui.site.assemble import Site

OWN: Final = """\
name: 云岭双拥
tagline: 军民一家
description: 云岭双拥工作公开资料。
hero: {kicker: 云岭, title: [军民一家], lead: 人物、阵地与计划}
eras: [{slug: jin, name: 近年, start: 1949}]
"""
FOLDERS: Final = ("activities", "documents", "figures", "landmarks", "milestones", "plans", "releases", "terms")

ACTIVITY: Final = """\
name: 云岭{month}月活动
type: 慰问
date: 2024-{month}-01
facts: [{{date: 2024-{month}-01, text: 云岭{month}月活动举行, sources: [s1]}}]
sources: {{s1: {{publisher: 示例晚报, kind: media}}}}
status: published
"""


def site(data: Project) -> Site:
    made = data.run()
    assert made.site is not None, made.problems
    return made.site


def labels(data: Project) -> tuple[list[str], list[str]]:
    found = menus(site(data))
    return [entry.label for entry in found.main], [entry.label for entry in found.reference]


def test_a_site_with_everything_names_everything_and_each_leads_to_a_page(data: Project, sample_dir: Path) -> None:
    found = menus(site(data))
    assert {"人物", "地标", "计划", "大事记"} <= {entry.label for entry in found.main}
    assert [entry.uri for entry in (*found.main, *found.reference) if not (sample_dir / entry.uri).is_file()] == []


def test_a_site_with_nothing_has_empty_menus(tmp_path: Path) -> None:
    data = Project(tmp_path).begun()
    data.write("data/site.yml", OWN)
    assert labels(data) == ([], [])


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_kind_of_which_nothing_is_public_is_in_no_menu(folder: str, data: Project) -> None:
    """A month that shows what is no longer public would be refused, so its days are gone as well."""
    data.edit("data/releases/shili-2024.yml", "date: 2024-07-01/2024-07-31\n", "")
    there = menus(site(data))
    assert any(entry.uri.startswith(f"{folder}/") for entry in (*there.main, *there.reference))
    for path in (data.root / "data" / folder).glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith(("status:", "withdrawn", "publish_at:"))]
        path.write_text("\n".join([*kept, "status: draft"]) + "\n", encoding="utf-8")
    left = menus(site(data))
    assert not any(entry.uri.startswith(f"{folder}/") for entry in (*left.main, *left.reference))


def test_the_chronology_stands_behind_people_places_and_plans(data: Project) -> None:
    main, _ = labels(data)
    assert main.index("大事记") > main.index(Figure.kind.label)
    assert main.index("大事记") == main.index("计划") + 1


def test_a_home_page_of_activities_alone_shows_the_newest(data: Project) -> None:
    shutil.rmtree(data.root / "data")
    data.write("data/site.yml", OWN)
    for month in ("05", "06"):
        data.write(f"data/activities/huodong-{month[1]}.yml", ACTIVITY.format(month=month))
    latest = home.context(site(data), {})["latest"]
    assert [each.day for each in latest] == ["6月1日", "5月1日"]
