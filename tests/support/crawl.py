"""A published folder read back: every page parsed, and the text that a reader sees."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from yushui.pages.context_digest import ContextDigests
from yushui.pages.page import Page

Pages = Mapping[str, Element]


def parse(path: Path) -> Element:
    page: Element = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    return page


def parse_all(folder: Path) -> dict[str, Element]:
    """Every page below ``folder`` by its address."""
    found = {path.relative_to(folder).as_posix(): parse(path) for path in sorted(folder.rglob("*.html"))}
    assert found
    return found


def page_digests(pages: Iterable[Page]) -> dict[str, str | None]:
    """A digest of all that each page shows, the frame and templates aside."""
    digests = ContextDigests()
    return {
        page.uri: digests.of((page.title, page.description, page.template, page.context, page.crumbs, page.thing))
        for page in pages
    }


def text_of(element: Element) -> str:
    """All text of ``element`` but that of scripts."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    if element.tag != "script":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
