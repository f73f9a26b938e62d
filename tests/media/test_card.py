"""Cards: their words fit whatever they are, and a request always gives the same bytes."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image, ImageChops

from yushui.cache import CacheStats, Store
from yushui.media.card import CARD, CardRequest, Picture, Unset, card, values
from yushui.media.landscape import ground
from yushui.media.sheet_art import draw_card
from yushui.media.text_fit import TITLE, Step, TooLong, fit, measure, missing
from yushui.media.typst_sheet import Job, draw_all, read_or_draw

TORTURE: Final = (
    "王",
    "王禾",
    "欧阳娜娜",
    "加尔肯买提·阿布都热西提",
    "湖渡村“护军船”船长集体",
    "望海省海雁市望角镇湖渡村“拥军船”船长集体",
    "清岭土家族自治县双拥工作领导小组办公室关于做好“八一”期间双拥工作的通知",
    "关于进一步加强新形势下军政军民团结工作推动双拥创建活动深入开展切实做好随军家属就业安置子女入学优抚对象抚恤补助和退役军人"
    "接收安置服务保障等各项工作任务落实的意见",
    "2024年双拥工作计划",
    "澄溪县创建双拥模范县实施方案（2023—2025年）",
    "，。、；：？！）》”’…" * 4,
    "“《（" * 20,
    "A title in Latin letters only, of no great use to anybody",
    "https://shuangyong.example.org/figures/jiaerkenmaiti-abudurexitihan.html",
    '#eval("1") $x$ *粗* _斜_ <b> @key // \\ `code` #set page(width: 1pt)',
    "一" * 80,
    "拥" * 300,
    "W" * 120,
)
BASE: Final = CardRequest(
    title="王禾",
    brand="双拥公开资料册",
    kicker="最美拥军人物",
    line="渔村接力拥军的船长群体，1960年起义务为驻岛官兵接送人员、运送物资。",
    organiser="主办：清岭土家族自治县双拥工作领导小组办公室",
    note="示例站，不是政府网站",
)
FORMS: Final = (replace(BASE, tag="示意图"), replace(BASE, form="ground"), replace(BASE, form="ground", tone="red"))
EDGE: Final = 60


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("cards"))


def ink_of(image: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()


def words_of(found: dict[str, Any]) -> str:
    """All that will be set, line by line, without spaces."""
    return "".join("".join(words["lines"]) for words in found["words"].values()).replace(" ", "")


@pytest.mark.parametrize("title", TORTURE, ids=lambda title: title[:12])
@pytest.mark.parametrize("form", range(len(FORMS)))
def test_no_word_leaves_the_margins_and_none_is_lost(title: str, form: int) -> None:
    request = replace(FORMS[form], title=title)
    found = values(request, bare=True)
    assert title.replace(" ", "") in words_of(found)
    left, top, right, bottom = ink_of(draw_card(found)) or (0, 0, 0, 0)
    assert left >= EDGE and right <= 1200 - (24 if request.tag else EDGE)
    assert top >= 40 and bottom <= 630 - 30


@pytest.mark.parametrize("title", TORTURE, ids=lambda title: title[:12])
def test_words_do_not_run_into_each_other(title: str) -> None:
    for form in FORMS:
        found = values(replace(form, title=title))
        words, tops = found["words"], found["tops"]
        feet = [
            tops[name] + words[name]["size"] * (1 + words[name]["leading"] * (len(words[name]["lines"]) - 1))
            for name in ("kicker", "title", "line")
        ]
        assert feet[0] < tops["title"] and feet[1] < tops["line"]
        assert feet[2] < 520 or found["shape"] == "short"


@pytest.mark.parametrize("title", ["王禾", "欧阳娜娜", "国防教育法", "次旺罗卓"])
def test_a_short_title_stands_whole_in_the_middle_square(title: str) -> None:
    for form in FORMS:
        found = values(replace(form, title=title), bare=True)
        found["words"]["brand"]["lines"] = found["words"]["tag"]["lines"] = ()
        left, _, right, _ = ink_of(draw_card(found)) or (0, 0, 0, 0)
        assert left >= 285 and right <= 915


def test_lines_are_as_wide_as_measured() -> None:
    for text in ("双拥工作计划", "2024年8月1日", '#eval("1") $x$', "加尔肯买提·阿布都热西提"):
        found = values(replace(BASE, title=text, kicker="", line=""), bare=True)
        found["words"]["brand"]["lines"] = ()
        title = found["words"]["title"]
        left, _, right, _ = ink_of(draw_card(found)) or (0, 0, 0, 0)
        wide = max(measure(line, title["tracking"]) for line in title["lines"]) * title["size"]
        assert wide * 0.9 - 12 <= right - left <= wide


def test_titles_break_where_a_reader_would() -> None:
    steps = ((Step(90, 2),),)
    assert fit("2024年双拥工作计划", 620, steps).lines == ("2024年", "双拥工作计划")
    assert fit("林长河元帅陈列馆", 560, steps).lines == ("林长河元帅", "陈列馆")
    assert fit("加尔肯买提·阿布都热西提", 620, steps).lines == ("加尔肯买提·", "阿布都热西提")
    assert fit("湖渡村“护军船”船长集体", 760, steps).lines == ("湖渡村“护军船”", "船长集体")


def test_a_wished_break_is_kept_if_it_fits() -> None:
    assert fit("爱我人民\n爱我军", 800, ((Step(168, 2),),)).lines == ("爱我人民", "爱我军")
    assert fit("爱我人民\n爱我军", 900, ((Step(100, 1),),)).lines == ("爱我人民爱我军",)


def test_what_nothing_can_hold_is_refused_not_cut() -> None:
    with pytest.raises(TooLong):
        fit("拥" * 50, 100, ((Step(20, 2),),), allow=TITLE)


def test_a_title_that_the_face_cannot_set_is_refused_and_a_line_left_out() -> None:
    assert missing("王𠀀禾") == "𠀀"
    with pytest.raises(Unset, match="𠀀"):
        values(replace(BASE, title="王𠀀禾"))
    found = values(replace(BASE, line="住在𠀀村。"))
    assert found["words"]["line"]["lines"] == () and found["words"]["title"]["lines"] == ("王禾",)


def test_a_card_has_its_measure_and_weighs_little(store: Store) -> None:
    busy = Picture.of(ground("gold", 1200, 630, 5))
    for request in (*FORMS, replace(BASE, form="ground", tone="gold"), replace(BASE, picture=busy)):
        data = card(request, store)
        assert len(data) <= 60_000
        with Image.open(BytesIO(data)) as image:
            assert (image.size, image.format, image.mode) == ((1200, 630), "JPEG", "RGB")
            assert "exif" not in image.info


def test_the_same_request_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    requests = [replace(BASE, title=title) for title in ("王禾", "许岭", "高颖", "张彬")]
    seen: list[tuple[int, int]] = []
    jobs = [Job(CARD, request) for request in (*requests, *requests)]
    first, again = Store(tmp_path), Store(tmp_path)
    draw_all(jobs, first, lambda _, done, all: seen.append((done, all)))
    assert first.stats == CacheStats(asked=4, made=4) and seen[0] == (0, 4) and seen[-1] == (4, 4)
    draw_all(jobs, again)
    assert again.stats == CacheStats(asked=4, made=0)
    alone = Store(tmp_path / "alone")
    for request in requests:
        assert card(request, again) == card(request, alone) == read_or_draw(Job(CARD, request), first)[0]


def test_a_card_is_drawn_once_and_another_one_for_other_words(tmp_path: Path) -> None:
    job = Job(CARD, BASE)
    job.put(Store(tmp_path), [b"kept"])
    assert card(BASE, Store(tmp_path)) == b"kept"
    assert card(replace(BASE, line=""), Store(tmp_path)) != b"kept"


def test_a_planted_card_is_drawn_anew(tmp_path: Path) -> None:
    Job(CARD, BASE).put(Store(tmp_path), [b"kept"])
    (file,) = (tmp_path / "sealed" / "card").iterdir()
    file.write_bytes(b"planted")
    store = Store(tmp_path)
    draw_all([Job(CARD, BASE)], store)
    assert store.stats == CacheStats(asked=1, made=1)


def test_a_store_that_cannot_be_written_to_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")
    store = Store(tmp_path)
    draw_all([Job(CARD, BASE)], store)
    assert Job(CARD, BASE).read(store) == (card(BASE, Store(tmp_path)),)
