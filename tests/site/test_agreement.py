"""What a page tells machines agrees with what it shows, with the sitemap, the feeds and robots.txt: on every page."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from PIL import Image
from tests.support.crawl import Pages, text_of

SITE: Final = "https://shuangyong.example.org/"
LOCATED: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM: Final = "{http://www.w3.org/2005/Atom}"
# The handbook has its theme's own head.
OTHERS: Final = "guide/"
DATES: Final = ("startDate", "endDate", "datePublished", "dateModified")
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """What one page tells: its head, its data, and what is seen."""

    uri: str
    page: Element
    head: Mapping[str, tuple[str, ...]]
    canonical: tuple[str, ...]
    nodes: tuple[Node, ...]
    h1: str
    title: str
    crumbs: tuple[tuple[str, str], ...]
    times: frozenset[str]

    def one(self, name: str) -> str:
        found = self.head.get(name, ())
        assert len(found) == 1, f"{self.uri}: {name} stands {len(found)} times"
        return found[0]

    def node(self, *types: str) -> Node:
        found = [node for node in self.nodes if node["@type"] in types]
        assert len(found) == 1, f"{self.uri}: {len(found)} of {types}"
        return found[0]

    @property
    def noindex(self) -> bool:
        return "noindex" in self.head.get("robots", ("",))[0]

    @property
    def own(self) -> bool:
        """Whether the page stands for itself: not for the new address of a moved one, nor for a withdrawn one."""
        return self.canonical == (SITE + self.uri,)


def told(uri: str, page: Element) -> Told:
    head: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        if name := meta.get("property") or meta.get("name"):
            head.setdefault(name, []).append(meta.get("content") or "")
    links = [link for link in page.iter("link") if link.get("rel") == "canonical"]
    blocks = [script for script in page.iter("script") if script.get("type") == "application/ld+json"]
    nodes = tuple(node for block in blocks for node in json.loads(block.text or "")["@graph"])
    crumb = next((nav for nav in page.iter("nav") if nav.get("class") == "ys-crumb"), None)
    items = crumb.iter("li") if crumb is not None else ()
    return Told(
        uri,
        page,
        {name: tuple(values) for name, values in head.items()},
        tuple(link.get("href") or "" for link in links),
        nodes,
        squeezed(next((text_of(each) for each in page.iter("h1")), "")),
        next((text_of(each) for each in page.iter("title")), ""),
        tuple((squeezed(text_of(item)), next((a.get("href") or "" for a in item.iter("a")), "")) for item in items),
        frozenset(each.get("datetime") or "" for each in page.iter("time")),
    )


def squeezed(text: str) -> str:
    """Without the spaces and joiners that only set the type."""
    return re.sub(r"[\s\u200b\u2060\u00a0\u2009\u202f]+", "", text)


@pytest.fixture(scope="module", params=["town", "sample"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The site of the town, and the one of the sample, where entries have moved and gone."""
    found: Path = request.getfixturevalue("site_dir" if request.param == "town" else "sample_dir")
    return found


@pytest.fixture(scope="module")
def all_told(folder: Path, site_dir: Path, request: pytest.FixtureRequest) -> tuple[Told, ...]:
    """Every public page but the one for addresses that lead nowhere."""
    pages: Pages = request.getfixturevalue("pages" if folder == site_dir else "sample_pages")
    return tuple(told(uri, page) for uri, page in pages.items() if not uri.startswith(OTHERS) and uri != "404.html")


@pytest.fixture(scope="module")
def listed(folder: Path) -> frozenset[str]:
    root = ElementTree.fromstring((folder / "sitemap.xml").read_bytes())
    return frozenset(each.text or "" for each in root.iter(LOCATED))


def assert_none(found: Iterator[str]) -> None:
    lines = list(found)
    assert not lines, f"{len(lines)} faults\n" + "\n".join(lines[:20])


def test_every_page_is_known_by_the_address_of_the_sitemap(all_told: tuple[Told, ...], listed: frozenset[str]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            if each.canonical != (each.one("og:url"),):
                yield f"{each.uri}: canonical {each.canonical}, og:url {each.one('og:url')}"
            elif each.canonical[0] not in listed:
                yield f"{each.uri}: {each.canonical[0]} is not in the sitemap"
            elif each.own != (SITE + each.uri in listed):
                yield f"{each.uri}: stands for {each.canonical[0]}, and the sitemap says otherwise"
            elif each.noindex and each.own:
                yield f"{each.uri}: is listed, and is not to be found"

    assert_none(found())
    handbook = {address for address in listed if address.startswith(SITE + OTHERS)}
    assert listed - handbook == {SITE + each.uri for each in all_told if each.own}


def test_the_name_of_a_page_is_its_heading(all_told: tuple[Told, ...]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            home = each.uri == "index.html"
            name, heading, site = each.one("og:title"), each.h1, each.one("og:site_name")
            if each.title != (site if home else f"{name} · {site}"):
                yield f"{each.uri}: title {each.title}, og:title {name}"
            if not home and squeezed(name) != heading:
                yield f"{each.uri}: og:title {name}, h1 {heading}"
            if each.page.get("lang") != "zh-Hans-CN":
                yield f"{each.uri}: in {each.page.get('lang')}"

    assert_none(found())
    assert len({each.one("og:site_name") for each in all_told}) == 1


def test_a_page_is_described_in_the_same_words_everywhere(all_told: tuple[Told, ...]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            words = {
                each.one("description"),
                each.one("og:description"),
                each.node("WebPage", "WebSite")["description"],
            }
            if len(words) != 1 or not words.pop().strip():
                yield f"{each.uri}: described in several ways, or in none"

    assert_none(found())


def test_the_data_of_a_page_tell_of_this_page(all_told: tuple[Told, ...]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            page = each.node("WebPage", "WebSite")
            address = each.canonical[0]
            if {page["@id"], page["url"]} != {address}:
                yield f"{each.uri}: WebPage {page['@id']}, {page['url']}"
            if squeezed(page["name"]) != (each.one("og:site_name") if each.uri == "index.html" else each.h1):
                yield f"{each.uri}: WebPage is called {page['name']}"
            if about := page.get("mainEntity"):
                (thing,) = (node for node in each.nodes if node.get("@id") == about["@id"])
                if thing["url"] != address or about["@id"] != f"{address}#it":
                    yield f"{each.uri}: tells of {about['@id']}"
                if squeezed(thing["name"]) != each.h1:
                    yield f"{each.uri}: tells of {thing['name']}, shows {each.h1}"

    assert_none(found())


def test_the_trail_of_a_page_is_the_one_that_is_seen(all_told: tuple[Told, ...]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            items = each.node("BreadcrumbList")["itemListElement"]
            told_names = [squeezed(item["name"]) for item in items]
            places = [item["position"] for item in items]
            addresses = [item["item"] for item in items]
            if places != list(range(1, len(items) + 1)) or addresses[0] != SITE + "index.html":
                yield f"{each.uri}: {places}, begins at {addresses[0]}"
            if addresses[-1] != each.canonical[0]:
                yield f"{each.uri}: ends at {addresses[-1]}"
            if each.crumbs and told_names != [name for name, _ in each.crumbs]:
                yield f"{each.uri}: told {told_names}, seen {each.crumbs}"
            up = "../" * each.uri.count("/")
            seen = [SITE + href.removeprefix(up) for _, href in each.crumbs if href]
            if each.crumbs and seen != addresses[: len(seen)]:
                yield f"{each.uri}: told {addresses}, seen {seen}"

    assert_none(found())


def test_a_date_in_the_data_stands_on_the_page(all_told: tuple[Told, ...]) -> None:
    def found() -> Iterator[str]:
        for each in all_told:
            dates = {node[name] for node in each.nodes for name in DATES if name in node}
            for date in sorted(dates - each.times):
                if not (date.isdigit() and f"{date}年" in text_of(each.page)):
                    yield f"{each.uri}: {date} is at no <time>"

    assert_none(found())


def test_the_picture_of_a_page_is_there_in_its_stated_size(all_told: tuple[Told, ...], folder: Path) -> None:
    sizes: dict[str, tuple[int, int]] = {}
    assert all_told
    for each in all_told:
        address = each.one("og:image")
        assert address.startswith(SITE), each.uri
        if address not in sizes:
            with Image.open(folder / address.removeprefix(SITE)) as image:
                sizes[address] = image.size
                assert image.get_format_mimetype() == each.one("og:image:type")
        stated = int(each.one("og:image:width")), int(each.one("og:image:height"))
        assert sizes[address] == stated, each.uri


def test_the_feeds_that_pages_name_exist_and_lead_to_pages(all_told: tuple[Told, ...], folder: Path) -> None:
    assert all_told
    for each in all_told:
        (feed,) = (link for link in each.page.iter("link") if link.get("rel") == "alternate")
        assert feed.get("href") == "../" * each.uri.count("/") + "feeds/all.atom" and not feed.get("hreflang"), each.uri
    uris = {each.uri for each in all_told}
    feeds = [ElementTree.fromstring(path.read_bytes()) for path in (folder / "feeds").glob("*.atom")]
    links = [link for feed in feeds for link in feed.iter(f"{ATOM}link")]
    assert links
    for link in links:
        address = (link.get("href") or "").removeprefix(SITE)
        assert (address in uris) if link.get("rel") == "alternate" else (folder / address).is_file(), address


def test_robots_are_sent_to_the_sitemap_and_kept_from_nothing(folder: Path, listed: frozenset[str]) -> None:
    text = (folder / "robots.txt").read_text(encoding="utf-8")
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]
    assert all(robots.can_fetch("*", address) for address in listed)
    files = (SITE + path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert all(robots.can_fetch("Baiduspider", address) for address in files)
