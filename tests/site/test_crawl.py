"""The site as one value: what is published, in which order, what is dated, what can be filtered."""

from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest
from tests.support.crawl import Pages, page_digests, text_of
from tests.support.project import Project

from yushui.build import Build
from yushui.checks import output_scan
from yushui.lang.strokes import stroke_key
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.plan import Plan
from yushui.pages.views import context
from yushui.site.assemble import Site

UNPUBLISHED: Final = ("shili-caogao", "shili-chexia", "shili-jianglai")
OPENING: Final = datetime(2099, 8, 1, 8, 0, tzinfo=SHANGHAI)


def site_of(made: Build) -> Site:
    assert made.site is not None, made.problems
    return made.site


def figures_of(made: Build) -> list[Figure]:
    return list(site_of(made).of(Figure))


def names_of(made: Build, year: str) -> list[str]:
    return [figure.name for figure in figures_of(made) if figure.year == year]


# Order


def test_figures_stand_by_year_and_a_collective_after_the_persons(built: Build) -> None:
    found = figures_of(built)
    assert [figure.year for figure in found] == sorted(figure.year for figure in found)
    for _, batch in groupby(found, key=lambda figure: figure.year):
        kinds = [figure.type for figure in batch]
        assert kinds == sorted(kinds, reverse=True)


def test_names_stand_by_the_strokes_of_the_surname() -> None:
    """3, 5, 6, 7 and 11 strokes."""
    names = ["于示例", "付示例", "乔示例", "吴示例", "梁示例"]
    assert sorted(set(names), key=stroke_key) == names


def test_names_of_one_surname_stand_by_the_next_character() -> None:
    """启 has 7 strokes, 宝 8; 嘉 14, 德 15; 志 7, 国 8; one who has no further character comes first."""
    for names in (["王启示", "王宝示"], ["孙嘉示", "孙德示"], ["张志示", "张国示"], ["张", "张一"]):
        assert sorted(set(names), key=stroke_key) == names


def test_strokes_are_counted_as_in_simplified_script() -> None:
    """莫 and 郭 have 10 strokes, 曹 11; 黄 has 11, 确 12; 董 has 12, 鲍 13; 花 has 7, 苗 8."""
    for names in (["莫示", "曹示"], ["郭示", "曹示"], ["黄示", "确示"], ["花", "苗"], ["董", "鲍"]):
        assert sorted(set(names), key=stroke_key) == names


def test_surnames_of_as_many_strokes_stand_by_their_first_stroke() -> None:
    """横竖撇点折, as every list that says 按姓氏笔画为序: 王 begins with 横, 巴 with 折."""
    for names in (["丁", "王", "巴"], ["朱", "孙"], ["吐", "刘"], ["田", "付"], ["罗", "周", "郑"]):
        assert sorted(set(names), key=stroke_key) == names


def test_a_batch_stands_as_lists_are_printed(built: Build) -> None:
    """By strokes: 王 has 4; 朱, 许 and 孙 have 6 and begin with 撇, 点 and 折; 高 has 10, 潘 15."""
    assert names_of(built, "2023") == ["王友禾", "朱呈铄", "许绍岭", "孙嘉沅", "高颖禾", "潘云溪"]


def test_a_character_outside_the_table_comes_last() -> None:
    assert sorted(["𠮷野", "龠", "丁"], key=stroke_key) == ["丁", "龠", "𠮷野"]


def test_plans_stand_newest_first(built: Build) -> None:
    years = [plan.year for plan in site_of(built).of(Plan)]
    assert years == sorted(years, reverse=True)


def test_milestones_stand_by_their_date(sample_built: Build) -> None:
    assert [entity.slug for entity in site_of(sample_built).of(Milestone)] == ["1943-shili", "2023-shili-mingming"]


def test_an_activity_without_a_date_stands_last(sample_built: Build) -> None:
    found = [entity.slug for entity in site_of(sample_built).of(Activity)]
    assert found == ["shili-junshiri", "shili-quxiao", "shili-jihua"]


# Timeline


def test_the_timeline_of_the_sample_is_complete_and_sorted(sample_built: Build) -> None:
    found = [(str(dated.event.date), dated.event.text, dated.key[1]) for dated in site_of(sample_built).timeline]
    assert found == [
        ("1943?", "示例旧事", "1943-shili"),
        ("1970/1975", "示例人物甲参军", "shili-jia"),
        ("2005-01-01", "《示例办法》印发", "shili-banfa"),
        ("2010-05-01", "示例广场建成", "shili-guangchang"),
        ("2016-05", "示例人物甲帮助示例老兵12人", "shili-jia"),
        ("2022", "示例广场翻新", "shili-guangchang"),
        ("2023-02-01", "《示例市2023年双拥工作要点》印发", "shili-2023"),
        ("2023-07-01/2023-07-03", "示例军事日", "shili-junshiri"),
        ("2023-07-31", "示例宣传月", "shili-2023"),
        ("2023-08-01", "示例命名", "2023-shili-mingming"),
        ("2024-02", "《示例市2024年军地互办实事双清单》印发", "shili-qingdan-2024"),
        ("2024-04-12", "示例报送", "shili-2024"),
        ("2024-06-30", "示例修路", "shili-qingdan-2024"),
        ("2024-07-01/2024-07-31", "示例市双拥宣传月", "shili-2024"),
        ("2024-08-03", "示例取消的活动（已取消）", "shili-quxiao"),
        ("2024-09", "示例任务一", "shili-2024"),
    ]


def test_the_timeline_holds_every_event_of_every_entity(built: Build) -> None:
    site = site_of(built)
    told = [(dated.key, dated.event) for dated in site.timeline]
    assert len(told) == sum(len(entity.events()) for found in site.collections.values() for entity in found)
    assert told == sorted(told, key=lambda pair: (pair[1].date, pair[0], pair[1].text))


def test_the_due_date_of_a_measure_leads_to_the_measure(sample_built: Build) -> None:
    event = next(dated.event for dated in site_of(sample_built).timeline if dated.event.text == "示例宣传月")
    assert (event.part, event.label) == ("m1", "时限")


@pytest.mark.parametrize("built_of", ["built", "sample_built"])
def test_every_event_stands_in_the_chronology(built_of: str, request: pytest.FixtureRequest) -> None:
    site = site_of(request.getfixturevalue(built_of))
    stages = context("chronology", site, {})["stages"]
    assert sum(len(stage.lines) for stage in stages) == len(site.timeline)


def test_an_event_before_the_first_era_is_not_lost(data: Project) -> None:
    """Nothing may be lost in silence: it is shown, or the check tells it."""
    data.write("data/milestones/zi.yml", "title: 示例更早的事\ndate: 1890\ntype: 事件\ntext: 示例\n")
    made = data.run()
    assert made.problems or shown_in_chronology(site_of(made), "示例更早的事")


def test_an_event_between_two_eras_is_not_lost(data: Project) -> None:
    data.edit("data/site.yml", "start: 2000", "start: 2006")
    made = data.run()
    assert made.problems or shown_in_chronology(site_of(made), "《示例办法》印发")


def test_a_site_without_eras_is_told_or_drawn(data: Project) -> None:
    text = (data.root / "data/site.yml").read_text(encoding="utf-8")
    data.write("data/site.yml", text.partition("eras:")[0] + "eras: []\n")
    made = data.run()
    assert made.problems or context("chronology", site_of(made), {})["total"]


def shown_in_chronology(site: Site, text: str) -> bool:
    return any(line.event.text == text for stage in context("chronology", site, {})["stages"] for line in stage.lines)


def test_addresses_in_the_chronology_are_different(data: Project) -> None:
    """The tenth event of 2024 and the first of October 2024 are not the same address."""
    for number in range(12):
        data.write(f"data/milestones/zi-{number}.yml", "title: 示例\ndate: 2024\ntype: 事件\ntext: 示例\n")
    for month in (10, 12):
        data.write(f"data/milestones/chou-{month}.yml", f"title: 示例\ndate: 2024-{month}\ntype: 事件\ntext: 示例\n")
    stages = context("chronology", site_of(data.run()), {})["stages"]
    ids = [line.id for stage in stages for line in stage.lines]
    assert len(ids) == len(set(ids)), sorted(name for name in ids if ids.count(name) > 1)


# Facets


def test_facets_count_what_they_hold(sample_built: Build) -> None:
    facets = {facet.name: facet for facet in site_of(sample_built).facets["figure"]}
    assert {name: [(option.text, option.count) for option in facet.options] for name, facet in facets.items()} == {
        "batch": [("2023年", 2), ("2024年", 3)],
        "type": [("个人", 4), ("集体", 1)],
        "honour": [("示例最美人物", 5)],
        "region": [("示例邻", 1), ("示例", 2)],
    }


def test_a_facet_of_place_takes_the_topmost_region(sample_built: Build) -> None:
    regions = next(facet for facet in site_of(sample_built).facets["landmark"] if facet.name == "region")
    assert {(option.key, option.slugs) for option in regions.options} == {
        ("shili-sheng", ("shili-guangchang",)),
        ("linsheng", ("shili-gongjiao",)),
    }


@pytest.mark.parametrize("facet", ["batch", "type", "honour"])
def test_every_figure_is_found_by_each_facet(facet: str, built: Build) -> None:
    found = next(each for each in site_of(built).facets["figure"] if each.name == facet)
    assert sum(option.count for option in found.options) == len(figures_of(built)) > 20


# What is not public


@pytest.mark.parametrize("slug", UNPUBLISHED)
def test_what_is_not_public_is_nowhere_in_the_site(slug: str, sample_built: Build) -> None:
    site, key = site_of(sample_built), ("figure", slug)
    assert key not in site.index
    assert key not in site.digests and key not in site.files and key not in site.references
    assert key not in {dated.key for dated in site.timeline}
    assert key not in {picture.key for picture in site.gallery}
    assert not any(key == mention.source for found in site.mentions.values() for mention in found)
    assert not any(key == reference.target for found in site.references.values() for reference in found)
    assert not any(slug in option.slugs for facet in site.facets["figure"] for option in facet.options)
    assert not any(slug in page.uri for page in sample_built.pages if page.template != "views/withdrawn.html")


def test_what_is_not_public_has_left_no_word_on_any_page(sample_pages: Pages) -> None:
    words = ("草稿", "撤下", "将来", *UNPUBLISHED)
    own = {uri: page for uri, page in sample_pages.items() if not uri.startswith("guide/")}
    del own["figures/shili-chexia.html"]
    del own["whats-new.html"]  # says that things are withdrawn, never what
    assert own
    for uri, page in own.items():
        text = text_of(page) + str([element.attrib for element in page.iter()])
        assert [word for word in words if word in text] == [], uri


def test_what_was_to_appear_is_there_once_its_minute_has_come(sample_built: Build) -> None:
    assert ("figure", "shili-xin") in site_of(sample_built).index


@pytest.mark.parametrize(
    ("moment", "public"),
    [
        (OPENING - timedelta(minutes=1), False),
        (OPENING, True),
        (datetime.fromisoformat("2099-07-31T23:59:59+00:00"), False),
        (datetime.fromisoformat("2099-08-01T00:00:00+00:00"), True),
    ],
)
def test_an_entry_appears_at_its_minute_in_shanghai(moment: datetime, public: bool, data: Project) -> None:
    assert (("figure", "shili-jianglai") in site_of(data.run(moment)).index) is public


def test_the_moment_decides_pages_and_timeline_too(data: Project) -> None:
    before, after = data.run(OPENING - timedelta(minutes=1)), data.run(OPENING)
    assert uris(after) - uris(before) == {"figures/shili-jianglai.html"}
    assert len(site_of(after).timeline) == len(site_of(before).timeline) + 1


def uris(made: Build) -> set[str]:
    return {page.uri for page in made.pages}


def test_the_same_data_and_minute_give_the_same_pages(data: Project) -> None:
    assert page_digests(data.run(OPENING).pages) == page_digests(data.run(OPENING).pages)


def test_nothing_private_or_secret_stands_in_any_finished_file(site_dir: Path) -> None:
    files = [path for path in site_dir.rglob("*") if path.is_file()]
    found = [
        one for path in files for one in output_scan.scan(path.relative_to(site_dir).as_posix(), path.read_bytes())
    ]
    assert found == []
