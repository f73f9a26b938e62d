"""The index of the search page: complete, exact, small, steady, and of nothing that is not published.

``Reader`` reads the files as the browser does; what it is compared with is read from the pages by html5lib.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
import yaml
from tests.support.crawl import Pages
from tests.support.project import Project
from tests.support.sample_words import as_read

from yushui.cache import Store
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.plan import Plan
from yushui.outputs.search import Document, collect, index
from yushui.outputs.search.pinyin import Speller, starts
from yushui.outputs.search.postings import ALPHABET, BITS, encode, number_pages, shards_of
from yushui.outputs.search.tokens import DOT, fold, pairs, runs
from yushui.outputs.search.variants import synonyms, traditional_pairs
from yushui.outputs.search.visible_text import Part, parts
from yushui.pages.needs_of_people import needs

KIB: Final = 1024
CUTS: Final = yaml.safe_load((Path(__file__).parents[1] / "search" / "cutter.yml").read_text(encoding="utf-8"))
# What is no text of a page: ways elsewhere, controls, numbers of notes.
FURNITURE: Final = {"nav", "button", "form", "dialog", "script", "svg", "sup", "ys-read", "ys-share", "template"}
KINDS: Final = (Figure.kind,)
INLINE: Final = {"span", "a", "b", "em", "i", "strong", "mark", "time", "wbr", "code", "abbr", "sub", "cite", "q", "u"}


class Reader:
    """The files of an index, read back by rules of its own."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {name: self._value(data) for name, data in files.items()}
        self.bits = self.files["start"]["bits"]
        self.pages = {
            int(page): text for name in self.files if name[:2] == "x/" for page, text in self.files[name].items()
        }

    @classmethod
    def of(cls, folder: Path) -> "Reader":
        found = (folder / "assets" / "search").rglob("*.js")
        root = folder / "assets" / "search"
        names = ((path.relative_to(root).as_posix()[:-3], path) for path in found)
        return cls(
            {name: path.read_bytes() for name, path in names if "/" in name or name in ("start", "form", "facet")}
        )

    @staticmethod
    def _value(data: bytes) -> Any:
        text = data.decode()
        assert text.startswith("ysIndex(") and text.endswith(")\n")
        return json.loads(f"[{text[8:-2]}]")[1]

    def get(self, family: str, key: str) -> str:
        return str(self.files[f"{family}/{shards_of([key], self.bits[family])[0]:x}"].get(key, ""))

    def decode(self, letters: str) -> list[int]:
        found, number, value, shift = [], 0, 0, 0
        for letter in letters:
            digit = ALPHABET.index(letter)
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32:
                number += value
                found.append(number)
                value = shift = 0
        return found

    def holding(self, key: str) -> set[str]:
        """Addresses of the pages that the index promises for one or two characters."""
        letters = self.get("c" if len(key) == 1 else "t", key).split(".")[0]
        return {self.address(page) for page in self.decode(letters)}

    def address(self, page: int) -> str:
        """The address of the page, or of the page that the part stands in."""
        return str(self.pages[page][0]).partition("#")[0]

    def find(self, query: str) -> set[str]:
        """Pages that hold ``query`` literally, found through the index and checked in its texts."""
        word = fold(query).replace(DOT, "")
        keys = set().union(*(pairs([run]) or {run} for run in runs(word)))
        found = [set(self.decode(self.get("c" if len(key) == 1 else "t", key).split(".")[0])) for key in keys]
        pages = set.intersection(*found) if found else set()
        lines = {page: [fold(line).replace(DOT, "") for line in self._lines(self.pages[page])] for page in pages}
        return {self.address(page) for page in pages if any(word in line for line in lines[page])}

    def headings(self) -> dict[str, list[str]]:
        """What results on each page are called; a measure carries its number as the document prints it."""
        found: dict[str, list[str]] = {}
        for page, text in self.pages.items():
            found.setdefault(self.address(page), []).append(fold(text[1]).replace(DOT, ""))
        return found

    @staticmethod
    def _lines(text: Any) -> Iterator[str]:
        yield text[1]
        for _, _, body in text[4]:
            yield from body.split("\n")


def seen(element: Element) -> Iterator[str]:
    """The text of a page as a reader sees it, with a line break wherever a block ends."""
    classes = (element.get("class") or "").split()
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in FURNITURE:
        return
    if element.get("data-nofind") is not None or "ys-btns" in classes:
        return
    edge = "" if element.tag in INLINE else "\n"
    yield edge + (element.text or "").replace("\n", " ")
    for child in element:
        yield from seen(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def lines_of(page: Element) -> list[str]:
    main = next(each for each in page.iter() if each.tag == "main")
    found = (re.sub(r"\s+", " ", line).strip() for line in "".join(seen(main)).split("\n"))
    return [line for line in found if line]


@pytest.fixture(scope="module")
def reader(site_dir: Path) -> Reader:
    return Reader.of(site_dir)


@pytest.fixture(scope="module")
def texts(reader: Reader, pages: Pages) -> Mapping[str, list[str]]:
    """The lines of every page that is an entity's own or was written by hand."""
    every = {reader.address(page) for page in reader.pages}
    whole = {uri for uri in every if "/" in uri and not uri.endswith("/index.html") and not uri.startswith("needs/")}
    return {uri: lines_of(page) for uri, page in pages.items() if uri in whole}


@pytest.mark.parametrize("cut", CUTS, ids=[each["text"] for each in CUTS])
def test_the_cutter_cuts_as_it_is_written_down(cut: Mapping[str, Any]) -> None:
    assert fold(cut["text"]) == cut["folded"]
    assert len(fold(cut["text"])) == len(cut["text"])
    assert runs(cut["folded"]) == cut["runs"]
    assert pairs(cut["runs"]) == set(cut["pairs"])


def test_every_published_page_is_in_the_index_and_no_other(reader: Reader, pages: Pages) -> None:
    moved = {
        uri for uri, page in pages.items() if any(each.get("http-equiv") == "refresh" for each in page.iter("meta"))
    }
    expected = {uri for uri in pages if not uri.startswith("guide/")} - {"404.html", "search.html"} - moved
    assert {reader.address(page) for page in reader.pages} == expected
    assert len({text[0] for text in reader.pages.values()}) == len(reader.pages)


def test_two_thousand_substrings_are_found_on_all_their_pages_and_on_no_other(
    reader: Reader, texts: Mapping[str, list[str]]
) -> None:
    assert len(texts) > 80
    folded = {uri: [fold(line).replace(DOT, "") for line in lines] for uri, lines in texts.items()}
    headings = reader.headings()
    chosen = random.Random(1943)
    uris = sorted(folded)
    checked = 0
    while checked < 2000:
        line = chosen.choice(folded[chosen.choice(uris)])
        size = chosen.randint(2, 4)
        start = chosen.randrange(max(1, len(line) - size + 1))
        query = line[start : start + size].strip()
        if len(query) < 2 or not runs(query):
            continue
        expected = {uri for uri, lines in folded.items() if any(query in each for each in (*lines, *headings[uri]))}
        found = {uri for uri in reader.find(query) if uri in folded}
        assert found == expected, (
            f"{query}: missing {sorted(expected - found)[:3]}, too many {sorted(found - expected)[:3]}"
        )
        checked += 1


def test_two_characters_need_no_check(reader: Reader, texts: Mapping[str, list[str]]) -> None:
    """What the index says of a pair is exact, so that its count may be told without reading the pages."""
    folded = {uri: [fold(line).replace(DOT, "") for line in lines] for uri, lines in texts.items()}
    every = sorted({pair for lines in folded.values() for pair in pairs(runs("\n".join(lines)))})
    headings = reader.headings()
    assert len(every) > 400
    for pair in random.Random(1946).sample(every, 400):
        expected = {uri for uri, lines in folded.items() if any(pair in line for line in (*lines, *headings[uri]))}
        assert {uri for uri in reader.holding(pair) if uri in folded} == expected, pair


def test_every_address_of_a_part_is_on_its_page(reader: Reader, pages: Pages) -> None:
    faults = []
    for uri, _, _, _, body, *_ in reader.pages.values():
        file, _, own = uri.partition("#")
        ids = {element.get("id") for element in pages[file].iter()}
        faults += [f"{uri}#{part}" for part in (own, *(part[0] for part in body)) if part and part not in ids]
    assert not faults


def test_every_measure_and_section_is_a_result_of_its_own(reader: Reader, built: Any) -> None:
    found = {text[0]: text for text in reader.pages.values()}
    assert built.site.of(Plan)
    for plan in built.site.of(Plan):
        for item in plan.measures:
            _, title, _, _, body, of, *_ = found[f"plans/{plan.slug}.html#{item.id}"]
            assert (title, of) == (plan.part_title(item.id), plan.headline)
            assert item.measure.body.split("\n")[0].strip()[:12] in body[0][2].replace("\n", "")
        assert all(f"plans/{plan.slug}.html#{part}" in found for part in plan.parts())


def test_the_files_of_the_index_are_small(site_dir: Path) -> None:
    """No single file may make an answer wait; what whole answers take is measured in the browser."""
    found = {path: len(gzip.compress(path.read_bytes(), 6)) for path in (site_dir / "assets" / "search").rglob("*.js")}
    assert {str(path): size for path, size in found.items() if size > 10 * KIB} == {}


def test_numbers_of_pages_hold_when_others_come_and_go() -> None:
    some = [f"figures/shili-{n}.html" for n in range(3000)]
    before = number_pages(some)
    after = number_pages([*some, *(f"landmarks/shili-{n}.html" for n in range(300))])
    assert len(set(after.values())) == 3300
    assert sum(before[uri] != after[uri] for uri in some) < 5
    assert number_pages(reversed(some)) == before


@pytest.mark.parametrize("numbers", [[0], [31, 32, 33], [1, 1 << 20, (9 << 20) + 5], list(range(0, 5000, 7))])
def test_what_is_written_small_is_read_back(numbers: list[int]) -> None:
    assert Reader.decode(Reader.__new__(Reader), encode(numbers)) == numbers


def _documents(changed: str = "") -> list[Document]:
    def text(n: int) -> str:
        return f"第{n}号示例人物在{chr(0x4E00 + n * 7)}{chr(0x5E00 + n * 3)}镇，为驻军送水。"

    return [
        Document(
            f"figures/shili-{n}.html",
            "figure",
            f"示例{n}",
            (f"示例{n}",),
            "一句话",
            (Part("", "", text(n) + (changed if n == 7 else "")),),
            True,
        )
        for n in range(200)
    ]


def test_a_changed_page_changes_only_the_files_that_hold_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    before = {artifact.uri: artifact.data for artifact in index(_documents(), KINDS, (), store)}
    after = {artifact.uri: artifact.data for artifact in index(_documents("鱼水情"), KINDS, (), store)}
    assert before.keys() == after.keys()
    changed = {uri for uri in before if before[uri] != after[uri]}
    # one text; the pairs 。|鱼水, 水情 → two; three characters; the table of traditional forms
    assert 1 <= len([uri for uri in changed if "/x/" in uri]) == 1
    assert len(changed) <= 1 + 2 + 3 + 1
    again = {artifact.uri: artifact.data for artifact in index(list(reversed(_documents())), KINDS, (), store)}
    assert again == before


def test_a_changed_entry_changes_only_the_files_that_hold_it(built: Any, site_dir: Path) -> None:
    """Two characters in one event: its text, what holds the characters beside it, and no file more."""
    old, new = "纪念馆建成，迁到河坪现址", "纪念馆建成，迁到鼋鼍现址"
    uri = "landmarks/chengxi-geming-jinianguan.html"
    pages = [(page, as_read((site_dir / page.uri).read_text(encoding="utf-8"))) for page in built.pages]
    changed = [(page, html.replace(old, new) if page.uri == uri else html) for page, html in pages]
    kinds = [kind for kind in built.site.kinds if kind.pages]
    before, after = (
        {file.uri: file.data for file in index(collect(built.site, drawn, ()), kinds, (), built.store)}
        for drawn in (pages, changed)
    )
    assert before.keys() == after.keys()
    differing = {file for file in before if before[file] != after[file]}
    bits = json.loads(before["assets/search/start.js"].decode()[16:-2])["bits"]
    # Pairs and characters that came or went; those that the page has elsewhere as well stay where they were.
    keys = ["到河", "河坪", "坪现", "到鼋", "鼋鼍", "鼍现", "鼋", "鼍", "河", "坪"]
    families = ["c" if len(key) == 1 else "t" for key in keys]
    may = {
        f"assets/search/{family}/{shards_of([key], bits[family])[0]:x}.js"
        for family, key in zip(families, keys, strict=True)
    }
    assert len([file for file in differing if "/x/" in file]) == 1
    assert {file for file in differing if "/x/" not in file} <= may | {"assets/search/form.js"}
    assert len([file for file in differing if "/t/" in file]) >= 3


def test_nothing_that_is_not_public_is_in_any_byte(sample_dir: Path) -> None:
    """Names and words of drafts, of what is withdrawn or of tomorrow, and notes among editors."""
    every = b"".join(path.read_bytes() for path in (sample_dir / "assets" / "search").rglob("*.js")).decode()
    data = Path(__file__).parents[1] / "sample" / "data" / "figures"
    for slug in ("shili-caogao", "shili-chexia", "shili-jianglai"):
        entity = yaml.safe_load((data / f"{slug}.yml").read_text(encoding="utf-8"))
        assert entity["name"] not in every
        assert slug not in every
    for path in (data.parent).rglob("*.yml"):
        for key, value in _secrets(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)):
            assert value not in every, f"{path.name}: {key}"


def _secrets(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("note", "identity_note", "withdrawn_reason") and isinstance(inner, str):
                yield key, inner
            yield from _secrets(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _secrets(inner)


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("单霁翔", "shan ji xiang"),
        ("仇英", "qiu ying"),
        ("区寄", "ou ji"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("欧阳海", "ou yang hai"),
        ("吕洞宾", "lv/lu/lyu dong bin"),
        ("翟·乐", "zhai/di le/yue"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, syllables: str, tmp_path: Path) -> None:
    assert " ".join(Speller(Store(tmp_path)).readings(name, person=True)) == syllables


def test_what_was_looked_up_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert Speller(store).readings("单霁翔", person=True) == ("shan", "ji", "xiang")
    store.save()
    kept = (tmp_path / "sealed/readings.json").read_bytes()
    again = Store(tmp_path)
    assert Speller(again).readings("单霁翔", person=True) == ("shan", "ji", "xiang")
    again.save()
    assert (tmp_path / "sealed/readings.json").read_bytes() == kept
    Speller(again).readings("仇英", person=True)
    again.save()
    assert (tmp_path / "sealed/readings.json").read_bytes() != kept


def test_other_names_are_read_as_words(tmp_path: Path) -> None:
    assert " ".join(Speller(Store(tmp_path)).readings("重庆单位", person=False)) == "chong qing dan wei"


def test_terms_lead_to_their_other_names_and_back() -> None:
    found = synonyms([("光荣牌", "光荣之家牌"), ("三属", "三属家庭")])
    assert found["光荣牌"] == ("光荣之家牌",)
    assert found["光荣之家牌"] == ("光荣牌",)
    assert "大字版" in found["关怀版"] and "大字版" in found["长辈版"]
    assert "三属家庭" not in found["三属"], "what stands inside the other is found anyway"


def test_only_the_traditional_characters_of_characters_that_occur_are_kept() -> None:
    found = traditional_pairs(set("双拥国"))
    pairs_ = set(map("".join, zip(found[::2], found[1::2], strict=True)))
    assert {"雙双", "擁拥", "國国"} <= pairs_
    assert {new for _, new in pairs_} == set("双拥国")


def test_a_page_is_cut_where_its_parts_begin() -> None:
    html = (
        '<main id="main"><nav>首页</nav><h1>计划</h1><section id="s1"><h2>一、头</h2>'
        '<article id="m1"><h3>小题</h3><p>甲<sup>1</sup>乙</p></article>'
        "<article><h3>阶段</h3><p>丙</p></article></section><section><p>结尾</p></section>"
        '<ol><li id="src-1">来源</li><li id="d2020"><time>2020年</time><div><p>某事</p></div></li></ol>'
        '<section data-nofind><p>别处</p></section><div class="ys-btns"><a>按钮</a></div></main>'
    )
    assert [(part.id, part.heading, part.text) for part in parts(html)] == [
        ("", "", "计划\n结尾\n来源"),
        ("s1", "一、头", "一、头\n阶段\n丙"),
        ("m1", "小题", "小题\n甲乙"),
        ("d2020", "2020年", "2020年\n某事"),
    ]


def test_a_key_lies_in_a_shard_that_exists() -> None:
    for bits in (0, 1, 7, 11):
        for key in ("双", "双拥", "=买买提江吾买尔", "~三属", "𠮷野"):
            assert 0 <= shards_of([key], bits)[0] < 1 << bits


def test_a_draft_that_is_published_comes_into_the_index(project: Project) -> None:
    root = project.build("before")
    assert "示例人物庚" not in Reader.of(root).files["start"]
    texts = {text[0] for text in Reader.of(root).pages.values()}
    file = project.root / "data" / "figures" / "shili-caogao.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    after = {text[0] for text in Reader.of(project.build("after")).pages.values()}
    month = {"releases/shili-2024.html#d08"}  # whose empty days are filled with people
    assert after - texts - month == {"figures/shili-caogao.html", "chronology.html#y2001"}
    assert all(number < 12 << BITS for number in Reader.of(project.root / "after").pages)


@pytest.mark.parametrize("name", ["甲/乙", "/", "a/b/甲", "甲\\乙", "...", "（甲）", "O'Neil · 甲", "𠮷/🀄", ""])
@pytest.mark.parametrize("person", [True, False])
def test_any_name_can_be_typed(name: str, person: bool, tmp_path: Path) -> None:
    syllables = Speller(Store(tmp_path)).readings(name, person)
    assert all(reading for syllable in syllables for reading in syllable.split("/"))
    assert starts(syllables) <= set(ascii_lowercase)


def test_there_are_never_more_than_eleven_hundred_files(tmp_path: Path) -> None:
    documents = [
        Document(f"figures/shili-{n}.html", "figure", f"示例{n}", (f"示例{n}",), "", (Part("", "", "示例"),))
        for n in range(6_000)
    ]
    files = list(index(documents, KINDS, (), Store(tmp_path)))
    assert 1_000 < len(files) <= 1_100


def test_all_that_a_word_is_looked_up_by_lies_in_the_files_of_its_pairs() -> None:
    keys = ["=王友禾", "~王友禾", "王友", "=王友"]
    assert len(set(shards_of(keys, 9))) == 1
    assert len(set(shards_of([f"{first}友" for first in "王李张刘陈杨赵黄周吴"], 9))) > 5


def test_what_people_ask_for_is_found_where_it_is_said(reader: Reader, built: Any) -> None:
    """The bar over a plan names every need: that is a way to the pages of needs, and no word of the plan."""
    plans = {f"plans/{plan.slug}.html": plan for plan in built.site.of(Plan)}
    assert len(plans) > 1 and needs(built.site)
    for need in needs(built.site):
        found = reader.find(need.name)
        assert need.uri in found
        saying = {uri for uri, plan in plans.items() if fold(need.name) in fold(plan.model_dump_json())}
        assert found & plans.keys() == saying, need.name


def test_ways_that_stand_on_all_pages_of_a_kind_are_no_text_of_them(pages: Pages) -> None:
    """Menus, pagers, chips and lists of everything: what leads elsewhere from every page of a kind is not searched."""
    by_kind: dict[str, list[set[str]]] = {}
    for uri, page in pages.items():
        if "/" in uri and not uri.endswith("/index.html") and not uri.startswith("guide/"):
            main = next(each for each in page.iter() if each.tag == "main")
            by_kind.setdefault(uri.split("/")[0], []).append(set(_ways(main)))
    several = {kind: set.intersection(*found) for kind, found in by_kind.items() if len(found) > 2}
    assert len(several) > 5
    several.pop("units")  # all of the town's stand in one plan, which their pages are about
    assert {kind: ways for kind, ways in several.items() if ways} == {}


def _ways(element: Element) -> Iterator[str]:
    """Where the searched text of a page leads on this site, but for terms in its own words."""
    classes = (element.get("class") or "").split()
    if element.tag in FURNITURE or element.get("data-nofind") is not None or "ys-btns" in classes:
        return
    href = element.get("href", "")
    if href.startswith("../") and "ys-tl" not in classes:
        yield href
    for child in element:
        yield from _ways(child)
