"""Posters: what an independent reader makes of their codes, and that every word stands on the sheet."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat
from tests.media.test_card import BASE, TORTURE, ink_of, words_of

from yushui.cache import Store
from yushui.media.card import CardRequest
from yushui.media.portrait import Plate, draw
from yushui.media.poster import A3, SCREEN, Paper, poster, values
from yushui.media.poster_art import frameless, ring_plate
from yushui.media.progress_ring import Dial, Label, Tick
from yushui.media.qr import QUIET, qr
from yushui.media.sheet_art import draw_poster
from yushui.media.text_fit import glyph_places
from yushui.media.typst_sheet import press

URL: Final = "https://shuangyong.example.org/figures/jiaerkenmaiti-abudurexitihan.html"
SECTIONS: Final = (
    "一、深入学习贯彻党的二十大精神，筑牢军政军民团结奋斗思想根基",
    "二、聚焦服务部队练兵备战，助力实现建军一百年奋斗目标",
    "三、充分发挥人民军队优势，支持地方经济建设高质量发展",
    "四、注重创新发展，开创新时代双拥工作新局面",
)
PLATE: Final = replace(BASE, url=URL, tag="示意图")
LISTED: Final = replace(PLATE, items=SECTIONS * 2, line="", tag="")
MONTH: Final = replace(
    PLATE, form="ground", tone="red", side="云山市双拥宣传月", items=("人物", "地标", "计划", "大事记"), tag="",
    caption="长按识别",
)  # fmt: skip
FORMS: Final = (PLATE, LISTED, MONTH)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("posters"))


def printed(found: dict[str, Any]) -> Image.Image:
    """What stands on the sheet for the printer."""
    with Image.open(BytesIO(press("poster.typ", found, "png"))) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("paper", [SCREEN, A3], ids=["screen", "a3"])
@pytest.mark.parametrize("form", range(len(FORMS)))
@pytest.mark.parametrize("title", TORTURE, ids=lambda title: title[:12])
def test_no_word_leaves_the_margins_and_none_is_lost(title: str, form: int, paper: Paper) -> None:
    found = values(replace(FORMS[form], title=title), paper, bare=True)
    set_lines = "".join(found["words"]["title"]["lines"]).replace(" ", "")
    assert set_lines == title.replace(" ", "")
    found |= {"unit": 1, "code": found["code"] | {"svg": found["code"]["svg"]}}
    sheet = draw_poster(found) if paper is SCREEN else printed(found)
    left, top, right, bottom = ink_of(sheet) or (0, 0, 0, 0)
    assert left >= 80 and right <= paper.width - 40
    assert top >= 80 and bottom <= paper.height - 40


@pytest.mark.parametrize("paper", [SCREEN, A3], ids=["screen", "a3"])
@pytest.mark.parametrize("title", TORTURE, ids=lambda title: title[:12])
def test_words_do_not_run_into_each_other(title: str, paper: Paper) -> None:
    for request in (PLATE, LISTED):
        found = values(replace(request, title=title), paper)
        words, at = found["words"], found["at"]
        feet = {
            name: at[name] + words[name]["size"] * (1 + words[name]["leading"] * (len(words[name]["lines"]) - 1))
            for name in ("kicker", "title", "line")
        }
        assert found["window"] < at["kicker"] and feet["kicker"] < at["title"]
        assert feet["title"] <= at["line"] and max(feet.values()) <= paper.foot
        if found["rows"]:
            last = found["rows"][-1] + words["items"]["size"] * (1 + 1.3 * (len(words["items"]["lines"][-1]) - 1))
            assert feet["title"] < found["rows"][0] and last <= paper.foot
    month = values(replace(MONTH, title=title), paper)
    assert month["at"]["title"] + 430 < month["window"]


def test_every_section_is_on_the_poster_of_a_plan() -> None:
    for paper in (SCREEN, A3):
        rows = values(LISTED, paper)["words"]["items"]["lines"]
        assert ["".join(row) for row in rows] == list(LISTED.items)


@pytest.mark.parametrize("form", range(len(FORMS)))
@pytest.mark.parametrize("url", [URL, "https://a.cn/x.html", "https://shuangyong.gov.example.cn/" + "a" * 90 + ".html"])
def test_the_code_is_read_from_the_finished_poster(form: int, url: str, store: Store) -> None:
    request = replace(FORMS[form], url=url)
    with Image.open(BytesIO(poster(request, store).jpeg)) as image:
        assert image.size == (1080, 1920)
        small = image.resize((540, 960))
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [url]
    if len(url) < 80:
        assert [code.text for code in zxingcpp.read_barcodes(small)] == [url]
    assert [code.text for code in zxingcpp.read_barcodes(printed(values(request, A3) | {"unit": 1}))] == [url]


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_the_poster_for_chats_looks_as_typst_sets_it(form: int) -> None:
    found = values(FORMS[form], SCREEN)
    difference = ImageChops.difference(draw_poster(found), printed(found)).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 1


def test_marks_stand_as_typst_sets_them() -> None:
    def places(line: str) -> list[float]:
        return [round(place, 2) for _, place in glyph_places(line, 0)[0]]

    assert places("《甲》，乙") == [-0.5, 0.5, 1.5, 2, 3]
    assert places("甲2乙") == [0, 1.25, 2.09]
    assert glyph_places("甲。", 0.1)[1] == pytest.approx(1.6)


def test_the_code_is_large_has_level_q_and_its_quiet_zone() -> None:
    for request in FORMS:
        for paper in (SCREEN, A3):
            code = values(request, paper)["code"]
            assert code["size"] * (1 - 2 * QUIET / qr(URL).modules) >= 172
            assert code["x"] + code["size"] <= paper.width - 84
    (found,) = zxingcpp.read_barcodes(_picture(qr(URL).svg))
    assert found.text == URL and found.ec_level == "Q"


def _picture(svg: str) -> Image.Image:
    """A code drawn without typst: its dark squares, eight dots each."""
    root = ElementTree.fromstring(svg)
    side = int(root.attrib["width"])
    image = Image.new("L", (side, side), 255)
    for run in root[1].attrib["d"].split("M")[1:]:
        x, y = run.partition("h")[0].split()
        image.putpixel((int(x), int(y)), 0)
    return image.resize((side * 8, side * 8), Image.Resampling.NEAREST)


def test_a_poster_without_address_has_no_code(store: Store) -> None:
    with Image.open(BytesIO(poster(replace(PLATE, url=""), store).jpeg)) as image:
        assert zxingcpp.read_barcodes(image) == []


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    for request in (PLATE, MONTH):
        first, second = poster(request, Store(tmp_path / "one")), poster(request, Store(tmp_path / "two"))
        assert first == second


def test_the_pdf_is_one_a3_sheet_with_letters(store: Store) -> None:
    for request in FORMS:
        pdf = poster(request, store).pdf
        assert pdf.startswith(b"%PDF-") and len(pdf) < 500_000
        assert pdf.count(b"/Type /Page\n") == 1 or pdf.count(b"/Type/Page/") == 1 or b"/Count 1" in pdf
        assert b"841.89" in pdf
        assert b"SYDisplay" in pdf
        assert b"CreationDate" not in pdf


def test_text_of_editors_is_never_source(store: Store) -> None:
    wicked = '#panic("no") ]} $x$ #import "/etc/passwd": * \\u{41} // "'
    request = replace(
        PLATE, title=wicked, kicker=wicked, line=wicked, items=(wicked,), organiser=wicked, note=wicked, brand=wicked,
        caption=wicked, tag=wicked,
    )  # fmt: skip
    assert wicked.replace(" ", "") in words_of(values(replace(request, items=()), SCREEN))
    assert poster(request, store).jpeg


def test_a_frameless_portrait_keeps_its_character_and_loses_frame_and_label() -> None:
    svg = frameless(draw(Plate("a", "王", "最美拥军人物", "red", "wheat")))
    parts = {part.get("data-part") for part in ElementTree.fromstring(svg).iter()}
    assert {"monogram", "window", "arcs", "wheat"} <= parts and not {"frame", "label"} & parts


@pytest.mark.parametrize("count", [0, 1, 4, 47])
def test_a_plan_has_a_piece_of_the_ring_for_each_promise(count: int) -> None:
    ticks = tuple(Tick(f"m{i}", "任务", "none", i % 2 == 0, 160, 44, 160 + i, 12 + i) for i in range(count))
    svg = ring_plate(Dial(ticks, (Label("一", 160, 68),), count, 0, 0), "plan")
    assert svg.count("A326 326") == count


def test_the_kind_of_poster_follows_the_request_alone() -> None:
    request = CardRequest(title="双拥广场", brand="册")
    assert values(request, SCREEN)["code"] is None
    assert values(request, SCREEN)["words"]["kicker"]["lines"] == ()


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_however_long_all_its_words_are_a_poster_can_be_set(form: int) -> None:
    long = '拥军<img src="x">&amp;{{7*7}}' * 12
    request = replace(
        FORMS[form], title=long, brand=long, kicker=long, line=long, side=long, organiser=long, note=long,
        items=(long,) * 30,
    )  # fmt: skip
    for paper in (SCREEN, A3):
        found = values(request, paper, bare=True)
        assert "".join(found["words"]["title"]["lines"]).replace(" ", "") == long.replace(" ", "")
