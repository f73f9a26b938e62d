"""The chronology as an atlas of time: nothing is lost, nothing grows without bound, every event keeps its address."""

import gzip
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from tests.support.milestones import fill
from tests.support.paths import ROOT, TOWN
from tests.support.project import Project

from yushui.build import Build
from yushui.engine import Layers
from yushui.pages.atlas import INLINE, Atlas, atlas
from yushui.pages.chapters import PART, Year
from yushui.pages.event_lines import Line, event_lines
from yushui.pages.render import Renderer
from yushui.pages.views import context, plan_pages
from yushui.pages.views.chronology import MOST
from yushui.publish.finalise import lost_pages
from yushui.publish.manifest import FileEntry, Manifest
from yushui.site.assemble import Dated, Site

MOST_HTML: Final = 60_000  # bytes of a page, packed
FIGURES, EVENTS, TURNS = 64, 16, 90


def site_of(made: Build) -> Site:
    assert made.site is not None, made.problems
    return made.site


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The town with so much history that it does not fit on one page: 1,200 events."""
    folder = tmp_path_factory.mktemp("crowded")
    shutil.copytree(TOWN, folder / "data")
    fill(folder / "data", FIGURES, EVENTS, TURNS)
    return site_of(Project(folder).cached().run())


@pytest.fixture(scope="module")
def endless(crowded: Site) -> Site:
    """The same ten times over, as of thousands of people: 12,000 events."""
    again = (replace(each.event, text=f"{each.event.text}（{n}）") for n in range(9) for each in crowded.timeline)
    more = [Dated(event, each.key) for event, each in zip(again, crowded.timeline * 9, strict=True)]
    timeline = sorted((*crowded.timeline, *more), key=lambda each: (*each.event.order, each.key, each.event.text))
    return replace(crowded, timeline=tuple(timeline))


def years(book: Atlas) -> Iterator[Year]:
    return (year for stage in book.chapters for decade in stage.decades for year in decade.years)


def lines(book: Atlas) -> list[Line]:
    return [line for year in years(book) for line in year.lines]


def html(site: Site, template: str, uri: str, values: dict[str, object]) -> str:
    drawn = {"title": "大事记", "lead": "", **values}
    return Renderer(Layers((ROOT / "theme_overrides",)), settings=site.settings).body(template, uri, drawn)


def pages(site: Site) -> dict[str, str]:
    """Every page of the chronology, drawn."""
    drawn = {
        "chronology.html": html(site, "views/chronology.html", "chronology.html", dict(context("chronology", site, {})))
    }
    for page in plan_pages(site, (), ()):
        if page.frame == "chronology":
            drawn[page.uri] = html(site, page.template, page.uri, dict(page.context))
    return drawn


@pytest.fixture(scope="module")
def crowded_pages(crowded: Site) -> dict[str, str]:
    return pages(crowded)


@pytest.fixture(scope="module")
def endless_pages(endless: Site) -> dict[str, str]:
    return pages(endless)


def ids(page: str) -> list[str]:
    return re.findall(r'id="(d\d{4}[^"]*)"', page)


@pytest.mark.parametrize("which", ["built", "sample_built", "crowded"])
def test_every_event_stands_in_the_atlas_once(which: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(which)
    site = made if isinstance(made, Site) else site_of(made)
    told = lines(atlas(site))
    assert sorted(line.id for line in told) == sorted(line.id for line in event_lines(site))
    assert len({line.id for line in told}) == len(told)
    assert [year.number for year in years(atlas(site))] == sorted({line.year for line in told}, reverse=True)


def test_what_fits_stands_on_one_page_and_no_year_has_another(built: Build) -> None:
    drawn = pages(site_of(built))
    assert list(drawn) == ["chronology.html"]
    assert sorted(ids(drawn["chronology.html"])) == sorted(line.id for line in event_lines(site_of(built)))


@pytest.mark.parametrize("which", ["crowded", "endless"])
def test_no_page_grows_with_the_site_and_none_loses_an_event(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    drawn: dict[str, str] = request.getfixturevalue(f"{which}_pages")
    assert {
        uri: size for uri, page in drawn.items() if (size := len(gzip.compress(page.encode(), 6))) > MOST_HTML
    } == {}
    assert {line.id for line in event_lines(site)} == {name for page in drawn.values() for name in ids(page)}
    assert len(ids(drawn["chronology.html"])) < INLINE * 2
    assert all(len(ids(page)) <= PART for uri, page in drawn.items() if uri != "chronology.html")


def test_the_newest_years_stay_on_the_page_while_they_fit(crowded: Site) -> None:
    apart = [year.number for year in years(atlas(crowded)) if year.away]
    whole = [year.number for year in years(atlas(crowded)) if not year.away and len(year.lines) > 3]
    assert apart and max(whole) > max(apart)
    assert sum(len(year.lines) for year in years(atlas(crowded)) if not year.away) <= INLINE + 3 * len(apart)


def test_the_address_of_an_entry_leads_to_where_its_event_stands(crowded: Site, crowded_pages: dict[str, str]) -> None:
    links = [link for found in atlas(crowded).addresses.values() for link in found]
    assert len(links) == len(event_lines(crowded))
    assert [link for link in links if f'id="{link.part}"' not in crowded_pages[link.uri]] == []


def test_the_script_is_told_how_many_stand_elsewhere(crowded: Site) -> None:
    shown = context("chronology", crowded, {})
    rows = [row.split() for row in shown["far"].split(";")]
    away = [line for year in years(atlas(crowded)) for line in year.away]
    assert sum(int(row[-1]) for row in rows) == len(away)
    kinds = [choice.key for choice in shown["choices"].kinds]
    assert sum(int(row[-1]) for row in rows if kinds[int(row[1])] == "figure") == sum(x.key == "figure" for x in away)


def test_of_too_many_things_to_ask_for_the_filter_asks_for_less(endless: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert context("chronology", endless, {})["far"].count(";") < MOST
    monkeypatch.setattr("yushui.pages.views.chronology.MOST", 10)
    asked = context("chronology", endless, {})["choices"]
    assert asked.kinds and (asked.places, asked.topics) == ((), ())


def test_a_decade_that_an_era_cuts_has_its_plain_address_once(built: Build) -> None:
    found = [decade.id for stage in atlas(site_of(built)).chapters for decade in stage.decades]
    assert len(found) == len(set(found))
    assert {"y2010s", "y1940s"} <= set(found) and any(name.startswith("y2010s-") for name in found)


def test_what_is_older_than_all_eras_has_a_chapter_of_its_own(data: Project) -> None:
    data.write("data/milestones/zi.yml", "title: 示例更早的事\ndate: 1890\ntype: 事件\ntext: 示例\n")
    last = atlas(site_of(data.run())).chapters[-1]
    assert (last.era, last.slug, [line.title for line in last.lines]) == (None, "qian", ["示例更早的事"])


def test_what_is_only_personal_is_shown_to_who_asks(sample_built: Build) -> None:
    site = site_of(sample_built)
    personal = [line for line in lines(atlas(site)) if line.personal]
    assert personal and sum(year.count[0] for year in years(atlas(site))) == len(site.timeline)
    page = pages(site)["chronology.html"]
    assert all(re.search(rf'id="{line.id}"[^>]* data-personal', page) for line in personal)


def test_titles_that_recur_carry_what_tells_them_apart(data: Project) -> None:
    for year, batch in ((2004, 7), (2008, 8)):
        text = f"title: {year}年又一批命名\ndate: {year}\ntype: 命名\ntext: 示例\nbatch: {batch}\ncount: 11\n"
        data.write(f"data/milestones/zi-{year}.yml", text)
    told = {line.title: line.mark for line in event_lines(site_of(data.run()))}
    assert (told["2004年又一批命名"], told["2008年又一批命名"]) == ("第7轮，11个", "第8轮，11个")


def test_a_key_milestone_stands_large(data: Project) -> None:
    data.write("data/milestones/zi.yml", "title: 示例\ndate: 2004\ntype: 事件\ntext: 示例\nweight: key\n")
    page = pages(site_of(data.run()))["chronology.html"]
    assert re.search(r'ys-node--key" id="d2004"', page)


def test_a_year_may_lose_its_page(built: Build) -> None:
    """An event that is dated anew, or withdrawn, takes nothing from readers but its place on a page."""
    live = Manifest({"chronology/1991.html": FileEntry(1, ""), "figures/x.html": FileEntry(1, "")})
    lost = lost_pages(live, Manifest({}), site_of(built).settings)
    assert [problem.place.file for problem in lost] == ["site/figures/x.html"]


def test_a_fold_names_the_first_four_that_it_holds(crowded: Site) -> None:
    folds = [fold for year in years(atlas(crowded)) for fold in year.folds]
    many = [fold for fold in folds if len({line.title for line in fold.lines if not line.personal}) > 4]
    assert many and all(len(set(fold.first)) == 4 for fold in many)
    page = pages(crowded)["chronology.html"]
    shown = [each for each in many if f'<span class="ys-first">{"、".join(each.first)}</span>' in page]
    assert shown
