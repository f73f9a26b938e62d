"""What stands behind ages, the home page, months and occasions, and that the pages show it."""

from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages
from tests.support.project import Project

from yushui.build import Build
from yushui.media.scenery import MOTIFS
from yushui.pages import backgrounds
from yushui.pages.images import Illustrations, illustrate


@pytest.fixture(scope="module")
def drawn(sample_built: Build) -> Illustrations:
    assert sample_built.site
    return illustrate(sample_built.site)


def head(page: Element) -> tuple[str, ...]:
    """The picture for phones and the wide one behind the title, as they are addressed from a folder below the root."""
    picture = page.find(".//div[@class='ys-pic']/picture")
    assert picture is not None
    phone = [mark.get("srcset", "") for mark in picture.findall("source[@media]")]
    return tuple(
        entry.split()[-2 if entry.strip().endswith("w") else 0].removeprefix("../")
        for entry in (phone[-1].split(",")[-1], (picture.find("img") or picture[-1]).get("src", ""))
    )


def test_everything_held_named_or_told_has_a_picture(built: Build) -> None:
    assert built.site
    pictures = illustrate(built.site)
    kinds = ("figure", "landmark", "activity", "milestone", "release")
    found = {entity.slug: pictures.of(entity) for kind in kinds for entity in built.site.collections[kind]}
    assert len(found) > 50
    assert [slug for slug, picture in found.items() if not picture or picture.uri not in pictures.drawings] == []


def test_an_occasion_that_names_a_landmark_is_shown_there(drawn: Illustrations) -> None:
    behind = drawn.occasions["activity", "shili-junshiri"]
    place = drawn.places["landmark", "shili-guangchang"]
    assert (behind.wide, behind.phone) == (place.head.wide, place.head.phone)


def test_an_age_without_a_name_for_its_scene_has_that_of_its_place(sample_built: Build) -> None:
    assert sample_built.site
    assert [seen.motif for _, seen in backgrounds.ages(sample_built.site)] == ["age-wheat", "age-bridge"]


def test_what_is_older_than_the_republic_is_shown_as_its_age(built: Build, sample_built: Build) -> None:
    assert built.site and sample_built.site
    found = dict(backgrounds.occasions(built.site))
    assert found["milestone", "1943-zhiqian-chuandui"].motif == "age-loess"
    assert dict(backgrounds.occasions(sample_built.site))["milestone", "1943-shili"].motif == "age-wheat"


def test_neighbours_of_one_motif_differ_in_tone(built: Build) -> None:
    assert built.site
    seen = [landscape for _, landscape in backgrounds.occasions(built.site)]
    alike = [b for a, b in pairwise(seen) if (a.motif, a.tone) == (b.motif, b.tone)]
    assert [one.slug for one in alike if len(MOTIFS[one.motif].tones) > 1] == []


def test_a_scene_that_does_not_exist_is_told(data: Project) -> None:
    data.edit("data/site.yml", "scene: wheat", "scene: weat")
    assert any("YS" in told and "wheat" in told for told in data.said())


def test_pages_show_what_is_settled(drawn: Illustrations, sample_pages: Pages) -> None:
    occasions = {key: behind for key, behind in drawn.occasions.items() if key[0] != "release"}
    assert occasions
    for (kind, slug), behind in occasions.items():
        folder = {"activity": "activities", "milestone": "milestones"}[kind]
        page = sample_pages[f"{folder}/{slug}.html"]
        assert head(page) == (behind.phone.uri, behind.wide.uri)
        assert (page.find(".//span[@class='ys-sketch']") is None) == (behind.wide.view is not None)


def test_the_home_page_shows_the_river_by_day_and_by_night(drawn: Illustrations, sample_pages: Pages) -> None:
    shown = {
        mark.get("src") or mark.get("srcset")
        for mark in sample_pages["index.html"].findall(".//section[@class='ys-hero']//picture/*")
    }
    expected = (drawn.hero, drawn.night)
    assert shown == {uri for behind in expected for uri in (behind.wide.uri, behind.phone.uri)}


def test_the_chronology_shows_its_ages(drawn: Illustrations, sample_pages: Pages) -> None:
    shown = [mark.get("src") for mark in sample_pages["chronology.html"].findall(".//header[@class='ys-ch-h']//img")]
    assert shown == [behind.wide.uri for behind in reversed(drawn.eras.values())]


def test_no_address_of_a_drawing_can_be_read_as_a_number(built: Build) -> None:
    """A slug may end in digits; what follows it is letters."""
    assert built.site
    marks = {uri.removesuffix(".svg").rpartition("-")[2] for uri in illustrate(built.site).drawings}
    assert len(marks) > 60 and all(mark.isalpha() for mark in marks)
