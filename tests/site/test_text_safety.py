"""Promises P1 and P2: what an editor writes can run, load, frame, restyle or redirect nothing.

Hostile texts are put behind every free text of the sample data and the site is built as it always is: pages,
views, head, JSON-LD, SVG and feeds. Whatever the pages then hold must also be in a build of harmless texts: every
element, every attribute, every class, every address, every script.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from pydantic import BaseModel
from tests.support.crawl import parse_all, text_of
from tests.support.project import Project

from yushui import mkdocs_adapter
from yushui.checks.text import leftovers
from yushui.content.loader import load
from yushui.lang.characters import FORBIDDEN
from yushui.lang.markdown import Prose, faults
from yushui.lang.url_policy import Hosts, UrlPolicy, classify, misleading
from yushui.model.fields import AsPrinted, LongText, OneLine
from yushui.model.introspect import texts, walk
from yushui.pages.head import linked_data
from yushui.pages.page import Page
from yushui.publish.expected import MAP_SERVICES

HOSTILE: Final = Path(__file__).parents[1] / "hostile"
WRITTEN: Final = tuple((HOSTILE / "texts.txt").read_text(encoding="utf-8").splitlines())
LINKS: Final = yaml.safe_load((HOSTILE / "links.yml").read_text(encoding="utf-8"))
HOSTS: Final = Hosts(("gov.cn", "81.cn"), ("old.gov.cn",))
GENERATED: Final = 10_000
BUILDS: Final = 4
ROOM: Final = 290  # characters of a line, of the 300 that may be
# Texts that others name, number or copy, so that they cannot be lengthened one by one.
NAMED: Final = frozenset(
    {
        "rule",
        "due_text",
        "beneficiaries",
        "attachments",
        "id",
        "quote",
        "period",
        "names",
        "number",
        "printed",
        "file",
        "slug",
        "art",
        "code",
        "lat",
        "lng",
    }
)

PIECES: Final = (
    "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", '"', "'", "`", "=", "&", "&lt;", "&#60;", "&#x3c;",
    "script", "img", "svg", "a", "iframe", "style", "title", "math", "p", "ys-gallery", "noscript", "textarea",
    " onerror=alert(1)", " onload=alert(1)", " href=", " src=", " style=", " srcdoc=", " formaction=", " xlink:href=",
    "javascript:", "data:text/html,", "vbscript:", "//evil.example", "https://evil.example", "alert(1)", "{", "}",
    "{{", "}}", "{%", "%}", "{:", "%%ys-main%%", "%%", "[", "]", "](", ")", "![", "**", "*", "_", "#", "##", "- ",
    "1. ", "> ", "|", "~~~", "--8<--", "\\", "/", " ", "正文", "甲", "·", "：", "，", "2024年", "😀", "\\u003c",
)  # fmt: skip


def generated(chance: random.Random) -> str:
    """A heap of tags, entities, attribute lists, links and marks."""
    return "".join(chance.choices(PIECES, k=chance.randint(2, 6))).strip() or "<"


@dataclass(frozen=True)
class Spot:
    """One free text of the data: its file, where it stands in it, and whether it may have several lines."""

    file: str
    path: tuple[str | int, ...]
    long: bool


def spots(root: Path) -> list[Spot]:
    """Every text of every entity and setting that is no reference, choice, date, number or address."""
    loaded = load(root)
    assert loaded.settings is not None
    assert loaded.settings_source is not None
    found = [Spot(loaded.settings_source.file, path, long) for path, long in free(loaded.settings)]
    for entry in loaded.entries.values():
        found += [Spot(entry.source.file, (*entry.prefix, *path), long) for path, long in free(entry.entity)]
    return found


def free(part: BaseModel) -> Iterator[tuple[tuple[str | int, ...], bool]]:
    named = {path for path, _, _ in walk(part)}
    for path, _ in texts(part, OneLine):
        if path not in named and not NAMED & set(path) and (path[-1] != "title" or len(path) == 1):
            yield path, False
    for sort in (LongText, AsPrinted):
        yield from ((path, True) for path, _ in texts(part, sort))


class Filler:
    """Hands out texts, as many as there is room for at a spot."""

    def __init__(self, pool: Sequence[str]) -> None:
        self.pool = list(pool)
        self.given = 0

    def behind(self, old: str, long: bool) -> str:
        kept = old
        room, between = (3 * ROOM, "\n") if long else (ROOM, " ")
        while len(longer := f"{kept}{between}{self.next()}") < room:
            kept = kept if refused(longer) else longer  # two that pass may make a mark together
            self.given += 1
        return kept

    def next(self) -> str:
        return self.pool[self.given % len(self.pool)]


def refused(text: str) -> bool:
    """Whether no entry may hold it: then it reaches no page."""
    return bool(FORBIDDEN.search(text)) or any(True for _ in leftovers.find(text))


def fill(project: Project, pool: Sequence[str]) -> int:
    """Put texts of ``pool`` behind every free text of the data; how many found a place."""
    filler = Filler(pool)
    values: dict[str, Any] = {}
    for spot in spots(project.root):
        if spot.path[0] == "because" or "because" in spot.path:
            continue  # a quotation of what stands elsewhere
        if spot.file not in values:
            values[spot.file] = yaml.load((project.root / spot.file).read_bytes(), yaml.CBaseLoader)
        holder = values[spot.file]
        for step in spot.path[:-1]:
            holder = holder[step]
        holder[spot.path[-1]] = filler.behind(holder[spot.path[-1]], spot.long)
    for file, value in values.items():
        project.write(file, dumped(value))
    return filler.given


def dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False)


def name_units_twice(project: Project) -> None:
    """Plans name units as they are printed: the old name stays one of the printed forms when it is lengthened."""
    path = project.root / "data/units.yml"
    units = yaml.load(path.read_bytes(), yaml.CBaseLoader)
    for unit in units.values():
        unit["printed"] = list(dict.fromkeys([*unit.get("printed", ()), unit["name"]]))
    project.write("data/units.yml", dumped(units))


def harmless_in_prose(text: str) -> bool:
    """Whether a build takes the text: links and heaps that are refused are looked at further below."""
    return not any(fault.sort in ("link", "intricate") for fault in faults(text, Hosts()))


@dataclass(frozen=True)
class Seen:
    """What a page may hold."""

    attributes: frozenset[tuple[str, str]]
    classes: frozenset[str]
    addresses: frozenset[str]
    scripts: tuple[str, ...]


ADDRESSES: Final = frozenset(
    {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "background", "ping", "xlink:href"}
)


def seen(pages: Mapping[str, Element]) -> Seen:
    elements = [element for page in pages.values() for element in page.iter() if isinstance(element.tag, str)]
    return Seen(
        frozenset((e.tag, name) for e in elements for name in ["", *map(str, e.keys())]),
        frozenset(name for e in elements for name in (e.get("class") or "").split()),
        frozenset(value for e in elements for name, value in e.items() if str(name) in ADDRESSES),
        tuple(sorted({e.text or "" for e in elements if e.tag == "script" and "json" not in (e.get("type") or "")})),
    )


def built(project: Project, number: int) -> dict[str, Element]:
    """The pages of a build; of the handbook only one, since its frame is all that differs."""
    target = project.root / f"out{number}"
    mkdocs_adapter.build_site(project.root, target, strict=False)
    for path in (target / "guide").glob("*.html"):
        if path.name != "index.html":
            path.unlink()
    return parse_all(target)


def test_texts_of_editors_add_nothing_to_a_page_but_text(project: Project) -> None:
    assert len(set(WRITTEN)) >= 150
    name_units_twice(project)
    fill(project, ["甲·乙，2024年5月1日"])
    harmless = seen(built(project, 0))
    chance = random.Random(20_240_801)
    taken = 0
    for number in range(1, BUILDS + 1):
        made = [generated(chance) for _ in range(GENERATED // BUILDS)]
        pool = [text for text in (*(WRITTEN if number == 1 else ()), *made) if not refused(text)]
        pool = [text for text in pool if harmless_in_prose(text)]
        reset(project)
        taken += fill(project, pool)
        check(seen(built(project, number)), harmless)
        for drawing in (project.root / f"out{number}").rglob("*.svg"):
            check_drawing(drawing)
    assert taken >= GENERATED


def reset(project: Project) -> None:
    """The sample data as they were."""
    sample = Path(__file__).parents[1] / "sample"
    for path in (sample / "data").rglob("*.yml"):
        project.write(path.relative_to(sample).as_posix(), path.read_bytes())
    project.plain()
    name_units_twice(project)


def check(found: Seen, harmless: Seen) -> None:
    assert found.attributes <= harmless.attributes | {("br", ""), ("wbr", ""), ("hr", ""), ("h3", ""), ("h4", "")}
    assert found.classes <= harmless.classes | {"ys-long", "ys-external"}
    assert found.scripts == harmless.scripts
    strange = {address for address in found.addresses - harmless.addresses if not local(address)}
    # A map is asked for a place by its name, quoted: no name leads to another host.
    strange = {address for address in strange if not address.startswith(MAP_SERVICES)}
    assert strange == set()


def local(address: str) -> bool:
    """A place of this site; an id made of a text is one."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and not address.startswith(("/", "\\"))


def check_drawing(path: Path) -> None:
    root = html5lib.parseFragment(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag not in ("script", "foreignObject", "iframe", "img", "image", "a", "set", "animate"), path
        assert not any(str(name).startswith("on") for name in element.keys()), path  # noqa: SIM118


def every_text(page: Element) -> str:
    return "".join(text_of(page).split())


def test_every_hostile_text_is_shown_to_the_reader_as_it_was_written(project: Project) -> None:
    """Nothing vanishes either: a title holds each of them, letter by letter, in the body and in the head."""
    written = [text for text in WRITTEN if len(text) < ROOM and not refused(text)]
    assert len(written) >= 120
    for at, text in enumerate(written):
        project.write(f"data/terms/x{at}.yml", dumped(term(text)))
    made = project.run()
    assert made.site is not None, made.problems
    mkdocs_adapter.build_site(project.root, project.root / "out", strict=False)
    scripts = len(list(parsed(project.root / "out/terms/shili-ci.html").iter("script")))
    for at, text in enumerate(written):
        page = parsed(project.root / f"out/terms/x{at}.html")
        plain = "".join(text.split())
        assert plain in every_text(page.find(".//main") or page), text
        title = page.find("head/title")
        assert title is not None
        assert plain in "".join((title.text or "").split()), text
        assert len(list(page.iter("script"))) == scripts, text


def parsed(path: Path) -> Element:
    tree: Element = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    return tree


def term(text: str) -> dict[str, str]:
    return {"name": text, "category": "通用", "definition": text, "basis": "contextual"}


@pytest.mark.parametrize("text", WRITTEN)
def test_linked_data_stay_inside_their_script(text: str) -> None:
    page = Page("a.html", "terms", text, text, "", dict, (), thing={"@type": "Thing", "name": text})
    data = linked_data(page, "https://example.org/", text)
    assert not set("<>&") & set(data)


def drawn(text: str, prose: Prose) -> list[Element]:
    tree = html5lib.parseFragment(prose.html(text), namespaceHTMLElements=False)
    return [element for element in tree.iter() if element is not tree]


PROSE_ATTRIBUTES: Final = frozenset(
    {("a", "href"), ("a", "rel"), ("a", "class"), ("span", "class"), ("ol", "start"), ("li", "value")}
)
PROSE_ELEMENTS: Final = frozenset({"p", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "a", "span"})


def assert_safe(elements: list[Element], text: str) -> None:
    for element in elements:
        assert element.tag in PROSE_ELEMENTS, text
        assert {(element.tag, name) for name in element.keys()} <= PROSE_ATTRIBUTES, text  # noqa: SIM118
        if element.tag == "a":
            assert classify(element.get("href") or "", HOSTS).policy is not UrlPolicy.REFUSED, text
        assert set((element.get("class") or "").split()) <= {"ys-nb", "ys-vh", "ys-external"}, text


def test_long_texts_that_a_build_would_refuse_are_harmless_even_when_drawn() -> None:
    prose = Prose(HOSTS)
    chance = random.Random(7)
    heaps = ["\n".join(generated(chance) for _ in range(8)) for _ in range(GENERATED // 8)]
    assert len(heaps) == GENERATED // 8
    for text in (*WRITTEN, *heaps):
        assert_safe(drawn(text, prose), text)


ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


@pytest.mark.parametrize(("policy", "url"), [(sort, url) for sort, found in LINKS.items() for url in found])
def test_an_address_is_plain_marked_or_refused(policy: str, url: str) -> None:
    """P2 on more than forty written by hand, as an address and as a link of a long text."""
    assert classify(url, HOSTS).policy == policy
    elements = drawn(f"[甲]({url})", Prose(HOSTS))
    assert_safe(elements, url)
    links = [element.get("class") for element in elements if element.tag == "a"]
    meant = classify(ESCAPED.sub(r"\1", url), HOSTS).policy  # in a long text a backslash keeps the mark behind it
    assert links == {"refused": [], "plain": [None], "external": ["ys-external"]}[meant]


def mutated(url: str, chance: random.Random) -> str:
    at = chance.randrange(len(url))
    foreign = chance.choice("@:/\\?#.%&\"'<> \t\n\r\0。．ｗоｇ\u200b\u202e[]{}|^`;,0x127")
    match chance.randrange(5):
        case 0:
            return url[:at] + foreign + url[at:]
        case 1:
            return url[:at] + foreign + url[at + 1 :]
        case 2:
            return url[:at] + url[at + 1 :]
        case 3:
            return foreign + url
        case _:
            return url[:at] + f"%{ord(foreign) % 256:02x}" + url[at:]


def test_no_mutation_of_a_listed_address_opens_another_host_plainly() -> None:
    """Two hundred mutations of each of the plain ones; what passes as plain is of a listed host for a browser too."""
    chance = random.Random(11)
    urls = [mutated(url, chance) for url in LINKS["plain"] for _ in range(200)]
    links = [(url, each) for url in urls for each in drawn(f"[甲]({url})", Prose(HOSTS)) if each.tag == "a"]
    assert links
    for url, element in links:
        href = element.get("href") or ""
        parts = urlsplit(href)
        host = parts.hostname or ""
        assert parts.scheme in ("https", "http"), url
        assert "@" not in parts.netloc
        assert href.isascii()
        listed = host in ("gov.cn", "81.cn") or host.endswith((".gov.cn", ".81.cn"))
        assert listed or element.get("class") == "ys-external", url
        assert parts.scheme == "https" or host == "old.gov.cn" or host.endswith(".old.gov.cn"), url


@pytest.mark.parametrize(
    ("text", "host", "named"),
    [
        ("www.gov.cn", "example.org", "www.gov.cn"),
        ("https://WWW.GOV.CN/a", "www.gov.cn.example.org", "www.gov.cn"),
        ("见 mva.gov.cn", "mva.gov.cn", ""),
        ("gov.cn", "www.gov.cn", ""),
        ("www.gov.cn", "gov.cn", ""),
        ("通知（2024.5.1）", "example.org", ""),
        ("a@example.com", "example.org", ""),
    ],
)
def test_a_link_may_not_name_one_host_and_open_another(text: str, host: str, named: str) -> None:
    assert misleading(text, host) == named


def test_a_site_may_refuse_every_host_it_does_not_list() -> None:
    strict = Hosts(("gov.cn",), refuse_others=True)
    assert classify("https://www.gov.cn/", strict).policy is UrlPolicy.PLAIN
    assert classify("https://example.org/", strict).policy is UrlPolicy.REFUSED
