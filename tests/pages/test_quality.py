"""The pages that count: every number is the length of the list it opens, and what the pages of entries show."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest
from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.opendata.evidence import STRENGTH
from yushui.pages.views.data import size_in_words
from yushui.pages.views.quality import LISTED, Count, _count
from yushui.site.urls import Link

BASE: Final = "https://shuangyong.example.org/"
KIND: Final = re.compile(r"（(官方|媒体|转载|当事方自办|存档网址不收录)）。")


def of_class(page: Element, name: str) -> Iterator[Element]:
    return (each for each in page.iter() if name in (each.get("class") or "").split())


def number(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


def standing(site: Path) -> list[dict[str, str]]:
    text = (site / "data/quality.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_counts_the_sources_that_each_page_shows(site_dir: Path, pages: Pages) -> None:
    found = standing(site_dir)
    assert len(found) > 80
    for row in found:
        page = pages[row["page"].removeprefix(BASE)]
        (box,) = (each for each in of_class(page, "ys-src"))
        shown = [KIND.search(text_of(item)) for item in box.iter("li") if (item.get("id") or "").startswith("src-")]
        assert int(row["sources"]) == len(shown), row["entry_id"]
        labels = [match[1] if match else "" for match in shown]
        labels += ["网址未收录"] * labels.count("")
        best = next((kind for kind in STRENGTH if kind.label in labels), "")
        assert row["best"] == best, row["entry_id"]
        told = {"多源核对": "high", "一处来源": "single-source"}
        words = (text_of(each).rpartition("：")[2] for each in of_class(box, "ys-src-c"))
        assert row["confidence"] == next((told[word] for word in words), "")


def test_every_number_is_as_long_as_its_list(pages: Pages) -> None:
    opened = 0
    (main,) = pages["quality.html"].iter("main")
    for details in main.iter("details"):
        (summary,) = details.iter("summary")
        assert number(text_of(summary)) == sum(1 for _ in details.iter("li"))
        opened += 1
    assert opened > 10


def test_the_two_sides_of_a_number_are_the_whole(pages: Pages) -> None:
    asked, strength, *_ = pages["quality.html"].iter("table")
    pairs = [
        (number(text_of(next(line.iter("th")))), [number(text_of(summary)) for summary in cell.iter("summary")])
        for line in asked.iter("tr")
        for cell in line.iter("td")
    ]
    cut = [(whole, sides) for whole, sides in pairs if sides]
    assert cut and all(len(sides) == 2 and sum(sides) == whole for whole, sides in cut)
    lines = list(strength.iter("tr"))[1:]
    assert lines
    for line in lines:
        cells = [number(text_of(next(cell.iter("summary"), cell))) for cell in line.iter("td")]
        assert sum(cells) == number(text_of(next(line.iter("th"))))


def test_the_totals_are_those_of_the_table(site_dir: Path, pages: Pages) -> None:
    (tally,) = of_class(pages["quality.html"], "ys-stat")
    found = standing(site_dir)
    assert [number(text_of(each)) for each in tally.iter("b")] == [
        len(found),
        sum(int(row["sources"]) for row in found),
        sum(row["confidence"] == "high" for row in found),
        sum(row["sources"] == "1" for row in found),
    ]


def test_a_long_list_is_cut_and_says_so() -> None:
    links = [Link(str(at)) for at in range(LISTED + 50)]
    found = _count(links, LISTED + 80, Link("全部"))
    assert (found.number, len(found.links), found.beyond, found.whole) == (LISTED + 50, LISTED, 50, None)
    assert _count(links, len(links), Link("全部")) == Count(len(links), whole=Link("全部"))
    assert _count([], 5, Link("全部")) == Count(0)


def test_only_the_day_of_the_last_review_is_told(sample_dir: Path, sample_pages: Pages) -> None:
    figures = next(row for row in sample_pages["quality.html"].iter("tr") if text_of(row).strip().startswith("人物"))
    assert "2024年1月1日" in text_of(figures).replace("\u2060", "")
    assert "reviewed" not in (sample_dir / "data/quality.csv").read_text(encoding="utf-8-sig").partition("\n")[0]


def test_the_page_of_data_leads_to_every_file_and_knows_its_size(site_dir: Path, pages: Pages) -> None:
    links = [each for each in pages["data.html"].iter("a") if (each.get("href") or "").startswith("data/")]
    named = {each.get("href") for each in links}
    assert named == {path.relative_to(site_dir).as_posix() for path in (site_dir / "data").iterdir()}
    for each in links:
        path = site_dir / (each.get("href") or "")
        assert size_in_words(path.stat().st_size) in text_of(each), path.name
        if path.suffix == ".csv":
            rows = sum(1 for _ in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))) - 1
            assert f"{rows}行" in text_of(each), path.name


def test_the_page_of_data_explains_every_column(site_dir: Path, pages: Pages) -> None:
    explained = {
        each.get("data-file"): [text_of(name) for name in each.iter("b")]
        for each in of_class(pages["data.html"], "ys-list")
    }
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in (site_dir / "data").glob("*.csv")}
    headers = {name: text.partition("\n")[0].strip().split(",") for name, text in texts.items()}
    assert headers
    assert {name: explained[name] for name in headers} == headers


def test_every_feed_can_be_found_on_the_page_of_data(site_dir: Path, pages: Pages) -> None:
    named = {each.get("href") for each in pages["data.html"].iter("a") if (each.get("href") or "").startswith("feeds/")}
    assert named == {path.relative_to(site_dir).as_posix() for path in (site_dir / "feeds").iterdir()}


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999字节"), (1_000, "1 KB"), (273_400, "273 KB"), (1_250_000, "1.2 MB")]
)
def test_a_size_is_said_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_a_site_without_a_licence_says_so(project: Project) -> None:
    text = (project.root / "data/site.yml").read_text(encoding="utf-8")
    project.write("data/site.yml", re.sub(r"licence:\n(?:  .*\n)+", "", text))
    assert "没有声明授权" in (project.build() / "data.html").read_text(encoding="utf-8")
