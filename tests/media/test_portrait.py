"""题名像: whose character, which tone, what is drawn, and that nothing is drawn that may not be."""

import gzip
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from tests.media.test_scene import assert_clean

from yushui.media.draw.monogram import SURNAMES, monogram
from yushui.media.draw.motif import MOTIFS, QUIET
from yushui.media.draw.pen import Part
from yushui.media.draw.tone import TONES
from yushui.media.draw.window import X, Y
from yushui.media.fonts import covers
from yushui.media.portrait import LIVING, MARTYR, Plate, draw, plates
from yushui.model.kinds.figure import Award, Figure, Portrait

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {"rongyu": "最美拥军人物", "mofan": "爱国拥军模范"}
MISSING = "\U0002b5f8"
HASHED = """
import hashlib
from tests.media.test_portrait import many
from yushui.media.portrait import draw, plates
print(hashlib.sha256("".join(map(draw, plates(many(60), {"rongyu": "最美拥军人物"}))).encode()).hexdigest())
"""


def figure(slug: str, name: str = "示例", honour: str = "rongyu#2024", **more: object) -> Figure:
    return Figure(slug=slug, name=name, honours=(Award(honour=honour),), consent="announced", **more)  # type: ignore[arg-type]


def many(count: int, honour: str = "rongyu#2024") -> tuple[Figure, ...]:
    """Invented people with surnames as they come."""
    names = [line for line in SURNAMES.read_text(encoding="utf-8").split() if len(line) == 1]
    return tuple(figure(f"ren-{i}", f"{names[i * 7 % len(names)]}示例", honour) for i in range(count))


def all_plates() -> list[Plate]:
    """Every tone with every motif, one character and two."""
    return [
        Plate(f"{tone}-{motif}-{len(name)}", name, "最美拥军人物", tone, motif)
        for tone in TONES
        for motif in (QUIET if tone == MARTYR else MOTIFS)
        for name in ("高", "欧阳")
    ]


def part_of(svg: str, name: Part) -> Element:
    (found,) = (group for group in fromstring(svg).iter(f"{SVG}g") if group.get("data-part") == name)
    return found


def ink_of(svg: str) -> tuple[float, float, float, float]:
    """What the characters in the window cover on the sheet."""
    bounds = BoundsPen(None)
    for path in part_of(svg, Part.MONOGRAM).iter(f"{SVG}path"):
        numbers = [float(number) for number in re.findall(r"-?\.?\d+(?:\.\d+)?", path.attrib["transform"])]
        x, y, across, down = numbers
        parse_path(path.attrib["d"], TransformPen(bounds, (across, 0, 0, down, x, y)))
    assert bounds.bounds is not None
    return bounds.bounds


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张示例", "张"),
        ("欧阳示例", "欧阳"),
        ("司马示", "司马"),
        ("上官示", "上官"),
        ("诸葛示例", "诸葛"),
        ("爱新觉罗·示例", "爱新觉罗"),
        ("欧阳", "欧"),
        ("王孙示", "王"),
        ("佟佳示", "佟"),
        ("巴依尔·凯勒迪汗", "巴依尔"),
        ("加尔肯买提·阿布都热西提汗", "加尔肯买提"),
        ("吐尔逊江·乌斯坎", "吐尔逊江"),
        ("阿卜杜热依木•示例", "阿卜杜热依木"),
        ("次旺罗卓", "次旺罗卓"),
        ("确央", "确央"),
        ("阿黛雅", "阿黛雅"),
        ("白玛", "白玛"),
        ("白示例", "白"),
    ],
)
def test_a_person_is_shown_by_the_whole_surname_or_by_the_whole_name(name: str, shown: str) -> None:
    """A syllable cut from a name that has no surname may mean something else, even something bad."""
    assert monogram(name, None, False, None, covers) == shown


@pytest.mark.parametrize(
    ("name", "short", "shown"),
    [
        ("某省某市某镇某村“拥军船”船长集体", "某村“拥军船”船长集体", "船"),
        ("“绣鞋垫老妈妈”集体", None, "妈"),
        ("“红嫂”志愿服务队", None, "红嫂"),
        ("示例市红嫂志愿服务队", None, "红嫂"),
        ("示例省示例市示例区爱心车队", None, "车"),
        ("示例社区", None, "示例"),
    ],
)
def test_a_collective_is_shown_by_what_its_name_ends_in(name: str, short: str | None, shown: str) -> None:
    assert monogram(name, short, True, None, covers) == shown


def test_a_pin_comes_first_and_is_left_when_the_face_lacks_it() -> None:
    assert monogram("张示例", None, False, "阿妈", covers) == "阿妈"
    assert monogram("张示例", None, False, MISSING, covers) == "张"


def test_a_name_that_the_face_lacks_is_never_half_drawn() -> None:
    assert not covers(MISSING)
    assert monogram(f"张{MISSING}", None, False, None, covers) == "张"
    assert monogram(f"{MISSING}示例", None, False, None, covers) == ""
    assert monogram(f"阿{MISSING}雅", None, False, None, covers) == ""
    assert monogram("示例" * 5, None, False, None, covers) == ""


def test_the_linked_rings_stand_in_where_no_character_may() -> None:
    (plate,) = plates([figure("ren", f"{MISSING}示例")], LABELS)
    rings = part_of(draw(plate), Part.MONOGRAM)
    assert not plate.monogram
    assert len(rings.findall(f".//{SVG}path")) == 3


def test_a_label_that_the_face_lacks_is_left_out() -> None:
    assert Part.LABEL not in draw(Plate("ren", "张", f"最美{MISSING}", "red", "hill"))
    assert Part.LABEL in draw(Plate("ren", "张", "全国双拥模范城创建工作先进集体和先进个人", "red", "hill"))


def test_the_list_of_surnames_is_real_and_drawable() -> None:
    surnames = SURNAMES.read_text(encoding="utf-8").split()
    assert len(surnames) == len(set(surnames))
    assert 80 <= sum(len(name) > 1 for name in surnames) <= 120
    assert [name for name in surnames if not covers(name)] == []


def test_no_two_neighbours_share_a_tone_or_a_motif() -> None:
    made = plates(many(1000), LABELS)
    assert all(a.tone != b.tone and a.motif != b.motif for a, b in pairwise(made))


def test_the_tones_come_about_equally_often() -> None:
    tones = Counter(plate.tone for plate in plates(many(1000), LABELS))
    assert set(tones) == set(LIVING)
    assert all(110 <= count <= 180 for count in tones.values()), tones


def test_an_honour_never_sways_the_tone() -> None:
    made = [plates(many(80, honour), LABELS) for honour in ("rongyu#2024", "mofan#2019")]
    assert [(a.tone, a.motif) for a in made[0]] == [(b.tone, b.motif) for b in made[1]]
    assert made[0][0].label != made[1][0].label


def test_a_new_figure_changes_few_others() -> None:
    """A face that people know should not change because somebody else was added."""
    row = many(200)
    before = {plate.slug: plate.tone for plate in plates(row, LABELS)}
    after = plates((*row[:100], figure("xin"), *row[100:]), LABELS)
    assert sum(before.get(plate.slug, plate.tone) != plate.tone for plate in after) <= 12


def test_pins_are_respected_and_the_neighbours_give_way() -> None:
    pinned = figure("ren-x", portrait=Portrait(monogram="船", tone="red", motif="star"))
    row = [*many(1), pinned, *many(3)[2:]]
    before, made, after = plates(row, LABELS)
    assert (made.monogram, made.tone, made.motif) == ("船", "red", "star")
    assert "red" not in (before.tone, after.tone)


def test_ink_is_for_martyrs_and_for_nobody_else() -> None:
    living = figure("ren-1", portrait=Portrait(tone="ink"))
    martyr = figure("ren-2", martyr=True, portrait=Portrait(tone="red", motif="wheat"))
    first, second = plates([living, martyr], LABELS)
    assert first.tone != "ink"
    assert second.tone == "ink" and second.motif in QUIET


def test_a_martyrs_portrait_has_no_harvest_and_no_doves() -> None:
    for motif in QUIET:
        svg = draw(Plate("ren", "王", "", MARTYR, motif))
        parts = {group.get("data-part") for group in fromstring(svg).iter()}
        assert not parts & {Part.WHEAT, Part.DOVE, Part.STARS, Part.BOAT}


def test_stars_on_red_are_an_editors_choice_and_never_gold() -> None:
    assert not any(plate.tone == "red" and plate.motif == "star" for plate in plates(many(1000), LABELS))
    stars = part_of(draw(Plate("ren", "王", "", "red", "star")), Part.STARS)
    assert {path.get("fill") for path in stars} == {"#FBF3E0"}


@pytest.mark.parametrize(
    "name", [*"一丁小高曹袁鑫卜船妈", "欧阳", "司马", "巴依尔", "次旺罗卓", "加尔肯买提", "阿卜杜热依木", "一丁"]
)
def test_the_ink_stands_in_the_middle_of_the_window(name: str) -> None:
    left, top, right, bottom = ink_of(draw(Plate("ren", name, "", "dawn", "hill")))
    assert abs((left + right) / 2 - X) <= 1
    assert abs((top + bottom) / 2 - Y) <= 1
    assert max(right - left, bottom - top) < 568


@pytest.mark.parametrize("plate", all_plates(), ids=lambda plate: plate.slug)
def test_a_portrait_is_a_clean_small_drawing(plate: Plate) -> None:
    svg = draw(plate)
    root = assert_clean(svg)
    assert root.get("viewBox") == "0 0 900 1200"
    assert len(svg.encode()) < 26 * 1024
    assert len(gzip.compress(svg.encode())) < 8 * 1024
    (gradient,) = root.iter(f"{SVG}linearGradient")
    assert gradient.get("id") == f"sky-{plate.slug}"


def test_the_same_people_always_get_the_same_portraits() -> None:
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
    assert [draw(plate) for plate in plates(many(20), LABELS)] == [draw(plate) for plate in plates(many(20), LABELS)]
