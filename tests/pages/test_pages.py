"""The published folder, crawled as a visitor, a search engine and an attacker would."""

import gzip
import json
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from tests.support.crawl import Pages, page_digests, parse_all, text_of
from tests.support.paths import ROOT, SAMPLE, TOWN
from tests.support.project import Project, furnish

from yushui import engine, mkdocs_adapter
from yushui.build import Build
from yushui.pages.context_digest import ContextDigests
from yushui.pages.page import Page
from yushui.pages.render import Frame, Renderer
from yushui.publish.expected import MAP_SERVICES
from yushui.site.urls import Link

ADDRESS: Final = "https://shuangyong.example.org/"
EDIT: Final = "https://git.example.org/yushui/-/edit/main/"
ENTITIES: Final = sorted(path.name for path in TOWN.iterdir() if path.is_dir())
VIEWS: Final = [path.stem for path in (ROOT / "docs").glob("*.md") if "\nview: " in path.read_text(encoding="utf-8")]
MEASURES: Final = {
    "yunshan-2024": [f"m{number}" for number in range(1, 23)],
    "haiyan-2024": [f"m{number}" for number in range(1, 5)],
    "chengxi-2023": [
        f"m{group}-{number}" for group, size in enumerate((3, 3, 4, 3), 1) for number in range(1, size + 1)
    ],
}
LINKING: Final = ("href", "src", "poster", "action")
REQUESTED: Final = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src", "object": "data"}
# Links that only tell, and load nothing.
DATA_BLOCK: Final = "application/ld+json"
TELLING: Final = {"canonical", "alternate", "prev", "next", "license", "author"}


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def all_of(page: Element, name: str) -> list[Element]:
    return [element for element in page.iter() if tag(element) == name]


def head_of(page: Element, name: str, key: str, value: str, wanted: str) -> str | None:
    found = [element.get(wanted) for element in all_of(page, name) if element.get(key) == value]
    assert len(found) <= 1, f"several {name} {value}"
    return found[0] if found else None


def own(pages: Pages) -> dict[str, Element]:
    """The pages in our own look: all but the handbook, which has Material's."""
    found = {uri: page for uri, page in pages.items() if not uri.startswith("guide/")}
    assert found
    return found


def outline(uri: str) -> bool:
    return uri == "404.html"


# What there is


@pytest.mark.parametrize("folder", ENTITIES)
def test_every_entry_has_its_page(folder: str, pages: Pages) -> None:
    files = {path.stem for path in (TOWN / folder).glob("*.yml")}
    assert files
    assert {uri for uri in pages if uri.startswith(f"{folder}/")} == {
        f"{folder}/{name}.html" for name in {*files, "index"}
    }


def test_every_unit_has_its_page(pages: Pages) -> None:
    """Of a unit that no public entry names there is none."""
    units = {*yaml.safe_load((TOWN / "units.yml").read_text(encoding="utf-8"))} - {"haiyan-shuangyongban"}
    assert {uri for uri in pages if uri.startswith("units/")} == {f"units/{name}.html" for name in {*units, "index"}}


@pytest.mark.parametrize(("plan", "ids"), MEASURES.items())
def test_every_measure_of_a_plan_has_its_address(plan: str, ids: list[str], pages: Pages) -> None:
    found = [element.get("id", "") for element in pages[f"plans/{plan}.html"].iter() if element.get("id")]
    assert [name for name in found if re.fullmatch(r"m\d+(-\d+)?", name)] == ids


def test_every_index_links_to_all_of_its_entries(pages: Pages) -> None:
    for folder in (*ENTITIES, "units"):
        linked = {target for target, _ in links(f"{folder}/index.html", pages[f"{folder}/index.html"])}
        assert {uri for uri in pages if uri.startswith(f"{folder}/")} <= {*linked, f"{folder}/index.html"}


def test_the_catalogue_links_to_every_entry(pages: Pages) -> None:
    linked = {target for target, _ in links("search.html", pages["search.html"])}
    assert {uri for uri in pages if "/" in uri and not uri.startswith(("guide/", "needs/"))} <= linked


@pytest.mark.parametrize("view", sorted({"index", "chronology", "calendar", "compare", "gallery", "search", *VIEWS}))
def test_every_view_is_drawn(view: str, pages: Pages) -> None:
    main = all_of(pages[f"{view}.html"], "main")[0]
    assert len(text_of(main)) > 100


# The head, and the shape of a page


def test_every_page_says_what_it_is(pages: Pages) -> None:
    assert pages
    for uri, page in pages.items():
        title = page.find("head/title")
        assert title is not None and text_of(title).strip(), uri
        assert (head_of(page, "meta", "name", "description", "content") or "").strip(), uri
        assert (page.get("lang") or "").startswith("zh"), uri


def test_every_page_names_its_own_address(pages: Pages) -> None:
    named = {uri: head_of(page, "link", "rel", "canonical", "href") for uri, page in pages.items() if not outline(uri)}
    assert named
    wrong = {
        uri for uri, found in named.items() if found not in (ADDRESS + uri, ADDRESS + uri.removesuffix("index.html"))
    }
    assert wrong == set()


def test_every_page_has_one_heading_and_one_main_part(pages: Pages) -> None:
    assert pages
    for uri, page in pages.items():
        assert (len(all_of(page, "h1")), len(all_of(page, "main"))) == (1, 1), uri


def test_the_skip_link_leads_to_the_main_part(pages: Pages) -> None:
    for uri, page in own(pages).items():
        first = next(element for element in all_of(page, "a"))
        assert first.get("href") == "#main", uri
        assert all_of(page, "main")[0].get("id") == "main", uri


def test_headings_skip_no_level(pages: Pages) -> None:
    for uri, page in own(pages).items():
        levels = [int(tag(element)[1]) for element in page.iter() if re.fullmatch("h[1-6]", tag(element))]
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{uri}: {levels}"


def test_every_page_is_sound_html(site_dir: Path, pages: Pages) -> None:
    for uri in own(pages):
        parser = html5lib.HTMLParser()
        parser.parse((site_dir / uri).read_bytes(), transport_encoding="utf-8")
        assert [(place, name) for place, name, _ in parser.errors] == [], uri


def test_no_address_inside_a_page_is_given_twice(pages: Pages) -> None:
    assert pages
    for uri, page in pages.items():
        ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
        assert [name for name, count in ids.items() if count > 1] == [], uri


def test_every_picture_has_a_text_or_says_that_it_needs_none(pages: Pages) -> None:
    assert pages
    for uri, page in pages.items():
        assert [element.get("src") for element in all_of(page, "img") if element.get("alt") is None] == [], uri


def test_every_entry_page_leads_to_its_file(pages: Pages) -> None:
    seen = 0
    for uri, page in pages.items():
        folder, _, name = uri.removesuffix(".html").partition("/")
        if folder in (*ENTITIES, "units") and name != "index":
            file = f"data/{folder}.yml" if folder == "units" else f"data/{folder}/{name}.yml"
            linked = [element.get("href") for element in all_of(page, "a") if "修改这一页" in text_of(element)]
            assert linked == [EDIT + file], uri
            assert (TOWN.parent / file).is_file()
            seen += 1
    assert seen > 90


def test_every_hand_written_page_leads_to_its_file(pages: Pages) -> None:
    written = {uri: page for uri, page in own(pages).items() if "/" not in uri and not outline(uri)}
    assert written
    for uri, page in written.items():
        linked = [element.get("href", "") for element in all_of(page, "a") if "修改这一页" in text_of(element)]
        assert [(ROOT / href.removeprefix(EDIT)).is_file() for href in linked] == [True], uri


def test_a_filter_counts_what_it_finds(pages: Pages) -> None:
    """Each option says how many lines it leaves; so many must carry its key."""
    seen = 0
    for uri, page in own(pages).items():
        items = [element.attrib for element in page.iter() if "data-item" in element.attrib]
        for option in all_of(page, "label"):
            field, count = next(iter(all_of(option, "input")), None), next(iter(all_of(option, "sup")), None)
            if field is not None and count is not None:
                name, key = f"data-{field.get('name')}", field.get("value")
                found = sum(not key or key in item.get(name, "").split() for item in items)
                assert int(count.text or 0) == found, f"{uri}: {name}={key}"
                seen += 1
    assert seen > 20


# Links


def links(uri: str, page: Element) -> Iterator[tuple[str, str]]:
    """Where a page leads inside the site: (address, part)."""
    for element in page.iter():
        values = [element.get(name) for name in LINKING]
        values += [candidate.split()[0] for candidate in (element.get("srcset") or "").split(",") if candidate.strip()]
        for value in filter(None, values):
            split = urlsplit(value)
            if not split.scheme and not split.netloc:
                path = split.path or uri.rpartition("/")[2]
                target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path)))
                yield target.lstrip("/"), unquote(split.fragment)


def resolve(folder: Path, target: str) -> str:
    return posixpath.normpath(posixpath.join(target, "index.html")) if (folder / target).is_dir() else target


def dead(folder: Path, found: Pages) -> set[str]:
    ids = {uri: {element.get("id") for element in page.iter()} for uri, page in found.items()}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wrong = set()
    for uri, page in found.items():
        for address, part in links(uri, page):
            target = resolve(folder, address)
            if target not in files or (part and part not in ids.get(target, ())):
                wrong.add(f"{uri} → {target}" + (f"#{part}" if part else ""))
    return wrong


def test_no_link_inside_the_site_is_dead(site_dir: Path, pages: Pages) -> None:
    assert dead(site_dir, pages) == set()


def test_no_link_inside_the_sample_site_is_dead(sample_dir: Path, sample_pages: Pages) -> None:
    assert dead(sample_dir, sample_pages) == set()


def test_a_site_with_nothing_in_it_yet_is_whole(tmp_path: Path) -> None:
    """The first day of an editor: a name for the site, and no entry of any kind."""
    project = furnish(Project(tmp_path))
    for name in ("site.yml", "wording.yml"):
        project.write(f"data/{name}", (SAMPLE / name).read_bytes())
    target = project.build()
    assert dead(target, parse_all(target)) == set()


def test_the_site_works_from_a_folder_on_disk(pages: Pages) -> None:
    """Only the page of an address that does not exist cannot know where it stands."""
    values = [
        (uri, element.get(name, ""))
        for uri, page in pages.items()
        for element in page.iter()
        for name in ("href", "src")
        if not outline(uri)
    ]
    assert any(value for _, value in values)
    assert [(uri, value) for uri, value in values if value.startswith("/")] == []


def test_nothing_is_loaded_from_elsewhere(site_dir: Path, pages: Pages) -> None:
    assert pages
    for uri, page in pages.items():
        loaded = [element.get(REQUESTED[tag(element)]) for element in page.iter() if tag(element) in REQUESTED]
        for element in all_of(page, "link"):
            if not set((element.get("rel") or "").split()) & TELLING:
                loaded.append(element.get("href"))
        assert [value for value in loaded if value and (urlsplit(value).scheme or urlsplit(value).netloc)] == [], uri
    sheets = [path for path in site_dir.rglob("assets/**/*.css") if "stylesheets" not in path.parts]
    assert len(sheets) > 20
    for path in sheets:
        assert not re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8"))


def test_no_page_carries_code_of_its_own(pages: Pages) -> None:
    for uri, page in own(pages).items():
        scripts = [element for element in all_of(page, "script") if not element.get("src")]
        assert [element.text for element in scripts if element.get("type") != DATA_BLOCK] == [], uri
        for element in page.iter():
            assert [name for name in element.attrib if name.startswith("on")] == [], uri
            assert not re.match(r"(?i)\s*(javascript|data|vbscript):", element.get("href") or ""), uri


# The published folder


def test_nothing_of_the_workshop_is_left_on_a_page(site_dir: Path) -> None:
    suffixes = {".html", ".xml", ".json", ".txt", ".css", ".mjs", ".ics", ".gz"}
    paths = [path for path in site_dir.rglob("*") if path.suffix in suffixes]
    assert suffixes - {".txt", ".mjs"} <= {path.suffix for path in paths}
    for path in paths:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert not re.search(rb"ys-frame|%%ys-|\{\{|\{%|StrictUndefined", raw), path


def test_no_part_of_the_workshop_is_published(site_dir: Path, pages: Pages) -> None:
    for path in site_dir.rglob("*"):
        name = path.relative_to(site_dir).as_posix()
        assert name.partition("/")[0] not in ("components", "kinds", "views", "styles", "partials", "hooks"), name
        assert path.suffix not in (".md", ".yml", ".yaml", ".py", ".j2", ".pyc"), name
    assert not {"shell.html", "main.html", "guide.html", "base.html"} & set(pages)


def test_the_sitemap_lists_exactly_the_public_pages(site_dir: Path, pages: Pages) -> None:
    listed = located((site_dir / "sitemap.xml").read_bytes())
    assert sorted(listed) == sorted(ADDRESS + uri for uri in pages if not outline(uri))


def test_the_packed_sitemap_says_the_same(site_dir: Path) -> None:
    head = (site_dir / "sitemap.xml.gz").read_bytes()[:10]
    assert (head[4:8], head[9]) == (b"\0" * 4, 255), "a minute or a system makes other bytes on another machine"
    packed = gzip.decompress((site_dir / "sitemap.xml.gz").read_bytes())
    assert located(packed) == located((site_dir / "sitemap.xml").read_bytes())


def located(raw: bytes) -> list[str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [element.text or "" for element in ElementTree.fromstring(raw).iter(f"{space}loc")]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What is not public, and what is not for the public


@pytest.mark.parametrize("slug", ["shili-caogao", "shili-chexia", "shili-jianglai"])
def test_nothing_unpublished_stands_in_any_byte(slug: str, sample_dir: Path) -> None:
    """What was withdrawn keeps its address, where a page says so and no more."""
    kept = {"figures/shili-chexia.html"}
    found = contents(sample_dir)
    assert [name for name, raw in found.items() if slug.encode() in raw or (slug in name and name not in kept)] == []
    assert kept <= found.keys()


@pytest.mark.parametrize(
    "words", ["示例草稿", "示例撤下", "示例将来", "示例内部备注", "示例出处备注", "示例审核人", "wanbao.example.org"]
)
def test_what_is_for_editors_stands_in_no_byte(words: str, sample_dir: Path) -> None:
    assert [name for name, raw in contents(sample_dir).items() if words.encode() in raw] == []


def test_an_old_address_leads_to_the_new_one(sample_dir: Path, sample_pages: Pages) -> None:
    page = sample_pages["figures/shili-jia-jiu.html"]
    assert ("figures/shili-jia.html", "") in set(links("figures/shili-jia-jiu.html", page))
    assert "shili-jia-jiu" not in (sample_dir / "sitemap.xml").read_text(encoding="utf-8")


def test_what_was_published_disappears_when_it_is_withdrawn(project: Project) -> None:
    project.build()
    project.append("data/figures/shili-yi.yml", "status: withdrawn\nwithdrawn_reason: 示例\n")
    assert "示例人物乙".encode() not in b"".join(contents(project.build()).values())


# What an editor writes is text, whatever it looks like

LIVE: Final = "<script>alert(1)</script></main></title><img/src=x/onerror=alert(1)>&amp;&lt;\"'{{7*7{%raw"
DRAWN: Final = re.compile(
    r"(?<=-)[a-p]{8}(?=\.svg$)|(?<=/cards/)[0-9a-f]{16}(?=\.jpg$)"
)  # what a picture is drawn from
SLOTS: Final = "%%ys-main%%%%ys-x%%"


def poison(value: Any, word: str, hostile: str) -> Any:
    """``value`` with ``hostile`` behind each ``word``; the same in the same way everywhere."""
    if isinstance(value, dict):
        return {key: poison(inner, word, hostile) for key, inner in value.items()}
    if isinstance(value, list):
        return [poison(inner, word, hostile) for inner in value]
    return value.replace(word, word + hostile)


def poisoned(root: Path, word: str, hostile: str) -> Pages:
    shutil.copytree(SAMPLE, root / "data")
    project = furnish(Project(root).cached()).plain()
    for path in sorted((root / "data").rglob("*.yml")):
        value = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        text = yaml.safe_dump(poison(value, word, hostile), allow_unicode=True, sort_keys=False, default_style='"')
        project.write(path.relative_to(root).as_posix(), text)
    mkdocs_adapter.build_site(root, root / "out", strict=False)  # that a long text holds code is a warning
    return parse_all(root / "out")


@pytest.fixture(scope="module")
def bare_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The sample as it is, built as the hostile ones are."""
    return poisoned(tmp_path_factory.mktemp("bare"), "示例", "")


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The sample with 示例 made hostile wherever it stands: in each text field of each kind."""
    return poisoned(tmp_path_factory.mktemp("hostile"), "示例", LIVE + SLOTS)


@pytest.fixture(scope="module")
def hostile_site_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The sample with 样本 made hostile: in each text field of site.yml."""
    return poisoned(tmp_path_factory.mktemp("hostile"), "样本", LIVE + SLOTS)


UNSHOWN: Final = ("class", "data-find")  # the second holds names in letters


def shape(element: Element | None, word: str = "", hostile: str = "") -> list[tuple[str, dict[str, str], str, str]]:
    """All of a page but its classes; with ``hostile`` behind each ``word``, as it should be shown."""
    assert element is not None

    def shown(text: str | None) -> str:
        return (text or "").replace(word, word + hostile) if word else text or ""

    return [
        (
            tag(inner),
            {name: shown(readable(value)) for name, value in inner.attrib.items() if name not in UNSHOWN},
            shown(plain(inner)),
            shown(inner.tail),
        )
        for inner in unbroken(element).iter()
    ]


def readable(value: str) -> str:
    """An attribute without the key of a drawing; what a map is asked for as it was before it was quoted."""
    return unquote(value) if value.startswith(MAP_SERVICES) else DRAWN.sub("", value)


def unbroken(element: Element) -> Element:
    """A copy without the places where a line may break, or may not: they follow from the words; nor spans of words."""
    copy = deepcopy(element)
    for parent in reversed(list(copy.iter())):
        before = None
        for child in list(parent):
            if tag(child) == "span" and not len(child):
                child.tag, child.tail = "wbr", (child.text or "") + (child.tail or "")
            if tag(child) != "wbr":
                before = child
                continue
            if before is None:
                parent.text = (parent.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            parent.remove(child)
    return copy


def plain(element: Element) -> str:
    """The text of an element; of what is said to machines, its strings one by one."""
    text = element.text or ""
    return "\n".join(strings(json.loads(text))) if element.get("type") == DATA_BLOCK else text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
    else:
        yield str(value)


def bare(found: list[tuple[str, dict[str, str], str, str]], uri: str) -> list[tuple[Any, ...]]:
    """What can be compared of a page: of the one that says how large files are and cuts examples, no words.

    Nor what holds the words of a date together, which an example may be cut before.
    """
    return [each[:2] for each in found if each[0] != "span"] if uri == "data.html" else list(found)


def drawn_from_data(uri: str) -> bool:
    """Comparisons aside: which texts belong together follows from their words (test_comparison plants markup there)."""
    return ("/" in uri and not uri.startswith("compare/")) or uri.removesuffix(".html") in VIEWS


def test_hostile_text_is_shown_as_it_is_written(hostile_pages: Pages, bare_pages: Pages) -> None:
    """Nothing else differs: no element more, no element less, no word changed."""
    assert set(hostile_pages) == set(bare_pages)
    for uri, page in own(bare_pages).items():
        if drawn_from_data(uri):
            found, expected = all_of(hostile_pages[uri], "main"), all_of(page, "main")
            wanted = shape(expected[0], "示例", LIVE + SLOTS)
            assert bare(shape(found[0]), uri) == bare(wanted, uri), uri
            assert shape(hostile_pages[uri].find("head")) == shape(page.find("head"), "示例", LIVE + SLOTS), uri


def test_hostile_text_of_entries_reaches_no_hand_written_page(hostile_pages: Pages, bare_pages: Pages) -> None:
    written = [
        uri
        for uri in bare_pages
        if (not drawn_from_data(uri) and not uri.startswith("compare/")) or uri.startswith("guide/")
    ]
    assert written
    assert [uri for uri in written if shape(hostile_pages[uri]) != shape(bare_pages[uri])] == []


def test_hostile_words_of_the_site_are_shown_as_they_are_written(hostile_site_pages: Pages, bare_pages: Pages) -> None:
    for uri, page in own(bare_pages).items():
        assert bare(shape(hostile_site_pages[uri]), uri) == bare(shape(page, "样本", LIVE + SLOTS), uri), uri


def test_hostile_words_of_the_site_add_nothing_to_the_handbook(hostile_site_pages: Pages, bare_pages: Pages) -> None:
    guide = [uri for uri in bare_pages if uri.startswith("guide/")]
    assert guide
    for uri in guide:
        assert [tag(e) for e in hostile_site_pages[uri].iter()] == [tag(e) for e in bare_pages[uri].iter()], uri


# A page is drawn anew when, and only when, something that it shows has changed

BARE: Final = Frame.cut("%%ys-title%%\n%%ys-description%%\n%%ys-canonical%%\n%%ys-edit%%\n%%ys-data%%\n%%ys-main%%")
NAMING_JIA: Final = {
    "landmarks/shili-guangchang.html",
    "plans/shili-2023.html",
    "activities/shili-junshiri.html",
    "milestones/2023-shili-mingming.html",
    "releases/shili-2024.html",
}
CHANGES: Final = {
    "the summary of a figure": (
        "figures/shili-jia.yml",
        "summary: 示例人物甲的一句话简介。",
        "summary: 示例",
        {"figures/shili-jia.html", "figures/shili-jia-jiu.html", "figures/index.html", *NAMING_JIA},
    ),
    "the name of a figure": (
        "figures/shili-jia.yml",
        "name: 示例人物甲",
        "name: 示例人物申",
        {
            "figures/shili-jia.html",
            "figures/shili-jia-jiu.html",
            "figures/index.html",
            "figures/shili-yi.html",
            "figures/shili-bing.html",
            "figures/shili-ding.html",
            "terms/shili-ci.html",
            *NAMING_JIA,
        },
    ),
    "the text of a measure": (
        "plans/shili-2024.yml",
        "示例正文三。",
        "示例正文四。",
        {
            "plans/shili-2024.html",
            "plans/index.html",
            "compare/shili-shi.html",
            "compare/shili-2023--shili-2024.html",
            "needs/youfu.html",
        },
    ),
    "the definition of a term": (
        "terms/shili-ci.yml",
        "definition: 示例词的释义。",
        "definition: 示例。",
        {"terms/shili-ci.html", "terms/index.html", "figures/shili-jia.html"},
    ),
    "a landmark that nobody names": (
        "landmarks/shili-gongjiao.yml",
        "name: 示例公交专线",
        "name: 示例公交",
        {
            "landmarks/shili-gongjiao.html",
            "landmarks/index.html",
            "landmarks/shili-guangchang.html",
            "figures/shili-yi.html",
            "releases/shili-2024.html",  # a day that the rule gives it
        },
    ),
    "a draft": ("figures/shili-caogao.yml", "name: 示例草稿人物戊", "name: 示例草稿", set()),
}


def digests(made: Build) -> dict[str, str | None]:
    assert made.site is not None, made.problems
    return page_digests(made.pages)


def changed(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> set[str]:
    return {uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_shows_the_change_gets_a_new_digest(name: str, data: Project) -> None:
    file, old, new, expected = CHANGES[name]
    before = digests(data.run())
    data.edit(f"data/{file}", old, new)
    assert changed(before, digests(data.run())) == expected


def test_a_comment_or_another_way_of_writing_changes_no_digest(data: Project) -> None:
    before = digests(data.run())
    data.append("data/figures/shili-jia.yml", "# 注\n")
    data.edit("data/figures/shili-yi.yml", "name: 示例人物乙", 'name:   "示例人物乙"')
    assert changed(before, digests(data.run())) == set()


def draw(made: Build, renderer: Renderer) -> dict[str, str]:
    return {page.uri: renderer.page(page, BARE) for page in made.pages}


def scalars(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(inner, (*path, key))
    elif "示例" in value:
        yield path


def replaced(value: Any, path: tuple[Any, ...]) -> Any:
    if not path:
        return value + "改"
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:])
    return copy


def test_which_texts_are_one_object_changes_no_digest() -> None:
    """A text that was kept is read as a new object wherever it stands; in the code it may be one and the same."""
    text = "示例"
    other = text.encode().decode()
    assert text is not other
    given = [ContextDigests().of({"row": (Link(first, "示例.html"), Link(text))}) for first in (text, other)]
    assert given[0] is not None and given[0] == given[1]


@pytest.mark.parametrize("file", sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.yml")))
def test_a_page_that_looks_different_has_another_digest(file: str, data: Project, sample_built: Build) -> None:
    """Each text of the file is changed in turn; what is drawn differently must have been announced."""
    original = yaml.load((SAMPLE / file).read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert sample_built.site is not None
    renderer = Renderer(engine.theme(ROOT), None, ADDRESS, sample_built.site.settings)
    known, drawn = digests(sample_built), draw(sample_built, renderer)
    for path in scalars(original):
        data.write(f"data/{file}", yaml.safe_dump(replaced(original, path), allow_unicode=True, sort_keys=False))
        made = data.run()
        if made.site is not None:
            assert changed(drawn, draw(made, renderer)) <= changed(known, digests(made)), f"{file} {path}"


def test_what_is_said_to_machines_is_json_about_the_page(pages: Pages) -> None:
    blocks = [
        (uri, element.text or "")
        for uri, page in own(pages).items()
        for element in all_of(page, "script")
        if element.get("type") == DATA_BLOCK
    ]
    assert {uri for uri, _ in blocks} == set(own(pages)) - {"404.html"}
    assert [uri for uri, text in blocks if "@context" not in json.loads(text)] == []


def test_no_page_is_laid_out_twice(built: Build) -> None:
    uris = Counter(page.uri for page in built.pages)
    assert [uri for uri, count in uris.items() if count > 1] == []


def test_every_page_stays_inside_the_site(built: Build, sample_built: Build) -> None:
    def inside(page: Page) -> bool:
        return not page.uri.startswith(("/", "..")) and posixpath.normpath(page.uri) == page.uri

    assert [page.uri for page in (*built.pages, *sample_built.pages) if not inside(page)] == []


def test_every_file_that_the_style_names_is_there(site_dir: Path) -> None:
    """What only one mode shows, such as the mark by night, is missed by a walk over the pages."""
    sheets = [path for path in site_dir.rglob("assets/**/*.css") if "stylesheets" not in path.parts]
    named = [
        path.parent / name
        for path in sheets
        for name in re.findall(r'url\("?([^")]+)', path.read_text(encoding="utf-8"))
    ]
    assert named
    assert [path.relative_to(site_dir) for path in named if not path.is_file()] == []
