"""示意图: what a place is shown as, in every view, shape and tone, and that nothing is drawn that may not be."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from colorsys import rgb_to_hsv
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import Element, fromstring

import pytest

from yushui.media import scenery
from yushui.media.draw.canvas import SHEETS, Form
from yushui.media.draw.extent import Box, extent, shown
from yushui.media.draw.pen import Part, document, group, part, path, placed
from yushui.media.draw.tone import CREAM, RED, TONES
from yushui.media.scene import LIGHTS, LOOKS, PANEL, STANDING, VIEWS, Look, Sketch, draw, scene, sketch, sketches
from yushui.media.scenery import Landscape
from yushui.model.kinds.landmark import TYPE_KEYS, Landmark
from yushui.model.settings import EraScene, HeroScene

SVG = "{http://www.w3.org/2000/svg}"
FORMS: tuple[Form, ...] = get_args(Form)
TAGS = {"svg", "title", "g", "defs", "linearGradient", "stop", "rect", "circle", "ellipse", "path", "use"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "preserveAspectRatio", "role", "id", "x", "y", "x2", "y2", "cx", "cy", "r", "rx"),
    *("ry", "d", "transform", "offset", "stop-color", "data-part", "fill", "fill-rule", "opacity", "stroke"),
    *("stroke-width", "fill-opacity", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
    "href",
}
# No disc but gold, no emblem, no weapon, no flag, no map, no rays: what may be drawn is this and no more.
PARTS = {
    *(
        "sky",
        "disc",
        "cloud",
        "dove",
        "stars",
        "snow",
        "ridge",
        "ground",
        "water",
        "swell",
        "mist",
        "pine",
        "tree",
        "wheat",
    ),
    *("flower", "boat", "bridge", "house", "pavilion", "archway", "hall", "stele", "steps", "wall", "stone", "pagoda"),
    *("bus", "shelter", "lamp", "bench", "picture", "window", "arcs", "monogram", "label", "frame"),
}
HASHED = """
import hashlib
from tests.media.test_scene import LOOKS, VIEWS
from tests.media.test_scene import every_landscape
from yushui.media import scenery
from yushui.media.scene import scene
drawn = "".join(scene(type, "shili", look) for type in VIEWS for look in LOOKS)
drawn += "".join(scenery.draw(seen) for seen in every_landscape())
drawn += repr([scenery.of_month("shili"), scenery.of_occasion("shili", "双拥杯")])
print(hashlib.sha256(drawn.encode()).hexdigest())
"""


def assert_clean(svg: str) -> Element:
    """Well formed, plain attributes only, nothing from elsewhere, known parts, no red disc."""
    root = fromstring(svg)
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        assert name in TAGS
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert not (element.text or "").strip() or name == "title"
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "", 1)
    assert re.findall(r"url\([^)]*\)", svg) == [f"url(#{root.find(f'.//{SVG}linearGradient').get('id')})"]  # type: ignore[union-attr]
    assert re.findall(r"\.\d{4,}", svg) == []
    assert all(re.fullmatch(r"-?\d*\.?\d?", number) for d in re.findall(r' d="([^"]*)"', svg) for number in numbers(d))
    named = re.findall(r'<path id="(\w+)"', svg)
    assert all(re.fullmatch(r"#m\d+", use.get("href", "")) for use in root.iter(f"{SVG}use"))
    assert {use.get("href", "")[1:] for use in root.iter(f"{SVG}use")} == set(named) and len({*named}) == len(named)
    assert {group.get("data-part") for group in root.iter() if "data-part" in group.attrib} <= PARTS
    assert all("data-part" in top.attrib for top in stage(root))
    assert [fill for fill in round_fills(root) if is_red(fill)] == []
    return root


def spelled_out(svg: str) -> str:
    """With each mark where it is drawn, not named."""
    marks = dict(re.findall(r'<path id="(m\d+)"([^>]*)/>', svg))
    return re.sub(r'<use href="#(m\d+)"/>', lambda use: f"<path{marks[use[1]]}/>", svg)


def numbers(d: str) -> list[str]:
    return re.findall(r"-?\d*\.?\d+", d)


def stage(root: Element) -> list[Element]:
    """The parts of a picture in the order they are laid down."""
    tops = [child for child in root if child.tag != f"{SVG}title"]
    return list(tops[0]) if len(tops) == 1 else tops


def round_fills(element: Element, inherited: str = "#000000") -> Iterator[str]:
    """What every circle and ellipse is filled with, be it by its group."""
    fill = element.get("fill", inherited)
    if element.tag in (f"{SVG}circle", f"{SVG}ellipse"):
        yield fill
    for child in element:
        yield from round_fills(child, fill)


def is_red(colour: str) -> bool:
    """A red, light or dark; brown and orange are none."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        return False
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, saturation, value = rgb_to_hsv(r, g, b)
    return (hue < 0.055 or hue > 0.93) and saturation > 0.5 and value > 0.25


def every_sketch() -> list[Sketch]:
    """Each view of each type in each of its tones, and in each other light."""
    return [
        Sketch(f"{TYPE_KEYS[type]}-{place}-{tone}-{light}", type, place, tone, light)
        for type, views in VIEWS.items()
        for place, view in enumerate(views)
        for tone, light in zip_longest(view.tones, view.lights)
        for tone, light in [(tone or view.tones[0], light or view.lights[0])]
    ]


def place(slug: str, type: str = "公园", name: str = "示例地标", **more: object) -> Landmark:
    return Landmark(slug=slug, name=name, type=type, region="shili", **more)  # type: ignore[arg-type]


def test_red_is_told_from_brown_and_gold() -> None:
    assert is_red(RED) and is_red("#C5301F") and is_red("#6F2D29")
    assert not any(map(is_red, ("#E9AE45", "#976729", "#FBE3A8", "#2F4130", "none", "#1A0E05")))


def test_the_parts_that_exist_are_the_parts_that_may() -> None:
    assert {part.value for part in Part} == PARTS


def test_the_disc_of_every_tone_is_gold() -> None:
    for tone in TONES.values():
        r, g, b = (int(tone.disc[i : i + 2], 16) for i in (1, 3, 5))
        assert r > g > b and not is_red(tone.disc)


def test_every_type_of_place_has_views_enough_and_each_says_what_is_to_be_seen() -> None:
    assert set(VIEWS) == set(TYPE_KEYS)
    for type, views in VIEWS.items():
        assert len(views) >= 3, type
        assert not any("red" in view.tones for view in views), "red ground is for the month alone"
        for view in views:
            assert view.says and view.near.part and view.near.says, view.scene.__name__
            assert set(view.lights) <= set(LIGHTS)
            assert all(set(view.lights) - {tone} for tone in view.tones), "another light is another tone"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seen", every_sketch(), ids=lambda seen: seen.slug)
def test_a_scene_is_a_clean_small_drawing_in_which_nothing_that_stands_is_cut(seen: Sketch, look: Look) -> None:
    svg = draw(seen, look)
    root = assert_clean(svg)
    width, height = LOOKS[look]
    assert root.get("viewBox") == f"0 0 {width} {height}"
    assert len(gzip.compress(svg.encode())) < 12 * 1024
    svg = spelled_out(svg)
    parts = stage(fromstring(svg))
    assert sum(part.get("data-part") == Part.DISC for part in parts) <= 1
    assert sum(any(RED in mark.attrib.values() for mark in part.iter()) for part in parts) <= 1
    x, y, unit = (float(n) for n in re.findall(r"-?\d*\.?\d+", root.find(f"{SVG}g").get("transform", "")))  # type: ignore[union-attr]
    for piece in re.findall(r'<g data-part="(?:tree|pine|boat|bench|lamp|stone)">.*?(?=<g data-part|</g></svg>)', svg):
        left, top, right, bottom = extent(piece)
        on_paper = (left * unit + x, top * unit + y, right * unit + x, bottom * unit + y)
        subject = look == "near" and left <= seen.view.near.x <= right and top <= seen.view.near.y <= bottom
        assert subject or shown(on_paper, (0, 0, width, height)) >= 0.84
        assert look == "near" or (left + right) / 2 >= PANEL[0] or bottom <= PANEL[1], "it stands under the panel"


def test_what_is_left_out_rather_than_cut_is_what_stands_by_itself() -> None:
    assert set(STANDING) == {Part.TREE, Part.PINE, Part.BOAT, Part.BENCH, Part.LAMP, Part.STONE}


@pytest.mark.parametrize(
    ("marks", "box"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', (1, 2, 4, 6)),
        ('<circle cx="5" cy="5" r="2"/>', (3, 3, 7, 7)),
        ('<path d="M1 1h4v-6Z"/>', (1, -5, 5, 1)),
        ('<path d="M0 0C1 9 2-3 4 4"/>', (0, -3, 4, 9)),
        ('<path d="M.5.5L-2 3"/>', (-2, 0.5, 0.5, 3)),
        ('<g transform="translate(10 20)scale(-2 2)"><path d="M0 0L3 1"/></g>', (4, 20, 10, 22)),
        ('<g transform="rotate(90)"><rect x="0" y="0" width="2" height="1"/></g>', (-1, 0, 0, 2)),
    ],
)
def test_the_box_of_a_drawn_part_is_read_from_its_marks(marks: str, box: Box) -> None:
    assert extent(marks) == pytest.approx(box)


def test_a_long_mark_that_comes_again_is_drawn_by_its_name() -> None:
    long, other = (path("M", *range(start, start + 100, 2), fill="#fff") for start in (0, 1))
    wheat, tree = part(Part.WHEAT, long, placed(long, 1, 2)), part(Part.TREE, other, group(long))
    svg = document(9, 9, "", (wheat, tree))
    assert svg.count(long[5:-2]) == svg.count('<path id="m0"') == 1
    assert svg.count('<use href="#m0"/>') == 2
    assert other in svg
    assert spelled_out(svg).replace(' id="m0"', "") == svg[: svg.index("<g ")] + wheat + tree + "</svg>"


def test_a_memorial_is_quiet() -> None:
    assert all(view.tones for view in VIEWS["纪念馆"])
    for i, view in enumerate(VIEWS["纪念馆"]):
        assert view.lights == ("snow",)
        for tone in view.tones:
            for look in LOOKS:
                svg = draw(Sketch("shili", "纪念馆", i, tone, "snow"), look)
                assert RED not in svg
                assert not {Part.DOVE, Part.WHEAT, Part.BUS, Part.STARS} & {
                    g.get("data-part") for g in fromstring(svg).iter()
                }
                assert tone in {"river", "green", "paper", "dawn"}


def test_a_place_is_one_composition_seen_three_times() -> None:
    sketches = list(every_sketch())
    assert sketches
    for seen in sketches:
        whole, near, light = (draw(seen, look) for look in LOOKS)
        assert len({whole, near, light}) == 3
        assert len({seen.says(look) for look in LOOKS}) == 3
        subject = {Part.PAVILION, Part.ARCHWAY, Part.HALL, Part.STELE, Part.PAGODA, Part.BUS, Part.SHELTER}
        kinds = [{part.get("data-part") for part in stage(fromstring(svg))} & subject for svg in (whole, near, light)]
        assert kinds[0] == kinds[2] and kinds[1] <= kinds[0]


def test_the_phone_has_a_composition_of_its_own() -> None:
    """Other parts in other places, not the wide picture cut."""
    for type in VIEWS:
        wide, phone = (fromstring(scene(type, "shili", "whole", form)) for form in ("wide", "phone"))
        marks = [[mark.get("transform") for part in stage(root) for mark in part.iter()] for root in (wide, phone)]
        assert marks[0] != marks[1]


@pytest.mark.parametrize("type", list(VIEWS))
def test_neighbours_of_one_type_never_look_alike(type: str) -> None:
    """In rows and columns of an index, whatever the names call for."""
    made = sketches([place(f"shili-{i}", type) for i in range(60)])
    assert all(a.place != b.place for a, b in pairwise(made))
    for at, seen in enumerate(made):
        assert (seen.place, seen.tone) not in {(near.place, near.tone) for near in made[max(0, at - 4) : at]}


def test_a_new_place_changes_few_of_the_others() -> None:
    kinds = ("公园", "纪念馆", "展馆", "街道", "广场")
    places = [place(f"shili-{i}", kinds[i % 7 % 5]) for i in range(60)]
    before = {seen.slug: seen for seen in sketches(places)}
    for at in range(0, 60, 6):
        more = [*places[:at], place("shili-xin", "展馆"), *places[at:]]
        assert sum(before.get(seen.slug) not in (None, seen) for seen in sketches(more)) <= 6


def test_neighbours_differ_in_tone_where_the_view_has_another() -> None:
    made = sketches([place(f"shili-{i}", type) for i in range(30) for type in ("公园", "纪念馆", "展馆")])
    assert all(a.tone != b.tone for a, b in pairwise(made) if len(b.view.tones) > 1)


@pytest.mark.parametrize(
    ("type", "name", "shown"),
    [
        ("纪念馆", "示例革命烈士陵园", {"ascent", "hillside", "cypress_avenue"}),
        ("纪念馆", "示例烈士墓", {"ascent", "hillside", "cypress_avenue"}),
        ("纪念馆", "示例纪念馆", {"memorial_hall", "colonnade"}),
        ("公园", "示例西湖公园", {"lakeside"}),
        ("街道", "示例双拥大道", {"avenue"}),
        ("其他", "示例双拥亭", {"on_a_height"}),
    ],
)
def test_a_name_that_says_what_is_there_is_heard(type: str, name: str, shown: set[str]) -> None:
    for slug in ("shili-jia", "shili-yi", "shili-bing"):
        assert sketch(type, slug, name).view.scene.__name__ in shown


def test_the_same_place_is_always_drawn_the_same() -> None:
    """Whatever Python's hashes are that day."""
    root = Path(__file__).parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", HASHED],
            cwd=root,
            env={**os.environ, "PYTHONPATH": f"{root / 'hooks'}{os.pathsep}{root}", "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(found) == 1


def every_landscape() -> list[Landscape]:
    """Each landscape in each of its tones."""
    return [Landscape(name, tone, "shili") for name, view in scenery.MOTIFS.items() for tone in view.tones]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seen", every_landscape(), ids=lambda seen: f"{seen.motif}-{seen.tone}")
def test_a_landscape_is_a_clean_small_drawing(seen: Landscape, form: Form) -> None:
    svg = scenery.draw(seen, form)
    root = assert_clean(svg)
    sheet = SHEETS[form]
    assert root.get("viewBox") == f"0 0 {sheet.width} {sheet.height}"
    assert len(gzip.compress(svg.encode())) < 12 * 1024
    parts = stage(root)
    assert sum(part.get("data-part") == Part.DISC for part in parts) <= 1
    assert sum(any(RED in mark.attrib.values() for mark in part.iter()) for part in parts) <= 1
    assert svg == scenery.draw(seen, form)


@pytest.mark.parametrize("name", list(scenery.MOTIFS))
def test_the_phone_has_a_landscape_of_its_own(name: str) -> None:
    wide, phone = (fromstring(scenery.draw(Landscape(name, "dawn", "shili"), form)) for form in ("hero", "phone"))
    marks = [[mark.get("transform") for part in stage(root) for mark in part.iter()] for root in (wide, phone)]
    assert marks[0] != marks[1]


@pytest.mark.parametrize("name", scenery.HEROES)
def test_the_head_of_the_home_page_leaves_a_phone_s_words_their_air(name: HeroScene) -> None:
    form = scenery.under_the_title(name)
    sheet = SHEETS[form]
    for night in (False, True):
        parts = stage(fromstring(scenery.draw(scenery.hero(name, night), form)))
        (disc,) = (part for part in parts if part.get("data-part") == Part.DISC)
        circle = disc[0]
        top = sheet.y + (float(circle.get("cy", 0)) - float(circle.get("r", 0))) * sheet.unit
        assert top > 0.45 * sheet.height


def test_red_ground_is_for_the_month_alone() -> None:
    assert scenery.MONTHS
    for name, view in scenery.MOTIFS.items():
        red = {tone for tone in view.tones if is_red(scenery.PAPERS[tone].sky[0])}
        assert red == (set(view.tones) if name in scenery.MONTHS else set())


def test_cream_is_read_on_the_ground_of_a_month() -> None:
    assert scenery.REDS
    for tone in scenery.REDS:
        for ground in (*tone.sky, *tone.land):
            assert contrast(CREAM, ground) >= 5.2, (tone.name, ground)


def contrast(a: str, b: str) -> float:
    """Of two colours, after WCAG 2."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_the_discs_of_the_night_and_of_the_month_are_gold() -> None:
    for tone in (scenery.NIGHT, *scenery.REDS):
        r, g, b = (int(tone.disc[i : i + 2], 16) for i in (1, 3, 5))
        assert r > g > b and not is_red(tone.disc)


def test_months_differ_by_their_slugs() -> None:
    made = {(seen.motif, seen.tone) for seen in (scenery.of_month(f"shili-{year}") for year in range(2000, 2060))}
    assert made == {(name, tone) for name, view in scenery.MONTHS.items() for tone in view.tones}


def test_an_age_is_shown_as_it_names_or_else_by_its_place() -> None:
    assert [scenery.age_at(at) for at in range(5)] == ["loess", "bridge", "square", "town", "loess"]
    assert scenery.age_at(0, "wheat") == "wheat"
    assert set(scenery.AGES) == set(get_args(EraScene))


@pytest.mark.parametrize(
    ("words", "month", "shown"),
    [
        ("春节慰问", 7, "lanterns"),
        ("八一慰问", 0, "evergreen"),
        ("情系边海防官兵", 0, "frontier"),
        ("城舰共建", 0, "sea"),
        ("送立功喜报", 0, "glad-news"),
        ("清明祭扫烈士陵园", 4, "remembrance"),
        ("示例", 1, "spring"),
        ("示例", 12, "spring"),
        ("示例", 4, "garden"),
        ("示例", 8, "lakeside"),
        ("示例", 10, "harvest"),
        ("示例", 0, "riverside"),
    ],
)
def test_an_occasion_is_shown_by_its_words_or_else_by_its_season(words: str, month: int, shown: str) -> None:
    assert scenery.of_occasion("shili", words, month).motif == shown


def test_occasions_that_follow_each_other_never_look_alike() -> None:
    seen: list[Landscape] = []
    for i in range(40):
        seen.append(scenery.of_occasion(f"shili-{i}", "双拥杯", before=seen[-1] if seen else None))
    assert all(a.tone != b.tone for a, b in pairwise(seen))
    assert len({one.tone for one in seen}) == 3


def test_a_landscape_of_remembrance_is_quiet() -> None:
    tones = scenery.OCCASIONS["remembrance"].tones
    assert tones
    assert [tone for tone in tones if RED in scenery.draw(Landscape("remembrance", tone, "shili"))] == []
