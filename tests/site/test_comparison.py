"""Two plans held against each other: which measures belong together, which words differ, at what addresses.

Cases are versions of plans of invented places; ``changes`` lists what became of each measure, older texts before newer
ones, and ``looked_at`` says whether the thresholds were chosen with them. The plan of the later year has its measures
in another order.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
import yaml
from tests.support.crawl import Pages, text_of
from tests.support.labelled_plans import Labelled, labelled
from tests.support.paths import CASES
from tests.support.project import Case, Project
from tests.support.work import calls

from yushui.build import Build
from yushui.lang.pairing import COMMON, Fate, match
from yushui.lang.similarity import Scale, fold, grams
from yushui.model.kinds.plan import Plan
from yushui.publish import Manifest
from yushui.publish.finalise import lost_pages
from yushui.publish.manifest import FileEntry
from yushui.site.assemble import Site
from yushui.site.comparison.plan_years import Comparison, years
from yushui.site.comparison.word_diff import Words, differ
from yushui.site.urls import compares, pair_uri

LEAST: Final = 0.9  # of the labelled fates that are found, of those that nobody looked at as well
PAIR: Final = "compare/linshi-2023--linshi-2024.html"
YEARS: Final = ("linshi-2023", "linshi-2024", "linshi-tongzhi")


def site_of(made: Build) -> Site:
    assert made.site is not None, "\n".join(map(str, made.problems))
    return made.site


# Which measures belong together


def test_most_fates_are_found_whatever_the_order() -> None:
    cases = [labelled(path) for path in sorted((CASES / "comparison").glob("*.yml"))]
    assert sum(case.pairs for case in cases) >= 60
    for looked_at in (True, False):
        chosen = [case for case in cases if case.looked_at is looked_at]
        right = sum(len(case.fates & case.found()) for case in chosen)
        assert right >= LEAST * sum(len(case.fates) for case in chosen)


def test_every_measure_has_one_fate(case: Case) -> None:
    versions = Labelled.of(case)
    found = match(versions.older, versions.newer)
    assert sorted(at for fate in found for at in fate.older) == list(range(len(versions.older)))
    assert sorted(at for fate in found for at in fate.newer) == list(range(len(versions.newer)))


def test_the_order_of_either_plan_does_not_matter(case: Case) -> None:
    versions = Labelled.of(case)
    assert versions.found() == versions.found(turn=3) == versions.found(turn=5)


def test_a_text_that_stands_twice_is_kept_twice() -> None:
    assert match(["示例慰问。", "示例慰问。"], ["示例慰问。", "示例 慰问。", "示例慰问。"]) == (
        Fate("kept", (0,), (0,)),
        Fate("kept", (1,), (1,)),
        Fate("new", (), (2,)),
    )


def test_spacing_and_width_are_no_change() -> None:
    assert match(["走访 驻军,每年２次。\n"], ["走访驻军，每年2次。"]) == (Fate("kept", (0,), (0,)),)


def test_the_more_alike_of_two_is_the_version() -> None:
    older = ["为驻军子女办理入学，开设绿色通道。", "为驻军家属办理就业，开设绿色通道。"]
    newer = ["为驻军家属办理就业和创业，开设绿色通道。", "为驻军子女办理入学和转学，开设绿色通道。"]
    assert match(older, newer) == (Fate("reworded", (1,), (0,)), Fate("reworded", (0,), (1,)))


@pytest.mark.parametrize("sides", [([], []), (["甲"], []), ([], ["甲"]), (["。", ""], ["，", "甲"])])
def test_nothing_and_next_to_nothing_can_be_compared(sides: tuple[list[str], list[str]]) -> None:
    found = match(*sides)
    assert sum(len(fate.older) + len(fate.newer) for fate in found) == sum(map(len, sides))


def test_few_candidates_are_weighed_however_many_measures_there_are() -> None:
    """Counted, not timed: four times the measures take about four times the work."""
    counts = []
    for size in (4 * COMMON, 16 * COMMON):
        older = [f"走访慰问第{chr(0x4E00 + at)}{chr(0x5E00 + at)}户，送去慰问品。" for at in range(size)]
        newer = [text.replace("品", "金") for text in reversed(older)]
        assert match(older, newer) == tuple(Fate("reworded", (size - 1 - at,), (at,)) for at in range(size))
        counts.append(calls(lambda older=older, newer=newer: match(older, newer)))
    assert 0 < counts[1] <= 6 * counts[0]


# Which words differ


def told(older: str, newer: str, *others: str) -> str:
    """Both versions in one: 〔left out｜put in〕."""
    scale = Scale(tuple(map(grams, (older, *others))), (grams(newer),))
    words = differ(older, newer, scale.held)
    marks: Mapping[str, str] = {"same": "{}", "del": "[-{}]", "ins": "[+{}]"}
    return "".join(marks[each.kind].format(each.text) for each in words)


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("每年走访2次，听取意见。", "每年走访3次，听取意见。", "每年走访[-2次][+3次]，听取意见。"),
        ("组织一次演练。", "组织两次演练。", "组织[-一次][+两次]演练。"),
        ("开设专栏。", "办好专栏。", "[-开设][+办好]专栏。"),
        ("送去慰问信。", "送去慰问信和慰问金。", "送去慰问信[+和慰问金]。"),
        ("2023年任务", "2024年任务", "[-2023年][+2024年]任务"),
        ("甲乙丙，丁戊己。", "庚辛壬，丁戊己。", "[-甲乙丙，][+庚辛壬，]丁戊己。"),
    ],
)
def test_what_changed_is_told_in_phrases(older: str, newer: str, expected: str) -> None:
    assert told(older, newer) == expected


def test_no_single_character_flickers() -> None:
    """Of a change nothing stays that is too short to be read between two marks."""
    found = told("深入宣传双拥政策法规文件", "广泛传达拥军政治法律文书")
    assert not re.search(r"\][^\[]{1,2}\[", found), found


def test_a_change_that_begins_inside_a_word_takes_the_word() -> None:
    others = ("现役军人", "现役干部", "退役军人", "退役士兵")
    assert told("慰问困难现役军人", "慰问困难退役军人", *others) == "慰问困难[-现役][+退役]军人"


def test_both_versions_can_be_read_from_the_words(case: Case) -> None:
    versions = Labelled.of(case)
    scale = Scale(tuple(map(grams, versions.older)), tuple(map(grams, versions.newer)))
    sides = list(product(versions.older, versions.newer))
    assert sides
    for older, newer in sides:
        words = differ(older, newer, scale.held)
        assert "".join(each.text for each in words if each.kind != "ins") == older
        assert "".join(each.text for each in words if each.kind != "del") == newer
        kinds = [each.kind for each in words]
        assert all(pair != (kind, kind) for kind in ("same", "del", "ins") for pair in pairwise(kinds))


def test_a_text_that_repeats_itself_is_not_compared_inside() -> None:
    text = "的" * 3000
    assert differ(text, f"甲{text}", lambda pair: 0) == (Words("del", text), Words("ins", f"甲{text}"))


# The plans of a site


def comparison(site: Site, uri: str) -> Comparison:
    return next(pair for place in years(site).places for pair in place.pairs if pair.uri == uri)


def test_every_two_plans_of_a_place_have_an_address_of_their_own(sample_built: Build) -> None:
    place = next(place for place in years(site_of(sample_built)).places if place.region == "linshi")
    assert {pair.uri for pair in place.pairs} == {
        PAIR,
        "compare/linshi-2023--linshi-tongzhi.html",
        "compare/linshi-2024--linshi-tongzhi.html",
    }
    assert [plan.year for plan in place.plans] == [2024, 2024, 2023]


def test_what_became_of_each_measure(sample_built: Build) -> None:
    pair = comparison(site_of(sample_built), PAIR)
    assert (pair.older.slug, pair.newer.slug) == YEARS[:2]
    found = [
        (change.state, [item.id for item in change.older], [item.id for item in change.newer])
        for change in pair.changes
    ]
    assert found == [
        ("reworded", ["m4"], ["m1"]),
        ("split", ["m5"], ["m2", "m3"]),
        ("merged", ["m6", "m7"], ["m4"]),
        ("reworded", ["m2"], ["m5"]),
        ("kept", ["m1"], ["m6"]),
        ("new", [], ["m7"]),
        ("dropped", ["m3"], []),
    ]
    moved = next(change for change in pair.changes if change.left)
    assert (moved.left, moved.under) == ("示例宣传教育", "示例优抚工作")


def test_the_year_before_is_the_nearest_and_of_the_same_type(data: Project) -> None:
    data.write("data/plans/linshi-2020.yml", plan_of("linshi-2020", data).replace("year: 2023", "year: 2020"))
    data.write("data/plans/linshi-yaodian.yml", plan_of("y", data).replace("type: plan", "type: keypoints"))
    site = site_of(data.run())
    before = {plan.slug: years(site).before(plan) for plan in site.of(Plan)}
    found = {slug: pair and pair.older.slug for slug, pair in before.items() if slug.startswith("linshi")}
    assert found == {
        "linshi-2020": None,
        "linshi-2023": "linshi-2020",
        "linshi-yaodian": "linshi-2020",
        "linshi-2024": "linshi-2023",
        "linshi-tongzhi": "linshi-yaodian",
    }


def plan_of(name: str, data: Project) -> str:
    text = (data.root / "data/plans/linshi-2023.yml").read_text(encoding="utf-8")
    return text.replace("示例邻市2023年双拥工作计划", f"示例邻市另一份计划{name}")


def test_a_place_over_many_years_has_no_more_pages_than_its_years_ask_for(data: Project) -> None:
    for year in range(1990, 2020):
        text = plan_of(str(year), data).replace("year: 2023", f"year: {year}")
        data.write(f"data/plans/linshi-{year}.yml", text)
    place = next(place for place in years(site_of(data.run())).places if place.region == "linshi")
    assert max(abs(pair.newer.year - pair.older.year) for pair in place.pairs) == 10
    assert len(place.pairs) < 10 * len(place.plans)


# Addresses


def pages_of(made: Build) -> dict[str, Any]:
    site_of(made)
    return {page.uri: page for page in made.pages if page.uri.startswith("compare/")}


def test_an_address_stays_when_a_year_is_corrected_or_a_plan_is_added(data: Project) -> None:
    before = set(pages_of(data.run()))
    data.edit("data/plans/linshi-2024.yml", "year: 2024", "year: 2022")
    data.write("data/plans/linshi-2025.yml", plan_of("xin", data).replace("year: 2023", "year: 2025"))
    assert before < set(pages_of(data.run()))


def test_a_plan_under_another_name_leads_on(data: Project) -> None:
    text = (data.root / "data/plans/linshi-2024.yml").read_text(encoding="utf-8")
    data.remove("data/plans/linshi-2024.yml")
    data.write("data/plans/linshi-jihua.yml", f"{text}aliases: [linshi-2024]\n")
    page = pages_of(data.run())[PAIR]
    assert page.canonical == pair_uri("linshi-2023", "linshi-jihua") and not page.listed


def test_nothing_of_a_withdrawn_plan_is_compared_but_its_addresses_remain(data: Project) -> None:
    before = set(pages_of(data.run()))
    data.append("data/plans/linshi-2024.yml", "status: withdrawn\nwithdrawn_reason: 示例\n")
    found = pages_of(data.run())
    assert set(found) == before
    assert found[PAIR].template == "views/withdrawn.html" and not found[PAIR].listed
    assert "linshi-2024" not in repr(found["compare/linshi.html"])
    data.append("data/plans/linshi-2023.yml", "status: withdrawn\nwithdrawn_reason: 示例\n")
    assert pages_of(data.run())["compare/linshi.html"].template == "views/withdrawn.html"


@pytest.mark.parametrize("line", ["status: draft\n", "publish_at: 2999-01-01 08:00\n"])
def test_a_plan_that_is_not_public_is_in_no_comparison(data: Project, line: str) -> None:
    data.append("data/plans/linshi-2024.yml", line)
    found = pages_of(data.run())
    assert not any("linshi-2024" in uri or "linshi-2024" in repr(page) for uri, page in found.items())
    data.append("data/plans/linshi-tongzhi.yml", line)
    assert not any("linshi" in uri for uri in pages_of(data.run()))


def test_what_compared_a_retired_plan_may_go(sample_built: Build) -> None:
    settings = site_of(sample_built).settings
    live = Manifest({uri: FileEntry(1, "") for uri in ("compare/shili-shi.html", PAIR, "plans/linshi-2024.html")})
    kept = Manifest({"plans/linshi-2024.html": FileEntry(1, "")})
    assert len(lost_pages(live, kept, settings)) == 2
    assert compares(PAIR, {"linshi-2024"}) and not compares(PAIR, {"linshi-2022"}) and not compares(PAIR, set())
    assert not compares("plans/linshi-2024.html", {"linshi-2024"})


def test_a_gallery_may_grow_shorter(sample_built: Build) -> None:
    live = Manifest({uri: FileEntry(1, "") for uri in ("gallery.html", "gallery/2.html")})
    assert lost_pages(live, Manifest({"gallery.html": FileEntry(1, "")}), site_of(sample_built).settings) == ()
    assert len(lost_pages(live, Manifest({}), site_of(sample_built).settings)) == 1


def test_what_was_up_of_the_sample_may_go_once(sample_built: Build) -> None:
    settings = site_of(sample_built).settings
    sample, own = Manifest({"figures/a.html": FileEntry(1, "")}), Manifest({}, mark="0" * 40)
    assert lost_pages(sample, own, settings) == ()
    assert len(lost_pages(replace(sample, mark="0" * 40), own, settings)) == 1
    assert len(lost_pages(replace(sample, mark="0" * 40), Manifest({}), settings)) == 1


# The pages


@pytest.fixture(scope="module")
def page(sample_pages: Pages) -> Element:
    return sample_pages[PAIR]


def part(page: Element, name: str) -> Element:
    found = [each for each in page.iter() if each.get("id") == name]
    assert len(found) == 1, name
    return found[0]


def links(element: Element) -> set[str]:
    return {link.get("href", "") for link in element.iter("a")}


def test_each_fate_is_counted_and_stands_under_its_heading(page: Element) -> None:
    said = "".join(text_of(page).split())
    for state, label, count in (
        ("reworded", "改写", 2),
        ("split", "拆分", 1),
        ("merged", "合并", 1),
        ("new", "新增", 1),
        ("dropped", "未再单列", 1),
        ("kept", "保留", 1),
    ):
        assert f"{count}项{label}" in said
        assert f"#{state}" in links(page)
        assert sum(each.tag == "li" for each in part(page, state).iter()) == count
    assert "不作优劣比较" in said


def test_changed_words_are_marked_and_said(page: Element) -> None:
    row = part(page, "m1")
    assert [text_of(each) for each in row.iter("del")] == ["删去：一次。"]
    assert [text_of(each) for each in row.iter("ins")] == ["写入：两次。", "写入：和电子病历。"]
    assert "从“示例宣传教育”移到“示例优抚工作”" in text_of(part(page, "m5"))
    assert not list(part(page, "new").iter("ins")) and "高铁候车厅" in text_of(part(page, "m7"))
    assert "由文工团演出" in text_of(part(page, "old-m3"))


def test_links_lead_both_ways(sample_pages: Pages) -> None:
    split = links(part(sample_pages[PAIR], "m2"))
    assert split == {"../plans/linshi-2023.html#m5", "../plans/linshi-2024.html#m2", "../plans/linshi-2024.html#m3"}
    assert "../compare/linshi.html" in links(sample_pages[PAIR])
    place = links(sample_pages["compare/linshi.html"])
    assert {f"../{pair_uri(one, other)}" for one in YEARS for other in YEARS if one < other} <= place
    assert "../plans/linshi-2024.html#m1" in place and "../compare.html" in place
    assert {"compare/linshi.html", "compare/shili-shi.html"} <= links(sample_pages["compare.html"])
    plan = [link for link in sample_pages["plans/linshi-2024.html"].iter("a") if text_of(link) == "与上一年对照"]
    assert [link.get("href") for link in plan] == [f"../{PAIR}"]
    assert "与上一年对照" not in text_of(sample_pages["plans/linshi-2023.html"])


def test_every_measure_of_both_plans_is_on_the_page(sample_built: Build, page: Element) -> None:
    pair = comparison(site_of(sample_built), PAIR)
    found = links(page)
    for plan in (pair.older, pair.newer):
        assert {f"../plans/{plan.slug}.html#{item.id}" for item in plan.measures} <= found


def test_no_theme_and_no_measure_is_passed_over(sample_pages: Pages, data: Project) -> None:
    table = sample_pages["compare/linshi.html"]
    assert "../plans/linshi-2023.html#m3" in links(part(table, "no-theme"))
    assert "未单列" in text_of(part(table, "t-youfu"))
    data.append("data/themes.yml", "shiliwu:\n  name: 示例没人写\n")
    found = pages_of(data.run())["compare/linshi.html"].context["table"]
    assert found.silent == ("示例没人写",) and "示例没人写" not in [row.name for row in found.rows]


def test_a_site_without_a_second_year_says_so(pages: Pages) -> None:
    assert "还没有第二年可以对照" in text_of(part(pages["compare.html"], "years"))
    assert not any(uri.startswith("compare/") for uri in pages)


def test_comparisons_are_in_the_sitemap_and_found_by_their_title(sample_dir: Path, sample_pages: Pages) -> None:
    assert PAIR in (sample_dir / "sitemap.xml").read_text(encoding="utf-8")
    found = "".join(path.read_text(encoding="utf-8") for path in sorted((sample_dir / "assets/search/x").iterdir()))
    assert "示例邻市2023年与2024年计划对照" in found
    assert found.count("由文工团演出") == 1


def test_a_text_is_never_markup(project: Project) -> None:
    planted = "<b>组织</b>&amp;讲师走进中小学，全年讲课不少于20场，编写读本。"
    project.edit("data/plans/linshi-2023.yml", "组织讲师走进中小学，全年讲课不少于20场，编写读本。", planted)
    html = (project.build() / PAIR).read_text(encoding="utf-8")
    assert "<b>组织" not in html and f"{escape('<b>组织</b>&amp;')}<" in html


def test_labels_are_as_stated() -> None:
    """A label names every text of its kind, so that no fate is scored that nobody gave."""
    paths = sorted((CASES / "comparison").glob("*.yml"))
    assert paths
    for path in paths:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(case) == {"looked_at", "changes"}, path
        versions = labelled(path)
        for fate in versions.fates:
            same = fate.state == "kept"
            if len(fate.older) == len(fate.newer) == 1:
                older, newer = versions.older[fate.older[0]], versions.newer[fate.newer[0]]
                assert (fold(older) == fold(newer)) is same, (path.stem, older)


def test_what_two_sides_promise_is_held_against_no_plan_of_work(sample_pages: Pages) -> None:
    compared = {uri for uri in sample_pages if uri.startswith("compare/")}
    assert pair_uri("shili-2023", "shili-2024") in compared
    assert not [uri for uri in compared if "shili-qingdan-2024" in uri]
