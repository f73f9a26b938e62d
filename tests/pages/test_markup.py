"""Every page is written as HTML asks: the kinds of mistakes that the Nu checker tells, found without it.

The checker itself is a word of the Makefile (``make audit-html``); here stands what it found once, as rules.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.support.crawl import Pages
from tools import audit_html

from yushui.pages import handbook_markup

# Parent → what may stand directly below it.
CHILDREN: Final = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
    "picture": {"source", "img"},
}
TABLE: Final = {"table", "thead", "tbody", "tr", "th", "td"}
BLOCKS: Final = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "figure", "h1", "h2", "h3", "h4", "form"}
INLINE: Final = {"p", "span", "small", "b", "time", "summary", "button", "label", "h1", "h2", "h3", "h4"}
PRESSED: Final = {"a", "button", "input", "select", "summary", "label"}
HEADINGS: Final = {"h1", "h2", "h3", "h4"}


def faults(page: Element) -> Iterator[str]:
    for parent in page.iter():
        names = [str(child.tag) for child in parent]
        allowed = CHILDREN.get(str(parent.tag))
        if allowed and (foreign := set(names) - allowed):
            yield f"{foreign} in {parent.tag}"
        if "figcaption" in names and names.index("figcaption") not in (0, len(names) - 1):
            yield "figcaption between others"
        yield from _attributes(parent)
        yield from _nesting(parent)


def _attributes(element: Element) -> Iterator[str]:
    if element.tag in TABLE and element.get("role"):
        yield f"role of a {element.tag}"
    if element.get("type") in ("checkbox", "radio") and element.get("autocomplete"):
        yield "autocomplete of a box"
    if not element.get("tabindex", "0").lstrip("-").isdecimal():
        yield "tabindex is no number"
    if element.tag == "img" and element.get("alt") is None:
        yield "img without alt"


def _nesting(parent: Element) -> Iterator[str]:
    inside = [str(child.tag) for child in parent.iter()][1:]
    if parent.tag in INLINE:
        allowed = HEADINGS if parent.tag == "summary" else set()
        yield from (f"{name} in {parent.tag}" for name in inside if name in BLOCKS - allowed)
    if parent.tag in ("a", "button"):
        yield from (f"{name} in {parent.tag}" for name in inside if name in PRESSED)


@pytest.fixture(params=["site_dir", "sample_dir"])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


def test_no_page_holds_what_html_does_not_allow(pages: Pages, sample_pages: Pages) -> None:
    assert len(pages) > len(sample_pages) > 30
    assert [
        (uri, *faults(page)) for found in (pages, sample_pages) for uri, page in found.items() if [*faults(page)]
    ] == []


def test_no_page_needs_to_be_guessed_by_a_browser(folder: Path) -> None:
    """What html5lib corrects while it reads: tags that are not closed, attributes given twice, stray ends."""
    files = sorted(folder.rglob("*.html"))
    assert files
    guessed = []
    for file in files:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(file.read_bytes(), transport_encoding="utf-8")
        guessed += [(file.name, place, code) for place, code, _ in parser.errors]
    assert guessed == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<figure><img alt=''><figcaption>图</figcaption><p>字</p></figure>", "figcaption between others"),
        ("<table><tbody><tr role=row><td>甲</td></tr></tbody></table>", "role of a tr"),
        ("<input type=checkbox autocomplete=off>", "autocomplete of a box"),
        ("<label tabindex=''>甲</label>", "tabindex is no number"),
        ("<ul><p>甲</p></ul>", "{'p'} in ul"),
        ("<span><div>甲</div></span>", "div in span"),
        ("<a href=x><button>甲</button></a>", "button in a"),
    ],
)
def test_a_mistake_is_found(html: str, fault: str) -> None:
    assert [*faults(html5lib.parse(html, namespaceHTMLElements=False))] == [fault]


def test_what_material_writes_without_meaning_is_left_out() -> None:
    box = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
    label = '<label class="md-nav__link" for="__nav_1" tabindex="">'
    kept = '<label tabindex="0"><input type="text" class="md-search" autocomplete="off">'
    assert handbook_markup.valid(box + label + kept) == (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
        f'<label class="md-nav__link" for="__nav_1">{kept}'
    )


def test_what_the_checker_says_is_told_once_for_each_kind(tmp_path: Path) -> None:
    url = (tmp_path / "figures" / "甲.html").as_uri()
    report = {
        "messages": [
            {"type": "error", "url": url, "lastLine": 7, "message": "Element “p” not allowed"},
            {"type": "error", "url": url, "lastLine": 9, "message": "Element “p” not allowed"},
            {"type": "info", "url": url, "lastLine": 9, "message": "Trailing slash"},
        ]
    }
    assert audit_html.errors(report, tmp_path) == ["2 × Element “p” not allowed  figures/甲.html:7  figures/甲.html:9"]
    assert audit_html.errors({"messages": []}, tmp_path) == []
