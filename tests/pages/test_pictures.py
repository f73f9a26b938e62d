"""Photographs on the pages of the sample: each width and format, what is said of them, and nothing they carried."""

import re
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest
from PIL import Image
from tests.support.crawl import Pages, text_of
from tests.support.photos import make
from tests.support.project import Project

FIGURE: Final = "figures/shili-jia.html"
PLACE: Final = "landmarks/shili-guangchang.html"
ACTIVITY: Final = "activities/shili-junshiri.html"
PHOTO: Final = """photos:
  - file: {file}
    alt: 示例照片
    credit: 示例摄影
    licence: 示例授权
    consent: 示例同意
"""


def candidates(page: Element) -> list[tuple[str, int]]:
    """Every address of every srcset with the width it promises."""
    lists = [element.get("srcset", "") for element in page.iter() if element.tag in ("img", "source")]
    lists += [element.get("data-srcset", "") for element in page.iter("a")]
    pairs = [entry.split() for found in lists for entry in found.split(",") if " " in entry.strip()]
    return [(address, int(width.removesuffix("w"))) for address, width in pairs]


def pictures(page: Element) -> list[Element]:
    """Those of photographs; an element without children is false, so it is compared with None."""
    found = ((picture, picture.find("img")) for picture in page.iter("picture"))
    return [picture for picture, image in found if image is not None and "media/" in image.get("src", "")]


@pytest.mark.parametrize("uri", [FIGURE, PLACE, ACTIVITY, "gallery.html"])
def test_every_width_that_a_page_offers_is_there_and_as_wide(uri: str, sample_pages: Pages, sample_dir: Path) -> None:
    found = candidates(sample_pages[uri])
    assert len(found) >= 6
    for address, width in found:
        with Image.open((sample_dir / uri).parent / address) as image:
            assert image.width == width, address


@pytest.mark.parametrize("uri", [FIGURE, PLACE, ACTIVITY])
def test_a_picture_has_a_modern_format_first_a_jpeg_last_and_its_measure(
    uri: str, sample_pages: Pages, sample_dir: Path
) -> None:
    found = list(pictures(sample_pages[uri]))
    assert found
    for picture in found:
        types = [source.get("type", "") for source in picture.findall("source")]
        assert "image/webp" in types
        image = picture.find("img")
        assert image is not None and image.get("sizes") and image.get("alt") is not None
        with Image.open((sample_dir / uri).parent / image.get("src", "")) as opened:
            assert opened.format == "JPEG"
            assert (str(opened.width), str(opened.height)) == (image.get("width"), image.get("height"))


def test_a_photograph_takes_the_place_of_what_is_drawn(sample_pages: Pages) -> None:
    plate = sample_pages[FIGURE].find(".//div[@class='ys-plate']")
    assert plate is not None and plate.find("picture") is not None
    words = text_of(sample_pages[FIGURE])
    assert "题名像" not in words and "示例摄影，示例授权，人工智能生成" in words and "AI 生成" in words
    assert "示意图" not in text_of(sample_pages[PLACE])
    assert "示意图，非实景" in text_of(sample_pages["landmarks/shili-gongjiao.html"])
    phone = sample_pages[PLACE].findall(".//div[@class='ys-lhero']//source[@media]")
    assert {source.get("type") for source in phone} >= {"image/webp", "image/jpeg"}


def test_a_small_drawing_bears_no_label_and_its_caption_says_once_what_it_is(sample_pages: Pages) -> None:
    cards = sample_pages["landmarks/index.html"].findall(".//article[@class='ys-lc']")
    drawn = [card for card in cards if card.find(".//picture") is None]
    assert drawn and len(drawn) < len(cards)
    assert [text_of(card).count("示意图") for card in cards] == [int(card in drawn) for card in cards]
    assert [card for card in drawn if card.find(".//span[@class='ys-sketch']") is not None] == []
    labels = sample_pages["gallery.html"].findall(".//ul[@class='ys-jm']//span[@class='ys-sketch']")
    assert {text_of(label) for label in labels} <= {"AI 生成"}
    assert "幅示意图，程序绘制" in text_of(sample_pages["gallery.html"])


def test_the_gallery_has_every_photograph_first_the_newest_ahead_and_says_what_each_is_found_by(
    sample_pages: Pages,
) -> None:
    items = sample_pages["gallery.html"].findall(".//ul[@class='ys-jm']/li")
    taken = [item for item in items if item.find(".//picture") is not None]
    assert items[: len(taken)] == taken and len(taken) == 4 < len(items)
    assert [item.get("id") for item in items] == [f"p{number}" for number in range(1, len(items) + 1)]
    assert [item.get("data-year") for item in taken] == ["2024年", "2024年", "2023年", None]
    event = next(item for item in taken if item.get("data-event"))
    found = {name: event.get(f"data-{name}") for name in ("event", "person", "place", "credit")}
    assert found == {"event": "示例军事日", "person": "示例人物甲", "place": "示例", "credit": "示例晚报供图"}


def test_a_picture_says_beside_itself_whose_it_is_on_what_terms_and_where_it_belongs(sample_pages: Pages) -> None:
    words = {item.get("id"): item.find("template") for item in sample_pages["gallery.html"].findall(".//li[@id]")}
    first = words["p1"]
    assert first is not None
    assert re.sub(r"\s+", "", text_of(first)) == (
        "示例广场的早晨时间2024年6月2日地点示例省示例市署名示例广场摄影授权示例广场授权示例市示例广场"
    )
    assert [link.get("href") for link in first.iter("a")] == [PLACE]


def test_only_what_may_be_taken_along_is_offered(sample_pages: Pages) -> None:
    def offered(uri: str) -> set[str]:
        return {link.get("href", "") for link in sample_pages[uri].iter("a") if link.text == "下载"}

    assert len(offered(FIGURE)) == 1 and offered(PLACE) == offered(ACTIVITY) == set()


def test_a_photograph_lies_upright_and_says_nothing_of_its_camera(sample_dir: Path) -> None:
    original = Path(__file__).parents[1] / "sample/data/media/figures/shili-jia/01.jpg"
    assert b"SECRETCAM" in original.read_bytes(), "the original has what must not be published"
    with Image.open(original) as image:
        assert image.width > image.height, "it lies on its side"
    files = list((sample_dir / "assets/media").iterdir())
    assert len(files) > 40
    for file in (*files, *(sample_dir / "assets/posters").iterdir()):
        data = file.read_bytes()
        assert b"SECRETCAM" not in data and b"Exif" not in data, file.name
    page = (sample_dir / FIGURE).read_text(encoding="utf-8")
    width, height = re.findall(r'class="ys-plate">.*?<img[^>]* width="(\d+)" height="(\d+)"', page, re.DOTALL)[0]
    assert int(height) > int(width)


def test_what_only_editors_may_know_is_on_no_page(sample_dir: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sample_dir.rglob("*.html")}
    assert texts
    assert [path for path, text in texts.items() if "示例本人书面同意" in text or "示例供图单位" in text] == []


def test_a_removed_photograph_leaves_nothing_behind(project: Project) -> None:
    before = {path.name for path in (project.build("before") / "assets/media").iterdir()}
    file = project.root / "data/activities/shili-junshiri.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("photos:")], encoding="utf-8")
    project.remove("data/media/activities/01.jpg")
    after = {path.name for path in (project.build("after") / "assets/media").iterdir()}
    assert after < before


@pytest.mark.parametrize("entry", ["figures/shili-caogao.yml", "figures/shili-chexia.yml"])
def test_photographs_of_what_is_not_public_are_checked_but_not_published(entry: str, project: Project) -> None:
    without = {path.name for path in (project.build("without") / "assets/media").iterdir()}
    project.write("data/media/figures/neu.jpg", make.saved(make.quarters(900, 1200)))
    project.append(f"data/{entry}", PHOTO.format(file="figures/neu.jpg"))
    assert {path.name for path in (project.build("with") / "assets/media").iterdir()} == without
    project.write("data/media/figures/neu.jpg", b"")
    assert [problem.code for problem in project.run().problems] == ["YS307"]


def test_a_bad_photograph_refuses_the_build_where_the_data_name_it(project: Project) -> None:
    lines = (project.root / "data/landmarks/shili-guangchang.yml").read_text(encoding="utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "02-shili.jpg" in text)
    project.write("data/media/landmarks/shili-guangchang/02-shili.jpg", b"GIF89a")
    made = project.run()
    assert made.refused
    assert [(str(p.place), p.code) for p in made.problems] == [
        (f"data/landmarks/shili-guangchang.yml:{line}:11", "YS305")
    ]


def test_a_photograph_of_a_person_needs_consent(project: Project) -> None:
    project.edit("data/figures/shili-jia.yml", "    consent: 示例本人书面同意，2023-05-01\n", "")
    assert [problem.code for problem in project.run().problems] == ["YS311"]
