"""按省找: the provinces in the order of GB/T 2260, filled where there is something, in bounds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT
from tests.support.project import Project

from yushui.lang.gb2260 import provinces
from yushui.pages.views import context, told
from yushui.pages.views.provinces import MOST
from yushui.site.assemble import Site

REGIONS = """
anhui:
  name: 安徽省
  short: 安徽
  code: '340000'
hefei:
  name: 安徽省合肥市
  short: 合肥
  code: '340100'
yunnan:
  name: 云南省
  short: 云南
  code: '530000'
"""


def board(project: Project, places: Mapping[str, str]) -> tuple[Site, Mapping[str, Any]]:
    project.append("data/regions.yml", REGIONS)
    for slug, region in places.items():
        sources = "sources:\n  s1:\n    publisher: 示例\n    kind: media\n"
        project.write(f"data/landmarks/{slug}.yml", f"name: 示例广场{slug}\ntype: 广场\nregion: {region}\n{sources}")
    made = project.run()
    assert made.site is not None, made.problems
    return made.site, context("provinces", made.site, {})


def test_all_provinces_stand_in_the_order_of_their_codes(data: Project) -> None:
    _, shown = board(data, {"zi": "yunnan", "chou": "hefei", "yin": "anhui"})
    names = [tile.name for tile in shown["tiles"]]
    assert names[:34] == [place.short for place in provinces()] and (names[0], names[33]) == ("北京", "澳门")
    filled = {
        tile.name: [(group.kind.name, group.count) for group in tile.groups] for tile in shown["tiles"] if tile.slug
    }
    assert filled["安徽"] == [("landmark", 2)] and filled["云南"] == [("landmark", 1)]


def test_a_site_of_one_place_shows_no_empty_country(data: Project) -> None:
    _, shown = board(data, {})
    assert shown["tiles"] and all(tile.groups for tile in shown["tiles"])


def test_many_entries_of_a_province_lead_to_its_index(data: Project) -> None:
    site, shown = board(data, {f"zi-{n}": ("yunnan", "anhui")[n % 2] for n in range(MOST + 20)})
    groups = [group for tile in shown["tiles"] for group in tile.groups]
    assert sum(len(group.rows) for group in groups) <= MOST
    assert {group.more.uri for group in groups if group.more} == {
        "landmarks/index.html?region=anhui",
        "landmarks/index.html?region=yunnan",
    }
    assert any(uri == "provinces.html#yunnan" for uri, _, _ in told(site))


def test_no_outline_of_the_country_is_drawn() -> None:
    """A map needs a number of approval; the board is paper tiles in reading order."""
    template = Path(ROOT / "theme_overrides/views/provinces.html").read_text(encoding="utf-8")
    assert "<svg" not in template
